"""What a reader may change about people with dementia."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks import people_with_dementia
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.fields import AssumptionField
from omsyn.web.foresight.forms.population import MEANS


class DementiaForm(forms.Form):
    """How far ahead, around what, whether dementia becomes less common, and how many have it seriously. Everything
    may stand empty."""

    template_name = "foresight/dementia_form.html"
    says_optional_once = True
    CHOICES = ("mean_from",)
    """Fields that always have a value; an address that leaves them out means their first one."""

    until = AssumptionField(label=_("Til år"), help_text=_("For eksempel 2040."), inputmode="numeric")
    mean_from = forms.ChoiceField(
        label=_("Framskrivingen følger"),
        help_text=_("SSB er Statistisk sentralbyrå."),
        choices=MEANS,
        initial=MeanFrom.MAIN.value,
    )
    yearly_fall_percent = AssumptionField(
        label=_("Fall hvert år"),
        help_text=_("Prosent mindre vanlig i hver alder, for eksempel 0,5."),
    )
    serious_percent = AssumptionField(
        label=_("Andel med alvorlig demens"), help_text=_("Prosent av dem som har demens.")
    )
    serious_source = forms.CharField(
        label=_("Kilde for andelen"),
        help_text=_("Hvor tallet er hentet fra, og hvilket år det gjelder."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope

    def clean(self) -> dict[str, Any]:
        """Ask the question once on trial: what it cannot use is told beside the field it names, or on top."""
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            people_with_dementia.ask(self.scope, **{name: value for name, value in cleaned.items() if value})
        except InputError as error:
            self.tell(error)
        return cleaned

    def tell(self, error: InputError) -> None:
        """Put an error beside the field it names. Only the year is left to a projection that ends too early."""
        told = " ".join(part for part in (error.found, error.expected, error.what_now) if part)
        self.add_error(error.where if error.where in self.fields else "until", told)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them; it stands above the answer."""
        return [(field, field.errors) for field in self]

    @property
    def parameters(self) -> dict[str, str]:
        """What the reader chose, as the question's own parameters; empty fields are left out."""
        if not self.is_bound:
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}
