"""What stands in a cell of an editable sheet: how a value is written there, and read back as it was."""

import datetime as dt
import re
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import category, normalize

from omsyn.registers.importing.fields import FieldKind, ImportField
from omsyn.registers.importing.values import Fault, Reader, Typed, shown
from omsyn.registers.measure_sheets.columns import CellKind, SheetChoice, SheetColumn
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.formatting import format_date, format_number, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.rounding import round_half_up

LARGEST_KRONER = 1e12
ORE = 2
"""Decimals of kroner."""
_KEPT = 256
"""Columns, and lists of choices, that are kept ready between cells."""
_LISTED_CHOICES = 8
"""With more choices than this an error does not list them."""
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
"""Thousands with a sign between. Whole numbers and kroner have no three decimals, so it can mean nothing else."""
_NO_SIGNS = "\ufffe\uffff"
"""What XML, and so a spreadsheet, cannot hold, besides control characters and halves of pairs."""
_READ_AS = {
    CellKind.WHOLE_NUMBER: FieldKind.WHOLE_NUMBER,
    CellKind.DECIMAL: FieldKind.NUMBER,
    CellKind.KRONER: FieldKind.NUMBER,
    CellKind.DATE: FieldKind.DATE,
    CellKind.YEAR: FieldKind.YEAR,
    CellKind.YES_OR_NO: FieldKind.YES_OR_NO,
}
_NUMBERS = (CellKind.DECIMAL, CellKind.KRONER)
_TEXTS = (CellKind.TEXT, CellKind.LONG_TEXT)


def settle(column: SheetColumn, value: Typed) -> Typed:
    """A value as it is compared: texts as a sheet can hold them, numbers with the decimals kept, blanks as they count.

    A stored value and the same value read from a sheet settle to the same.
    """
    if isinstance(value, str):
        value = tidy(value, is_long=column.kind is CellKind.LONG_TEXT)
    if value is None or value == "":
        return column.blank
    if column.kind in _NUMBERS and not isinstance(value, str | dt.date):
        return float(round_half_up(float(value), _decimals(column)))
    return value


def tidy(text: str, *, is_long: bool = True) -> str:
    """A text without what a sheet cannot hold: control characters, other line ends than one; ends without spaces.

    A text that is not long stands on one line, with single spaces.
    """
    plain = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = "".join(
        sign for sign in plain if sign in "\n\t" or (category(sign) not in {"Cc", "Cs"} and sign not in _NO_SIGNS)
    )
    return plain.strip() if is_long else " ".join(plain.split())


def written(column: SheetColumn, value: Typed) -> str | int | float | dt.date | None:
    """What the cell holds: the label of a choice, «ja» or «nei», numbers and dates as such; None for an empty cell."""
    settled = settle(column, value)
    if settled is None:
        return None
    if column.kind is CellKind.CHOICE:
        return choice_label(column, str(settled))
    if isinstance(settled, bool):
        return _("ja") if settled else _("nei")
    return settled


def worded(column: SheetColumn, value: Typed) -> str:
    """A value as a preview tells it; empty for an empty cell."""
    cell = written(column, value)
    match cell:
        case None:
            return ""
        case dt.date():
            return format_date(cell)
        case int() if column.kind is CellKind.YEAR:
            return str(cell)
        case float():
            kept = _decimals(column)
            decimals = next(few for few in range(kept + 1) if few == kept or float(round_half_up(cell, few)) == cell)
            return format_number(cell, decimals)
        case int():
            return format_number(cell)
        case _:
            return str(cell)


def choice_label(column: SheetColumn, value: str) -> str:
    """The label of a choice; the value itself for one the column does not have."""
    return next((choice.label for choice in column.choices if choice.value == value), value)


def is_closed(column: SheetColumn, value: Typed) -> bool:
    """Whether the value is a choice that may stay, but not be chosen anew."""
    return column.kind is CellKind.CHOICE and any(
        choice.value == value and not choice.is_open for choice in column.choices
    )


