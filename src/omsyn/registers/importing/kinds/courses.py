"""Courses: how many took part in, and completed, what course in what year."""

from omsyn.registers.importing.fields import AnyOf, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

COURSES = ImportKind(
    key="courses",
    title=mark("Kurs og opplæring"),
    purpose=mark(
        "Hvor mange som har deltatt på og fullført hvert kurs, år for år. Brukes til kompetanse og opplæring."
    ),
    fields=(
        ImportField(
            "course",
            mark("Kurs"),
            required=True,
            synonyms=("kursnavn", "kurstittel", "opplæring", "aktivitet", "kurs navn", "e læringskurs"),
        ),
        ImportField("year", mark("År"), FieldKind.YEAR, required=True, synonyms=("aar", "årstall", "fullført år")),
        ImportField("unit", mark("Enhet"), synonyms=("avdeling", "virksomhet", "organisasjonsenhet", "arbeidssted")),
        ImportField(
            "participants",
            mark("Deltakere"),
            FieldKind.WHOLE_NUMBER,
            minimum=0,
            synonyms=("antall deltakere", "påmeldte", "antall", "deltatt"),
        ),
        ImportField(
            "completed",
            mark("Fullført"),
            FieldKind.WHOLE_NUMBER,
            minimum=0,
            synonyms=("antall fullført", "bestått", "gjennomført", "fullførte"),
        ),
        ImportField(
            "hours",
            mark("Timer"),
            FieldKind.NUMBER,
            minimum=0,
            synonyms=("antall timer", "varighet timer", "kurstimer"),
            help=mark("Timer for hver deltaker."),
        ),
        ImportField(
            "counts",
            mark("Hva som telles"),
            synonyms=("enhet for antall", "måleenhet"),
            help=mark("For eksempel deltakere eller kurs, når det ikke går fram av kolonnen."),
        ),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("course", "year", "unit"),
    checks=(AnyOf(("participants", "completed")), InOrder("completed", "participants")),
)
