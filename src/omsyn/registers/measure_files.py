"""A file of measures with a column for each date, as a municipality keeps it, and a file of published means.

Headings are known by their words: an area, a number, perhaps a title, and dates such as «status_2020_12_31», «Status
311220», «31.12.2020» or a date cell. Other columns are left alone, and told of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from omsyn.parameters.status_scale import StatusScale
from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.sheets import ImportColumn, ImportSheet, is_empty, open_sheet
from omsyn.registers.importing.values import shown
from omsyn.registers.measure_headings import (
    AREA,
    MEAN_WORDS,
    NUMBER,
    STATED_COUNT,
    TITLE,
    FileColumns,
    find_columns,
)
from omsyn.registers.reading.broken_cells import NOT_COMPUTED
from omsyn.registers.reading.cells import Cell, Value
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import ReportingState

SHOWN_ERRORS = 20
"""How many errors are told one by one; the rest are only counted."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A row of the file. For each date a step of the scale, or postponed or cancelled, or neither: not reported."""

    area: str
    number: int
    title: str
    statuses: tuple[int | None, ...]
    outside: tuple[ReportingState | None, ...]


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """The measures of a file, dates in order. ``ignored`` are headings nothing was taken from."""

    place: str
    dates: tuple[date, ...]
    lines: tuple[MeasureLine, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """What was published for an area: the mean of each date, and how many measures it stated to have."""

    area: str
    means: Mapping[date, float]
    stated_count: int | None


def read_measure_file(content: bytes, name: str, scale: StatusScale) -> MeasureFile:
    """The measures in ``content``, a CSV or spreadsheet called ``name``, with statuses on ``scale``.

    ``InputError`` with every fault by row and column (the first ``SHOWN_ERRORS`` of them): nothing is read by halves.
    """
    sheet = open_sheet(content, name)
    columns = find_columns(sheet, needed=(AREA, NUMBER))
    faults = _Faults(sheet, list(columns.faults))
    lines = []
    first_at: dict[tuple[str, int], int] = {}
    for row, cells in _rows(sheet):
        area = _area(row, cells, columns, faults)
        number = _number(row, cells, columns, faults)
        told = [_status(row, cells.get(column.position), column, scale, faults) for column in columns.dates.values()]
        if area is None or number is None:
            continue
        before = first_at.setdefault((" ".join(area.casefold().split()), number), row)
        if before != row:
            faults.say(
                row,
                columns.known[NUMBER],
                _("Tiltak {number} i «{area}» står også i rad {row}.").format(number=number, area=area, row=before),
                _("Hvert nummer skal stå én gang i et område."),
            )
        title = cells.get(columns.known[TITLE].position) if TITLE in columns.known else None
        lines.append(
            MeasureLine(
                area,
                number,
                _("Tiltak {number}").format(number=number) if is_empty(title) else shown(title),
                tuple(one if isinstance(one, int) else None for one in told),
                tuple(one if isinstance(one, ReportingState) else None for one in told),
            )
        )
    faults.raise_any(nothing_read=not lines)
    return MeasureFile(sheet.place, tuple(columns.dates), tuple(lines), columns.ignored)


def read_published_means(content: bytes, name: str, scale: StatusScale) -> tuple[PublishedLine, ...]:
    """The published means in ``content``: an area in each row and a mean for each date.

    ``InputError`` with every fault by row and column.
    """
    sheet = open_sheet(content, name)
    columns = find_columns(sheet, needed=(AREA,), beside_dates=MEAN_WORDS)
    faults = _Faults(sheet, list(columns.faults))
    lines: dict[str, PublishedLine] = {}
    for row, cells in _rows(sheet):
        area = _area(row, cells, columns, faults)
        means = {
            day: mean
            for day, column in columns.dates.items()
            if (mean := _mean(row, cells.get(column.position), column, scale, faults)) is not None
        }
        stated = _whole(cells.get(columns.known[STATED_COUNT].position)) if STATED_COUNT in columns.known else None
        if area is None:
            continue
        if area in lines:
            faults.say(row, columns.known[AREA], _("Området «{area}» står mer enn én gang.").format(area=area))
        lines[area] = PublishedLine(area, means, stated)
    faults.raise_any(nothing_read=not lines)
    return tuple(lines.values())


@dataclass(slots=True)
class _Faults:
    """What is wrong with a file, gathered so that all of it can be mended at once."""

    sheet: ImportSheet
    found: list[CellError] = field(default_factory=list)

    def say(self, row: int, column: ImportColumn, found: str, expected: str = "") -> None:
        self.found.append(CellError(self.sheet.place, row, column.letter, column.heading, "", found, expected))

    def raise_any(self, *, nothing_read: bool) -> None:
        if not self.found and not nothing_read:
            return
        what_now = _("Rett fila, og prøv igjen. Ingenting er regnet ut.")
        if not self.found:
            raise InputError(
                _("Det står ingen rader under overskriftene i rad {row}.").format(row=self.sheet.header_row),
                where=self.sheet.place,
                what_now=what_now,
            )
        told = [str(error) for error in self.found[:SHOWN_ERRORS]]
        if len(self.found) > SHOWN_ERRORS:
            told.append(_("… og {count} feil til.").format(count=format_number(len(self.found) - SHOWN_ERRORS)))
        first = _("Fant {count} feil.").format(count=format_number(len(self.found)))
        raise InputError("\n".join([first, *told, what_now]), where=self.sheet.place)


def _rows(sheet: ImportSheet) -> Iterator[tuple[int, dict[int, Value]]]:
    """Row number in the file, and its cells by position."""
    for row, values in sheet.numbered_rows():
        yield row, dict(enumerate(values))


def _area(row: int, cells: Mapping[int, Value], columns: FileColumns, faults: _Faults) -> str | None:
    value = cells.get(columns.known[AREA].position)
    if is_empty(value):
        faults.say(row, columns.known[AREA], _("Feltet er tomt."), _("Hvert tiltak skal ha et område."))
        return None
    return " ".join(shown(value).split())


def _number(row: int, cells: Mapping[int, Value], columns: FileColumns, faults: _Faults) -> int | None:
    value = cells.get(columns.known[NUMBER].position)
    number = _whole(value)
    if number is None or number < 0:
        found = _("Feltet er tomt.") if is_empty(value) else _("Fant «{value}».").format(value=_told(value))
        faults.say(row, columns.known[NUMBER], found, _("Hvert tiltak skal ha et nummer, et helt tall."))
        return None
    return number


def _status(
    row: int, value: Value, column: ImportColumn, scale: StatusScale, faults: _Faults
) -> int | ReportingState | None:
    """A step, given by number or name, or postponed or cancelled; None when empty, and when it is wrong and told of."""
    if is_empty(value):
        return None
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else shown(value)
    if (step := scale.step_called(text)) is not None:
        return step.number
    state = ReportingState.called(text)
    if state is not None and not state.counts_in_means:
        return state
    expected = _("Skriv et av stegene {steps}, eller la feltet stå tomt.").format(steps=scale.in_words)
    if text == NOT_COMPUTED:
        faults.say(
            row,
            column,
            _("Her står {what}.").format(what=_(NOT_COMPUTED)),
            _("Åpne fila i regnearket ditt, la den regne ut, og lagre."),
        )
    elif _number_in(value) is not None:
        faults.say(
            row,
            column,
            _("{value} er ikke på skalaen {first}–{last}.").format(
                value=_told(value), first=scale.numbers[0], last=scale.numbers[-1]
            ),
            expected,
        )
    else:
        faults.say(row, column, _("Fant «{value}».").format(value=_told(value)), expected)
    return None


def _mean(row: int, value: Value, column: ImportColumn, scale: StatusScale, faults: _Faults) -> float | None:
    if is_empty(value):
        return None
    mean = _number_in(value)
    if mean is None or not scale.numbers[0] <= mean <= scale.numbers[-1]:
        faults.say(
            row,
            column,
            _("Fant «{value}».").format(value=_told(value)),
            _("Et snitt er et tall fra {first} til {last}.").format(first=scale.numbers[0], last=scale.numbers[-1]),
        )
        return None
    return mean


def _number_in(value: Value) -> float | None:
    """The number in a cell; None when it holds none."""
    try:
        return Cell(value, 0, "").number()
    except InputError:
        return None


def _whole(value: Value) -> int | None:
    number = _number_in(value)
    return int(number) if number is not None and number.is_integer() else None


def _told(value: Value) -> str:
    return _(NOT_COMPUTED) if value == NOT_COMPUTED else shown(value)
