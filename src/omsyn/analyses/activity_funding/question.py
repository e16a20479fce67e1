"""The question: a plan of codes with prices, what each unit does of each, and a lump sum to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.vocabulary.entering import EnteredRow, parse_optional_amount, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

PRICE_HEADINGS = ("kode", "pris", "navn")
ACTIVITY_HEADINGS = ("enhet", "kode", "antall", "ventet")
KEY_HEADINGS = ("enhet", "nøkkel")


@dataclass(frozen=True, slots=True)
class PricedCode:
    """A code in the plan: its price in kroner for one of what it counts."""

    code: str
    price: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class UnitActivity:
    """What a unit has done of a code, and what was expected when the money was given (None: not told)."""

    unit: str
    code: str
    amount: float
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class ActivityQuestion:
    """``lump_sum`` (kroner) is model B, shared by ``key`` (weights by unit; by what model A gives where there is none).

    ``InputError`` for a code priced twice, and for a unit with the same code twice.
    """

    prices: tuple[PricedCode, ...]
    activity: tuple[UnitActivity, ...]
    lump_sum: float | None = None
    key: tuple[tuple[str, float], ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.prices:
            raise InputError(
                _("Kodeplanen er tom."),
                expected=_("Skriv en rad for hver kode: kode; pris; navn."),
                where="prices",
            )
        if not self.activity:
            raise InputError(
                _("Aktiviteten er ikke oppgitt."),
                expected=_("Skriv en rad for hver enhet og kode: enhet; kode; antall."),
                where="activity",
            )
        _check_once([one.code for one in self.prices], "prices")
        _check_once([f"{one.unit} {one.code}" for one in self.activity], "activity")
        priced = {one.code for one in self.prices}
        without = sorted({one.code for one in self.activity} - priced)
        if without:
            raise InputError(
                _("Disse kodene har ingen pris: {codes}.").format(codes=", ".join(without)),
                where="prices",
                what_now=_("Legg inn en pris for hver kode, eller ta aktiviteten ut."),
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``prices``, ``activity`` and ``key`` as rows, ``lump_sum`` and ``source``."""
        prices = parse_rows(texts.get("prices", ""), PRICE_HEADINGS, where="prices", required=2)
        activity = parse_rows(texts.get("activity", ""), ACTIVITY_HEADINGS, where="activity", required=3)
        keys = parse_rows(texts.get("key", ""), KEY_HEADINGS, where="key")
        return cls(
            prices=tuple(PricedCode(row.cells[0], row.amount(1, at_least=0), row.cells[2]) for row in prices),
            activity=tuple(_activity(row) for row in activity),
            lump_sum=parse_optional_amount(texts.get("lump_sum"), where="lump_sum", at_least=0),
            key=tuple((row.cells[0], row.amount(1, at_least=0)) for row in keys),
            source=texts.get("source", "").strip(),
        )


def _activity(row: EnteredRow) -> UnitActivity:
    unit, code, _amount, expected = row.cells
    return UnitActivity(unit, code, row.amount(2, at_least=0), row.amount(3, at_least=0) if expected else None)


def _check_once(names: list[str], where: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            _("{names} står flere ganger.").format(names=", ".join(twice)),
            expected=_("Hver skal stå én gang."),
            where=where,
            what_now=_("Slå radene sammen."),
        )
