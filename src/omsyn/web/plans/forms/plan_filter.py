"""A page narrowed to a plan and those below it."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.web.plans.queries.choices import Choices
from omsyn.web.plans.queries.plans import plan_ids_under


class PlanFilterForm(forms.Form):
    """The plan a page is about; empty for all of them."""

    says_optional_once = True

    plan = forms.ChoiceField(label=gettext_lazy("Plan"), required=False)

    def __init__(self, *args: Any, plans: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Alle planer")), *plans]

    @property
    def told_fields(self) -> list[tuple[BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def plan_ids(self) -> Collection[int]:
        """The plan chosen and those below it, none for all; only for a valid form."""
        chosen = self.cleaned_data["plan"]
        return plan_ids_under(int(chosen)) if chosen else ()
