"""Costs, loans, grants, need-index and control of finances, by hand. Figures without a named source are invented."""

from datetime import date

import numpy as np
import pytest

from omsyn.methods.economy.activity_prices import activity_payment
from omsyn.methods.economy.cost_key import criterion_index, equalisation, need_adjusted, need_index
from omsyn.methods.economy.demographic_cost import demographic_cost, spending_per_person
from omsyn.methods.economy.loans import annuity_loan, minimum_instalment, serial_loan, straight_line_depreciation
from omsyn.methods.economy.robek import FinancialPosition, RobekCriterion, robek_criteria, to_get_below_the_limit
from omsyn.methods.economy.top_up_grant import own_cost, top_up_grant
from omsyn.methods.economy.unit_costs import CostRange, CostTotal, cost_per_unit, total_of, unlike_the_others
from omsyn.parameters.dated_figures import figure_on
from omsyn.vocabulary.errors import DataMissingError, InputError

CARE_KEY_2026 = {
    "0": 0.0029,
    "1-5": 0.0157,
    "6-12": 0.0245,
    "13-15": 0.0114,
    "16-22": 0.0256,
    "23-24": 0.0078,
    "25-66": 0.1702,
    "67-79": 0.1163,
    "80-89": 0.1558,
    "90+": 0.1082,
    "mortality": 0.1241,
    "basic": 0.0136,
    "travel in zone": 0.0090,
    "travel to next": 0.0090,
    "developmental disability 16+": 0.0595,
    "living alone 67+": 0.1464,
}
"""Second-hand from Grønt hefte 2026; its sum is 1."""


def test_the_least_instalment_follows_debt_and_book_value() -> None:
    """Kommuneloven § 14-18: depreciation · debt / book value. 30 · 600 / 900 = 20 million."""
    assert minimum_instalment(30e6, 600e6, 900e6) == pytest.approx(20e6)
    assert minimum_instalment(30e6, 600e6, 0) is None


def test_a_nursing_home_of_60_million_is_written_off_over_50_years() -> None:
    """Budsjett- og regnskapsforskriften § 3-4: housing and institutions over 50 years at most."""
    assert straight_line_depreciation(60e6, 50) == 1.2e6


def test_serial_loan() -> None:
    """1 000 over 4 years at 5 %: 250 a year, interest 50, 37,5, 25 and 12,5."""
    loan = serial_loan(1000, 4, 0.05)
    assert loan.instalments.tolist() == [250] * 4
    assert loan.interest.tolist() == [50, 37.5, 25, 12.5]
    assert loan.owed.tolist() == [750, 500, 250, 0]


def test_annuity_loan() -> None:
    """1 000 over 2 years at 10 %: A = 100 / (1 − 1,1⁻²) = 576,19."""
    loan = annuity_loan(1000, 2, 0.10)
    assert (loan.instalments + loan.interest) == pytest.approx([576.190476] * 2)
    assert loan.interest == pytest.approx([100, 52.380952])
    assert loan.owed == pytest.approx([523.809524, 0])
    assert annuity_loan(1000, 4, 0).instalments.tolist() == [250] * 4


@pytest.mark.parametrize("years", [0, -3])
def test_a_loan_has_years(years: int) -> None:
    for reckon in (serial_loan, annuity_loan):
        with pytest.raises(InputError):
            reckon(1000, years, 0.05)


def test_top_up_grant_of_2016() -> None:
    """Statsbudsjettet 2017: 80 % of what is above 1 081 000 in 2016, for those up to 67 years."""
    costs = [2_081_000, 1_000_000, 2_081_000, 3_081_000]
    threshold = figure_on("top_up_grant_thresholds", date(2016, 12, 31)).known
    share = figure_on("top_up_grant_percent", date(2016, 12, 31)).known / 100
    grants = top_up_grant(costs, [40, 40, 68, 67], threshold, share)
    assert grants == pytest.approx([800_000, 0, 0, 1_600_000])
    assert own_cost(costs, grants) == pytest.approx([1_281_000, 1_000_000, 2_081_000, 1_481_000])


@pytest.mark.parametrize("year", [2015, 2017, 2018, 2026])
def test_a_threshold_that_is_not_verified_answers_nothing(year: int) -> None:
    with pytest.raises(DataMissingError):
        figure_on("top_up_grant_thresholds", date(year, 6, 1))


def test_growth_in_age_groups_costs_what_each_inhabitant_costs() -> None:
    now, later = {"67-79": 100.0, "80+": 50.0}, {"67-79": 120.0, "80+": 45.0}
    each = spending_per_person({"67-79": 2e6, "80+": 5e6}, now)
    assert each == {"67-79": 20_000, "80+": 100_000}
    assert demographic_cost(now, later, each) == {"67-79": 400_000, "80+": -500_000}
    assert spending_per_person({"a": 1.0}, {"a": 0.0}) == {}


