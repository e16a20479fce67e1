"""The question: recipients without names, or only their sum, and the rules of a year.

Ages and costs of single recipients are personal data. They live in the question while it is answered, and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.vocabulary.entering import EnteredRow, parse_optional_amount, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import parse_year

OLDEST = 120
ROW_HEADINGS = ("alder", "netto lønnsutgift")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient: age in whole years, and net wage cost of the year in kroner. Nothing that tells who it is."""

    age: int
    net_wage_cost: float


@dataclass(frozen=True, slots=True)
class SummedRecipients:
    """Recipients within the age limit who all cost more than the threshold: how many, and what they cost together."""

    count: int
    net_wage_cost: float


@dataclass(frozen=True, slots=True)
class TopUpQuestion:
    """The grant of ``year``, for ``recipients`` or for the ``summed`` ones; one of them, not both.

    ``threshold`` (kroner) and ``percent`` None: the verified figures of the year. What is entered needs ``source``.
    """

    year: int
    recipients: tuple[Recipient, ...] = ()
    summed: SummedRecipients | None = None
    threshold: float | None = None
    percent: float | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if bool(self.recipients) == (self.summed is not None):
            raise InputError(
                _("Mottakerne er ikke oppgitt.")
                if self.summed is None
                else _("Mottakerne er oppgitt både enkeltvis og som sum."),
                expected=_("Oppgi enten én rad for hver mottaker, eller antallet og summen for alle."),
                where="recipients",
            )
        if self.percent is not None and not 0 < self.percent <= 100:
            raise InputError(
                _("Statens andel kan ikke brukes."),
                expected=_("Oppgi prosenten som et tall over 0 og ikke over 100."),
                where="percent",
            )
        if not self.source and (self.threshold is not None or self.percent is not None):
            raise InputError(
                _("Innslagspunktet og prosenten mangler kilde."),
                expected=_("Skriv hvor tallene står, for eksempel statsbudsjettet for året."),
                where="source",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``year``, ``recipients`` (a row each: age; cost), or ``count_above`` and ``sum_above``;
        ``threshold``, ``percent`` and ``source`` where the year has no verified figures.
        """
        rows = parse_rows(texts.get("recipients", ""), ROW_HEADINGS, where="recipients")
        return cls(
            year=parse_year(texts.get("year", ""), where="year"),
            recipients=tuple(_recipient(row) for row in rows),
            summed=_summed(texts),
            threshold=parse_optional_amount(texts.get("threshold"), where="threshold", at_least=0),
            percent=parse_optional_amount(texts.get("percent"), where="percent"),
            source=texts.get("source", "").strip(),
        )


def _recipient(row: EnteredRow) -> Recipient:
    age = row.amount(0, at_least=0)
    if age != int(age) or age > OLDEST:
        raise row.fault(_("«{age}» er ikke en alder.").format(age=row.cells[0]), _("Alderen er hele år fra 0 til 120."))
    return Recipient(int(age), row.amount(1, at_least=0))


def _summed(texts: Mapping[str, str]) -> SummedRecipients | None:
    count = parse_optional_amount(texts.get("count_above"), where="count_above", at_least=1)
    total = parse_optional_amount(texts.get("sum_above"), where="sum_above", at_least=0)
    if count is None and total is None:
        return None
    if count is None or total is None or count != int(count):
        raise InputError(
            _("Summen er ikke fullstendig."),
            expected=_("Oppgi både hvor mange mottakerne er, som et helt tall, og hva de koster til sammen."),
            where="count_above" if count is None or count != int(count) else "sum_above",
        )
    return SummedRecipients(int(count), total)
