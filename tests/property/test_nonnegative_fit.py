"""Least squares with no weight below zero, held against SciPy's search for the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from omsyn.methods.population.nonnegative_fit import fit_nonnegative


@settings(max_examples=60)
@given(st.integers(0, 2**20), st.integers(3, 13), st.floats(-2, 2))
def test_weights_are_those_of_a_search(seed: int, rows: int, level: float) -> None:
    random = np.random.default_rng(seed)
    parts = random.normal(size=(rows, 3))
    values = random.normal(level, 1, size=rows)
    assert fit_nonnegative(parts, values) == pytest.approx(nnls(parts, values)[0], abs=1e-9)


def test_what_only_negative_weights_could_tell_gets_none() -> None:
    parts = np.array([[1.0, 1.0], [1.0, 0.5], [1.0, 0.25]])
    assert fit_nonnegative(parts, np.array([-1.0, -1.0, -1.0])).tolist() == [0.0, 0.0]
    assert fit_nonnegative(parts, np.zeros(3)).tolist() == [0.0, 0.0]
    assert fit_nonnegative(parts, np.array([2.0, 1.0, 0.5])) == pytest.approx([0.0, 2.0])
