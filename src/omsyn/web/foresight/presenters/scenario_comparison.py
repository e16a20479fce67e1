"""Scenarios held against each other, as parts of their page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.presenters.scenario_changes import changes_between


@dataclass(frozen=True, slots=True)
class Difference:
    """What one scenario assumes otherwise than the first."""

    name: str
    changes: tuple[str, ...]


def differences(scenarios: Sequence[Scenario]) -> tuple[Difference, ...]:
    """For each scenario after the first, what it assumes otherwise. Names and reasons are no assumptions."""
    first, *others = scenarios
    return tuple(
        Difference(one.name, changes_between(first.model_copy(update={"name": one.name, "reason": one.reason}), one))
        for one in others
    )


def present_comparison_steps() -> tuple[Crumb, ...]:
    """What a reader can do after comparing."""
    return (
        Crumb(_("Se alle scenarioene"), reverse("foresight:scenarios")),
        Crumb(_("Se hvor godt metoden ville truffet"), reverse("foresight:backtest")),
        Crumb(_("Les kvalitetsmeldingen, der scenarioene kan stå"), reverse("publications:reports")),
    )
