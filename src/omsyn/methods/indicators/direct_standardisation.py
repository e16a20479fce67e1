"""Direct standardisation: the rate there would have been with the reference population's ages.

Groups (age bands, or age and sex) are joined by their key, so any bands will do, in any order.
"""

from collections.abc import Hashable, Iterable, Mapping
from math import sqrt

from omsyn.methods.indicators.estimates import Estimate, Statistic, not_computed
from omsyn.methods.indicators.intervals import byar_interval
from omsyn.vocabulary.language import translate as _

DOBSON = "dobson_byar"
DOBSON_REPEATED = "dobson_byar_repeated_events"
FEWEST_EVENTS = 10
"""Below this the weights let single events decide, and no rate is given (PHE Technical Guide 3, 2018)."""


def direct_rate[Key: Hashable](
    events: Mapping[Key, float],
    people: Mapping[Key, float],
    reference: Mapping[Key, float],
    *,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Estimate:
    """Σ w·O/n / Σ w, with weights w from the ``reference`` population, events O among n ``people`` in each group.

    var = Σ w²·O/n² / (Σ w)² and rate + √(var/O)·(O_L − O), with Byar's O_L around all events O. A. J. Dobson et al.,
    Stat Med 1991;10:457. Groups without events may be left out of ``events``. Not computed, with the reason, for fewer
    than ten events or when the groups do not fit the reference.
    """
    reason = _why_not(events, people, reference)
    if reason:
        return not_computed(Statistic.DIRECTLY_STANDARDISED_RATE, DOBSON, confidence, reason)
    variance = _variance(events, people, reference)
    return _estimate(events, people, reference, variance, DOBSON, per, confidence)


def direct_rate_of_repeated_events[Key: Hashable](
    persons_by_events: Mapping[int, Mapping[Key, float]],
    people: Mapping[Key, float],
    reference: Mapping[Key, float],
    *,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Estimate:
    """:func:`direct_rate` when the same person can have several events, which then are not independent.

    ``persons_by_events`` gives, for each number of events f, the persons in each group who had just f. Then
    O = Σ f·persons_f and var = Σ f²·var_f, where var_f is the variance of the rate of such persons. PHE, Technical
    Guide: Confidence intervals, 2018, section on non-independent events.
    """
    events: dict[Key, float] = {}
    for frequency, persons in persons_by_events.items():
        for group, number in persons.items():
            events[group] = events.get(group, 0) + frequency * number
    reason = _why_not(events, people, reference)
    if reason:
        return not_computed(Statistic.DIRECTLY_STANDARDISED_RATE, DOBSON_REPEATED, confidence, reason)
    variance = sum(
        frequency**2 * _variance(persons, people, reference) for frequency, persons in persons_by_events.items()
    )
    return _estimate(events, people, reference, variance, DOBSON_REPEATED, per, confidence)


def _variance[Key: Hashable](
    events: Mapping[Key, float], people: Mapping[Key, float], reference: Mapping[Key, float]
) -> float:
    weighted = sum(
        weight**2 * events.get(group, 0) / people[group] ** 2 for group, weight in reference.items() if weight > 0
    )
    return weighted / sum(reference.values()) ** 2


def _estimate[Key: Hashable](
    events: Mapping[Key, float],
    people: Mapping[Key, float],
    reference: Mapping[Key, float],
    variance: float,
    method: str,
    per: float,
    confidence: float,
) -> Estimate:
    weighted = sum(weight * events.get(group, 0) / people[group] for group, weight in reference.items() if weight > 0)
    rate = weighted / sum(reference.values())
    count = sum(events.values())
    count_lower, count_upper = byar_interval(count, confidence)
    scale = sqrt(variance / count)
    lower, upper = rate + scale * (count_lower - count), rate + scale * (count_upper - count)
    return Estimate(per * rate, per * lower, per * upper, confidence, Statistic.DIRECTLY_STANDARDISED_RATE, method)


def _why_not[Key: Hashable](
    events: Mapping[Key, float], people: Mapping[Key, float], reference: Mapping[Key, float]
) -> str:
    """Why the rate cannot be computed, in the reader's language; empty when it can."""
    strangers = [group for group in (people.keys() | events.keys()) if group not in reference]
    if strangers:
        return _("Referansebefolkningen mangler gruppene {groups}.").format(groups=_listed(strangers))
    if sum(reference.values()) <= 0:
        return _("Referansebefolkningen er tom.")
    empty = [group for group, weight in reference.items() if weight > 0 and people.get(group, 0) <= 0]
    if empty:
        return _("Det mangler innbyggere i gruppene {groups}.").format(groups=_listed(empty))
    if min(events.values(), default=0) < 0 or min(reference.values()) < 0:
        return _("Et antall er under null.")
    count = sum(events.values())
    if count < FEWEST_EVENTS:
        return _("Det er {count} hendelser. Med færre enn {limit} blir en standardisert rate for usikker.").format(
            count=f"{count:g}", limit=FEWEST_EVENTS
        )
    return ""


def _listed(groups: Iterable[Hashable]) -> str:
    return ", ".join(sorted(str(group) for group in groups))
