"""What planned investments cost year by year: depreciation, instalments, interest, and the least to be repaid.

What is not paid by a grant is borrowed. Depreciation, instalments and interest begin the year after it is paid for
(budsjett- og regnskapsforskriften § 3-4: at the latest then). The whole cost is depreciated, grant or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from omsyn.methods.economy.loans import (
    Repayment,
    annuity_loan,
    minimum_instalment,
    serial_loan,
    straight_line_depreciation,
)


@dataclass(frozen=True, slots=True)
class PlannedInvestment:
    """``cost`` is paid in ``year``, in kroner. ``interest_rate`` is a share a year, None where it is not known.

    ``ValueError`` when the grant is more than the cost.
    """

    year: int
    cost: float
    grant: float
    depreciation_years: int
    loan_years: int
    interest_rate: float | None
    is_annuity: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.grant <= self.cost:
            raise ValueError("a grant is from none to all of the cost")

    def repayment(self) -> Repayment:
        """Of the loan; in equal instalments where the rate is not known, with interest of nothing."""
        way = annuity_loan if self.is_annuity and self.interest_rate is not None else serial_loan
        return way(self.cost - self.grant, self.loan_years, self.interest_rate or 0.0)


@dataclass(frozen=True, slots=True)
class YearOfInvestments:
    """All investments in a year, in kroner. ``interest`` is None in years when one with a debt has no rate.

    ``minimum_instalment`` is what kommuneloven § 14-18 asks of these debts alone; None when nothing is depreciated.
    """

    year: int
    paid: float
    grants: float
    depreciation: float
    instalments: float
    interest: float | None
    minimum_instalment: float | None


def cost_of_investments(investments: Sequence[PlannedInvestment], years: Iterable[int]) -> list[YearOfInvestments]:
    """Every one of ``years``, which come in order."""
    repayments = [investment.repayment() for investment in investments]
    return [_year(list(zip(investments, repayments, strict=True)), year) for year in years]


def _year(loans: list[tuple[PlannedInvestment, Repayment]], year: int) -> YearOfInvestments:
    depreciation = instalments = interest = debt = book_value = 0.0
    is_interest_known = True
    for investment, repayment in loans:
        age = year - investment.year - 1
        if 0 <= age < investment.depreciation_years:
            of_year = straight_line_depreciation(investment.cost, investment.depreciation_years)
            depreciation += of_year
            book_value += investment.cost - age * of_year
        if 0 <= age < investment.loan_years:
            instalments += float(repayment.instalments[age])
            interest += float(repayment.interest[age])
            debt += float(repayment.instalments[age] + repayment.owed[age])
            is_interest_known &= investment.interest_rate is not None or investment.cost == investment.grant
    return YearOfInvestments(
        year=year,
        paid=sum(investment.cost for investment, _repayment in loans if investment.year == year),
        grants=sum(investment.grant for investment, _repayment in loans if investment.year == year),
        depreciation=depreciation,
        instalments=instalments,
        interest=interest if is_interest_known else None,
        minimum_instalment=minimum_instalment(depreciation, debt, book_value),
    )
