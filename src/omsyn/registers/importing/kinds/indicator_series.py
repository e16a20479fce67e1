"""Any indicator as a series of the municipality's own: a value, or a numerator over a denominator, by period."""

from omsyn.registers.importing.fields import (
    AnyOf,
    FieldKind,
    ImportField,
    ImportKind,
    InOrder,
    Together,
)
from omsyn.vocabulary.language import mark

_FIELDS = (
    ImportField(
        "indicator",
        mark("Indikator"),
        required=True,
        synonyms=("indikatornavn", "indikator id", "indikatornøkkel", "statistikkvariabel", "måltall", "nøkkeltall"),
        help=mark("Indikatorens nøkkel eller navn i Omsyn. Gjelder hele fila én indikator, gi den som fast verdi."),
    ),
    ImportField("year", mark("År"), FieldKind.YEAR, synonyms=("aar", "årstall", "årgang")),
    ImportField(
        "quarter",
        mark("Kvartal"),
        FieldKind.WHOLE_NUMBER,
        minimum=1,
        maximum=4,
        help=mark("1 til 4, sammen med året, for tall som kommer hvert kvartal."),
    ),
    ImportField(
        "month",
        mark("Måned"),
        FieldKind.MONTH,
        synonyms=("mnd", "periode", "måned år"),
        help=mark("For eksempel 03.2026."),
    ),
    ImportField(
        "area",
        mark("Kommune"),
        FieldKind.MUNICIPALITY,
        synonyms=("kommunenr", "kommunenummer", "geo", "geografi", "område", "region"),
        help=mark("Tomt betyr kommunen som laster opp."),
    ),
    ImportField("unit", mark("Enhet"), synonyms=("avdeling", "virksomhet", "sted", "tjenestested")),
    ImportField("value", mark("Verdi"), FieldKind.NUMBER, synonyms=("tall", "resultat", "score", "andel", "snitt")),
    ImportField(
        "numerator", mark("Teller"), FieldKind.NUMBER, minimum=0, synonyms=("antall", "antall hendelser", "telleren")
    ),
    ImportField(
        "denominator",
        mark("Nevner"),
        FieldKind.NUMBER,
        minimum=0,
        synonyms=("antall i alt", "av", "n", "antall svar", "grunnlag", "nevneren"),
    ),
    ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader", "fotnote")),
)

INDICATOR_SERIES = ImportKind(
    key="indicator_series",
    title=mark("Tallserie for en indikator"),
    purpose=mark(
        "Kommunens egne tall for en indikator, år for år eller måned for måned: en verdi, eller teller og nevner. "
        "Brukes på indikatorens side, ved siden av de nasjonale tallene."
    ),
    fields=_FIELDS,
    unique_by=("indicator", "year", "quarter", "month", "area", "unit"),
    checks=(AnyOf(("year", "month")), AnyOf(("value", "numerator"))),
)

PROPORTION_SERIES = ImportKind(
    key="proportion_series",
    title=mark("Andeler med teller og nevner"),
    purpose=mark(
        "Tall for en indikator som er en andel: hvor mange det gjelder, av hvor mange. Telleren kan aldri være større "
        "enn nevneren. Da kan Omsyn regne usikkerhet, og sammenligne rettferdig."
    ),
    fields=_FIELDS,
    unique_by=("indicator", "year", "quarter", "month", "area", "unit"),
    checks=(
        AnyOf(("year", "month")),
        AnyOf(("numerator", "denominator")),
        Together(("numerator", "denominator")),
        InOrder("numerator", "denominator"),
    ),
)
