"""What a reader may change on the pages. Fields are named as in the questions, so that an address lasts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.places_needed.question import MAIN_ALTERNATIVE, PlacesQuestion, Profile
from omsyn.analyses.population_backtest.run import TESTED_GROUPS
from omsyn.analyses.population_projection.question import STANDARD_UNTIL, MeanFrom
from omsyn.reports.blocks.population_projection import AGE_GROUPS, group_label
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError
from omsyn.web.indicators.forms.figures import MunicipalityField

ALTERNATIVES = (
    ("MMMM", _("Hovedalternativet")),
    ("HHMH", _("Høy vekst")),
    ("LLML", _("Lav vekst")),
)
PROFILES = (
    (Profile.RECIPIENTS.value, _("Alle som får omsorgstjenester")),
    (Profile.EXTENSIVE_NEEDS.value, _("De med omfattende bistandsbehov")),
)


MEANS = (
    (MeanFrom.MAIN.value, _("SSBs hovedalternativ")),
    (MeanFrom.LOW.value, _("SSBs lave vekst")),
    (MeanFrom.HIGH.value, _("SSBs høye vekst")),
    (MeanFrom.OWN.value, _("Omsyns egen modell")),
)
FIRST_AGE_GROUP = "80+"
"""The group most care goes to; pages start there."""


class AssumptionField(forms.CharField):
    """A number or a year as people write it; the question itself judges it."""

    def __init__(self, *, inputmode: str = "decimal", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)


class PlacesForm(forms.Form):
    """Level today, how full the places are, which years, which projection. Everything may stand empty."""

    template_name = "foresight/places_form.html"
    says_optional_once = True
    CHOICES = ("alternative", "profile")
    """Fields that always have a value; an address that leaves them out means their first one."""

    base_places = AssumptionField(label=_("Plasser i bruk i dag"), help_text=_("I institusjon og heldøgns omsorg."))
    coverage_percent = AssumptionField(label=_("Én dekningsgrad"), help_text=_("Prosent av dem som er 80 år og over."))
    rate_80_89 = AssumptionField(label=_("Dekningsgrad 80–89 år"), help_text=_("Prosent. Fyll ut begge."))
    rate_90 = AssumptionField(label=_("Dekningsgrad 90 år og over"), help_text=_("Prosent. Fyll ut begge."))
    base_year = AssumptionField(label=_("Året tallet gjelder"), help_text=_("For eksempel 2024."), inputmode="numeric")
    occupancy_percent = AssumptionField(
        label=_("Belegg"), help_text=_("Prosent av plassene som er i bruk, for eksempel 95.")
    )
    target_years = AssumptionField(
        label=_("År du vil se"),
        help_text=_("Skriv komma mellom, for eksempel 2030, 2040."),
        inputmode="text",
    )
    alternative = forms.ChoiceField(
        label=_("SSBs framskriving"),
        help_text=_("Hvor sterkt folketallet vokser."),
        choices=ALTERNATIVES,
        initial=MAIN_ALTERNATIVE,
    )
    profile = forms.ChoiceField(
        label=_("Aldersprofil"),
        help_text=_("Hvem i landet plassene fordeles etter når du ikke oppgir to dekningsgrader."),
        choices=PROFILES,
        initial=Profile.RECIPIENTS.value,
    )

    def __init__(self, *args: Any, municipality_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality_number = municipality_number

    def clean(self) -> dict[str, Any]:
        """Ask the question once on trial: what it cannot use is told beside the field it names, or on top."""
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            PlacesQuestion.from_text({**cleaned, "municipality": self.municipality_number})
        except UnknownMunicipalityError:
            raise
        except InputError as error:
            self.tell(error)
        return cleaned

    def tell(self, error: InputError) -> None:
        """Put an error beside the field it names, or on top."""
        told = " ".join(part for part in (error.found, error.expected, error.what_now) if part)
        self.add_error(error.where if error.where in self.fields else None, told)

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
        _offer(self, AGE_GROUPS)

    def tell(self, error: InputError) -> None:
        """Put an error beside the year: the only thing a reader writes that a projection may not be able to use."""
        self.add_error("until", " ".join(part for part in (error.found, error.expected, error.what_now) if part))

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them; it stands above the answer."""
        return [(field, field.errors) for field in self]

    @property
    def parameters(self) -> dict[str, str]:
        """What the address of the same answer holds."""
        return self.cleaned_data | {"kommune": self.cleaned_data["kommune"].number}


class BacktestForm(forms.Form):
    """Which age group the sizes of municipalities are told for."""

    says_optional_once = True

    age_group = forms.ChoiceField(label=_("Aldersgruppe"), initial=FIRST_AGE_GROUP)

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__({"age_group": given.get("age_group", FIRST_AGE_GROUP)})
        _offer(self, TESTED_GROUPS)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def group(self) -> str:
        """The group chosen; the first one where the address names none there is."""
        return str(self.cleaned_data.get("age_group") or FIRST_AGE_GROUP)


def _offer(form: forms.Form, codes: Iterable[str]) -> None:
    """Age groups by code, named in the reader's language."""
    field = form.fields["age_group"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(code, group_label(code)) for code in codes]
