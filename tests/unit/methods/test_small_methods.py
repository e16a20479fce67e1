"""The edges of the methods for demand, progress and comparison."""

import pytest

from omsyn.methods.demand.coverage import coverage_rate, fit_profile, places_needed
from omsyn.methods.indicators.comparison import change_percent, rate_per, ratio, rounding_explains, share_percent
from omsyn.methods.progress.status import implied_count, mean_status


def test_nothing_is_divided_by_zero() -> None:
    assert coverage_rate(10, 0) is None
    assert fit_profile({"80+": 1.0}, {"80+": 0.0}, 10) is None
    assert change_percent(0, 10) is None
    assert rate_per(10, 0) is None
    assert ratio(1, 0) is None
    assert share_percent(1, 0) is None
    assert mean_status([]) is None


def test_need_is_divided_by_occupancy() -> None:
    assert places_needed({"80+": 0.1}, {"80+": 900}, occupancy=0.9) == pytest.approx(100)


def test_a_rate_without_people_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        places_needed({"80+": 0.1}, {})


def test_means_no_number_of_measures_can_give() -> None:
    assert implied_count((69,), (9.9,), listed=27) is None


def test_a_number_far_from_the_list_is_no_explanation() -> None:
    assert implied_count((69,), (2.7,), listed=27) == 26
    assert implied_count((69,), (4.6,), listed=27) is None


def test_rounding_bounds_are_open() -> None:
    assert rounding_explains((1.0, 1.0), 2.1, decimals=1)
    assert not rounding_explains((1.0, 1.0), 2.2, decimals=1)
    assert not rounding_explains((1.0,), 1.1, decimals=1)