def test_need_index_is_one_for_the_country_and_follows_its_weights() -> None:
    assert sum(CARE_KEY_2026.values()) == pytest.approx(1)
    country = dict.fromkeys(CARE_KEY_2026, 1.0)
    assert need_index(CARE_KEY_2026, country) == pytest.approx(1)
    assert need_index(CARE_KEY_2026, {**country, "80-89": 1.5}) == pytest.approx(1 + 0.5 * 0.1558)
    assert criterion_index(60, 1000, 200_000, 5_000_000) == pytest.approx(1.5)
    assert criterion_index(60, 0, 200_000, 5_000_000) is None


def test_equalisation_gives_what_need_is_above_the_country() -> None:
    assert equalisation(1.04, 20_000, 10_000) == pytest.approx(8e6)
    assert equalisation(0.98, 20_000, 10_000) == pytest.approx(-4e6)
    assert need_adjusted(26_000, 1.04) == pytest.approx(25_000)
    assert need_adjusted(26_000, 0) is None


def test_a_key_that_cannot_be_right_is_refused() -> None:
    with pytest.raises(InputError, match=r"80-89, 90\+"):
        need_index(CARE_KEY_2026, {name: 1.0 for name in CARE_KEY_2026 if name not in ("80-89", "90+")})
    with pytest.raises(InputError, match=r"0\.9"):
        need_index({"a": 0.5, "b": 0.4}, {"a": 1, "b": 1})


SOUND = {"budget_result": 1e6, "plan_results": (0, 1e6), "years_to_cover": 0, "operating_income": 1000e6}


def position(**other: object) -> FinancialPosition:
    return FinancialPosition(**{**SOUND, "accumulated_result": 0, **other})


@pytest.mark.parametrize(
    ("what", "letters"),
    [
        ({}, ""),
        ({"budget_result": -1}, "a"),
        ({"plan_results": (1, -1, 1)}, "b"),
        ({"years_to_cover": 2}, ""),
        ({"years_to_cover": 3}, "c"),
        ({"accumulated_result": -30e6}, ""),
        ({"accumulated_result": -30.1e6}, "d"),
        ({"is_budget_late": True, "are_accounts_late": True}, "ef"),
        ({"is_boundary_case": True}, "g"),
    ],
)
def test_who_is_to_be_in_robek(what: dict[str, object], letters: str) -> None:
    """Kommuneloven § 28-1: accumulated overspending counts when it is more than 3 % of operating income."""
    assert robek_criteria(position(**what)) == {RobekCriterion(letter) for letter in letters}


def test_what_it_takes_to_leave_robek() -> None:
    assert to_get_below_the_limit(position(accumulated_result=-50e6)) == pytest.approx(20e6)
    assert to_get_below_the_limit(position(accumulated_result=50e6)) == 0


def test_totals_carry_ranges_and_count_the_unknown() -> None:
    costs = [CostRange.known(60e6), CostRange(7.5e6, 15e6), None]
    assert total_of(costs) == CostTotal(67.5e6, 75e6, unknown_count=1)
    assert total_of([]) == CostTotal(0, 0, 0)
    assert cost_per_unit(60e6, 0) is None
    with pytest.raises(InputError):
        CostRange(2, 1)


def test_costs_that_stand_out_are_told_against_the_median_of_the_others() -> None:
    found = unlike_the_others({"a": 700, "b": 760, "c": 450, "d": 1400}, most_times=1.5)
    assert found == {"c": pytest.approx(450 / 760), "d": pytest.approx(2)}
    assert unlike_the_others({"a": 700, "b": 0}, most_times=1.5) == {}


def test_activity_is_paid_by_code_and_a_code_without_price_is_told() -> None:
    assert activity_payment({"A1": 10, "B2": 2, "C3": 0}, {"A1": 300, "B2": 1500}) == 6000
    with pytest.raises(InputError, match="B2"):
        activity_payment({"A1": 10, "B2": 2}, {"A1": 300})


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.07])
def test_every_loan_is_paid_back(rate: float) -> None:
    for years in (1, 7, 40):
        for loan in (serial_loan(5e6, years, rate), annuity_loan(5e6, years, rate)):
            assert loan.instalments.sum() == pytest.approx(5e6)
            assert loan.owed[-1] == pytest.approx(0, abs=1e-3)
            assert np.diff(loan.owed, prepend=5e6) == pytest.approx(-loan.instalments, abs=1e-3)
