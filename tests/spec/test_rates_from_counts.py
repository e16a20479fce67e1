"""Rates from counts by hand: two ages in a group, one used twice as much as the other."""

import numpy as np
import pytest

from omsyn.methods.demand.rates_from_counts import rates_from_counts, spread_over_groups
from omsyn.vocabulary.age_groups import AgeGroup

YOUNGER, OLDER = AgeGroup(0, 103), AgeGroup(104)


def test_a_group_s_users_are_shared_by_levels_and_people() -> None:
    """30 users among 40 people of level 1 and 30 of level 2: k = 30 / (40 · 1 + 30 · 2) = 0.3, rates 0.3 and 0.6."""
    persons, levels = np.ones(106), np.zeros(106)
    persons[104:], levels[104:] = [40, 30], [1, 2]
    rates = rates_from_counts("Trygghetsalarm", {YOUNGER: 0, OLDER: 30}, persons, levels)
    assert rates[[0, 103, 104, 105]] == pytest.approx([0, 0, 0.3, 0.6])
    assert float((rates * persons).sum()) == pytest.approx(30)


def test_a_total_is_spread_over_groups_by_levels_and_people() -> None:
    """25 users; 100 people of level 0.5 and 50 of level 4 expect 50 and 200, so the groups get 5 and 20."""
    persons, levels = np.zeros(106), np.zeros(106)
    persons[[50, 104]], levels[[50, 104]] = [100, 50], [0.5, 4]
    spread = spread_over_groups(25, (YOUNGER, OLDER), persons, levels)
    assert spread is not None
    assert (spread[YOUNGER], spread[OLDER]) == pytest.approx((5, 20))
