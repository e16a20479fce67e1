"""Budget against accounts: deviation, what the year comes to, and each unit's share of the budget.

deviation = budget − accounts, so that above zero is less spent than the budget, below zero more. Spending is positive
and income negative in both, as in municipal accounts. Where accounts are kept by month, the budget of the same months
is what they are held against, and

forecast of the year = budget of the year · accounts so far / budget of the same months.
"""

from dataclasses import dataclass
from enum import Enum

import polars as pl

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

MONTHS_OF_YEAR = 12
ACCOUNT_LINES = pl.Schema(
    {
        "year": pl.Int16(),
        "month": pl.Int8(),
        "unit": pl.String(),
        "function": pl.String(),
        "art": pl.String(),
        "budget": pl.Float64(),
        "revised_budget": pl.Float64(),
        "accounts": pl.Float64(),
    }
)
"""A line of budget and accounts, in kroner. ``month`` is null for a whole year; at least one amount is not."""


class NoForecast(Enum):
    """Why the year cannot be forecast."""

    NO_MONTHS = "no_months"
    """Accounts are not kept by month."""
    YEAR_IS_OVER = "year_is_over"
    BUDGET_NOT_BY_MONTH = "budget_not_by_month"
    """The budget lacks months, so it cannot be said how much of it should be used by now."""
    NOTHING_TO_USE = "nothing_to_use"
    """The budget of the months so far is not above zero."""


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """How far the accounts of a year have come.

    ``through`` is the last month with accounts, None where they are of the whole year or there are none.
    ``budget_by_month`` says whether the budget stands month by month for the whole year.
    """

    through: int | None
    has_accounts: bool
    budget_by_month: bool

    @property
    def is_whole(self) -> bool:
        """Whether the accounts are of the whole year."""
        return self.has_accounts and self.through in (None, MONTHS_OF_YEAR)

    @property
    def can_hold_against(self) -> bool:
        """Whether there is a budget of the same time as the accounts."""
        return self.is_whole or (self.has_accounts and self.budget_by_month)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A group's budget and accounts, in kroner.

    ``budget`` is of the whole year, ``budget_so_far`` of the same months as ``accounts``. ``deviation`` is
    budget_so_far − accounts, ``percent`` 100 · deviation / |budget_so_far|. ``share_percent`` is of all groups' budget.
    None where it cannot be told; ``no_forecast`` then says why the year is not forecast.
    """

    group: str
    budget: float
    budget_so_far: float | None
    accounts: float | None
    deviation: float | None
    percent: float | None
    share_percent: float | None
    forecast: float | None
    no_forecast: NoForecast | None

    @property
    def forecast_deviation(self) -> float | None:
        """Budget of the year − forecast."""
        return None if self.forecast is None else self.budget - self.forecast


def year_so_far(lines: pl.DataFrame) -> YearSoFar:
    """How far the accounts in ``lines`` of one year have come; columns as ``ACCOUNT_LINES``.

    ``InputError`` when some accounts are of a month and some of the whole year: they cannot be added.
    """
    counted = lines.filter(pl.col("accounts").is_not_null())
    months = counted["month"].drop_nulls()
    if 0 < len(months) < counted.height:
        raise InputError(
            _("Noen regnskapstall gjelder en måned, og andre hele året."),
            expected=_("Regnskapet skal stå enten måned for måned, eller samlet for året."),
            what_now=_("Rett fila, og last den inn på nytt."),
        )
    budgeted = lines.filter(pl.col("budget").is_not_null() | pl.col("revised_budget").is_not_null())
    in_months = budgeted["month"].n_unique() == MONTHS_OF_YEAR and budgeted["month"].null_count() == 0
    through = months.max() if len(months) else None
    return YearSoFar(int(str(through)) if through is not None else None, counted.height > 0, in_months)


def deviations(lines: pl.DataFrame, by: str) -> tuple[Deviation, ...]:
    """Every group of the column ``by`` («unit», «function» or «art»), in the order they first stand.

    ``lines`` are of one year, columns as ``ACCOUNT_LINES``. The revised budget holds where there is one.
    ``InputError`` as ``year_so_far``.
    """
    state = year_so_far(lines)
    in_time = pl.lit(True) if state.through is None or state.is_whole else pl.col("month") <= state.through
    holding = pl.coalesce("revised_budget", "budget").fill_null(0)
    sums = (
        lines.with_columns(pl.col(by).fill_null(""))
        .group_by(by, maintain_order=True)
        .agg(
            budget=holding.sum(),
            so_far=holding.filter(in_time).sum(),
            accounts=pl.col("accounts").sum(),
        )
    )
    whole = float(sums["budget"].sum())
    return tuple(
        _deviation(group, budget, so_far, accounts, whole, state)
        for group, budget, so_far, accounts in sums.iter_rows()
    )


def together(lines: pl.DataFrame) -> Deviation:
    """All lines of one year as one group without a name; ``InputError`` as ``year_so_far``."""
    return deviations(lines.with_columns(everything=pl.lit("")), "everything")[0]


def _deviation(group: str, budget: float, so_far: float, accounts: float, whole: float, state: YearSoFar) -> Deviation:
    comparable = state.can_hold_against
    deviation = so_far - accounts if comparable else None
    forecast, reason = _forecast(budget, so_far, accounts, state)
    return Deviation(
        group=group,
        budget=budget,
        budget_so_far=so_far if comparable else None,
        accounts=accounts if state.has_accounts else None,
        deviation=deviation,
        percent=None if deviation is None else _percent(deviation, abs(so_far)),
        share_percent=_percent(budget, whole) if whole > 0 else None,
        forecast=forecast,
        no_forecast=reason,
    )


def _forecast(
    budget: float, so_far: float, accounts: float, state: YearSoFar
) -> tuple[float, None] | tuple[None, NoForecast]:
    if state.through is None:
        return None, NoForecast.NO_MONTHS
    if state.is_whole:
        return None, NoForecast.YEAR_IS_OVER
    if not state.budget_by_month:
        return None, NoForecast.BUDGET_NOT_BY_MONTH
    if so_far <= 0:
        return None, NoForecast.NOTHING_TO_USE
    return budget * accounts / so_far, None


def _percent(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None
