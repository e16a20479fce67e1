"""Fields that several forms have. They are named as in the questions, so that an address lasts."""

from collections.abc import Iterable
from typing import Any

from django import forms

from omsyn.reports.blocks.population_projection import group_label

FIRST_AGE_GROUP = "80+"
"""The group most care goes to; pages start there."""


class AssumptionField(forms.CharField):
    """A number or a year as people write it; the question itself judges it."""

    def __init__(self, *, inputmode: str = "decimal", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)


def offer(form: forms.Form, codes: Iterable[str]) -> None:
    """Age groups by code, named in the reader's language."""
    field = form.fields["age_group"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(code, group_label(code)) for code in codes]
