"""Indirect standardisation: what was observed against what the reference rates lead one to expect.

Groups are joined by their key. The ratio is called SMR where the events are deaths, and ISR otherwise.
"""

from collections.abc import Hashable, Mapping

from omsyn.methods.indicators.estimates import Estimate, Statistic, not_computed
from omsyn.methods.indicators.intervals import count_interval
from omsyn.methods.indicators.rates import count_method
from omsyn.vocabulary.language import translate as _


def expected_count[Key: Hashable](people: Mapping[Key, float], reference_rates: Mapping[Key, float]) -> float:
    """Σ n·r over the groups of ``people``, with r events per person; ``KeyError`` for a group without a rate."""
    return sum(number * reference_rates[group] for group, number in people.items())


def indirect_ratio(observed: float, expected: float, *, per: float = 1, confidence: float = 0.95) -> Estimate:
    """observed / expected · per, with the interval around the observed count divided alike.

    Byar's interval from ten observed upwards, the exact Poisson interval below. Not computed when nothing is expected.
    PHE, Technical Guide: Confidence intervals, 2018.
    """
    method = count_method(observed)
    if expected <= 0:
        return not_computed(Statistic.RATIO, method, confidence, _("Det forventede antallet er null."))
    if observed < 0:
        raise ValueError(f"a count cannot be {observed}")
    lower, upper = (bound / expected * per for bound in count_interval(observed, confidence))
    return Estimate(observed / expected * per, lower, upper, confidence, Statistic.RATIO, method)


def indirect_rate(observed: float, expected: float, reference_rate: float, *, confidence: float = 0.95) -> Estimate:
    """:func:`indirect_ratio` times the crude ``reference_rate``, in the unit of that rate."""
    ratio = indirect_ratio(observed, expected, per=reference_rate, confidence=confidence)
    return Estimate(
        ratio.value,
        ratio.lower,
        ratio.upper,
        confidence,
        Statistic.INDIRECTLY_STANDARDISED_RATE,
        ratio.method,
        ratio.reason,
    )
