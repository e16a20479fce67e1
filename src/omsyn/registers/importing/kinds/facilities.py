"""The dated register of facilities: buildings and wards, their places, standard and what they need."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

TYPES = (
    Choice("nursing_home", mark("sykehjem"), ("sykehjemsavdeling", "institusjon")),
    Choice("shared_housing", mark("bokollektiv"), ("bofellesskap",)),
    Choice("care_housing", mark("omsorgsbolig"), ("omsorgsboliger", "tilrettelagt bolig", "bemannet omsorgsbolig")),
    Choice(
        "acute_unit", mark("kommunal akutt døgnenhet"), ("kad", "øhd", "akuttplasser", "kommunale akutte døgnplasser")
    ),
    Choice("rehabilitation", mark("rehabilitering"), ("rehabiliteringsavdeling", "rehabiliteringssenter")),
    Choice("respite", mark("avlastning"), ("avlastningsbolig", "barnebolig")),
    Choice("day_centre", mark("dagaktivitet"), ("dagsenter", "dagtilbud", "aktivitetssenter")),
    Choice("medical_centre", mark("legesenter"), ("legekontor", "fastlegekontor", "helsestasjon")),
    Choice("emergency_room", mark("legevakt")),
    Choice("home_services_base", mark("base for hjemmetjenester"), ("hjemmetjenestebase", "hjemmetjeneste")),
    Choice("support", mark("støttefunksjon"), ("kjøkken", "vaskeri", "lager", "støttetjeneste")),
    Choice("other", mark("annet")),
)

STANDARDS = (
    Choice("good", mark("god"), ("bra", "1", "tg0", "tg1")),
    Choice("acceptable", mark("tilfredsstillende"), ("middels", "akseptabel", "2", "tg2")),
    Choice("poor", mark("dårlig"), ("mangelfull", "utilfredsstillende", "3", "tg3")),
)


def _places(key: str, title: str, *synonyms: str) -> ImportField:
    return ImportField(key, title, FieldKind.WHOLE_NUMBER, minimum=0, maximum=10_000, synonyms=synonyms)


FACILITIES = ImportKind(
    key="facilities",
    title=mark("Steder og plasser"),
    purpose=mark(
        "Sykehjem, boliger og andre steder: hvor mange plasser av hvert slag, hvilken standard de har, hva de trenger "
        "av investeringer, og når og hvorfor de åpnet eller ble lagt ned."
    ),
    fields=(
        ImportField(
            "name", mark("Navn"), required=True, synonyms=("sted", "lokasjon", "anlegg", "bygg", "institusjon")
        ),
        ImportField("unit", mark("Enhet"), synonyms=("virksomhet", "avdeling", "ansvarlig enhet")),
        ImportField(
            "type",
            mark("Type"),
            FieldKind.CHOICE,
            required=True,
            choices=TYPES,
            synonyms=("lokasjonstype", "slag", "boform"),
        ),
        _places("long_stay_places", mark("Langtidsplasser"), "langtid", "plasser langtid", "faste plasser"),
        _places("dementia_places", mark("Demensplasser"), "demens", "skjermede plasser", "plasser demens"),
        _places("short_stay_places", mark("Korttidsplasser"), "korttid", "plasser korttid", "tidsbegrenset opphold"),
        _places("rehabilitation_places", mark("Rehabiliteringsplasser"), "rehabilitering", "rehabplasser"),
        _places("palliative_places", mark("Lindrende plasser"), "lindrende", "palliative plasser"),
        _places("respite_places", mark("Avlastningsplasser"), "avlastning"),
        _places("acute_beds", mark("Akuttsenger"), "kad plasser", "kad senger", "akuttplasser", "øhd plasser"),
        ImportField(
            "acute_longest_stay_days",
            mark("Lengste opphold i akuttseng (døgn)"),
            FieldKind.WHOLE_NUMBER,
            minimum=1,
            maximum=60,
            synonyms=("maks liggetid", "maks liggetid døgn", "lengste liggetid", "lengste opphold i akuttseng"),
            help=mark("Hovedregelen for hvor lenge en pasient kan ligge, i døgn."),
        ),
        _places("dwellings", mark("Boliger"), "antall boliger", "leiligheter", "boenheter"),
        _places("day_places", mark("Dagplasser"), "plasser dag", "dagtilbudsplasser"),
        ImportField(
            "standard",
            mark("Standard"),
            FieldKind.CHOICE,
            choices=STANDARDS,
            synonyms=("tilstand", "tilstandsgrad", "byggstandard"),
        ),
        ImportField("equipment", mark("Utstyr"), synonyms=("utstyr og teknologi", "velferdsteknologi", "hjelpemidler")),
        ImportField(
            "investment_need",
            mark("Behov for investering"),
            synonyms=("investeringsbehov", "behov", "tiltaksbehov", "oppgraderingsbehov"),
        ),
        ImportField(
            "investment_nok",
            mark("Investering i kroner"),
            FieldKind.NUMBER,
            minimum=0,
            synonyms=("investering kr", "kostnad", "investering nok", "beløp"),
        ),
        ImportField(
            "opened", mark("Åpnet"), FieldKind.DATE, synonyms=("åpningsdato", "aapnet", "tatt i bruk", "fra dato")
        ),
        ImportField("closed", mark("Lagt ned"), FieldKind.DATE, synonyms=("nedlagt", "stengt", "avviklet", "til dato")),
        ImportField(
            "why",
            mark("Hvorfor"),
            synonyms=("begrunnelse", "årsak", "grunn"),
            help=mark("Hvorfor stedet åpnet eller ble lagt ned."),
        ),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("name", "unit", "opened"),
    checks=(InOrder("opened", "closed"),),
)
