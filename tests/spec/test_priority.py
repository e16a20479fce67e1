"""What measures weigh, reckoned by hand. All points are invented."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.progress.priority import weigh_measure

ALIKE = {"law": 1.0, "safety": 1.0, "economy": 1.0}


def test_points_are_weighed_together() -> None:
    weighed = weigh_measure({"law": 3, "safety": 2, "economy": 1}, ALIKE)
    assert weighed is not None
    assert (weighed.mean, weighed.given, weighed.asked, weighed.is_whole) == (2, 3, 3, True)
    heavier = weigh_measure({"law": 3, "safety": 2, "economy": 1}, ALIKE | {"law": 2.0})
    assert heavier is not None
    assert heavier.mean == 2.25  # (2 · 3 + 2 + 1) / 4


def test_a_criterion_nobody_has_looked_at_is_not_the_lowest() -> None:
    weighed = weigh_measure({"law": 3}, ALIKE)
    assert weighed is not None
    assert (weighed.mean, weighed.given, weighed.is_whole) == (3, 1, False)
    assert weigh_measure({}, ALIKE) is None
    assert weigh_measure({"no longer asked": 3}, ALIKE) is None


KEYS = st.sampled_from("abcdef")


@given(st.dictionaries(KEYS, st.integers(1, 3)), st.dictionaries(KEYS, st.integers(1, 10), min_size=1))
def test_the_mean_is_that_of_a_slow_twin(points: dict[str, int], weights: dict[str, int]) -> None:
    repeated = [Fraction(points[key]) for key, weight in weights.items() if key in points for _time in range(weight)]
    weighed = weigh_measure(points, {key: float(weight) for key, weight in weights.items()})
    if not repeated:
        assert weighed is None
        return
    assert weighed is not None
    assert weighed.mean == pytest.approx(float(sum(repeated) / len(repeated)))
    assert weighed.given == len(points.keys() & weights.keys())
