"""Users in groups whose figure is hidden, from what the row's total leaves; said aloud."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from omsyn.methods.demand.rates_from_counts import spread_over_groups
from omsyn.methods.population.cohort_change import Array
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True, eq=False)
class FilledUsers:
    """Users in every group. ``is_estimated`` when some are spread rather than counted."""

    users: Mapping[AgeGroup, float]
    notes: tuple[str, ...]
    is_estimated: bool


def fill_hidden(
    users: Mapping[AgeGroup, float | None], total: float | None, persons: Array, levels: Array
) -> FilledUsers | None:
    """The total less the groups that are known: the hidden group's own, or spread over several hidden by their levels.

    Users whose age is not told are spread as those whose age is. None when the groups do not cover every age once, or
    hidden groups have no total to be filled from.
    """
    if not is_partition(sorted(users)):
        return None
    known = {group: value for group, value in users.items() if value is not None}
    hidden = tuple(sorted(set(users) - set(known)))
    counted = sum(known.values())
    if not hidden:
        return _with_unknown_ages(known, counted, total, persons, levels)
    if total is None:
        return None
    rest = max(total - counted, 0.0)
    labels = join_words([group.label for group in hidden])
    if len(hidden) == 1:
        note = _("Kilden skjuler brukere i alderen {groups}. Tallet er summen for alle aldre minus de andre gruppene.")
        return FilledUsers({**known, hidden[0]: rest}, (note.format(groups=labels),), is_estimated=False)
    note = _(
        "Kilden skjuler brukere i alderen {groups}. De {rest} som er igjen av summen for alle aldre, er fordelt på "
        "gruppene etter den nasjonale profilen."
    )
    spread = _spread(rest, hidden, persons, levels)
    return FilledUsers(
        dict(sorted({**known, **spread}.items())),
        (note.format(groups=labels, rest=format_number(rest)),),
        is_estimated=True,
    )


def _with_unknown_ages(
    known: Mapping[AgeGroup, float], counted: float, total: float | None, persons: Array, levels: Array
) -> FilledUsers:
    without_age = 0.0 if total is None else total - counted
    if without_age <= 0:
        return FilledUsers(known, (), is_estimated=False)
    note = _("{count} brukere har ikke oppgitt alder. De er fordelt som de andre.").format(
        count=format_number(without_age)
    )
    if counted > 0:
        users: Mapping[AgeGroup, float] = {
            group: value * (counted + without_age) / counted for group, value in known.items()
        }
    else:
        users = _spread(without_age, tuple(sorted(known)), persons, levels)
    return FilledUsers(users, (note,), is_estimated=True)


def _spread(users: float, groups: tuple[AgeGroup, ...], persons: Array, levels: Array) -> dict[AgeGroup, float]:
    """By levels and people; by people alone, or alike, where that leaves nobody to spread over."""
    return (
        spread_over_groups(users, groups, persons, levels)
        or spread_over_groups(users, groups, persons, np.ones_like(levels))
        or dict.fromkeys(groups, users / len(groups))
    )
