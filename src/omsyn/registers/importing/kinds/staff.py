"""Staff: a row a position, or a row a count of them."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

SEXES = (
    Choice("women", mark("kvinne"), ("kvinner", "k", "f", "female", "2")),
    Choice("men", mark("mann"), ("menn", "m", "male", "1")),
)

EMPLOYMENTS = (
    Choice("permanent", mark("fast"), ("fast ansatt", "fast stilling", "f", "permanent")),
    Choice("temporary", mark("midlertidig"), ("vikar", "engasjement", "vikariat", "temporary")),
    Choice("on_call", mark("tilkalling"), ("tilkallingsvikar", "timelønnet", "ekstravakt", "timelønn")),
    Choice("apprentice", mark("lærling"), ("lærlinger", "apprentice")),
    Choice("agency", mark("bemanningsbyrå"), ("innleid", "vikarbyrå", "byrå")),
    Choice("self_employed", mark("næringsdrivende"), ("selvstendig", "avtalehjemmel", "driftstilskudd")),
)

STAFF = ImportKind(
    key="staff",
    title=mark("Ansatte og årsverk"),
    purpose=mark(
        "Hvem som arbeider i tjenestene: en rad for hver stilling, eller en rad med antall ansatte og årsverk for hver "
        "enhet. Brukes til bemanning, stillingsstørrelse, alder og utdanning."
    ),
    fields=(
        ImportField(
            "as_of",
            mark("Per dato"),
            FieldKind.DATE,
            required=True,
            synonyms=("dato", "uttrekksdato", "uttrekk", "per", "status per", "måledato", "tidspunkt"),
            help=mark("Dagen tallene gjelder. Står den ikke i fila, gi den som fast verdi."),
        ),
        ImportField(
            "unit",
            mark("Enhet"),
            required=True,
            synonyms=(
                "avdeling",
                "virksomhet",
                "organisasjonsenhet",
                "org enhet",
                "enhetsnavn",
                "arbeidssted",
                "tjenestested",
                "gruppe",
                "ansvar navn",
            ),
        ),
        ImportField(
            "position",
            mark("Stilling"),
            synonyms=("stillingstittel", "stillingsbetegnelse", "stillingsnavn", "stillingskode navn", "yrke"),
        ),
        ImportField("position_code", mark("Stillingskode"), synonyms=("ksn kode", "stillingskode nr", "yrkeskode")),
        ImportField(
            "headcount",
            mark("Antall ansatte"),
            FieldKind.WHOLE_NUMBER,
            minimum=0,
            maximum=200_000,
            synonyms=("ansatte", "antall", "antall personer", "hoder", "personer"),
            help=mark("La feltet stå tomt når hver rad er én stilling; da teller raden én ansatt."),
        ),
        ImportField(
            "fte",
            mark("Årsverk"),
            FieldKind.NUMBER,
            minimum=0,
            maximum=200_000,
            synonyms=("avtalte årsverk", "antall årsverk", "sum årsverk", "årsverk avtalt"),
        ),
        ImportField(
            "position_percent",
            mark("Stillingsprosent"),
            FieldKind.NUMBER,
            minimum=0,
            maximum=200,
            is_percent=True,
            synonyms=("stillingsstørrelse", "stillings prosent", "prosent", "st prosent", "snitt stillingsstørrelse"),
            help=mark("80 for 80 prosent. I en rad med flere ansatte er det snittet."),
        ),
        ImportField(
            "weekly_hours",
            mark("Timer per uke"),
            FieldKind.NUMBER,
            minimum=0,
            maximum=168,
            synonyms=("avtalte timer", "timer uke", "timer pr uke", "ukentlig arbeidstid", "timetall"),
            help=mark("Avtalt arbeidstid. Gir andelen med minst 30 timer i uka."),
        ),
        ImportField(
            "birth_year",
            mark("Fødselsår"),
            FieldKind.YEAR,
            synonyms=("født", "født år", "fødeår", "fødselsårgang"),
            help=mark("Bare året. Fødselsdato og fødselsnummer skal ikke inn i Omsyn."),
        ),
        ImportField("sex", mark("Kjønn"), FieldKind.CHOICE, choices=SEXES, synonyms=("kjonn",)),
        ImportField(
            "education",
            mark("Utdanning"),
            synonyms=("utdanningsnivå", "utdanningsgruppe", "kompetanse", "fagutdanning", "utdanningsgrad"),
        ),
        ImportField(
            "employment",
            mark("Ansettelsesform"),
            FieldKind.CHOICE,
            choices=EMPLOYMENTS,
            synonyms=("ansettelsestype", "ansettelsesforhold", "type ansettelse", "kontraktstype"),
        ),
        ImportField(
            "person",
            mark("Løpenummer"),
            synonyms=("ansattnummer", "ansatt nr", "ansattnr", "ressursnummer", "person"),
            help=mark(
                "Et nummer som skiller ansatte fra hverandre, ikke fødselsnummer. Da telles den som har to stillinger, "
                "én gang."
            ),
        ),
        ImportField(
            "from_date",
            mark("Fra dato"),
            FieldKind.DATE,
            synonyms=("fra", "startdato", "ansatt fra", "stilling fra", "gyldig fra", "ansatt dato"),
        ),
        ImportField(
            "to_date",
            mark("Til dato"),
            FieldKind.DATE,
            synonyms=("til", "sluttdato", "ansatt til", "stilling til", "gyldig til"),
        ),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    checks=(InOrder("from_date", "to_date"),),
)
"""Rows may be alike: two people can have the same position, size and birth year."""
