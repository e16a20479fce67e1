"""Reference figures for intervals, from the test data of PHEindicatormethods, to the precision they are printed in."""

import pytest

from omsyn.methods.indicators.estimates import Estimate, Statistic
from omsyn.methods.indicators.indirect_standardisation import indirect_ratio
from omsyn.methods.indicators.intervals import count_interval
from omsyn.methods.indicators.life_expectancy import AgeBand, life_expectancy
from omsyn.methods.indicators.means import mean, mean_from_summary
from omsyn.methods.indicators.proportions import proportion
from omsyn.methods.indicators.rates import rate

AGES = (0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
PEOPLE_UNDER_45 = (7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601)
PEOPLE_OVER_45 = (50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936)
DEATHS = (17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937)


def printed(estimate: Estimate, decimals: int) -> tuple[str, ...]:
    """Value, lower and upper as the reference prints them."""
    figures = (estimate.value, estimate.lower, estimate.upper)
    return tuple("" if figure is None else f"{figure:.{decimals}f}" for figure in figures)


@pytest.mark.parametrize(
    ("numerator", "denominator", "confidence", "lower", "upper"),
    [
        (65, 100, 0.95, "0.552544", "0.736358"),
        (65, 100, 0.998, "0.495495", "0.778354"),
        (1045, 5000, 0.95, "0.197955", "0.220491"),
        (1, 100, 0.95, "0.001767", "0.054486"),
    ],
)
def test_proportion(numerator: int, denominator: int, confidence: float, lower: str, upper: str) -> None:
    found = proportion(numerator, denominator, confidence)
    assert found.value == numerator / denominator
    assert printed(found, 6)[1:] == (lower, upper)
    assert (found.statistic, found.method, found.confidence) == (Statistic.PROPORTION, "wilson", confidence)


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [
        (65, 0.95, "50.163188", "82.849139"),
        (65, 0.998, "42.880261", "94.000291"),
        (1045, 0.95, "982.593202", "1110.331213"),
    ],
)
def test_count(count: int, confidence: float, lower: str, upper: str) -> None:
    assert tuple(f"{bound:.6f}" for bound in count_interval(count, confidence)) == (lower, upper)


@pytest.mark.parametrize(
    ("count", "lower", "upper", "method"),
    [
        (1, "0.025318", "5.571643", "exact_poisson"),
        (5, "1.623486", "11.668332", "exact_poisson"),
        (20, "12.211429", "30.889880", "byar"),
    ],
)
def test_rate_per_100(count: int, lower: str, upper: str, method: str) -> None:
    found = rate(count, 100, per=100)
    assert printed(found, 6) == (f"{count:.6f}", lower, upper)
    assert found.method == method


def test_indirect_ratio() -> None:
    assert printed(indirect_ratio(895, 835.883561), 6) == ("1.070723", "1.001715", "1.143233")


def test_life_expectancy() -> None:
    bands = [AgeBand(*row) for row in zip(AGES, PEOPLE_UNDER_45 + PEOPLE_OVER_45, DEATHS, strict=True)]
    found = life_expectancy(bands)
    assert printed(found[0], 8) == ("80.16960813", "79.88268548", "80.45653078")
    assert printed(found[65], 8)[0] == "18.76856852"
    assert printed(found[90], 8)[0] == "6.16210635"


def test_mean_uses_students_t() -> None:
    # t(0.975; 2) = 4.302653 in any table; s = 1, n = 3.
    assert printed(mean([1, 2, 3]), 5) == ("2.00000", f"{2 - 4.302653 / 3**0.5:.5f}", f"{2 + 4.302653 / 3**0.5:.5f}")
    assert mean_from_summary(2, 1, 3) == mean([1, 2, 3])
