"""Persons by age group: summing one-year ages, joining groups into wider ones, and the ageing support ratio."""

from collections.abc import Iterable, Mapping

from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup

WORKING_AGE = AgeGroup(20, 66)
OLDER = AgeGroup(67)


def sum_to_group(persons_by_age: Mapping[int, float], group: AgeGroup) -> float:
    """Persons in ``group``: Σ N_a over its ages."""
    return float(sum(persons for age, persons in persons_by_age.items() if group.includes(age)))


def sum_to_groups(persons_by_age: Mapping[int, float], groups: Iterable[AgeGroup]) -> dict[AgeGroup, float]:
    """Persons in each of ``groups``, in their order."""
    return {group: sum_to_group(persons_by_age, group) for group in groups}


def join_groups(persons_by_group: Mapping[AgeGroup, float], wanted: AgeGroup) -> float | None:
    """Persons in ``wanted`` from finer groups; None when the finer groups cannot express it exactly.

    6–12 and 13–15 give 6–15; 0–4 and 5–9 give no 1–5.
    """
    parts = [group for group in persons_by_group if lies_within(group, wanted)]
    covered = {age for group in parts for age in ages_of(group)}
    if covered != set(ages_of(wanted)) or sum(len(ages_of(group)) for group in parts) != len(covered):
        return None
    return sum(persons_by_group[group] for group in parts)


def lies_within(group: AgeGroup, wider: AgeGroup) -> bool:
    """Whether every age of ``group`` lies in ``wider``."""
    if wider.upper is None:
        return group.lower >= wider.lower
    return group.lower >= wider.lower and group.upper is not None and group.upper <= wider.upper


def ages_of(group: AgeGroup) -> range:
    """The one-year ages of ``group``; an open group ends with the registers' last age, which is open itself."""
    last = max(HIGHEST_AGE, group.lower) if group.upper is None else group.upper
    return range(group.lower, last + 1)


def support_ratio(working_age_persons: float, older_persons: float) -> float | None:
    """Ageing support ratio (aldersbæreevne): N(20–66) / N(67+); None when nobody is 67 or older."""
    if older_persons == 0:
        return None
    return working_age_persons / older_persons


def mean_age(persons_by_age: Mapping[int, float], group: AgeGroup) -> float | None:
    """The mean exact age in ``group``, someone aged a in whole years being a + ½; None when the group is empty."""
    persons = sum_to_group(persons_by_age, group)
    if persons == 0:
        return None
    return sum((age + 0.5) * number for age, number in persons_by_age.items() if group.includes(age)) / persons
