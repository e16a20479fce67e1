"""Costs of measures by year against a twin that lays out every krone in a list of years, and sums that must agree."""

from dataclasses import replace
from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.economy.measure_costs import (
    NOTHING,
    PlannedCost,
    Span,
    costs_by_year,
    deviations_from_median,
)

FIRST, LAST = 2020, 2040
years = st.none() | st.integers(FIRST - 5, LAST + 5)
spans = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(lambda pair: Span(min(pair), max(pair)))
planned = st.builds(PlannedCost, spans, years, years, st.booleans())
asked_for = st.tuples(st.integers(FIRST, LAST), st.integers(0, 20)).map(
    lambda pair: range(pair[0], pair[0] + pair[1] + 1)
)


def slow_payments(cost: PlannedCost, asked: range) -> dict[int, Span] | None:
    """Year → what is paid in it, written down year by year; None where no usable year is told."""
    first, last = cost.first, cost.last
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    if cost.is_yearly:
        if first is None:
            first = asked[0]
            if last is not None and last < first:
                first = last
        if last is None:
            last = asked[-1]
            if last < first:
                last = first
    elif first is None:
        first = last
    elif last is None:
        last = first
    assert first is not None
    assert last is not None
    paid = {}
    year = first
    while year <= last:
        paid[year] = cost.amount if cost.is_yearly else NOTHING
        year += 1
    if not cost.is_yearly:
        low, more = cost.amount.low, cost.amount.high - cost.amount.low
        for year in paid:
            low_part, more_part = low // len(paid), more // len(paid)
            paid[year] = Span(low_part, low_part + more_part)
        rest_low, rest_more = low - len(paid) * (low // len(paid)), more - len(paid) * (more // len(paid))
        at_last = paid[last]
        paid[last] = Span(at_last.low + rest_low, at_last.high + rest_low + rest_more)
    return paid


@given(st.lists(planned, max_size=6), asked_for)
def test_every_year_is_what_one_finds_by_writing_down_each_payment(costs: list[PlannedCost], asked: range) -> None:
    found = costs_by_year(costs, asked)
    by_year, outside, undated = dict.fromkeys(asked, NOTHING), NOTHING, NOTHING
    for cost in costs:
        payments = slow_payments(cost, asked)
        if payments is None:
            undated += cost.amount
            continue
        for year, paid in payments.items():
            if year in by_year:
                by_year[year] += paid
            else:
                outside += paid
    assert dict(zip(asked, found.years, strict=True)) == by_year
    assert (found.outside, found.undated) == (outside, undated)
    assert found.stated == sum((cost.amount for cost in costs), NOTHING)


@given(st.lists(planned, max_size=6), asked_for)
def test_no_øre_of_what_is_paid_once_is_lost(costs: list[PlannedCost], asked: range) -> None:
    once = [cost for cost in costs if not cost.is_yearly]
    found = costs_by_year(once, asked)
    assert found.in_years + found.outside + found.undated == found.stated


@given(st.lists(planned, max_size=5), st.lists(planned, max_size=5), asked_for)
def test_two_areas_together_are_the_sum_of_each(one: list[PlannedCost], other: list[PlannedCost], asked: range) -> None:
    assert costs_by_year([*one, *other], asked) == costs_by_year(one, asked) + costs_by_year(other, asked)


@given(st.lists(planned, max_size=6), asked_for)
def test_the_lowest_of_a_sum_is_the_sum_of_the_lowest(costs: list[PlannedCost], asked: range) -> None:
    found = costs_by_year(costs, asked)
    lowest = costs_by_year([replace(cost, amount=Span(cost.amount.low, cost.amount.low)) for cost in costs], asked)
    assert [span.low for span in found.years] == [span.high for span in lowest.years]
    assert found.stated.high == sum(cost.amount.high for cost in costs)
    assert all(span.low <= span.high for span in (*found.years, found.outside, found.undated))


@given(st.lists(st.integers(-1000, 1000).map(float), max_size=12))
def test_deviations_from_the_median_one_by_one(figures: list[float]) -> None:
    found = deviations_from_median(figures)
    if len(figures) < 5:
        assert found is None
        return
    assert found is not None
    centre = Fraction(median(Fraction(figure) for figure in figures))
    away = [abs(Fraction(figure) - centre) for figure in figures]
    typical = Fraction(14826, 10_000) * median(away)
    if typical == 0:
        typical = Fraction(12533, 10_000) * sum(away) / len(away)
    slow = [float(distance / typical) if typical else 0.0 for distance in away]
    assert all(abs(fast - obvious) <= 1e-9 * max(1.0, obvious) for fast, obvious in zip(found, slow, strict=True))
