"""The question: how the money stands, what is planned year by year, and when the municipality wants to be out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.methods.economy.robek import ExitTarget
from omsyn.vocabulary.entering import EnteredRow, is_yes, parse_amount, parse_optional_amount, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import parse_year

PLAN_HEADINGS = ("år", "resultat", "driftsinntekter")
LONGEST_PLAN = 10


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year of the plan: net result (below zero is overspending) and operating income, kroner."""

    year: int
    result: float
    operating_income: float


@dataclass(frozen=True, slots=True)
class RobekQuestion:
    """``accumulated_result`` (below zero is overspending) stands at the end of ``last_accounts``; ``plan`` is the years
    after it, without gaps, the first being the budget. ``exit_year`` is when the municipality is to be out.
    """

    last_accounts: int
    accumulated_result: float
    operating_income: float
    plan: tuple[PlanYear, ...]
    exit_year: int
    years_to_cover: int = 0
    target: ExitTarget = ExitTarget.BELOW_THE_LIMIT
    is_budget_late: bool = False
    are_accounts_late: bool = False
    is_boundary_case: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        expected = [self.last_accounts + ahead for ahead in range(1, len(self.plan) + 1)]
        if not self.plan or [one.year for one in self.plan] != expected:
            raise InputError(
                _("Planen har ikke alle årene."),
                expected=_("Den skal begynne med {first} og ha ett år på hver rad, uten hull.").format(
                    first=self.last_accounts + 1
                ),
                where="plan",
            )
        if len(self.plan) > LONGEST_PLAN:
            raise InputError(
                _("Planen er for lang."),
                expected=_("Den kan ha {years} år.").format(years=LONGEST_PLAN),
                where="plan",
            )
        if not self.plan[0].year <= self.exit_year <= self.plan[-1].year:
            raise InputError(
                _("{year} er ikke et år i planen.").format(year=self.exit_year),
                expected=_("Velg et år fra {first} til {last}, eller legg flere år til planen.").format(
                    first=self.plan[0].year, last=self.plan[-1].year
                ),
                where="exit_year",
            )
        if min(self.operating_income, *(one.operating_income for one in self.plan)) <= 0:
            raise InputError(
                _("Driftsinntektene er null eller mindre."),
                expected=_("Oppgi driftsinntektene i kroner, over null."),
                where="operating_income",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts with the fields' names; ``plan`` has a row a year (year; result; operating income), and a
        row without income takes that of the last accounts.
        """
        income = parse_amount(texts.get("operating_income", ""), where="operating_income", at_least=0)
        rows = parse_rows(texts.get("plan", ""), PLAN_HEADINGS, where="plan", required=2)
        return cls(
            last_accounts=parse_year(texts.get("last_accounts", ""), where="last_accounts"),
            accumulated_result=parse_amount(texts.get("accumulated_result", ""), where="accumulated_result"),
            operating_income=income,
            plan=tuple(_plan_year(row, income) for row in rows),
            exit_year=parse_year(texts.get("exit_year", ""), where="exit_year"),
            years_to_cover=int(
                parse_optional_amount(texts.get("years_to_cover"), where="years_to_cover", at_least=0) or 0
            ),
            target=_target(texts.get("target") or ExitTarget.BELOW_THE_LIMIT),
            is_budget_late=is_yes(texts.get("is_budget_late")),
            are_accounts_late=is_yes(texts.get("are_accounts_late")),
            is_boundary_case=is_yes(texts.get("is_boundary_case")),
            source=texts.get("source", "").strip(),
        )


def _plan_year(row: EnteredRow, income: float) -> PlanYear:
    return PlanYear(parse_year(row.cells[0], where=row.where), row.amount(1), row.amount(2) if row.cells[2] else income)


def _target(text: str) -> ExitTarget:
    if text not in set(ExitTarget):
        raise InputError(
            _("«{text}» er ikke et mål.").format(text=text),
            expected=_("Velg {names}.").format(names=", ".join(ExitTarget)),
            where="target",
        )
    return ExitTarget(text)
