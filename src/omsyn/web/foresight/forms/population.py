"""What a reader may change about the population to come."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.population_projection.question import STANDARD_UNTIL
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks.population_projection import AGE_GROUPS
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.fields import FIRST_AGE_GROUP, AssumptionField, offer
from omsyn.web.indicators.forms.figures import MunicipalityField

MEANS = (
    (MeanFrom.MAIN.value, _("SSBs hovedalternativ")),
    (MeanFrom.LOW.value, _("SSBs lave vekst")),
    (MeanFrom.HIGH.value, _("SSBs høye vekst")),
    (MeanFrom.OWN.value, _("Omsyns egen modell")),
)


class PopulationForm(forms.Form):
    """Whose population, which age group, what the projection is held to, and how far ahead."""

    says_optional_once = True

    kommune = MunicipalityField(
        label=_("Kommunenummer"),
        help_text=_("Fire siffer, for eksempel 4014 for Kragerø."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    age_group = forms.ChoiceField(label=_("Aldersgruppe"), initial=FIRST_AGE_GROUP)
    mean_from = forms.ChoiceField(
        label=_("Framskrivingen følger"),
        help_text=_("SSB er Statistisk sentralbyrå."),
        choices=MEANS,
        initial=MeanFrom.MAIN.value,
    )
    until = AssumptionField(
        label=_("Til år"), help_text=_("For eksempel 2040."), inputmode="numeric", initial=str(STANDARD_UNTIL)
    )

    def __init__(self, given: Mapping[str, str], *, own_number: str) -> None:
        """What an address leaves out is as the page starts."""
        first = {name: str(field.initial) for name, field in self.base_fields.items()} | {"kommune": own_number}
        super().__init__({name: given.get(name, value) for name, value in first.items()})
        offer(self, AGE_GROUPS)

    def tell(self, error: InputError) -> None:
        """Put an error beside the year: the only thing a reader writes that a projection may not be able to use."""
        self.add_error("until", error.told)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them; it stands above the answer."""
        return [(field, field.errors) for field in self]

    @property
    def parameters(self) -> dict[str, str]:
        """What the address of the same answer holds."""
        return self.cleaned_data | {"kommune": self.cleaned_data["kommune"].number}
