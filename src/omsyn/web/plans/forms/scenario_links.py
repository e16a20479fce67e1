"""Putting a measure in a scenario: which one, and what the measure itself does not say."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from omsyn.web.design_system.forms import ToldForm
from omsyn.web.foresight.queries.scenarios import ListedScenario
from omsyn.web.plans.actions.scenario_links import LONGEST_DEPRECIATION
from omsyn.web.plans.forms.numbers import WholeField
from omsyn.web.plans.models import Measure


class ScenarioLinkForm(ToldForm):
    """The scenario; how many places where the measure states a range; depreciation where it has an investment."""

    def __init__(
        self, *args: Any, measure: Measure, scenarios: Iterable[ListedScenario], has_investment: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {str(one.saved.pk): one.saved for one in scenarios}
        choices = [(key, saved.name) for key, saved in self.listed.items()]
        self.fields["scenario"] = forms.ChoiceField(label=_("Scenario"), choices=[("", _("Velg scenario")), *choices])
        if measure.places_most is not None:
            self.fields["places"] = WholeField(
                label=_("Hvor mange plasser skal scenarioet regne med?"),
                min_value=measure.places,
                max_value=measure.places_most,
                help_text=_("Tiltaket har fra {low} til {high} plasser.").format(
                    low=measure.places, high=measure.places_most
                ),
            )
        if has_investment:
            self.fields["depreciation_years"] = WholeField(
                label=_("Over hvor mange år avskrives investeringen?"),
                min_value=1,
                max_value=LONGEST_DEPRECIATION,
                help_text=_(
                    "Forskriften tillater høyst 50 år, og det bare for bygg. Spør økonomiavdelingen hvis du er i tvil."
                ),
            )

    @property
    def content(self) -> dict[str, Any]:
        """What the act takes; only for a valid form."""
        return self.cleaned_data | {"scenario": self.listed[self.cleaned_data["scenario"]]}
