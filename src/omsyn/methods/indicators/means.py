"""Means with Student's t interval."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from scipy.special import stdtrit

from omsyn.methods.indicators.estimates import Estimate, Statistic, not_computed
from omsyn.vocabulary.language import translate as _

STUDENT_T = "student_t"


def mean(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """x̄ ± t(n − 1)·s/√n; not computed without values, and without an interval where there is only one."""
    if not values:
        return not_computed(Statistic.MEAN, STUDENT_T, confidence, _("Det er ingen verdier å regne snittet av."))
    if len(values) == 1:
        return Estimate(values[0], None, None, confidence, Statistic.MEAN, STUDENT_T)
    return mean_from_summary(fmean(values), stdev(values), len(values), confidence)


def mean_from_summary(average: float, deviation: float, count: int, confidence: float = 0.95) -> Estimate:
    """The same from a published mean, its standard deviation and the number of values, at least two.

    Student, Biometrika 1908;6:1; PHE, Technical Guide: Confidence intervals, 2018.
    """
    if count < 2:
        raise ValueError(f"an interval needs two values, not {count}")
    t = float(stdtrit(count - 1, 1 - (1 - confidence) / 2))
    half_width = t * deviation / sqrt(count)
    return Estimate(average, average - half_width, average + half_width, confidence, Statistic.MEAN, STUDENT_T)
