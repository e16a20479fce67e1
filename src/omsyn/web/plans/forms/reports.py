"""Choosing and freezing a report about a plan, undoing it, and writing what it concludes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.models import FrozenKind, FrozenReport
from omsyn.web.plans.queries.measures import possible_people


class ReportChoiceForm(forms.Form):
    """Which report about the plan the page shows."""

    rapport = forms.ChoiceField(label=_("Rapport"), choices=FrozenKind.choices)

    @property
    def kind(self) -> FrozenKind:
        """The report chosen; only for a valid form."""
        return FrozenKind(self.cleaned_data["rapport"])


class FreezeForm(ToldForm):
    """Who treated the report, and when."""

    treated_by = forms.CharField(
        label=_("Behandlet av"), max_length=200, help_text=_("For eksempel hovedutvalget for helse og omsorg.")
    )
    treated_on = DayField(label=_("Behandlet"))
    case_number = forms.CharField(label=_("Saksnummer"), max_length=50, required=False)


class UndoForm(ToldForm):
    """Why a frozen report no longer counts."""

    why = forms.CharField(label=_("Hvorfor skal rapporten ikke lenger gjelde?"), max_length=500)


class ConclusionForm(ToldForm):
    """What the plan must be changed by, who does it, and by when."""

    conclusion = forms.CharField(
        label=_("Hva må endres i planen?"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    due_date = DayField(label=_("Frist"), required=False)

    def __init__(self, *args: Any, municipality_number: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            label=_("Ansvarlig"),
            queryset=possible_people(municipality_number, on=on),
            required=False,
            empty_label=_("Ikke bestemt"),
        )


class TwoReportsForm(forms.Form):
    """Two frozen reports to hold against each other."""

    fra = forms.ChoiceField(label=_("Fra rapporten"))
    til = forms.ChoiceField(label=_("Til rapporten"))

    def __init__(self, *args: Any, reports: Iterable[FrozenReport], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.title) for one in reports]
        for name in ("fra", "til"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
