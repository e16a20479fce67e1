"""What an investment costs each year: depreciation, instalments and interest, and the least that must be repaid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

Years = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Repayment:
    """Instalment, interest and what is owed at the end, for each year of a loan, in the currency of the loan."""

    instalments: Years
    interest: Years
    owed: Years


def straight_line_depreciation(cost: float, years: int) -> float:
    """Cost / years, the same every year (budsjett- og regnskapsforskriften § 3-4; the most years are set there)."""
    _check_years(years)
    return cost / years


def minimum_instalment(depreciation_of_year: float, debt: float, book_value: float) -> float | None:
    """Least instalment of a year: depreciation · debt / book value (kommuneloven § 14-18).

    Debt and book value of what is depreciated are those of 1 January. None when nothing is depreciated.
    """
    return depreciation_of_year * debt / book_value if book_value > 0 else None


def serial_loan(loan: float, years: int, interest_rate: float) -> Repayment:
    """Equal instalments: loan / years; interest_t = rate · owed at the beginning of the year. Rate is a share."""
    _check_years(years)
    instalments = np.full(years, loan / years, dtype=np.float64)
    owed_before = loan - loan / years * np.arange(years)
    return Repayment(instalments, np.asarray(interest_rate * owed_before), owed_before - instalments)


def annuity_loan(loan: float, years: int, interest_rate: float) -> Repayment:
    """Equal sums of instalment and interest: A = loan · r / (1 − (1 + r)^−years). Rate is a share."""
    _check_years(years)
    if interest_rate == 0:
        return serial_loan(loan, years, 0)
    payment = loan * interest_rate / (1 - (1 + interest_rate) ** -years)
    growth = (1 + interest_rate) ** np.arange(years + 1)
    owed = loan * growth - payment * (growth - 1) / interest_rate
    interest = interest_rate * owed[:-1]
    return Repayment(payment - interest, interest, owed[1:])


def _check_years(years: int) -> None:
    if years < 1:
        raise InputError(
            _("Tida er {years} år.").format(years=years), expected=_("Lån og avskrivning går over minst ett år.")
        )
