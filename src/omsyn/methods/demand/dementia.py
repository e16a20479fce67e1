"""People with dementia: Σ_a N_a · prevalence_a, and how many of them have serious dementia.

Prevalence and the serious share are given, with their source: tables differ by country and year.
"""

from collections.abc import Hashable, Mapping


def people_with_dementia[Group: Hashable](persons: Mapping[Group, float], prevalence: Mapping[Group, float]) -> float:
    """Σ persons · prevalence (a share) over the groups that have one; every such group must have persons."""
    return sum(share * persons[group] for group, share in prevalence.items())


def serious_dementia(people: float, serious_share: float) -> float:
    """People with dementia · the share (0–1) of them in whom it is serious."""
    return people * serious_share


def falling_prevalence[Group: Hashable](
    prevalence: Mapping[Group, float], yearly_fall: float, years: float
) -> dict[Group, float]:
    """Prevalence · (1 − fall)^years: a scenario in which each age has less of it than the age had before."""
    return {group: share * (1 - yearly_fall) ** years for group, share in prevalence.items()}
