"""What planned investments cost year by year."""

from dataclasses import replace

import pytest

from omsyn.methods.economy.investments import PlannedInvestment, cost_of_investments

HOUSE = PlannedInvestment(
    year=2030, cost=100.0, grant=40.0, depreciation_years=4, loan_years=3, interest_rate=0.05, is_annuity=False
)
YEARS = range(2029, 2037)


def test_costs_begin_the_year_after_it_is_paid() -> None:
    told = cost_of_investments([HOUSE], YEARS)
    assert [year.paid for year in told] == [0, 100, 0, 0, 0, 0, 0, 0]
    assert [year.grants for year in told] == [0, 40, 0, 0, 0, 0, 0, 0]
    assert [year.depreciation for year in told] == [0, 0, 25, 25, 25, 25, 0, 0]
    assert [year.instalments for year in told] == [0, 0, 20, 20, 20, 0, 0, 0]
    assert [year.interest for year in told] == pytest.approx([0, 0, 3, 2, 1, 0, 0, 0])


def test_the_least_instalment_follows_debt_and_book_value() -> None:
    told = cost_of_investments([HOUSE], YEARS)
    assert [year.minimum_instalment for year in told] == [
        None,
        None,
        pytest.approx(25 * 60 / 100),
        pytest.approx(25 * 40 / 75),
        pytest.approx(25 * 20 / 50),
        0.0,
        None,
        None,
    ]


@pytest.mark.parametrize("is_annuity", [True, False])
def test_instalments_repay_all_that_is_borrowed(is_annuity: bool) -> None:
    told = cost_of_investments([replace(HOUSE, is_annuity=is_annuity), replace(HOUSE, year=2031)], YEARS)
    assert sum(year.instalments for year in told) == pytest.approx(2 * 60)
    assert sum(year.depreciation for year in told) == pytest.approx(2 * 100)


def test_interest_that_nobody_knows_is_not_nothing() -> None:
    told = cost_of_investments([replace(HOUSE, interest_rate=None, is_annuity=True)], YEARS)
    assert [year.interest for year in told] == [0, 0, None, None, None, 0, 0, 0]
    assert [year.instalments for year in told][2:5] == [20, 20, 20]


def test_a_grant_above_the_cost_is_refused() -> None:
    with pytest.raises(ValueError, match="grant"):
        replace(HOUSE, grant=101.0)
