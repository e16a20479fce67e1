"""Which scenarios to hold against each other."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.service_demand.comparing import FEWEST, MOST
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.models import SavedScenario

MEASURES = (
    ("brukere", _("Brukere")),
    ("plasser", _("Plasser")),
    ("arsverk", _("Årsverk")),
    ("kostnad", _("Kostnad")),
)
"""What can be shown, by its word in addresses."""
FIRST_MEASURE = "arsverk"
"""Services are given in so many ways that users say little together; work is the same for all."""


class ScenarioComparisonForm(forms.Form):
    """Two to four scenarios, which of them the others are held against, and what of them to show."""

    says_optional_once = True

    scenario = forms.MultipleChoiceField(
        label=_("Scenarioer"),
        help_text=_("Velg to til fire."),
        widget=forms.CheckboxSelectMultiple,
    )
    mot = forms.ChoiceField(label=_("Hold de andre opp mot"), required=False)
    vis = forms.ChoiceField(label=_("Vis"), choices=MEASURES, required=False)

    def __init__(self, *args: Any, scenarios: Iterable[SavedScenario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenarios = {str(one.pk): one for one in scenarios}
        named = [(number, one.name) for number, one in self.scenarios.items()]
        against = [("", gettext("det som endrer minst fra i dag")), *named]
        for name, choices in (("scenario", named), ("mot", against)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean_scenario(self) -> list[str]:
        """``ValidationError`` for too few or too many."""
        chosen: list[str] = self.cleaned_data["scenario"]
        if len(set(chosen)) < FEWEST:
            raise ValidationError(gettext("Velg minst ett scenario til."))
        if len(set(chosen)) > MOST:
            raise ValidationError(gettext("Velg høyst {most} scenarioer.").format(most=MOST))
        return chosen

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` when the others are held against one that is not chosen."""
        given = super().clean() or self.cleaned_data
        if given.get("mot") and given["mot"] not in given.get("scenario", [given["mot"]]):
            self.add_error("mot", gettext("Velg et av scenarioene du har krysset av."))
        return given

    def tell(self, error: InputError) -> None:
        """Put what the reckoning refused on top."""
        self.add_error(None, error.told)

    @property
    def chosen(self) -> tuple[SavedScenario, ...]:
        """The scenarios chosen, in the order of the list; only for a valid form."""
        return tuple(one for number, one in self.scenarios.items() if number in self.cleaned_data["scenario"])

    @property
    def against(self) -> SavedScenario | None:
        """The scenario the others are held against, when the reader has chosen it; only for a valid form."""
        return self.scenarios.get(self.cleaned_data["mot"])

    @property
    def measure(self) -> str:
        """What to show, by its word in addresses; only for a valid form."""
        return self.cleaned_data["vis"] or FIRST_MEASURE
