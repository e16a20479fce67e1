"""A sheet that is handed in, and whose value stands where two have changed the same cell."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.registers.measure_sheets.comparing import CellConflict
from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.organisation.import_flows import LARGEST_UPLOAD
from omsyn.web.plans.actions.sheets import Cell

MEGABYTE = 1024 * 1024
FILE, STORED = "fil", "lagret"
FOR_ALL = "alle"
MOST_CHOICES = 50
"""More conflicts than this are decided together."""
SHOWN_LETTERS = 120


class SheetUploadForm(ToldForm):
    """The edited file."""

    file = forms.FileField(
        label=_("Regnearket du har endret"),
        help_text=_("Fila du lastet ned herfra, lagret som regneark (xlsx, xls eller ods), høyst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv"}),
        error_messages={
            "required": _("Velg fila du har endret."),
            "empty": _("Fila er tom. Lagre regnearket på nytt, og last det opp igjen."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """``ValidationError`` for a file that is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST_UPLOAD:
            raise ValidationError(
                gettext(
                    "Fila er {size} MB. Den kan være høyst {largest} MB. Ta ut arket på nytt, og skriv bare det som "
                    "skal endres."
                ).format(size=format_number(file.size / MEGABYTE, 1), largest=format_number(LARGEST_UPLOAD / MEGABYTE))
            )
        return file


class SheetStoreForm(ToldForm):
    """Storing what was seen. Every conflict has a choice of its own, up to ``MOST_CHOICES``; nothing is chosen for the
    reader."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, conflicts: Sequence[CellConflict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts = conflicts
        self.is_together = len(conflicts) > MOST_CHOICES
        if self.is_together:
            self.fields[FOR_ALL] = forms.ChoiceField(
                label=gettext("Hva skal stå i alle cellene som to har endret?"),
                choices=[(FILE, gettext("Det som står i fila")), (STORED, gettext("Det som er lagret nå"))],
                widget=forms.RadioSelect,
            )
        else:
            self.fields |= {cell_name(one): _choice(one) for one in conflicts}

    @property
    def take_edited(self) -> frozenset[Cell]:
        """The conflicts the file is to win; only for a valid form."""
        given = self.cleaned_data
        return frozenset(
            (one.key, one.column)
            for one in self.conflicts
            if given[FOR_ALL if self.is_together else cell_name(one)] == FILE
        )


def cell_name(conflict: CellConflict) -> str:
    """The name of the field a conflict is decided in."""
    return f"celle-{conflict.key}-{conflict.column}"


def _choice(conflict: CellConflict) -> forms.ChoiceField:
    then = conflict.then_text
    return forms.ChoiceField(
        label=f"{conflict.row_label} · {conflict.title}",
        choices=[
            (FILE, gettext("Fila: {value}").format(value=_shown(conflict.edited_text))),
            (STORED, gettext("Lagret nå: {value}").format(value=_shown(conflict.stored_text))),
        ],
        widget=forms.RadioSelect,
        help_text="" if then is None else gettext("Da arket ble tatt ut: {value}").format(value=_shown(then)),
        error_messages={"required": gettext("Velg hva som skal stå.")},
    )


def _shown(text: str) -> str:
    if not text:
        return gettext("tomt")
    return text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]} …"
