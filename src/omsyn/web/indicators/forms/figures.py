"""The choices on the pages of figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.registers.municipalities import current_numbers, find_municipality
from omsyn.vocabulary.errors import UnknownMunicipalityError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.municipalities import Municipality, parse_municipality_number


class MunicipalityField(forms.CharField):
    """A municipality by its number; the cleaned value is the municipality."""

    def to_python(self, value: Any) -> Any:
        """The municipality; ``ValidationError`` in words when there is none."""
        text = super().to_python(value) or ""
        if not text:
            return text
        try:
            return find_municipality(parse_municipality_number(text))
        except UnknownMunicipalityError as error:
            raise ValidationError(f"{error.found} {_what_it_is_called_now(text) or error.expected}") from error

    def run_validators(self, value: Municipality | str) -> None:
        """The lookup has already judged the number."""


class MunicipalityForm(forms.Form):
    """Whose figures the page shows."""

    kommune = MunicipalityField(
        label=_("Kommunenummer"),
        help_text=_("Fire siffer, for eksempel 4014 for Kragerø. Tallene finnes for alle kommuner."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _what_it_is_called_now(number: str) -> str:
    """Where an old number went; empty for a number no municipality has had."""
    try:
        now = current_numbers(number)
    except UnknownMunicipalityError:
        return ""
    names = join_words([f"{one.municipality.number} {one.municipality.name}" for one in now])
    return gettext("Nummeret er ikke i bruk lenger. Bruk {names}.").format(names=names)
