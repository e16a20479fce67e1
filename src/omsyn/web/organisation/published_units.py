"""Units as municipalities have published them, from the bundled registers."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from omsyn.registers.catalogue import load_dataset
from omsyn.web.organisation.models import UnitKind

SECTOR_NAME = "Helse og omsorg"
NOTE_LENGTH = 300

_KRAGERO_KINDS = {
    "kommunalområde": UnitKind.SECTOR,
    "stab": UnitKind.UNIT,
    "virksomhet": UnitKind.SERVICE_AREA,
    "enhet": UnitKind.UNIT,
    "avdeling": UnitKind.DEPARTMENT,
    "fellesfunksjon": UnitKind.UNIT,
    "utvalg": UnitKind.UNIT,
    "tilbud": UnitKind.UNIT,
}
_KRAGERO_NOTES = {"stab": "Stab", "fellesfunksjon": "Fellesfunksjon", "utvalg": "Utvalg", "tilbud": "Tilbud"}
_ABOUT_SOURCE = (
    "Kilde: {source}. Kilden oppgir ikke når enhetene ble opprettet; "
    "uten egen dato står de fra kommunenummeret ble tatt i bruk"
)
PARENT_UNKNOWN = "Virksomheten er ikke oppgitt i kilden"
"""What a unit's note says when its source does not tell what it lies under."""
_OPERATED_PLACES = frozenset({"sykehjem", "sykehjemsavdeling", "dagaktivitet", "legevakt"})
_ASIDE = re.compile(r"\s*\([^)]*\)")
_LARVIK_PLACES = frozenset({"institusjon", "hjemmetjeneste", "dagtilbud", "rehabilitering"})


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """A unit as its source tells of it. An empty ``parent_key`` means right under the municipality.

    Dates are None where the source gives none. Rows come in an order where a parent stands before its children.
    """

    key: str
    parent_key: str
    name: str
    kind: UnitKind
    note: str = ""
    opened: date | None = None
    closed: date | None = None


def units_of_kragero() -> tuple[PublishedUnit, ...]:
    """Kragerø's units, then the places that are no unit of their own in the organisation, open and closed."""
    rows = load_dataset("published_kragero_organisasjon").frame.to_dicts()
    leaders = {row["enhet_id"]: row["overordnet_id"] for row in rows if row["nivaa"] == "leder"}
    units = [_kragero_unit(row, leaders, rows) for row in rows if row["nivaa"] != "leder"]
    known = [unit.name for unit in units]
    places = load_dataset("published_kragero_lokasjoner").frame.to_dicts()
    return (*units, *(_kragero_place(row, units) for row in places if _is_new_place(row, known)))


def _kragero_unit(row: dict[str, Any], leaders: dict[str, str], rows: list[dict[str, Any]]) -> PublishedUnit:
    parent = row["overordnet_id"] or ""
    parent = leaders.get(parent, parent)
    kinds = {other["enhet_id"]: other["nivaa"] for other in rows}
    kind = _KRAGERO_KINDS[row["nivaa"]]
    if kinds.get(parent) == row["nivaa"]:  # a unit inside a unit
        kind = UnitKind.DEPARTMENT
    about = row["merknad"] or "" if parent else _ABOUT_SOURCE.format(source=row["kilde"])
    notes = [_KRAGERO_NOTES.get(row["nivaa"], ""), about]
    if not row["tilknytning_oppgitt"]:
        notes = [note for note in notes if note != "virksomhet ikke oppgitt"] + [PARENT_UNKNOWN]
    return PublishedUnit(row["enhet_id"], parent, row["navn"], kind, _joined(notes))


def _is_new_place(row: dict[str, Any], known: list[str]) -> bool:
    wanted = row["lokasjonstype"] in _OPERATED_PLACES or row["status"] == "nedlagt"
    return wanted and not any(name.startswith(row["navn"]) for name in known)


def _kragero_place(row: dict[str, Any], units: list[PublishedUnit]) -> PublishedUnit:
    area = row["virksomhet"]
    over = [unit for unit in units if area and unit.kind is UnitKind.SERVICE_AREA and unit.name.endswith(area)]
    sector = next(unit for unit in units if unit.kind is UnitKind.SECTOR)
    notes = [row["lokasjonstype"].capitalize(), row["merknad"] or ""] + ([] if over else [PARENT_UNKNOWN])
    return PublishedUnit(
        key=f"sted-{row['navn']}"[:100],
        parent_key=(over[0] if over else sector).key,
        name=row["navn"],
        kind=UnitKind.DEPARTMENT,
        note=_joined(notes),
        opened=_first_of(row["aapnet"]),
        closed=_last_year_named(row["merknad"] or "") if row["status"] == "nedlagt" else None,
    )


def units_of_larvik() -> tuple[PublishedUnit, ...]:
    """Larvik's service areas, and the places and services under them that have staff of their own."""
    rows = load_dataset("published_larvik_virksomheter").frame.to_dicts()
    areas = dict.fromkeys(row["virksomhet"] for row in rows)
    return (
        PublishedUnit("ho", "", SECTOR_NAME, UnitKind.SECTOR, _ABOUT_SOURCE.format(source=rows[0]["kilde"])),
        *(PublishedUnit(area[:100], "ho", area, UnitKind.SERVICE_AREA) for area in areas),
        *(
            PublishedUnit(
                key=f"{row['virksomhet']}/{row['tjeneste']}"[:100],
                parent_key=row["virksomhet"][:100],
                name=row["tjeneste"],
                kind=UnitKind.UNIT,
                note=row["tjenestetype"].capitalize(),
            )
            for row in rows
            if row["tjenestetype"] in _LARVIK_PLACES
        ),
    )


def _joined(notes: list[str]) -> str:
    bare = [_ASIDE.sub("", note) for note in notes]
    told = [note[0].upper() + note[1:] for note in bare if note]
    return ". ".join(told)[:NOTE_LENGTH]


def _first_of(month: str | None) -> date | None:
    """The first day of «2024-11»."""
    return date.fromisoformat(f"{month}-01") if month else None


def _last_year_named(text: str) -> date:
    """The last day of the last year a text names: «lagt ned 2024 eller 2025» gives 31 December 2025."""
    years = [int(word) for word in text.split() if word.isdigit() and len(word) == 4]
    return date(max(years), 12, calendar.monthrange(max(years), 12)[1])
