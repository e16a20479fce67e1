"""The public documents whose tables are bundled, by the mark the raw files give each of them."""

from omsyn.registers.descriptions import Document, mark

KRAGERO = mark("Kragerø kommune")
LARVIK = mark("Larvik kommune")

UNDATED = mark("udatert")

KRAGERO_QUALITY_REPORT = Document(
    name="Kragerø kommune: Kvalitetsmelding 2025",
    publisher=KRAGERO,
    title="Kvalitetsmelding 2025",
    vintage="2025",
)
KRAGERO_STRATEGY = Document(
    name="Kragerø kommune: Strategiplan mot 2040",
    publisher=KRAGERO,
    title="Strategiplan mot 2040",
    vintage=UNDATED,
)
HEALTH_DIRECTORATE_TRENDS = Document(
    name="Helsedirektoratet: Utviklingstrekk 2016",
    publisher=mark("Helsedirektoratet"),
    title="Utviklingstrekk 2016",
    vintage="2016",
)
KRAGERO_MEASURES = Document(
    name="Kragerø kommune: Status for tiltak 2020",
    publisher=KRAGERO,
    title="Status for tiltak 2020",
    vintage="2020",
)
LARVIK_PLAN = Document(
    name="Larvik kommune: Temaplan helse og omsorg 2019–2032",
    publisher=LARVIK,
    title="Temaplan helse og omsorg 2019–2032",
    vintage="2019",
)

BY_MARK = {
    "000": KRAGERO_QUALITY_REPORT,
    "001": KRAGERO_STRATEGY,
    "002": HEALTH_DIRECTORATE_TRENDS,
    "003": KRAGERO_MEASURES,
    "004": LARVIK_PLAN,
}
"""Which document a raw ``kilde`` means, by the number it begins with."""
