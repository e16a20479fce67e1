"""Need adjustment: recipients of a service against those one would expect from who lives there.

First age and sex (indirect standardisation by key, see ``indirect_standardisation``), then what else tells of need,
such as mortality, the number of people with developmental disability and the size of the population, as in
Helsedirektoratet's Samdata kommune. What remains of the variation between municipalities is not explained by need as
measured here; it can be practice, priorities, other needs, or how things are registered.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from omsyn.methods.indicators.estimates import Estimate
from omsyn.methods.indicators.indirect_standardisation import expected_count, indirect_ratio
from omsyn.methods.indicators.intervals import Floats

_MOST_STEPS = 100
_SETTLED = 1e-9
_SMALLEST_STEP = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class NeedModel:
    """``expected`` recipients of each area, and each factor's ``effects`` on the logarithm of the ratio."""

    expected: Floats
    effects: dict[str, float]
    intercept: float


def expected_from_groups[Key: Hashable](
    people: Sequence[Mapping[Key, float]], recipients: Mapping[Key, float]
) -> list[float]:
    """Recipients expected in each area if every group (age × sex …) had the rate it has in all areas together.

    ``people`` by group for each area, ``recipients`` by group in all of them. ``KeyError`` for a group without
    recipients given; a group nobody belongs to adds nothing.
    """
    everyone = {group: sum(area.get(group, 0) for area in people) for group in recipients}
    rates = {group: recipients[group] / number if number > 0 else 0.0 for group, number in everyone.items()}
    return [expected_count(area, rates) for area in people]


def expected_from_factors(observed: Floats, expected: Floats, factors: Mapping[str, Floats]) -> NeedModel:
    """``expected`` corrected by ``factors`` in a Poisson regression: ln E' = ln E + β₀ + Σ β·factor.

    Solved by iteratively reweighted least squares (J. A. Nelder and R. W. M. Wedderburn, J R Stat Soc A 1972;135:370).
    The corrected expectations add up to all that was observed. Factors are centred and scaled inside; an effect is that
    of one unit of the factor as given. ``ValueError`` without recipients, when nothing is expected somewhere, or when a
    factor does not vary or follows from the others.
    """
    if observed.sum() <= 0 or (expected <= 0).any():
        raise ValueError("need cannot be fitted without recipients, or where nobody is expected")
    columns = np.column_stack([np.ones_like(observed), *factors.values()])
    centre, scale = columns.mean(axis=0), columns.std(axis=0)
    centre[0], scale[0] = 0.0, 1.0
    if (scale == 0).any() or np.linalg.matrix_rank((columns - centre) / scale) < columns.shape[1]:
        raise ValueError("a factor does not vary, or follows from the others")
    design = (columns - centre) / scale
    coefficients = _poisson_fit(observed, expected, design) / scale
    intercept = float(coefficients[0] - (coefficients[1:] * centre[1:]).sum())
    fitted = expected * np.exp(columns @ np.array([intercept, *coefficients[1:]]))
    effects = {name: float(effect) for name, effect in zip(factors, coefficients[1:], strict=True)}
    return NeedModel(fitted, effects, intercept)


def need_adjusted_ratio(observed: float, expected: float, confidence: float = 0.95) -> Estimate:
    """Observed over expected recipients with its interval: 1.1 is a tenth more than need leads one to expect."""
    return indirect_ratio(observed, expected, confidence=confidence)


def variation_remaining(observed: Floats, people: Floats, expected: Floats) -> float | None:
    """The share of the variance between areas that is left when need is allowed for: 1 when need explains nothing.

    Σ n(O/E − 1)² over the same with E' = n·ΣO/Σn, expectations that know only the number of ``people`` n. Above 1 when
    the adjustment drives areas apart. None when there is no variation to begin with.
    """
    crude = people * observed.sum() / people.sum()
    before = float((people * (observed / crude - 1) ** 2).sum())
    after = float((people * (observed / expected - 1) ** 2).sum())
    return after / before if before > 0 else None


def _poisson_fit(observed: Floats, offset: Floats, design: Floats) -> Floats:
    """Coefficients that maximise the Poisson likelihood, by Newton steps halved until they gain."""
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = np.log(observed.sum() / offset.sum())
    best = _log_likelihood(observed, offset, design, coefficients)
    for _step in range(_MOST_STEPS):
        mean = offset * np.exp(design @ coefficients)
        step = np.linalg.solve((design.T * mean) @ design, design.T @ (observed - mean))
        found = _log_likelihood(observed, offset, design, coefficients + step)
        while not found >= best and np.abs(step).max() > _SMALLEST_STEP:  # NaN is no gain
            step = step / 2
            found = _log_likelihood(observed, offset, design, coefficients + step)
        coefficients = coefficients + step
        if np.abs(step).max() <= _SETTLED:
            return coefficients
        best = found
    raise ValueError("the need model does not settle; leave out a factor")


def _log_likelihood(observed: Floats, offset: Floats, design: Floats, coefficients: Floats) -> float:
    with np.errstate(over="ignore"):  # a step too long is told by its likelihood, and halved
        mean = offset * np.exp(design @ coefficients)
    return float((xlogy(observed, mean) - mean).sum())
