"""The assumptions a reader may change. The names of the fields are those of the question, so that an address lasts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.places_needed.question import MAIN_ALTERNATIVE, PlacesQuestion
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError

ALTERNATIVES = (
    ("MMMM", _("Hovedalternativet")),
    ("HHMH", _("Høy vekst")),
    ("LLML", _("Lav vekst")),
)


class AssumptionField(forms.CharField):
    """A number or a year as people write it; the question itself judges it."""

    def __init__(self, *, inputmode: str = "decimal", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)


class PlacesForm(forms.Form):
    """Level today, how full the places are, which years, which projection. Everything may stand empty."""

    template_name = "foresight/places_form.html"

    base_places = AssumptionField(
        label=_("Plasser i bruk i dag"),
        help_text=_("Plasser i institusjon og heldøgns omsorg."),
    )
    coverage_percent = AssumptionField(
        label=_("Én dekningsgrad, i prosent"), help_text=_("Plasser per 100 innbyggere som er 80 år eller eldre.")
    )
    rate_80_89 = AssumptionField(label=_("Dekningsgrad 80–89 år, i prosent"), help_text=_("Sammen med 90 år og over."))
    rate_90 = AssumptionField(label=_("Dekningsgrad 90 år og over, i prosent"), help_text=_("Sammen med 80–89 år."))
    base_year = AssumptionField(label=_("Året tallet gjelder"), help_text=_("For eksempel 2024."), inputmode="numeric")
    occupancy_percent = AssumptionField(
        label=_("Belegg i prosent"),
        help_text=_("Hvor stor del av plassene som kan være i bruk samtidig, for eksempel 95."),
    )
    target_years = AssumptionField(
        label=_("År du vil se"),
        help_text=_("Skriv komma mellom. Tomt felt gir hvert femte år fram til 2050."),
        inputmode="text",
    )
    alternative = forms.ChoiceField(
        label=_("SSBs framskriving"),
        help_text=_("Hvor sterkt folketallet vokser."),
        choices=ALTERNATIVES,
        initial=MAIN_ALTERNATIVE,
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
    def parameters(self) -> dict[str, str]:
        """What the reader chose, as the question's own parameters; empty fields are left out."""
        if not self.is_bound:
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}
