import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.reports.rendering.scales import choose_ticks, choose_years, fit_scale


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1960, [0, 500, 1000, 1500, 2000]),
        (0, 15.2, [0, 5, 10, 15, 20]),
        (55.9, 70.4, [55, 60, 65, 70, 75]),
        (-3, 7, [-4, -2, 0, 2, 4, 6, 8]),
        (271, 283, [270, 275, 280, 285]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_ticks_are_round_numbers_around_the_data(low: float, high: float, ticks: list[float]) -> None:
    assert fit_scale(low, high).ticks == ticks


def test_ticks_are_written_with_no_more_decimals_than_they_need() -> None:
    assert fit_scale(0, 100).decimals == 0
    assert fit_scale(0, 1).decimals == 1
    assert fit_scale(0, 0.1).decimals == 2


@given(st.floats(-1e7, 1e7), st.floats(0.001, 1e7))
def test_the_scale_holds_the_data(low: float, length: float) -> None:
    scale = fit_scale(low, low + length)
    tolerance = scale.step * 1e-6
    assert scale.low <= low + tolerance
    assert scale.high >= low + length - tolerance
    assert 2 <= len(scale.ticks) <= 9


@pytest.mark.parametrize(("high", "ticks"), [(1, [0, 1]), (2, [0, 1, 2]), (7, [0, 2, 4, 6, 8]), (12, [0, 5, 10, 15])])
def test_what_comes_in_whole_numbers_is_counted_in_whole_numbers(high: float, ticks: list[float]) -> None:
    assert fit_scale(0, high, is_whole=True).ticks == ticks


def test_years_thin_out_to_round_ones() -> None:
    assert choose_years(2019, 2024, room=8) == [2019, 2020, 2021, 2022, 2023, 2024]
    assert choose_years(2005, 2050, room=10) == [2005, 2010, 2015, 2020, 2025, 2030, 2035, 2040, 2045, 2050]
    assert choose_years(2005, 2050, room=3) == [2020, 2040]


def test_few_years_that_stand_apart_are_written_as_they_are() -> None:
    assert choose_ticks([2025, 2030, 2035, 2040, 2045, 2050], room=15) == [2025, 2030, 2035, 2040, 2045, 2050]
    assert choose_ticks([2024, 2030], room=6) == [2024, 2030]
    assert choose_ticks([2024], room=6) == [2024]


def test_many_years_and_years_too_close_thin_out() -> None:
    assert choose_ticks(range(2005, 2051), room=10) == choose_years(2005, 2050, room=10)
    assert choose_ticks([2024, 2025, 2040], room=10) == choose_years(2024, 2040, room=10)
