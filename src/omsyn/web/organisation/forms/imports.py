"""Forms of an import: the file, the columns, and storing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.mappings import ColumnMapping, DateOrder, DecimalMark, Spread
from omsyn.registers.importing.sheets import ImportSheet
from omsyn.vocabulary.formatting import format_number, join_words, quoted
from omsyn.web.organisation.import_flows import LARGEST_UPLOAD

MEGABYTE = 1024 * 1024
FIXED = "fast-"
COLUMN = "kolonne-"
SPREAD = "spredt"


class UploadForm(forms.Form):
    """The file, and which known choice of columns to read it by."""

    file = forms.FileField(
        label=_("Fila"),
        help_text=_("CSV eller regneark (xlsx, xls, ods), høyst 20 MB. Overskriftene skal stå på en rad for seg."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xls,.ods"}),
    )
    remembered = forms.ChoiceField(
        label=_("Les kolonnene som"), required=False, help_text=_("Kolonnevalg som er husket, eller følger med Omsyn.")
    )

    def __init__(self, *args: Any, remembered: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if remembered:
            choices = [("", gettext("Finn kolonnene for meg")), *((name, name) for name in remembered)]
            self.fields["remembered"] = forms.ChoiceField(
                label=_("Les kolonnene som"),
                choices=choices,
                required=False,
                help_text=_("Kolonnevalg som er husket, eller følger med Omsyn."),
            )
        else:
            del self.fields["remembered"]

    def clean_file(self) -> UploadedFile[bytes]:
        """``ValidationError`` for a file that is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST_UPLOAD:
            raise ValidationError(
                gettext("Fila er {size} MB. Den kan være høyst {largest} MB. Del den i flere filer.").format(
                    size=format_number(file.size / MEGABYTE, 1), largest=format_number(LARGEST_UPLOAD / MEGABYTE)
                )
            )
        return file


class ColumnsForm(forms.Form):
    """Which column each field is taken from, or a value that is the same in every row."""

    template_name = "organisation/columns_form.html"
    says_optional_once = True

    sheet_name = forms.ChoiceField(label=_("Ark"), required=False)
    header_row = forms.IntegerField(
        label=_("Rad med overskrifter"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("La feltet stå tomt, så finner Omsyn raden."),
    )
    decimal_mark = forms.ChoiceField(
        label=_("Desimaltegn"),
        choices=[
            (DecimalMark.AUTO.value, _("Komma eller punktum")),
            (DecimalMark.COMMA.value, _("Komma")),
            (DecimalMark.POINT.value, _("Punktum")),
        ],
    )
    date_order = forms.ChoiceField(
        label=_("Datoer som 01.02.2026"),
        choices=[
            (DateOrder.DAY_FIRST.value, _("Dagen står først")),
            (DateOrder.MONTH_FIRST.value, _("Måneden står først")),
        ],
    )

    def __init__(self, *args: Any, kind: ImportKind, sheet: ImportSheet, mapping: ColumnMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.mapping = mapping
        sheets = [(name, name) for name in sheet.grid.sheets]
        if len(sheets) > 1:
            self.fields["sheet_name"] = forms.ChoiceField(label=_("Ark"), choices=sheets)
        else:
            del self.fields["sheet_name"]
        headings = [
            ("", gettext("Ingen kolonne")),
            *((one.heading, f"{one.letter} · {one.heading}") for one in sheet.columns),
        ]
        for field in kind.fields:
            chosen = sheet.column(mapping.columns.get(field.key, ""))
            self.fields[COLUMN + field.key] = forms.ChoiceField(
                label=field.label, choices=headings, required=False, initial=chosen.heading if chosen else ""
            )
            self.fields[FIXED + field.key] = forms.CharField(
                label=gettext("{field}: samme i alle rader").format(field=field.label),
                required=False,
                max_length=200,
                initial=mapping.fixed.get(field.key, ""),
            )
        if mapping.spread is not None:
            self.fields[SPREAD] = _spread_field(kind, mapping.spread)
        self.initial.update(
            sheet_name=sheet.grid.sheet,
            header_row=mapping.header_row,
            decimal_mark=mapping.decimal_mark.value,
            date_order=mapping.date_order.value,
        )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each field of the kind with its two choices."""
        return [(field, self[COLUMN + field.key], self[FIXED + field.key]) for field in self.kind.fields]

    @property
    def spread(self) -> forms.BoundField | None:
        """Whether the columns that are read as rows of their own still are; None where there are none."""
        return self[SPREAD] if SPREAD in self.fields else None

    @property
    def how_it_is_read(self) -> list[forms.BoundField]:
        """The choices that are about the file as a whole."""
        return [
            self[name] for name in ("sheet_name", "header_row", "decimal_mark", "date_order") if name in self.fields
        ]

    @property
    def chosen_mapping(self) -> ColumnMapping:
        """The choice of columns; what the form does not ask about stays as it was. Another sheet, or another row of
        headings, has other columns, so that they are found anew."""
        given = self.cleaned_data
        place = {"sheet": given.get("sheet_name") or None, "header_row": given["header_row"]}
        how = {"decimal_mark": DecimalMark(given["decimal_mark"]), "date_order": DateOrder(given["date_order"])}
        columns = {field.key: given[COLUMN + field.key] for field in self.kind.fields if given[COLUMN + field.key]}
        fixed = {field.key: given[FIXED + field.key] for field in self.kind.fields if given[FIXED + field.key]}
        spread = self.mapping.spread if given.get(SPREAD) else None
        if spread is not None and {spread.headings_to, spread.values_to} & {*columns, *fixed}:
            spread = None  # a column that is chosen for one of the fields takes its place
        return self.mapping.model_copy(update={**place, **how, "columns": columns, "fixed": fixed, "spread": spread})

    @property
    def is_elsewhere(self) -> bool:
        """Whether another sheet or another row of headings was chosen."""
        return "sheet_name" in self.changed_data or "header_row" in self.changed_data


def _spread_field(kind: ImportKind, spread: Spread) -> forms.BooleanField:
    """Whether columns with a day or a year in their headings become rows of their own."""
    names = [kind.field(key).label for key in (spread.headings_to, spread.values_to) if kind.has(key)]
    told = gettext("Overskriften blir «{heading}», og cella blir «{value}». Hver fylt celle blir en rad for seg.")
    return forms.BooleanField(
        label=gettext("Les {columns} som rader").format(
            columns=join_words([quoted(heading) for heading in spread.columns])
            if spread.columns
            else gettext("kolonnene som er til overs")
        ),
        required=False,
        initial=True,
        help_text=told.format(heading=names[0], value=names[-1]) if names else "",
    )


class StoreForm(forms.Form):
    """A name to remember the choice of columns by; empty to forget it."""

    remember_as = forms.CharField(
        label=_("Husk kolonnevalget som"),
        required=False,
        max_length=100,
        help_text=_("For eksempel navnet på systemet fila kommer fra. Neste gang leses kolonnene likt."),
    )
