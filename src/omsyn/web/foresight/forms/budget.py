"""What a reader may choose about budget and accounts: the year, hours of home care, and a frame to share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.budget_follow_up.question import SharingKey
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.fields import AssumptionField

LONGEST_LIST = 8000
KEYS = (
    (SharingKey.BUDGET.value, _("Budsjettet de har i dag")),
    (SharingKey.USERS.value, _("Antall brukere")),
    (SharingKey.PLACES.value, _("Antall plasser")),
    (SharingKey.FTE.value, _("Årsverk")),
    (SharingKey.ACTIVITY.value, _("Aktivitet med vekt")),
)


class BudgetForm(forms.Form):
    """The year shown, the hours of home care, and a frame with what it is shared by."""

    template_name = "foresight/budget_form.html"
    says_optional_once = True

    year = forms.ChoiceField(label=_("År"), required=False)
    hours_per_week = AssumptionField(
        label=_("Timer hjemmetjeneste per uke"),
        help_text=_("Summen av timene alle brukerne har fått tildelt. Da regner vi ut hva en time koster."),
    )
    frame = AssumptionField(label=_("Ramme i kroner"), help_text=_("For eksempel 12 500 000."), inputmode="numeric")
    key = forms.ChoiceField(label=_("Del rammen etter"), choices=KEYS, initial=SharingKey.BUDGET.value, required=False)
    keys = forms.CharField(
        label=_("Enhetene"),
        help_text=_(
            "Én linje for hver enhet: navn, semikolon og antall, for eksempel «Hjemmetjenesten; 120». "
            "En vekt kan stå til slutt: «Hjemmetjenesten; 1200; 0,5». "
            "La feltet stå tomt for budsjett, plasser og årsverk. Da bruker vi tallene Omsyn har."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        max_length=LONGEST_LIST,
        required=False,
    )

    def __init__(self, given: Mapping[str, str], *, years: Iterable[int]) -> None:
        """``years`` are those that have figures, the latest first."""
        first = {name: str(field.initial or "") for name, field in self.base_fields.items()}
        super().__init__({name: given.get(name, value) for name, value in first.items()})
        field = self.fields["year"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Det siste"))] + [(str(year), str(year)) for year in years]

    def tell(self, error: InputError) -> None:
        """Put an error beside the field it names, or on top."""
        self.add_error(error.where if error.where in self.fields else None, error.told)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them; it stands above the answer."""
        return [(field, field.errors) for field in self]

    @property
    def parameters(self) -> dict[str, str]:
        """What the address of the same answer holds; empty fields are left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}
