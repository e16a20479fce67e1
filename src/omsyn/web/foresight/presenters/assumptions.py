"""What a scenario assumes, as short as a list tells it."""

from django.utils.translation import gettext as _

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.formatting import join_words


def in_a_sentence(scenario: Scenario) -> str:
    """What it changes from today, and until when."""
    names = [one.name for one in scenario.levers]
    if not names:
        return _("Ingenting endres fra i dag. Svaret går til {year}.").format(year=scenario.until)
    return _("Dette endres: {levers}. Svaret går til {year}.").format(levers=join_words(names), year=scenario.until)
