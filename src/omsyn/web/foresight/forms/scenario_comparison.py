"""Which scenarios to hold against each other."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.web.foresight.models import SavedScenario

MOST_COMPARED = 4
FEWEST_COMPARED = 2


class ScenarioComparisonForm(forms.Form):
    """Two to four scenarios, in the order of the list. The first one is what the others are held against."""

    scenario = forms.MultipleChoiceField(
        label=_("Scenarioer"),
        help_text=_("Velg to til fire. Det øverste av dem er det de andre holdes opp mot."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, scenarios: Iterable[SavedScenario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenarios = {str(one.pk): one for one in scenarios}
        field = self.fields["scenario"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(number, one.name) for number, one in self.scenarios.items()]

    def clean_scenario(self) -> list[str]:
        """``ValidationError`` for too few or too many."""
        chosen: list[str] = self.cleaned_data["scenario"]
        if len(set(chosen)) < FEWEST_COMPARED:
            raise ValidationError(gettext("Velg minst ett scenario til."))
        if len(set(chosen)) > MOST_COMPARED:
            raise ValidationError(gettext("Velg høyst {most} scenarioer.").format(most=MOST_COMPARED))
        return chosen

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def chosen(self) -> tuple[SavedScenario, ...]:
        """The scenarios chosen; only for a valid form."""
        return tuple(one for number, one in self.scenarios.items() if number in self.cleaned_data["scenario"])