def read_cell(column: SheetColumn, raw: Value) -> Typed | Fault:
    """The settled value of a cell; a ``Fault`` in words when it cannot be used."""
    if isinstance(raw, str):
        raw = normalize("NFC", raw.strip())
    if column.kind is CellKind.CHOICE and raw not in (None, ""):
        return _chosen(column, raw)
    if column.kind in (CellKind.WHOLE_NUMBER, CellKind.KRONER) and isinstance(raw, str):
        raw = _ungrouped(raw)
    if column.kind in _TEXTS and isinstance(raw, dt.date):
        return _became_a_date(raw)
    found = _reader(column).read(raw)
    if isinstance(found, Fault):
        return _in_our_words(column, found)
    settled = settle(column, found)
    if settled is None and column.required:
        return Fault(_("Feltet er tomt."), expected_in(column))
    return settled


def is_as_written(column: SheetColumn, raw: Value, value: Typed) -> bool:
    """Whether the cell says what ``value`` is written as, so that nobody has touched it."""
    cell = written(column, value)
    if isinstance(raw, dt.datetime):
        raw = raw.date()
    if isinstance(raw, str) and isinstance(cell, str):
        return tidy(raw) == tidy(cell)
    return raw == cell or (cell is None and raw == "")


def expected_in(column: SheetColumn) -> str:
    """«Her skal det stå …»."""
    if column.kind is not CellKind.CHOICE:
        return _("Her skal det stå {what}.").format(what=column.kind.label)
    offered = [choice.label for choice in column.choices if choice.is_open]
    if 0 < len(offered) <= _LISTED_CHOICES:
        return _("Her skal det stå ett av {choices}.").format(choices=", ".join(quoted(label) for label in offered))
    return _("Her skal det stå ett av valgene i nedtrekkslista i cella.")


def _decimals(column: SheetColumn) -> int:
    return ORE if column.kind is CellKind.KRONER else column.decimals


@lru_cache(maxsize=_KEPT)
def _reader(column: SheetColumn) -> Reader:
    """How the cells of the column are read. Texts and choices are read as text, and judged here."""
    maximum = column.maximum
    if maximum is None and column.kind is CellKind.KRONER:
        maximum = LARGEST_KRONER
    field = ImportField(
        column.key,
        column.title,
        _READ_AS.get(column.kind, FieldKind.TEXT),
        required=column.required and column.blank is None,
        minimum=column.minimum,
        maximum=maximum,
    )
    return Reader(field, {}, longest=column.longest)


def _in_our_words(column: SheetColumn, fault: Fault) -> Fault:
    """The import's word for a kind says less than ours for kroner and long texts."""
    if fault.expected == _("Her skal det stå {what}.").format(what=_reader(column).field.kind.label):
        return Fault(fault.found, expected_in(column), fault.what_now)
    return fault


def _ungrouped(text: str) -> str:
    bare = "".join(text.split())
    return bare.replace(".", "").replace(",", "") if _GROUPED.fullmatch(bare) else text


def _became_a_date(day: dt.date) -> Fault:
    """«4.11» typed into a cell is a chapter to the writer, and the fourth of November to the spreadsheet."""
    return Fault(
        _("Fant {value}, som regnearket har gjort om til en dato.").format(value=shown(day)),
        _("Her skal det stå {what}.").format(what=CellKind.TEXT.label),
        _("Gi cella tekstformat, skriv teksten på nytt, og last opp igjen; ingenting er lagret."),
    )


def _chosen(column: SheetColumn, raw: Value) -> Typed | Fault:
    if isinstance(broken := _reader(column).read(raw), Fault):
        return broken
    known = _known_choices(column.choices)
    said = _said(raw)
    if said in known:
        return known[said]
    near = get_close_matches(said, known, n=1, cutoff=0.75)
    found = _("Fant «{value}».").format(value=shown(raw))
    if near:
        hint = _("Mente du «{label}»?").format(label=choice_label(column, known[near[0]]))
        found = f"{found} {hint}"
    return Fault(found, expected_in(column))


@lru_cache(maxsize=_KEPT)
def _known_choices(choices: tuple[SheetChoice, ...]) -> dict[str, str]:
    """What a cell may say → the value it means. A label wins over what another choice may also be called."""
    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(_said(choice.label), choice.value)
    for choice in choices:
        for name in choice.synonyms:
            known.setdefault(_said(name), choice.value)
    return known


def _said(raw: Value) -> str:
    """A cell without case and double spaces; a number as it is typed."""
    return " ".join((raw if isinstance(raw, str) else shown(raw)).casefold().split())
