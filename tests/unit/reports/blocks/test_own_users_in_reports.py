"""A report reckons scenarios with the municipality's own counts of users, as its pages do."""

from datetime import date

import polars as pl
from tests.samples.scenarios import as_today, whole_scenario

from omsyn.registers.municipalities import find_municipality
from omsyn.registers.service_use.own_counts import OWN_USERS
from omsyn.reports.blocks import scenario_comparison, service_demand
from omsyn.reports.blocks.scope import Scope

OWN = pl.DataFrame(schema=OWN_USERS)
SCOPE = Scope(find_municipality("4014"), 2025, date(2026, 6, 1), (as_today(), whole_scenario()), OWN)


def test_one_scenario_is_asked_with_them() -> None:
    assert service_demand.ask(SCOPE).question.own_users is OWN


def test_scenarios_beside_each_other_are_asked_with_them() -> None:
    assert [one.own_users is OWN for one in scenario_comparison.ask(SCOPE).questions] == [True, True]
