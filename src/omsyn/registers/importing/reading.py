"""A file into rows of a kind of import: all of them, or none and what is wrong, by row and column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from omsyn.registers.importing.checking import Percentages, RepeatedRows, Row, check_row
from omsyn.registers.importing.faults import CellError, mend_and_try_again
from omsyn.registers.importing.fields import FieldKind, ImportKind
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.planning import Plan, PlannedColumn, plan_reading
from omsyn.registers.importing.sheets import ImportColumn, ImportSheet, column_letter, is_empty, open_sheet
from omsyn.registers.importing.values import Fault, Typed, normalise_value
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.language import translate as _

SHOWN_ERRORS = 200
"""How many errors are told one by one; the rest are only counted."""


@dataclass(frozen=True, slots=True)
class ImportReading:
    """What a file holds as rows of ``kind``. Either ``rows`` or ``errors``: with one error there are no rows.

    Every row has every field of the kind; None where the file has nothing. ``row_numbers`` are the rows' numbers in the
    file. ``row_count`` counts rows read, also when some are wrong, ``left_out_count`` rows the mapping leaves out.
    ``error_count`` may be more than the first ``SHOWN_ERRORS`` that ``errors`` holds. ``ignored_columns`` are headings
    nothing was taken from.
    """

    kind: ImportKind
    place: str
    rows: tuple[Row, ...]
    row_numbers: tuple[int, ...]
    errors: tuple[CellError, ...]
    error_count: int
    row_count: int
    left_out_count: int
    ignored_columns: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every row can be stored."""
        return self.error_count == 0

    def frame(self) -> pl.DataFrame:
        """The rows as a table with the kind's fields as columns."""
        schema = {field.key: _TYPES[field.kind] for field in self.kind.fields}
        return pl.DataFrame(list(self.rows), schema=schema, orient="row")


_TYPES: dict[FieldKind, pl.DataType] = {
    FieldKind.TEXT: pl.String(),
    FieldKind.WHOLE_NUMBER: pl.Int64(),
    FieldKind.NUMBER: pl.Float64(),
    FieldKind.DATE: pl.Date(),
    FieldKind.YEAR: pl.Int32(),
    FieldKind.MONTH: pl.Date(),
    FieldKind.YES_OR_NO: pl.Boolean(),
    FieldKind.CHOICE: pl.String(),
    FieldKind.MUNICIPALITY: pl.String(),
}


def read_import(content: bytes, name: str, kind: ImportKind, mapping: ColumnMapping) -> ImportReading:
    """The rows of ``content``, a file called ``name``, as ``mapping`` says.

    Only a file that cannot be opened at all raises: ``InputError``. All else is told in ``errors``.
    """
    sheet = open_sheet(content, name, sheet=mapping.sheet, header_row=mapping.header_row, kind=kind)
    return read_sheet(sheet, kind, mapping)


def read_sheet(sheet: ImportSheet, kind: ImportKind, mapping: ColumnMapping) -> ImportReading:
    """The rows of a sheet that is already open, as ``mapping`` says. Never raises for what stands in it."""
    plan = plan_reading(sheet, kind, mapping)
    reading = _Reading(sheet, kind, plan)
    if not plan.errors:
        reading.read()
    return reading.outcome()


