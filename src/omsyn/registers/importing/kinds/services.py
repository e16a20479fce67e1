"""The dated register of services: what is offered, by which rule, on which step, by whom."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

PROVIDERS = (
    Choice("own", mark("egen drift"), ("kommunen", "kommunal", "egen", "kommunal drift")),
    Choice("private", mark("privat"), ("privat leverandør", "kjøp", "privat drift", "ideell")),
    Choice(
        "purchaser_provider", mark("bestiller–utfører"), ("bestiller utfører", "bestiller-utfører", "fritt brukervalg")
    ),
    Choice("host_municipality", mark("vertskommune"), ("vertskommunesamarbeid", "interkommunal", "interkommunalt")),
)

BEON = (
    Choice("self_care", mark("egenomsorg"), ("egenmestring", "selv")),
    Choice("home", mark("hjemme"), ("i hjemmet", "hjemmet")),
    Choice("local", mark("nærmiljø"), ("i nærmiljøet", "nærmiljøet", "dagtilbud")),
    Choice("municipal", mark("i kommunen"), ("kommunen", "institusjon", "sentralt i kommunen")),
    Choice("intermunicipal", mark("mellom kommuner"), ("interkommunalt", "regionalt")),
    Choice("specialist", mark("spesialisthelsetjenesten"), ("sykehus", "spesialist")),
)
"""Lowest effective care level («beste effektive omsorgsnivå»), nearest first. The names are Omsyn's own."""

SERVICES = ImportKind(
    key="services",
    title=mark("Tjenester"),
    purpose=mark(
        "Kommunens tjenester med regelverk, trinn i omsorgstrappa, kriterier og hvem som utfører dem, og fra når til "
        "når det gjelder."
    ),
    fields=(
        ImportField("name", mark("Tjeneste"), required=True, synonyms=("navn", "tjenestenavn", "tjenestetype")),
        ImportField("kpr_code", mark("KPR-kode"), synonyms=("tjenestekode", "iplos kode", "iplos", "kode")),
        ImportField(
            "ladder_step",
            mark("Trinn i omsorgstrappa"),
            FieldKind.WHOLE_NUMBER,
            minimum=1,
            maximum=20,
            synonyms=("trinn", "trappetrinn", "omsorgstrapp", "nivå"),
        ),
        ImportField(
            "beon",
            mark("BEON-nivå"),
            FieldKind.CHOICE,
            choices=BEON,
            synonyms=("beon", "omsorgsnivå"),
            help=mark("Beste effektive omsorgsnivå: det laveste nivået der hjelpen er god nok."),
        ),
        ImportField("legal_basis", mark("Rettsgrunnlag"), synonyms=("lovhjemmel", "hjemmel", "lov", "regelverk")),
        ImportField(
            "allocation_criteria",
            mark("Kriterier for tildeling"),
            synonyms=("tildelingskriterier", "kriterier", "vilkår", "hvem kan få"),
        ),
        ImportField(
            "first_choices",
            mark("Prøves først"),
            synonyms=("førstevalg", "lavere tiltak først", "alternativer først"),
            help=mark("Det som skal prøves før tyngre hjelp, med semikolon mellom."),
        ),
        ImportField("decided_by", mark("Hvem bestemmer"), synonyms=("vedtaksmyndighet", "besluttes av", "tildeles av")),
        ImportField(
            "provider",
            mark("Utfører"),
            FieldKind.CHOICE,
            choices=PROVIDERS,
            synonyms=("leverandør", "driftsform", "drift", "utføres av"),
        ),
        ImportField(
            "unit",
            mark("Enhet"),
            synonyms=("virksomhet", "avdeling", "ansvarlig enhet"),
            help=mark("Enheten som gir tjenesten."),
        ),
        ImportField(
            "valid_from", mark("Gjelder fra"), FieldKind.DATE, required=True, synonyms=("gyldig fra", "fra", "fra dato")
        ),
        ImportField("valid_to", mark("Gjelder til"), FieldKind.DATE, synonyms=("gyldig til", "til", "til dato")),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("name", "unit", "valid_from"),
    checks=(InOrder("valid_from", "valid_to"),),
)
