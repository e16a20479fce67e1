"""Money from the state, and money municipalities share, by hand. Figures without a named source are invented."""

from datetime import date
from decimal import Decimal

import pytest

from omsyn.methods.economy.activity_prices import fund_by_both_models, payment_by_code
from omsyn.methods.economy.cost_key import age_part
from omsyn.methods.economy.discharge_ready import days_that_count, share_that_counts
from omsyn.methods.economy.grants import kept_until, percent_used
from omsyn.methods.economy.host_municipality import share_by_key, share_by_key_and_use
from omsyn.methods.economy.robek import ExitTarget, cover_each_year, follow_plan, left_to_cover, year_out
from omsyn.methods.economy.top_up_grant import top_up_grant_of_sum
from omsyn.parameters.dated_figures import figure_on
from omsyn.parameters.equalisation_keys import load_equalisation_keys
from omsyn.parameters.payment_duty import load_payment_duty
from omsyn.vocabulary.errors import DataMissingError, InputError

INCOMES = dict.fromkeys((2026, 2027, 2028, 2029), 1000e6)


def test_out_of_robek_by_2028() -> None:
    """60 million overspent, 1 000 million in income: 30 million above 3 %, so 10 million a year for three years."""
    assert left_to_cover(-60e6, 1000e6, ExitTarget.BELOW_THE_LIMIT) == pytest.approx(30e6)
    assert cover_each_year(-60e6, 1000e6, 3, ExitTarget.BELOW_THE_LIMIT) == pytest.approx(10e6)
    assert cover_each_year(-60e6, 1000e6, 3, ExitTarget.ALL_COVERED) == pytest.approx(20e6)
    planned = follow_plan(-60e6, dict.fromkeys((2026, 2027, 2028), 10e6), INCOMES, ExitTarget.BELOW_THE_LIMIT)
    assert [one.accumulated for one in planned] == [-50e6, -40e6, -30e6]
    assert [one.above_target for one in planned] == pytest.approx([20e6, 10e6, 0])
    assert planned[0].share_of_income == pytest.approx(0.05)
    assert year_out(planned) == 2028


def test_a_plan_that_never_leaves_robek() -> None:
    planned = follow_plan(-60e6, dict.fromkeys((2026, 2027, 2028), 5e6), INCOMES, ExitTarget.BELOW_THE_LIMIT)
    assert year_out(planned) is None


def test_a_target_that_is_lost_again_is_not_out() -> None:
    """Reached in 2026, lost in 2027, and reached again in 2028 to stay."""
    results = {2026: 40e6, 2027: -20e6, 2028: 20e6, 2029: 0}
    planned = follow_plan(-60e6, results, INCOMES, ExitTarget.BELOW_THE_LIMIT)
    assert [one.is_reached for one in planned] == [True, False, True, True]
    assert year_out(planned) == 2028


def test_a_plan_with_overspending_after_the_target_is_not_out() -> None:
    """Letter b: the plan itself overspends, though 3 % is not passed."""
    planned = follow_plan(-60e6, {2026: 50e6, 2027: -1e6}, INCOMES, ExitTarget.BELOW_THE_LIMIT)
    assert all(one.is_reached for one in planned)
    assert year_out(planned) is None


def test_a_sum_gives_the_same_grant_as_each_recipient() -> None:
    """2016: 80 % of 2 081 000 and 3 081 000 above 1 081 000 is 2,4 million."""
    assert top_up_grant_of_sum(5_162_000, 2, 1_081_000, 0.8) == pytest.approx(2_400_000)
    with pytest.raises(InputError):
        top_up_grant_of_sum(2_000_000, 2, 1_081_000, 0.8)


def test_models_a_and_b() -> None:
    """Model A: 10 · 300 + 2 · 3 481 = 9 962. Model B: 20 000 shared 3 to 1, whatever is done."""
    activity = {"North": {"H1": 10.0, "I1": 2.0}, "South": {"H1": 30.0}}
    funded = fund_by_both_models(activity, {"H1": 300, "I1": 3481}, 20_000, {"North": 3, "South": 1})
    assert funded["North"].by_code == {"H1": 3000, "I1": 6962}
    assert (funded["North"].model_a, funded["South"].model_a) == (9962, 9000)
    assert (funded["North"].model_b, funded["South"].model_b) == (15_000, 5000)
    assert funded["North"].difference == -5038
    with pytest.raises(InputError, match="null"):
        fund_by_both_models(activity, {"H1": 300, "I1": 3481}, 20_000, {"East": 1})
    with pytest.raises(InputError, match="I1"):
        payment_by_code(activity["North"], {"H1": 300})


