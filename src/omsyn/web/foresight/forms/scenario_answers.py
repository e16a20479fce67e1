"""What a reader may ask of one scenario: what it is about, in which year, and how much it is to be at most."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.scenario_comparison import FIRST_MEASURE, MEASURES
from omsyn.web.indicators.forms.own_figures import WrittenNumberField


class FigureForm(forms.Form):
    """Which figure of the scenario: what it counts, of which service, in which year. Everything may stand empty."""

    says_optional_once = True

    maal = forms.ChoiceField(label=_("Hva det gjelder"), choices=MEASURES, required=False)
    tjeneste = forms.ChoiceField(label=_("Tjeneste"), required=False)
    aar = forms.IntegerField(
        label=_("År"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )

    def __init__(self, given: Mapping[str, str], *, services: Sequence[str], years: tuple[int, int]) -> None:
        """``services`` are those of the scenario, ``years`` its first and last year after the base year."""
        first = {"maal": FIRST_MEASURE, "aar": str(years[1])}
        super().__init__(
            {name: given.get(name) or first.get(name, "") for name in self.base_fields},
        )
        self.years = years
        field = self.fields["tjeneste"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("Alle tjenester")), *((one, one) for one in services)]

    def clean_aar(self) -> int:
        """``ValidationError`` outside the scenario's years."""
        year: int | None = self.cleaned_data["aar"]
        first, last = self.years
        if year is None or not first <= year <= last:
            raise forms.ValidationError(gettext("Velg et år fra {first} til {last}.").format(first=first, last=last))
        return year

    def tell(self, error: InputError) -> None:
        """Put what the reckoning refused on top."""
        self.add_error(None, error.told)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def measure(self) -> str:
        """What it counts, by its word in addresses; only for a valid form."""
        return self.cleaned_data["maal"] or FIRST_MEASURE

    @property
    def service(self) -> str:
        """The service, empty for all; only for a valid form."""
        return str(self.cleaned_data["tjeneste"])

    @property
    def year(self) -> int:
        """The year; only for a valid form."""
        return int(self.cleaned_data["aar"])


class GoalForm(FigureForm):
    """A figure, and how much it may be at most."""

    hoyst = WrittenNumberField(
        label=_("Høyst"),
        required=False,
        help_text=_("Tomt betyr like mye som i dag. Kostnad skrives i millioner kroner."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean_hoyst(self) -> float | None:
        """``ValidationError`` for less than nothing."""
        most: float | None = self.cleaned_data["hoyst"]
        if most is not None and most < 0:
            raise forms.ValidationError(gettext("Skriv et tall som er null eller mer."))
        return most

    @property
    def at_most(self) -> float | None:
        """The most, in the unit the page shows; None for as much as today. Only for a valid form."""
        most: float | None = self.cleaned_data["hoyst"]
        return most
