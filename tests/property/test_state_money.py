"""What holds for any cost, plan and activity."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.economy.activity_prices import activity_payment, fund_by_both_models
from omsyn.methods.economy.host_municipality import ORE, share_by_key, share_by_key_and_use
from omsyn.methods.economy.robek import ExitTarget, cover_each_year, follow_plan, year_out
from omsyn.methods.economy.top_up_grant import top_up_grant, top_up_grant_of_sum

COSTS = st.decimals(min_value=0, max_value=10**9, places=2)
WEIGHTS = st.dictionaries(
    st.sampled_from("abcdef"), st.decimals(min_value=0, max_value=10**6, places=3), min_size=1
).filter(lambda weights: sum(weights.values()) > 0)
AMOUNTS = st.floats(min_value=0, max_value=1e6)


@given(COSTS, WEIGHTS)
def test_shares_are_the_cost_and_at_most_an_ore_off(cost: Decimal, keys: dict[str, Decimal]) -> None:
    parts = share_by_key(cost, keys)
    assert sum(parts.values()) == cost
    total = sum(keys.values())
    for name, part in parts.items():
        assert abs(part - cost * keys[name] / total) <= ORE


@given(COSTS, st.decimals(min_value=0, max_value=1, places=4), WEIGHTS, WEIGHTS)
def test_key_and_use_together_are_the_cost(
    cost: Decimal, share: Decimal, keys: dict[str, Decimal], use: dict[str, Decimal]
) -> None:
    parts = share_by_key_and_use(cost, share, keys, use)
    assert sum(parts.values()) == cost
    assert all(part >= 0 for part in parts.values())


@given(
    st.floats(min_value=-1e9, max_value=1e8),
    st.floats(min_value=1e6, max_value=1e10),
    st.integers(min_value=1, max_value=8),
    st.sampled_from(ExitTarget),
)
def test_covering_what_is_needed_each_year_leads_out_in_the_last(
    accumulated: float, income: float, years: int, target: ExitTarget
) -> None:
    needed = cover_each_year(accumulated, income, years, target) + 1e-3  # a tenth of an øre for sums in binary
    results = {2026 + year: needed for year in range(years)}
    planned = follow_plan(accumulated, results, dict.fromkeys(results, income), target)
    out = year_out(planned)
    assert out is not None
    assert out <= 2025 + years


@given(st.dictionaries(st.sampled_from("abc"), st.dictionaries(st.sampled_from("XYZ"), AMOUNTS), min_size=1), AMOUNTS)
def test_models_add_up_over_units(activity: dict[str, dict[str, float]], lump_sum: float) -> None:
    prices = {"X": 10.0, "Y": 300.0, "Z": 3481.0}
    funded = fund_by_both_models(activity, prices, lump_sum, dict.fromkeys(activity, 1.0))
    whole = {code: sum(amounts.get(code, 0) for amounts in activity.values()) for code in prices}
    assert abs(sum(one.model_a for one in funded.values()) - activity_payment(whole, prices)) < 1e-3
    assert abs(sum(one.model_b for one in funded.values()) - lump_sum) < 1e-6


@given(st.lists(st.floats(min_value=1e6, max_value=1e7), min_size=1, max_size=20))
def test_the_grant_of_a_sum_is_the_sum_of_grants(costs: list[float]) -> None:
    each = float(top_up_grant(costs, [40] * len(costs), 1e6, 0.8).sum())
    assert abs(top_up_grant_of_sum(sum(costs), len(costs), 1e6, 0.8) - each) < 1e-3
