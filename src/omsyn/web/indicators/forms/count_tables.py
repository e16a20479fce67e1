"""Which table to protect, and below which count."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.vocabulary.formatting import format_number

FILE = "fil"
REGISTER = "brukere:"
LARGEST = 5 * 1024 * 1024
_ACCEPTED = forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xls,.ods"})


class CountTableForm(forms.Form):
    """A table and a limit. ``tabell`` is «fil», or «brukere:» and the name of a register."""

    tabell = forms.ChoiceField(label=_("Tabell"))
    fil = forms.FileField(
        label=_("Fila med alle tallene"),
        required=False,
        widget=_ACCEPTED,
        help_text=_("CSV eller regneark. Første kolonne er radenes navn, hver kolonne etter den er en gruppe."),
    )
    skjult_fil = forms.FileField(
        label=_("Fila slik dere har skjult tallene"),
        required=False,
        widget=_ACCEPTED,
        help_text=_("Den samme tabellen med kolon der tallet er skjult. Uten den velger Omsyn hva som skjules."),
    )
    grense = forms.IntegerField(
        label=_("Skjul tall under"),
        min_value=2,
        max_value=100,
        help_text=_("Statistisk sentralbyrå skjuler tall under 5."),
    )
    skjul_null = forms.BooleanField(label=_("Skjul også null"), required=False)

    def __init__(self, *args: Any, registers: Sequence[str], limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [
            (f"{REGISTER}{name}", gettext("Brukere per tjeneste og år, {register}").format(register=name))
            for name in registers
        ]
        self.fields["tabell"] = forms.ChoiceField(
            label=_("Tabell"), choices=[*own, (FILE, gettext("En fil jeg laster opp"))]
        )
        self.initial.setdefault("grense", limit)

    def clean_fil(self) -> "UploadedFile[bytes] | None":
        """``ValidationError`` for a file that is too large."""
        return _checked(self.cleaned_data["fil"])

    def clean_skjult_fil(self) -> "UploadedFile[bytes] | None":
        """``ValidationError`` for a file that is too large."""
        return _checked(self.cleaned_data["skjult_fil"])

    @property
    def register(self) -> str:
        """The register of an own table; empty for a file. Only for a valid form."""
        chosen = str(self.cleaned_data["tabell"])
        return chosen.removeprefix(REGISTER) if chosen != FILE else ""

    @property
    def rule(self) -> SmallCountRule:
        """The rule as chosen; only for a valid form."""
        return SmallCountRule(self.cleaned_data["grense"], zero_may_be_shown=not self.cleaned_data["skjul_null"])


def _checked(file: "UploadedFile[bytes] | None") -> UploadedFile[bytes] | None:
    if file is not None and file.size is not None and file.size > LARGEST:
        raise ValidationError(
            gettext("Fila kan være høyst {most} MB.").format(most=format_number(LARGEST / 1024 / 1024))
        )
    return file