def test_a_shared_cost_adds_up_to_the_ore() -> None:
    """100 kroner in three: the øre left over goes to the one that lost most, here the first."""
    parts = share_by_key(Decimal(100), {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)})
    assert parts == {"a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33")}


def test_part_of_a_cost_by_key_and_the_rest_by_use() -> None:
    """40 % of 1 000 by 3 to 1 (300, 100) and 600 by 1 to 2 (200, 400)."""
    keys, use = {"a": Decimal(3), "b": Decimal(1)}, {"a": Decimal(1), "b": Decimal(2)}
    assert share_by_key_and_use(Decimal(1000), Decimal("0.4"), keys, use) == {"a": 500, "b": 500}
    assert share_by_key_and_use(Decimal(1000), Decimal(1), keys, {}) == {"a": 750, "b": 250}
    assert share_by_key_and_use(Decimal(900), Decimal(0), {}, use) == {"a": 300, "b": 600}


@pytest.mark.parametrize(
    ("cost", "share", "keys"),
    [(100, "1", {"a": 0, "b": 0}), (100, "1", {"a": -1, "b": 2}), (-1, "1", {"a": 1}), (100, "1.1", {"a": 1})],
)
def test_a_cost_that_cannot_be_shared_is_refused(cost: int, share: str, keys: dict[str, int]) -> None:
    with pytest.raises(InputError):
        share_by_key_and_use(Decimal(cost), Decimal(share), {name: Decimal(key) for name, key in keys.items()}, {})


def test_days_count_from_the_day_their_area_came_under_the_duty() -> None:
    """FOR-2011-11-18-1115: mental health care and treatment of substance abuse since 2019, somatic care since 2012."""
    begins = load_payment_duty().begins
    assert begins["somatic"] == date(2012, 1, 1)
    first, last = date(2018, 1, 1), date(2018, 12, 31)
    assert days_that_count(100, first, last, begins["somatic"]) == 100
    assert days_that_count(100, first, last, begins["mental_health"]) == 0
    assert days_that_count(100, date(2019, 1, 1), date(2019, 12, 31), begins["substance_abuse"]) == 100
    assert share_that_counts(date(2018, 12, 22), date(2019, 1, 10), begins["mental_health"]) == 0.5


def test_the_areas_are_found_by_name_and_others_refused() -> None:
    duty = load_payment_duty()
    assert {duty.find(text).key for text in ("TSB", "substance_abuse")} == {"substance_abuse"}
    assert duty.find("Psykisk helsevern").key == "mental_health"
    with pytest.raises(InputError, match="hud"):
        duty.find("hud")


def test_places_are_kept_for_twenty_years() -> None:
    """FOR-2008-02-25-191 § 3, as it stands since 22 January 2026."""
    years = figure_on("housing_bank_years_kept", date(2026, 6, 1)).known
    assert kept_until(date(2026, 6, 1), int(years)) == date(2046, 6, 1)
    assert kept_until(date(2024, 2, 29), 21) == date(2045, 2, 28)
    with pytest.raises(DataMissingError):
        figure_on("housing_bank_years_kept", date(2015, 6, 1))


def test_use_of_a_grant() -> None:
    assert percent_used(750_000, 1_000_000) == 75
    assert percent_used(1, 0) is None


def test_the_key_of_2026_is_second_hand_and_adds_up() -> None:
    """Ages weigh 0,6384 of it; the rest is entered."""
    key = load_equalisation_keys().latest
    assert not key.verified
    assert sum(criterion.weight for criterion in key.criteria) == pytest.approx(1)
    weights = {criterion.key: criterion.weight for criterion in key.criteria}
    like_the_country = {criterion.key: 1.0 for criterion in key.age_criteria}
    assert age_part(weights, like_the_country) == pytest.approx(0.6384)
