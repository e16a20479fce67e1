"""A file someone wants to load, as an exhibit: its rows as Omsyn reads them, or what is wrong, by row and column."""

from omsyn.registers.importing.fields import FieldKind, ImportField, ImportKind
from omsyn.registers.importing.reading import ImportReading
from omsyn.registers.importing.values import Typed, told
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.language import translate as _

SHOWN_ROWS = 10
"""Rows of a sound file that are shown."""


def import_check(reading: ImportReading) -> Exhibit:
    """The first rows of a file that can be loaded, or the errors of one that cannot."""
    return _sound(reading) if reading.is_whole else _unsound(reading)


def _sound(reading: ImportReading) -> Exhibit:
    filled = [field for field in reading.kind.fields if any(row[field.key] is not None for row in reading.rows)]
    shown = list(zip(reading.row_numbers, reading.rows, strict=True))[:SHOWN_ROWS]
    return Exhibit(
        key="import_check",
        title=_("Fila kan lastes inn"),
        message=_("{count} rader er lest som «{kind}», uten feil.").format(
            count=format_number(reading.row_count), kind=reading.kind.label
        ),
        table=Table(
            _("De første radene"),
            (
                Column("row", _("Rad"), ColumnKind.YEAR),
                *(Column(field.key, field.label, ColumnKind.TEXT) for field in filled),
            ),
            tuple((number, *(_shown(row[field.key], field) for field in filled)) for number, row in shown),
        ),
        sources=(),
        notes=_notes(reading),
    )


def _unsound(reading: ImportReading) -> Exhibit:
    columns = (
        Column("row", _("Rad"), ColumnKind.YEAR),
        Column("column", _("Kolonne"), ColumnKind.TEXT),
        Column("field", _("Felt"), ColumnKind.TEXT),
        Column("found", _("Feil"), ColumnKind.TEXT),
        Column("expected", _("Slik skal det være"), ColumnKind.TEXT),
        Column("what_now", _("Gjør dette"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (error.row, error.column, _field_label(reading.kind, error.field), error.found, error.expected, error.what_now)
        for error in reading.errors
    )
    told_of = (
        (_("Bare de første {count} feilene er vist.").format(count=len(rows)),)
        if reading.error_count > len(rows)
        else ()
    )
    return Exhibit(
        key="import_check",
        title=_("Fila kan ikke lastes inn"),
        message=_("Antall feil: {count}. Ingenting er lagret.").format(count=format_number(reading.error_count)),
        table=Table(_("Feil"), columns, rows),
        sources=(),
        notes=(*told_of, *_notes(reading)),
    )


def _notes(reading: ImportReading) -> tuple[str, ...]:
    notes = []
    if reading.left_out_count:
        notes.append(
            _("{count} rader er utelatt, slik koblingen sier.").format(count=format_number(reading.left_out_count))
        )
    if reading.ignored_columns:
        notes.append(_("Disse kolonnene er ikke lest: {columns}.").format(columns=", ".join(reading.ignored_columns)))
    return tuple(notes)


def _field_label(kind: ImportKind, key: str) -> str:
    return kind.field(key).label if kind.has(key) else ""


def _shown(value: Typed, field: ImportField) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return _("ja") if value else _("nei")
        case str() if field.kind is FieldKind.CHOICE:
            return next(choice.label for choice in field.choices if choice.key == value)
        case int() | float():
            return told(value)
        case str():
            return value
        case _:
            return format_date(value)
