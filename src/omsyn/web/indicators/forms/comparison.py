"""Which municipalities, which indicators, which year: the choices of the page that compares."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.indicator_comparison.question import MOST_MUNICIPALITIES
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.municipalities import find_municipality, list_municipalities
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.web.indicators.forms.indicator import FIRST_YEAR, LAST_YEAR, year_choices

MOST_INDICATORS = 8
"""More than this no page can hold; the overview shows all."""
KOSTRA_GROUPS = 17


class ComparisonForm(forms.Form):
    """Municipalities by number, more of them by name, a KOSTRA group, indicators by key, a year."""

    says_optional_once = True

    kommune = forms.MultipleChoiceField(
        label=_("Kommuner som er med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    legg_til = forms.CharField(
        label=_("Legg til kommuner"),
        help_text=_("Skriv navn eller nummer. Skriv komma mellom når du legger til flere."),
        required=False,
        max_length=400,
        widget=forms.TextInput({"list": "kommuner", "autocomplete": "off"}),
    )
    gruppe = forms.ChoiceField(label=_("Alle i en KOSTRA-gruppe"), required=False)
    aar = forms.IntegerField(
        label=_("År"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.Select,
    )
    indikator = forms.MultipleChoiceField(label=_("Indikatorer"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict, *, definitions: Iterable[IndicatorDefinition]) -> None:
        super().__init__(data)
        names = {str(one.number): one.name for one in list_municipalities()}
        asked = [number for number in data.getlist("kommune") if number in names]
        municipalities = [(number, names[number]) for number in dict.fromkeys(asked)]
        by_dimension: dict[str, list[tuple[str, str]]] = {one.label: [] for one in QualityDimension}
        for definition in definitions:
            by_dimension[definition.dimension.label].append((definition.key, definition.name.label))
        groups = [(f"{number:02}", str(number)) for number in range(1, KOSTRA_GROUPS + 1)]
        self.fields["kommune"] = forms.MultipleChoiceField(
            label=_("Kommuner som er med"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=municipalities,
            error_messages={"invalid_choice": _("Ingen kommune har nummeret %(value)s. Legg den til med navnet.")},
        )
        self.fields["gruppe"] = forms.ChoiceField(
            label=_("Alle i en KOSTRA-gruppe"), required=False, choices=[("", gettext("Ingen")), *groups]
        )
        self.fields["indikator"] = forms.MultipleChoiceField(
            label=_("Indikatorer"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(label, listed) for label, listed in by_dimension.items() if listed],
            error_messages={
                "invalid_choice": _("Biblioteket har ingen indikator som heter «%(value)s». Velg i listen.")
            },
        )
        self.order_fields(["kommune", "legg_til", "gruppe", "aar", "indikator"])

    def clean_legg_til(self) -> tuple[MunicipalityNumber, ...]:
        """The municipalities by number; ``ValidationError`` in words for a name no municipality has."""
        found = []
        for name in str(self.cleaned_data["legg_til"]).split(","):
            if name.strip():
                try:
                    found.append(find_municipality(_without_number(name)).number)
                except InputError as error:
                    raise ValidationError(error.told) from error
        return tuple(found)

    def clean_kommune(self) -> list[str]:
        """The municipalities, no more than can be read side by side."""
        chosen: list[str] = self.cleaned_data["kommune"]
        if len(chosen) > MOST_MUNICIPALITIES:
            raise ValidationError(gettext("Velg høyst {most} kommuner.").format(most=MOST_MUNICIPALITIES))
        return chosen

    def clean_indikator(self) -> list[str]:
        """The indicators, no more than a page can hold."""
        chosen: list[str] = self.cleaned_data["indikator"]
        if len(chosen) > MOST_INDICATORS:
            raise ValidationError(gettext("Velg høyst {most} indikatorer om gangen.").format(most=MOST_INDICATORS))
        return chosen

    def offer_years(self, years: Iterable[int]) -> None:
        """The years to choose among."""
        self.fields["aar"].widget = year_choices(years, self.cleaned_data.get("aar"))

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def chosen_count(self) -> int:
        """How many indicators are ticked."""
        return len(self["indikator"].value() or [])

    def tell(self, error: InputError) -> None:
        """Put what the question refused on top."""
        self.add_error("gruppe" if self.cleaned_data.get("gruppe") else None, error.told)


def _without_number(text: str) -> str:
    """«Bamble (4012)», as the suggestions are written, as its number."""
    name, bracket, rest = text.strip().partition(" (")
    return rest.rstrip(")") if bracket and rest.rstrip(")").isdigit() else name
