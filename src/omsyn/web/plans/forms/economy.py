"""What the economy page shows: a plan, some years, and which of its measures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.analyses.measure_costs.result import View
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.forms.numbers import YearField
from omsyn.web.plans.models.plans import LAST_YEAR
from omsyn.web.plans.queries.choices import Choices
from omsyn.web.plans.queries.costs import VIEWS, YEARS_OF_AN_ECONOMY_PLAN, next_economy_plan

MOST_YEARS = 40
"""A plan's whole horizon, and then some."""


class EconomyForm(ToldForm):
    """Plan, first and last year, and whether all measures are shown, those prioritised, or the rest."""

    says_optional_once = True

    plan = forms.ChoiceField(label=gettext_lazy("Plan"))
    fra = YearField(label=gettext_lazy("Fra og med år"))
    til = YearField(label=gettext_lazy("Til og med år"))
    vis = forms.ChoiceField(
        label=gettext_lazy("Hvilke tiltak"),
        error_messages={"invalid_choice": gettext_lazy("«%(value)s» er ikke i lista. Velg fra lista.")},
        choices=[
            ("alle", gettext_lazy("Alle tiltak")),
            ("prioriterte", gettext_lazy("Bare de prioriterte")),
            ("resten", gettext_lazy("Bare de som ikke er prioritert")),
        ],
    )

    def __init__(self, asked: Mapping[str, str], *, plans: Choices, default_plan: int, on: date) -> None:
        first, last = next_economy_plan(on)
        told = {name: value for name, value in asked.items() if value}
        began = told.get("fra", "")
        if began.isascii() and began.isdigit() and len(began) == 4:
            last = min(int(began) + YEARS_OF_AN_ECONOMY_PLAN - 1, LAST_YEAR)
        usual = {"plan": str(default_plan), "fra": str(first), "til": str(last), "vis": "alle"}
        super().__init__(usual | told)
        field = self.fields["plan"]
        if isinstance(field, forms.ChoiceField):
            field.choices = plans
            field.error_messages["invalid_choice"] = _("Kommunen har ikke denne planen. Velg en plan i lista.")

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` for years that are turned around or too many."""
        super().clean()
        first, last = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if first is not None and last is not None:
            if last < first:
                told = _("{last} er før {first}. Skriv det første året først.").format(first=first, last=last)
                self.add_error("til", ValidationError(told))
            elif last - first >= MOST_YEARS:
                told = _("{first}–{last} er for mange år. Velg høyst {count}.").format(
                    first=first, last=last, count=MOST_YEARS
                )
                self.add_error("til", ValidationError(told))
        return self.cleaned_data

    @property
    def view(self) -> View:
        """Which measures; only for a valid form."""
        return VIEWS[self.cleaned_data["vis"]]
