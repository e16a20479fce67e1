"""Users of services by year, as the registers and the care record count them."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind
from omsyn.registers.importing.kinds.staff import SEXES
from omsyn.vocabulary.language import mark

MEASURED = (
    Choice("year_round", mark("hele året"), ("i løpet av året", "gjennom året", "året")),
    Choice(
        "year_end", mark("årsslutt"), ("31 12", "31.12", "31.12.", "per 31.12", "ved årsslutt", "ved utgangen av året")
    ),
)

SERVICE_USERS = ImportKind(
    key="service_users",
    title=mark("Brukere per tjeneste"),
    purpose=mark(
        "Hvor mange som har hatt hver tjeneste, år for år, og hvilket register tallet kommer fra. Brukes til å følge "
        "tjenestene over tid og til omsorgstrappa."
    ),
    fields=(
        ImportField(
            "service",
            mark("Tjeneste"),
            required=True,
            synonyms=("tjenestetype", "tjenestenavn", "tjenester", "type tjeneste", "tiltak", "tjenestebeskrivelse"),
        ),
        ImportField(
            "kpr_code",
            mark("KPR-kode"),
            synonyms=("tjenestekode", "iplos kode", "iplos", "kpr kode", "tjenestetypekode", "kode"),
        ),
        ImportField("group", mark("Tjenestegruppe"), synonyms=("gruppe", "hovedgruppe", "tjenesteområde")),
        ImportField("year", mark("År"), FieldKind.YEAR, required=True, synonyms=("aar", "årstall", "årgang")),
        ImportField(
            "users",
            mark("Brukere"),
            FieldKind.WHOLE_NUMBER,
            required=True,
            minimum=0,
            synonyms=(
                "antall brukere",
                "antall",
                "tjenestemottakere",
                "mottakere",
                "antall mottakere",
                "unike brukere",
            ),
        ),
        ImportField(
            "register",
            mark("Register"),
            required=True,
            synonyms=("registerkilde", "datakilde", "kilde", "system", "kildesystem"),
            help=mark("KPR, fagsystemet eller et annet register. Står det ikke i fila, gi det som fast verdi."),
        ),
        ImportField(
            "measured",
            mark("Måletidspunkt"),
            FieldKind.CHOICE,
            choices=MEASURED,
            synonyms=("maaletidspunkt", "telling", "tellemåte", "tidspunkt"),
            help=mark("Tomt betyr brukere gjennom hele året."),
        ),
        ImportField("unit", mark("Enhet"), synonyms=("avdeling", "virksomhet", "sone", "distrikt")),
        ImportField(
            "age_group", mark("Aldersgruppe"), synonyms=("alder", "aldersgrupper"), help=mark("For eksempel 67–79 år.")
        ),
        ImportField(
            "sex",
            mark("Kjønn"),
            FieldKind.CHOICE,
            choices=SEXES,
            synonyms=("kjonn",),
            help=mark("Tomt betyr begge kjønn."),
        ),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("register", "service", "year", "measured", "unit", "age_group", "sex"),
)
"""The fields answer to the columns of the published tables «tjenestemottakere»."""
