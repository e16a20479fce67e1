"""The dated register of grants: what was given for what, deadlines and terms, and how it went."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

GRANT_KINDS = (
    Choice("operation", mark("drift"), ("driftstilskudd", "øremerket tilskudd")),
    Choice("project", mark("prosjekt"), ("prosjektmidler", "prosjekttilskudd", "innovasjon")),
    Choice("investment", mark("investering"), ("investeringstilskudd", "husbanken")),
    Choice("training", mark("utdanning og kompetanse"), ("kompetanse", "kompetansetilskudd", "utdanning", "kurs")),
    Choice("refund", mark("refusjon"), ("refusjoner", "toppfinansiering")),
    Choice("other", mark("annet")),
)
GOALS = (
    Choice("yes", mark("ja"), ("nådd", "oppnådd")),
    Choice("partly", mark("delvis"), ("delvis nådd",)),
    Choice("no", mark("nei"), ("ikke nådd",)),
)
GOES_ON = (
    Choice("yes", mark("ja"), ("videreføres",)),
    Choice("no", mark("nei"), ("avsluttes",)),
)


def _day(key: str, title: str, *synonyms: str) -> ImportField:
    return ImportField(key, title, FieldKind.DATE, synonyms=synonyms)


def _kroner(key: str, title: str, *synonyms: str) -> ImportField:
    return ImportField(key, title, FieldKind.NUMBER, minimum=0, synonyms=synonyms)


GRANTS = ImportKind(
    key="grants",
    title=mark("Tilskudd"),
    purpose=mark(
        "Tilskudd kommunen søker om, har fått eller har hatt: ordning, beløp, frister, vilkår, måloppnåelse, og om det "
        "videreføres i drift."
    ),
    fields=(
        ImportField("name", mark("Navn"), required=True, synonyms=("tilskudd", "prosjekt", "tiltak")),
        ImportField("unit", mark("Enhet"), synonyms=("virksomhet", "avdeling", "ansvarlig enhet")),
        ImportField("scheme", mark("Ordning"), synonyms=("tilskuddsordning", "program")),
        ImportField("grantor", mark("Hvem gir det"), synonyms=("tilskuddsgiver", "bevilgende", "giver")),
        ImportField(
            "kind",
            mark("Slag"),
            FieldKind.CHOICE,
            required=True,
            choices=GRANT_KINDS,
            synonyms=("type", "kategori", "tilskuddstype"),
        ),
        _day("application_deadline", mark("Søknadsfrist"), "frist for søknad"),
        _day("granted_on", mark("Tilsagn gitt"), "tilsagnsdato", "innvilget"),
        _kroner("appropriation_nok", mark("Bevilget, kr"), "beløp", "bevilgning", "tilsagn", "bevilget"),
        _kroner("used_nok", mark("Brukt, kr"), "forbruk", "brukt", "regnskap"),
        ImportField("terms", mark("Vilkår"), synonyms=("betingelser", "krav")),
        _day("ends_on", mark("Midlene tar slutt"), "sluttdato", "prosjektslutt"),
        _day("reporting_deadline", mark("Rapporteringsfrist"), "frist for rapport", "rapportfrist"),
        ImportField("goal", mark("Mål nådd"), FieldKind.CHOICE, choices=GOALS, synonyms=("måloppnåelse", "resultat")),
        ImportField(
            "goes_on",
            mark("Videreføres i drift"),
            FieldKind.CHOICE,
            choices=GOES_ON,
            synonyms=("videreføres", "videreføring", "i drift"),
        ),
        ImportField(
            "place_count",
            mark("Plasser"),
            FieldKind.WHOLE_NUMBER,
            minimum=0,
            maximum=10_000,
            synonyms=("antall plasser", "boliger"),
            help=mark("Plasser eller boliger tilskuddet er gitt til."),
        ),
        _day("kept_until", mark("Plassene beholdes til"), "bindingstid", "disponeres til"),
        ImportField(
            "valid_from", mark("Gjelder fra"), FieldKind.DATE, required=True, synonyms=("gyldig fra", "fra", "fra dato")
        ),
        ImportField("valid_to", mark("Gjelder til"), FieldKind.DATE, synonyms=("gyldig til", "til", "til dato")),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("name", "scheme", "unit", "valid_from"),
    checks=(InOrder("valid_from", "valid_to"), InOrder("granted_on", "kept_until")),
)
