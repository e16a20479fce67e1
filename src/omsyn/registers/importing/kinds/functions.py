"""The dated register of functions and teams: who coordinates what, and the norm beside what there is."""

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField, ImportKind, InOrder
from omsyn.vocabulary.language import mark

KINDS = (
    Choice("coordinator", mark("koordinator"), ("kreftkoordinator", "demenskoordinator", "barnekoordinator")),
    Choice("coordinating_unit", mark("koordinerende enhet"), ("ke",)),
    Choice("contact_person", mark("kontaktperson"), ("primærkontakt",)),
    Choice("gp_post", mark("fastlegehjemmel"), ("fastlege", "hjemmel", "legehjemmel", "fastlegeavtale")),
    Choice("medical_post", mark("annen legestilling"), ("lege", "kommuneoverlege", "sykehjemslege", "lis1", "alis")),
    Choice("on_call", mark("vakt"), ("vaktordning", "legevakt", "bakvakt", "beredskap")),
    Choice("team", mark("team"), ("ambulant team", "hukommelsesteam", "act", "fact", "innsatsteam")),
    Choice("office", mark("kontor"), ("tjenestekontor", "tildelingskontor", "forvaltning")),
    Choice("council", mark("råd og utvalg"), ("råd", "utvalg", "brukerråd", "pårørenderåd")),
    Choice("other", mark("annet")),
)

MEASURED_IN = (
    Choice("fte", mark("årsverk"), ("åv", "fte")),
    Choice("posts", mark("stillinger eller hjemler"), ("hjemmel", "hjemler", "stilling", "stillinger")),
    Choice("percent", mark("prosent stilling"), ("prosent", "%", "stillingsprosent")),
    Choice("persons", mark("personer"), ("person", "antall", "ansatte")),
    Choice("hours", mark("timer per uke"), ("timer", "uketimer")),
    Choice("shares", mark("vaktdeler"), ("vaktdel", "delt")),
)

FUNCTIONS = ImportKind(
    key="functions",
    title=mark("Funksjoner og team"),
    purpose=mark(
        "Koordinatorer, koordinerende enhet, team, fastlegehjemler og vaktordninger: hva normen er, hva kommunen har, "
        "og fra når til når."
    ),
    fields=(
        ImportField("name", mark("Navn"), required=True, synonyms=("funksjon", "team", "rolle", "stilling")),
        ImportField(
            "kind",
            mark("Slag"),
            FieldKind.CHOICE,
            required=True,
            choices=KINDS,
            synonyms=("type", "funksjonstype", "kategori"),
        ),
        ImportField("unit", mark("Enhet"), synonyms=("virksomhet", "avdeling", "ansvarlig enhet")),
        ImportField(
            "norm",
            mark("Norm"),
            FieldKind.NUMBER,
            minimum=0,
            synonyms=("anbefalt", "krav", "normtall", "vedtatt"),
            help=mark("Det en lov, en veileder eller et vedtak sier at det skal være."),
        ),
        ImportField("actual", mark("Faktisk"), FieldKind.NUMBER, minimum=0, synonyms=("i dag", "har", "antall", "nå")),
        ImportField(
            "measured_in",
            mark("Måles i"),
            FieldKind.CHOICE,
            choices=MEASURED_IN,
            synonyms=("måleenhet", "enhet for tall"),
        ),
        ImportField("norm_source", mark("Hvor normen står"), synonyms=("kilde for norm", "hjemmel", "normkilde")),
        ImportField(
            "valid_from", mark("Gjelder fra"), FieldKind.DATE, required=True, synonyms=("gyldig fra", "fra", "fra dato")
        ),
        ImportField("valid_to", mark("Gjelder til"), FieldKind.DATE, synonyms=("gyldig til", "til", "til dato")),
        ImportField("remark", mark("Merknad"), synonyms=("kommentar", "merknader")),
    ),
    unique_by=("name", "kind", "unit", "valid_from"),
    checks=(InOrder("valid_from", "valid_to"),),
)
