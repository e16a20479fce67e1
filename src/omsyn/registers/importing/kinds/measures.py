"""Measures of a plan from a municipality's own sheet: a row a measure, with or without its status on some days."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder, Together
from omsyn.vocabulary.language import mark

MEASURE_KINDS = (
    Choice("investment", mark("investering"), ("investeringer", "inv")),
    Choice("operation", mark("drift"), ("driftstiltak", "drift per år")),
    Choice("study", mark("utredning"), ("utrede", "utredninger", "plan")),
)
"""The values are those of ``MeasureKind``."""

MOST_KRONER = 1_000_000_000_000
"""More than this nobody has meant."""


def _kroner(key: str, title: str, *synonyms: str, note: str = "") -> ImportField:
    return ImportField(key, title, FieldKind.NUMBER, minimum=0, maximum=MOST_KRONER, synonyms=synonyms, help=note)


def _year(key: str, title: str, *synonyms: str) -> ImportField:
    return ImportField(key, title, FieldKind.YEAR, synonyms=synonyms)


def _places(key: str, title: str, *synonyms: str) -> ImportField:
    return ImportField(key, title, FieldKind.WHOLE_NUMBER, minimum=0, maximum=100_000, synonyms=synonyms)


_WHAT = (
    ImportField(
        "area",
        mark("Område"),
        synonyms=("kommunalområde", "kommunalomrade", "delplan", "tjenesteområde", "satsingsområde", "plan"),
        help=mark("Området eller delplanen tiltaket hører til. Numrene kan begynne på nytt i hver av dem."),
    ),
    ImportField(
        "number",
        mark("Nummer"),
        FieldKind.WHOLE_NUMBER,
        required=True,
        minimum=1,
        maximum=100_000,
        synonyms=("nr", "tiltak nr", "tiltaksnr", "tiltaksnummer", "nummer på tiltak"),
    ),
    ImportField(
        "title",
        mark("Tittel"),
        required=True,
        synonyms=("tiltak", "short title", "navn på tiltak", "tiltakets navn", "overskrift"),
    ),
    ImportField("text", mark("Beskrivelse"), synonyms=("tekst", "beskrivelse av tiltak", "innhold", "hva")),
    ImportField(
        "kind",
        mark("Slag"),
        FieldKind.CHOICE,
        choices=MEASURE_KINDS,
        synonyms=("type", "tiltakstype", "kategori", "drift eller investering"),
    ),
    ImportField("chapter", mark("Kapittel"), synonyms=("kapittel i planen", "kap", "punkt")),
)
_WHO_AND_WHEN = (
    ImportField(
        "responsible_unit",
        mark("Ansvarlig enhet"),
        synonyms=("enhet", "avdeling", "virksomhet", "ansvarlig avdeling"),
    ),
    ImportField("responsible", mark("Ansvarlig"), synonyms=("ansvarlig person", "eier", "tiltakseier", "ansvar")),
    ImportField("start", mark("Start"), FieldKind.DATE, synonyms=("startdato", "oppstart", "fra dato", "start dato")),
    ImportField(
        "end", mark("Slutt"), FieldKind.DATE, synonyms=("sluttdato", "frist", "til dato", "ferdig", "slutt dato")
    ),
    _year("start_year", mark("Startår"), "fra år", "oppstartsår", "år", "start år"),
    _year("end_year", mark("Sluttår"), "til år", "ferdig år", "slutt år"),
)
_MONEY = (
    _kroner("cost_investment_nok", mark("Investering, kr"), "investering", "investeringskostnad", "investeringsbehov"),
    _kroner(
        "cost_operating_nok",
        mark("Drift per år, kr"),
        "drift",
        "driftskostnad",
        "driftskostnad per år",
        "årlig driftskostnad",
        "cost operating nok per year",
    ),
    _kroner(
        "cost_low",
        mark("Kostnad, lavest kr"),
        "cost min",
        "kostnad fra",
        "laveste kostnad",
        note=mark("Når kostnaden ligger mellom to beløp. Den er av samme slag som tiltaket."),
    ),
    _kroner("cost_high", mark("Kostnad, høyest kr"), "cost max", "kostnad til", "høyeste kostnad"),
    ImportField(
        "cost_unknown",
        mark("Kostnaden er ukjent"),
        FieldKind.YES_OR_NO,
        synonyms=("ukjent kostnad", "kostnad ukjent"),
        help=mark("Ja når noen har sett at tiltaket koster noe, men ikke hvor mye. Ukjent er aldri 0."),
    ),
    ImportField("cost_note", mark("Om kostnaden"), synonyms=("kostnadsnotat", "merknad om kostnad", "kostnad merknad")),
    ImportField("funding", mark("Finansiering"), synonyms=("finansieres av", "finansieringskilde")),
)
_SIZE = (
    ImportField("fte", mark("Årsverk"), FieldKind.NUMBER, minimum=0, maximum=100_000, synonyms=("antall årsverk",)),
    _places("places", mark("Plasser"), "antall plasser", "antall boliger", "places or units"),
    _places("places_most", mark("Plasser, høyst"), "plasser inntil", "places or units max"),
    ImportField(
        "places_unit", mark("Plassene er"), synonyms=("unit", "slag plasser"), help=mark("For eksempel boliger.")
    ),
)
_STATUS = (
    ImportField(
        "status",
        mark("Status"),
        synonyms=("fremdrift", "framdrift", "statusverdi"),
        help=mark("Nummeret eller navnet på et steg på skalaen, eller utsatt eller avlyst."),
    ),
    ImportField(
        "status_date",
        mark("Status per"),
        FieldKind.DATE,
        synonyms=("statusdato", "dato", "per dato", "rapportert"),
        help=mark("Er det en kolonne for hver dato, hentes den fra overskriften, for eksempel «Status 31.12.2020»."),
    ),
    ImportField(
        "remark", mark("Merknad"), synonyms=("merknader", "kommentar", "note on timing", "kommentar til status")
    ),
)

MEASURES = ImportKind(
    key="measures",
    title=mark("Tiltak"),
    purpose=mark(
        "Tiltak fra et ark dere har fra før: nummer, tittel, slag, når og hvem, kostnad, årsverk og plasser, og status "
        "på en eller flere datoer."
    ),
    fields=(*_WHAT, *_WHO_AND_WHEN, *_MONEY, *_SIZE, *_STATUS),
    unique_by=("area", "number", "status_date"),
    checks=(
        InOrder("start", "end"),
        InOrder("start_year", "end_year"),
        InOrder("cost_low", "cost_high"),
        InOrder("places", "places_most"),
        Together(("cost_low", "cost_high")),
    ),
)
"""The heading «unit» stands for what the places are, as in the strategy's own table, not for who is responsible."""