class _Reading:
    def __init__(self, sheet: ImportSheet, kind: ImportKind, plan: Plan) -> None:
        self._sheet = sheet
        self._kind = kind
        self._plan = plan
        self._rows: list[Row] = []
        self._numbers: list[int] = []
        self._errors: list[CellError] = list(plan.errors)
        self._error_count = len(plan.errors)
        self._row_count = 0
        self._left_out = 0
        self._known: dict[int, dict[tuple[type, Value], Typed | Fault]] = {}
        self._covered = _covered_cells(sheet, plan)
        self._places = {planned.field.key: planned.column for planned in plan.columns}

    def read(self) -> None:
        empty: Row = {field.key: None for field in self._kind.fields} | self._plan.constants
        repeated = RepeatedRows(self._kind)
        percentages = Percentages(self._kind)
        for number, values in self._sheet.numbered_rows():
            if self._is_left_out(values):
                self._left_out += 1
                continue
            for row in self._rows_of(number, values, empty):
                self._row_count += 1
                if row is None:
                    continue
                percentages.watch(row)
                for key, fault in check_row(row, self._kind):
                    self._say(fault, number, self._places.get(key), key)
                if again := repeated.check(row, number):
                    self._say(again, number, None, "")
                if not self._error_count:
                    self._rows.append(row)
                    self._numbers.append(number)
        for key, fault in percentages.faults():
            self._say(fault, None, self._places.get(key), key)
        if not self._row_count and not self._error_count:
            self._say(
                Fault(
                    _("Det står ingen rader under overskriftene i rad {row}.").format(row=self._sheet.header_row),
                    what_now=_("Velg et annet ark eller en annen rad med overskrifter. Ingenting er lagret."),
                ),
                None,
                None,
                "",
            )

    def _is_left_out(self, values: Sequence[Value]) -> bool:
        return any(
            position < len(values) and normalise_value(values[position]) in unwanted
            for position, unwanted in self._plan.leave_out
        )

    def _rows_of(self, number: int, values: Sequence[Value], empty: Row) -> Iterator[Row | None]:
        """The row, or a row for each spread column that is filled in; None for a row that has an error."""
        row = empty.copy()
        is_sound = True
        for planned in self._plan.columns:
            found = self._read_cell(planned, number, values)
            if isinstance(found, Fault):
                is_sound = False
            else:
                row[planned.field.key] = found
        spread = self._plan.spread
        if spread is None:
            yield row if is_sound else None
            return
        filled = [one for one in spread.columns if not self._is_empty(one[0], values)]
        if not filled and spread.keeps_bare_rows:
            yield row if is_sound else None
        for planned, told in filled:
            found = self._read_cell(planned, number, values)
            if isinstance(found, Fault) or not is_sound:
                yield None
            else:
                yield {**row, spread.headings_to: told, planned.field.key: found}

    def _is_empty(self, planned: PlannedColumn, values: Sequence[Value]) -> bool:
        position = planned.column.position
        value = values[position] if position < len(values) else None
        return is_empty(value) or (isinstance(value, str) and value.strip() in planned.reader.empty_marks)

    def _read_cell(self, planned: PlannedColumn, number: int, values: Sequence[Value]) -> Typed | Fault:
        """What stands in the cell. Cells that are alike are read once; a fault is told wherever it stands."""
        position = planned.column.position
        value = values[position] if position < len(values) else None
        found: Typed | Fault
        if self._covered and (number, position) in self._covered:
            found = Fault(
                _("Cellen er slått sammen med {place}.").format(place=self._covered[number, position]),
                _("Hver rad skal ha sin egen verdi."),
                _("Del opp cellene, fyll ut hver rad, og last opp på nytt; ingenting er lagret."),
            )
        else:
            known = self._known.setdefault(position, {})
            key = (value.__class__, value)
            if key in known:
                found = known[key]
            else:
                found = known[key] = planned.reader.read(value)
        if isinstance(found, Fault):
            self._say(found, number, planned.column, planned.field.key)
        return found

    def _say(self, fault: Fault, number: int | None, column: ImportColumn | None, field: str) -> None:
        self._error_count += 1
        if len(self._errors) >= SHOWN_ERRORS:
            return
        self._errors.append(
            CellError(
                sheet=self._sheet.place,
                row=number,
                letter=column.letter if column else "",
                heading=column.heading if column else "",
                field=field,
                found=fault.found,
                expected=fault.expected,
                what_now=fault.what_now or mend_and_try_again(),
            )
        )

    def outcome(self) -> ImportReading:
        is_whole = not self._error_count
        return ImportReading(
            kind=self._kind,
            place=self._sheet.place,
            rows=tuple(self._rows) if is_whole else (),
            row_numbers=tuple(self._numbers) if is_whole else (),
            errors=tuple(self._errors),
            error_count=self._error_count,
            row_count=self._row_count,
            left_out_count=self._left_out,
            ignored_columns=self._plan.ignored,
        )


def _covered_cells(sheet: ImportSheet, plan: Plan) -> dict[tuple[int, int], str]:
    """(row number, column place) of cells below the headings that a merged cell hides → the cell it is merged with."""
    mapped = {planned.column.position for planned in plan.columns}
    mapped |= {planned.column.position for planned, _told in plan.spread.columns} if plan.spread else set()
    covered = {}
    for area in sheet.grid.merged:
        first = f"{column_letter(area.first_column)}{area.first_row + 1}"
        for position in mapped & set(range(area.first_column, area.last_column + 1)):
            for row in range(max(area.first_row, sheet.header_row), area.last_row + 1):
                if (row, position) != (area.first_row, area.first_column):
                    covered[row + 1, position] = first
    return covered
