"""What a reader may change about the back-test."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.population_backtest.run import TESTED_GROUPS
from omsyn.web.foresight.forms.fields import FIRST_AGE_GROUP, offer


class BacktestForm(forms.Form):
    """Which age group the sizes of municipalities are told for."""

    says_optional_once = True

    age_group = forms.ChoiceField(label=_("Aldersgruppe"), initial=FIRST_AGE_GROUP)

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__({"age_group": given.get("age_group", FIRST_AGE_GROUP)})
        offer(self, TESTED_GROUPS)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def group(self) -> str:
        """The group chosen; the first one where the address names none there is."""
        return str(self.cleaned_data.get("age_group") or FIRST_AGE_GROUP)
