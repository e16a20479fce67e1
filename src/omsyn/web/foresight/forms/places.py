"""What a reader may change about places needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.places_needed.question import MAIN_ALTERNATIVE, PlacesQuestion, Profile
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError
from omsyn.web.foresight.forms.fields import AssumptionField

ALTERNATIVES = (
    ("MMMM", _("Hovedalternativet")),
    ("HHMH", _("Høy vekst")),
    ("LLML", _("Lav vekst")),
)
PROFILES = (
    (Profile.RECIPIENTS.value, _("Alle som får omsorgstjenester")),
    (Profile.EXTENSIVE_NEEDS.value, _("De med omfattende bistandsbehov")),
)


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
        self.add_error(error.where if error.where in self.fields else None, error.told)

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
