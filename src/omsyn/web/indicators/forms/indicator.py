"""Whom an indicator is held against, to which year, and what the page shows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.registers.municipalities import list_municipalities
from omsyn.web.indicators.address_choices import EVERYTHING
from omsyn.web.indicators.forms.overview import COMPARED_WITH

FIRST_YEAR, LAST_YEAR = 1990, 2100


def comparators() -> list[tuple[str, Any]]:
    """The country, the county, the KOSTRA group, or any municipality by name."""
    municipalities = [(one.number, f"{one.name} ({one.number})") for one in list_municipalities()]
    return [*COMPARED_WITH, (gettext("Kommuner"), municipalities)]


def year_choices(years: Iterable[int], asked: int | None) -> forms.Select:
    """The years there are figures for, the newest first. An address may ask for another, and keeps it."""
    listed = sorted({*years, *(() if asked is None else (asked,))}, reverse=True)
    return forms.Select(choices=[("", gettext("Siste år med tall")), *((year, str(year)) for year in listed)])


class IndicatorForm(forms.Form):
    """The choices of an indicator's page; all may be left out of the address."""

    says_optional_once = True

    mot = forms.ChoiceField(label=_("Hold opp mot"), required=False, choices=comparators)
    aar = forms.IntegerField(
        label=_("Til og med året"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.Select,
    )
    vis = forms.ChoiceField(label=_("Vis"), required=False)

    def __init__(self, *args: Any, shows: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vis"] = forms.ChoiceField(
            label=_("Vis"), required=False, choices=[(EVERYTHING, gettext("Alt på én side")), *shows]
        )

    def offer_years(self, years: Iterable[int]) -> None:
        """The years to choose among."""
        self.fields["aar"].widget = year_choices(years, self.last_year)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @cached_property
    def compare_with(self) -> Comparator:
        """Whom the figure is held against; the country unless the reader chose."""
        return Comparator.from_text(self._chosen("mot")) if self._chosen("mot") else THE_COUNTRY

    @property
    def last_year(self) -> int | None:
        """The last year shown; None is the latest."""
        return self.cleaned_data.get("aar") if self.is_bound else None

    @property
    def show(self) -> str:
        """Which figure to show, or everything."""
        return self._chosen("vis") or EVERYTHING

    def _chosen(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""
