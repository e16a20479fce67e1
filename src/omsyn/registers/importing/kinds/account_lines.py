"""Budget and accounts: a row for each unit, KOSTRA function and art, for a year or month by month."""

from omsyn.registers.importing.fields import AnyOf, FieldKind, ImportField, ImportKind
from omsyn.vocabulary.language import mark

LARGEST_AMOUNT = 1e12
"""Kroner; beyond it something else than an amount stands in the column."""


def _amount(key: str, title: str, help_text: str, *synonyms: str) -> ImportField:
    return ImportField(
        key,
        title,
        FieldKind.NUMBER,
        minimum=-LARGEST_AMOUNT,
        maximum=LARGEST_AMOUNT,
        synonyms=synonyms,
        help=help_text,
    )


ACCOUNT_LINES = ImportKind(
    key="account_lines",
    title=mark("Budsjett og regnskap"),
    purpose=mark(
        "Budsjett og regnskap for hver enhet og KOSTRA-funksjon, for et helt år eller måned for måned. Brukes til å se "
        "avvik, hva året ser ut til å ende på, og hvordan budsjettet er fordelt."
    ),
    fields=(
        ImportField("year", mark("År"), FieldKind.YEAR, required=True, synonyms=("aar", "årstall", "regnskapsår")),
        ImportField(
            "month",
            mark("Måned"),
            FieldKind.WHOLE_NUMBER,
            minimum=1,
            maximum=12,
            synonyms=("mnd", "periode", "måned nr"),
            help=mark("1 til 12. La feltet stå tomt når raden gjelder hele året."),
        ),
        ImportField(
            "unit",
            mark("Enhet"),
            required=True,
            synonyms=("virksomhet", "ansvar navn", "ansvarsnavn", "ansvar", "avdeling", "tjenestested"),
            help=mark("Navnet slik det står i organisasjonen."),
        ),
        ImportField(
            "function",
            mark("Funksjon"),
            required=True,
            synonyms=("kostra funksjon", "kostrafunksjon", "funksjonskode"),
            help=mark("KOSTRA-funksjonen med tre siffer, for eksempel 253."),
        ),
        ImportField(
            "art",
            mark("Art"),
            synonyms=("kostra art", "kostraart", "artskode"),
            help=mark("KOSTRA-arten med tre siffer, for eksempel 010. Kan stå tom."),
        ),
        _amount(
            "budget",
            mark("Budsjett"),
            mark("Kroner. Utgifter er positive, inntekter negative, slik regnskapet fører dem."),
            "opprinnelig budsjett",
            "vedtatt budsjett",
            "oppr budsjett",
        ),
        _amount(
            "revised_budget",
            mark("Revidert budsjett"),
            mark("Kroner. Står det et tall her, er det dette som gjelder."),
            "regulert budsjett",
            "justert budsjett",
            "rev budsjett",
        ),
        _amount(
            "accounts",
            mark("Regnskap"),
            mark("Kroner, med samme fortegn som budsjettet. La feltet stå tomt for måneder som ikke er ført ennå."),
            "regnskapsført",
            "bokført",
            "forbruk",
        ),
        ImportField("remark", mark("Tekst"), synonyms=("merknad", "kommentar", "beskrivelse")),
    ),
    unique_by=("year", "month", "unit", "function", "art"),
    checks=(AnyOf(("budget", "revised_budget", "accounts")),),
)
