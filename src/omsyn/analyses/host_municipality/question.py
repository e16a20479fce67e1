"""The question: a cost, who takes part, and what it is shared by."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from omsyn.vocabulary.entering import EnteredRow, parse_amount, parse_optional_amount, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

PARTNER_HEADINGS = ("kommune", "nøkkel", "bruk")
WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Partner:
    """A municipality that takes part: its weight in the key, and its use (days, hours, users), both 0 or more."""

    name: str
    key: Decimal
    use: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class HostQuestion:
    """``cost`` in kroner is shared: ``fixed_percent`` by the key, the rest by use. ``host`` gives the service."""

    cost: Decimal
    partners: tuple[Partner, ...]
    fixed_percent: Decimal = Decimal(WHOLE_PERCENT)
    host: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        names = [one.name.casefold() for one in self.partners]
        if len(names) < 2 or len(set(names)) < len(names):
            raise InputError(
                _("Kommunene som er med, kan ikke leses."),
                expected=_("Oppgi minst to kommuner, og hver kommune én gang."),
                where="partners",
            )
        if self.host and self.host.casefold() not in names:
            raise InputError(
                _("{host} er ikke blant kommunene.").format(host=self.host),
                expected=_("Vertskommunen skal også stå i lista."),
                where="host",
            )
        if not 0 <= self.fixed_percent <= WHOLE_PERCENT:
            raise InputError(
                _("Den faste delen er ikke en andel av kostnaden."),
                expected=_("Oppgi et tall fra 0 til 100."),
                where="fixed_percent",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts by the names of the fields; ``partners`` as rows (name; key; use)."""
        rows = parse_rows(texts.get("partners", ""), PARTNER_HEADINGS, where="partners", required=2)
        fixed = parse_optional_amount(texts.get("fixed_percent"), where="fixed_percent")
        return cls(
            cost=_exact(parse_amount(texts.get("cost", ""), where="cost", at_least=0)),
            partners=tuple(_partner(row) for row in rows),
            fixed_percent=Decimal(WHOLE_PERCENT) if fixed is None else _exact(fixed),
            host=texts.get("host", "").strip(),
            source=texts.get("source", "").strip(),
        )


def _partner(row: EnteredRow) -> Partner:
    use = row.amount(2, at_least=0) if row.cells[2] else 0.0
    return Partner(row.cells[0], _exact(row.amount(1, at_least=0)), _exact(use))


def _exact(number: float) -> Decimal:
    """The number a person wrote, and not its binary neighbour."""
    return Decimal(repr(number))
