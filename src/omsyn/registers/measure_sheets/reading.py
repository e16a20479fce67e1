"""A sheet that was taken out, edited by whatever program, and handed in again: its rows, or why they cannot be used.

Nothing is stored here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from omsyn.registers.importing.faults import CellError, mend_and_try_again
from omsyn.registers.importing.reading import SHOWN_ERRORS
from omsyn.registers.importing.sheets import is_empty
from omsyn.registers.importing.values import Fault, Typed, shown
from omsyn.registers.measure_sheets.edited import EditedRow, EditedSheet
from omsyn.registers.measure_sheets.finding import (
    FileMarks,
    FoundColumn,
    FoundSheet,
    find_copy,
    find_sheet,
    read_marks,
    refuse_another,
)
from omsyn.registers.measure_sheets.keys import key_text, value_at, version_number
from omsyn.registers.measure_sheets.merged_cells import covered_cells
from omsyn.registers.measure_sheets.tables import EditableTable, SheetRow
from omsyn.registers.measure_sheets.telling import file_notes
from omsyn.registers.measure_sheets.uniqueness import repeated_rows
from omsyn.registers.measure_sheets.values import is_as_written, is_closed, read_cell, settle
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

MAXIMUM_ROWS = 5_000
"""Rows of a sheet; the largest municipality we know of has fewer measures."""


def read_edited(content: bytes, name: str, expected: EditableTable) -> EditedSheet:
    """The rows of ``content``, a file called ``name``, made from the sheet of which ``expected`` is the state now.

    ``InputError`` only for a file that cannot be used at all: no spreadsheet, none of our headings, a sheet of another
    plan or round, too many rows, or without what tells the rows apart. All else is told in ``errors``.
    """
    found = find_sheet(content, name, expected)
    _refuse_too_many(found)
    copy = find_copy(content, name, found.grid.sheets, expected)
    marks = read_marks(content, copy)
    refuse_another(marks, expected, name)
    exported = _exported(copy, expected) if copy else None
    if exported is None and (found.key is None or found.version is None):
        raise _without_keys(name)
    reading = _Reading(found, expected, exported)
    reading.read()
    notes = file_notes(content, found, expected, marks, has_copy=exported is not None)
    return reading.outcome(marks, notes)


def _refuse_too_many(found: FoundSheet) -> None:
    rows = found.grid.rows[found.header_row + 1 :]
    count = sum(any(not is_empty(value) for value in row) for row in rows)
    if count > MAXIMUM_ROWS:
        raise InputError(
            _("Arket har {count} rader under overskriftene.").format(count=format_number(count)),
            expected=_("Omsyn leser opptil {most} rader i et slikt ark.").format(most=format_number(MAXIMUM_ROWS)),
            where=found.grid.place,
            what_now=_("Slett radene som ikke hører til, og last opp på nytt. Ingenting er lagret."),
        )


def _without_keys(name: str) -> InputError:
    return InputError(
        _("Fila har mistet det som sier hvilken rad som er hvilken."),
        expected=_("Det står i to skjulte kolonner lengst til venstre, og på et skjult ark."),
        where=PurePath(name).name,
        what_now=_("Ta ut arket på nytt, før endringene inn i det, og last det opp. Ingenting er lagret."),
    )


def _exported(copy: FoundSheet, expected: EditableTable) -> EditableTable:
    """The rows as they were taken out. What cannot be read there is as if it had not been taken out."""
    rows = []
    for values in copy.grid.rows[copy.header_row + 1 :]:
        key, version = key_text(value_at(values, copy.key)), version_number(value_at(values, copy.version))
        if key and version is not None:
            told = {one.column.key: read_cell(one.column, value_at(values, one.position)) for one in copy.columns}
            rows.append(
                SheetRow(key, version, {name: value for name, value in told.items() if not isinstance(value, Fault)})
            )
    return replace(expected, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _Known:
    """A stored row as it is now and as it was taken out; None where it was not."""

    now: SheetRow | None
    then: SheetRow | None

    def values(self, key: str) -> list[Typed]:
        """The values of a column, now and then."""
        return [row.values.get(key) for row in (self.now, self.then) if row is not None]


class _Reading:
    def __init__(self, found: FoundSheet, expected: EditableTable, exported: EditableTable | None) -> None:
        self._found = found
        self._expected = expected
        self._exported = exported
        self._now = expected.by_key()
        self._then = exported.by_key() if exported else {}
        self._covered = covered_cells(found)
        self._cells: dict[tuple[int, type, Value], Typed | Fault] = {}
        self._by_name = self._keys_by_name() if found.key is None else {}
        self._rows: list[EditedRow] = []
        self._first: dict[str, int] = {}
        self._errors: list[CellError] = []
        self._error_count = 0

    def read(self) -> None:
        for heading in self._found.repeated:
            self._say(
                Fault(
                    _("Flere kolonner heter «{heading}».").format(heading=heading),
                    _("Hver kolonne må ha sin egen overskrift."),
                ),
                None,
                None,
            )
        editable = [one for one in self._found.columns if one.column.is_editable]
        for index in range(self._found.header_row + 1, len(self._found.grid.rows)):
            values = self._found.grid.rows[index]
            if any(not is_empty(value_at(values, one.position)) for one in self._found.columns):
                self._read_row(index + 1, values, editable)
        for row, one, fault in repeated_rows(self._rows, self._found, self._expected):
            self._say(fault, row.number, one)

    def _read_row(self, number: int, values: Sequence[Value], editable: list[FoundColumn]) -> None:
        key = key_text(value_at(values, self._found.key)) or self._key_of_name(values)
        if not key and not self._is_new(number, values, editable):
            return
        if key and key in self._first:
            self._say(_copied_row(self._first[key]), number, None)
            return
        if key:
            self._first[key] = number
        known = _Known(self._now.get(key), self._then.get(key))
        read: dict[str, Typed] = {}
        for one in editable:
            value = self._cell(one, number, values, known)
            if isinstance(value, Fault):
                self._say(value, number, one)
            else:
                read[one.column.key] = value
        if not key:
            self._check_new(number, read)
        locked = {
            one.column.key: value
            for one in self._found.columns
            if not one.column.is_editable
            and not isinstance(value := self._plain_cell(one, value_at(values, one.position)), Fault)
        }
        version = version_number(value_at(values, self._found.version))
        if version is None and known.then is not None:
            version = known.then.version
        self._rows.append(EditedRow(number, key or None, version, read, locked))

    def _is_new(self, number: int, values: Sequence[Value], editable: list[FoundColumn]) -> bool:
        """Whether a row without a key is a new one. Says why not, where it holds something all the same."""
        if self._expected.kind.takes_new_rows:
            return any(not is_empty(value_at(values, one.position)) for one in editable)
        self._say(
            Fault(
                _("Raden er ny, eller har mistet den skjulte nøkkelen."),
                _("Her kan det ikke legges til rader."),
                _("Slett raden, eller ta ut arket på nytt; ingenting er lagret."),
            ),
            number,
            None,
        )
        return False

    def _check_new(self, number: int, read: dict[str, Typed]) -> None:
        """A new row must have what every row must have, also where the file has lost the column."""
        here = {one.column.key for one in self._found.columns}
        for column in self._expected.columns:
            if column.is_editable and column.key not in here:
                if column.required:
                    self._say(
                        Fault(_("Raden er ny, og kolonnen «{title}» mangler i fila.").format(title=column.label)),
                        number,
                        None,
                    )
                read[column.key] = column.blank

    def _cell(self, one: FoundColumn, number: int, values: Sequence[Value], known: _Known) -> Typed | Fault:
        if merged := self._covered.get((number, one.position)):
            return Fault(
                _("Cellen er slått sammen med {place}.").format(place=merged),
                _("Hver rad skal ha sin egen verdi."),
                _("Del opp cellene, fyll ut hver rad, og last opp på nytt; ingenting er lagret."),
            )
        raw = value_at(values, one.position)
        value = self._plain_cell(one, raw)
        before = known.values(one.column.key)
        if isinstance(value, Fault):
            # What is stored is not judged anew where nobody has touched it: a rule may be younger than the row.
            untouched = [told for told in before if is_as_written(one.column, raw, told)]
            return settle(one.column, untouched[0]) if untouched else value
        if is_closed(one.column, value) and value not in before:
            return Fault(
                _("«{label}» kan ikke velges lenger.").format(label=shown(raw)),
                _("Her skal det stå ett av valgene i nedtrekkslista i cella."),
            )
        return value

    def _plain_cell(self, one: FoundColumn, raw: Value) -> Typed | Fault:
        """What the cell says by itself. Cells that are alike are read once."""
        place = (one.position, raw.__class__, raw)
        if place not in self._cells:
            self._cells[place] = read_cell(one.column, raw)
        return self._cells[place]

    def _keys_by_name(self) -> dict[tuple[Typed, ...], str]:
        """What a row was called when it was taken out → its key, for a file that has lost the column of keys."""
        if not self._exported:
            return {}
        named: dict[tuple[Typed, ...], str] = {}
        twice = set()
        for row in self._exported.rows:
            name = tuple(row.values.get(key) for key in self._expected.named_by)
            twice |= {name} & named.keys()
            named[name] = row.key
        return {name: key for name, key in named.items() if name not in twice}

    def _key_of_name(self, values: Sequence[Value]) -> str:
        if not self._by_name:
            return ""
        places = {one.column.key: one for one in self._found.columns}
        name = []
        for key in self._expected.named_by:
            told = self._plain_cell(places[key], value_at(values, places[key].position)) if key in places else None
            if isinstance(told, Fault):
                return ""
            name.append(told)
        return self._by_name.get(tuple(name), "")

    def _say(self, fault: Fault, number: int | None, one: FoundColumn | None) -> None:
        self._error_count += 1
        if len(self._errors) < SHOWN_ERRORS:
            self._errors.append(
                CellError(
                    sheet=self._found.grid.place,
                    row=number,
                    letter=one.letter if one else "",
                    heading=one.heading if one else "",
                    field=one.column.key if one else "",
                    found=fault.found,
                    expected=fault.expected,
                    what_now=fault.what_now or mend_and_try_again(),
                )
            )

    def outcome(self, marks: FileMarks, notes: tuple[str, ...]) -> EditedSheet:
        return EditedSheet(
            self._found.grid.place,
            tuple(self._rows),
            tuple(self._errors),
            self._error_count,
            notes,
            self._exported,
            marks.made_at,
            {one.column.key: one.letter for one in self._found.columns},
        )


def _copied_row(first: int) -> Fault:
    return Fault(
        _("Raden er en kopi av rad {row}: begge har samme skjulte nøkkel.").format(row=first),
        _("Hver rad er én lagret rad; en ny rad har ingen nøkkel."),
        _("Sett inn en tom rad og skriv i den, eller tøm de to skjulte kolonnene i raden; ingenting er lagret."),
    )
