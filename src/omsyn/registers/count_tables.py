"""Tables of counts from files: row names first, one column per category, totals checked or computed."""

import io
from dataclasses import dataclass

from omsyn.methods.disclosure.publication import TOTAL, Cell, Publication, two_way_table
from omsyn.registers.reading.cells import Cell as SheetCell
from omsyn.registers.reading.cells import Sheet
from omsyn.registers.reading.delimited import decode, find_delimiter, read_delimited
from omsyn.registers.reading.sheet_extents import check_extent
from omsyn.registers.reading.spreadsheets import read_spreadsheet
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, quoted
from omsyn.vocabulary.language import translate as _

MOST_ROWS = 1000
MOST_CELLS = 10_000
LARGEST_COUNT = 1_000_000_000
"""Beyond it the search for what an outsider can work out loses single persons, or never ends."""
TOTAL_NAMES = frozenset({"sum", "total", "totalt", "totals", "i alt", "ialt", TOTAL.casefold()})
SPREADSHEETS = (".xlsx", ".xls", ".ods")
HIDDEN_MARKS = frozenset({":", "*", "x", "skjult", "hidden"})


@dataclass(frozen=True)
class CountTable:
    """A table of counts as published, with every total."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    publication: Publication


def read_count_table(content: bytes, name: str) -> CountTable:
    """The counts in ``content``, a file called ``name``. What is named «Sum», «Total» or «I alt» must agree with
    the others.

    ``InputError`` with the place for anything that is not a whole number from 0, a name used twice, a sum that does not
    hold, or a table too large to protect.
    """
    sheet = read_sheet(content, name)
    columns = tuple(heading for heading in sheet.headings[1:] if not is_total(heading))
    rows = tuple(line[0].text() for line in sheet.rows if not is_total(line[0].text()))
    _refuse_unusable(sheet, rows, columns)
    publication = two_way_table(
        rows,
        columns,
        [
            [count_in(cell) for cell in line[1:] if not is_total(cell.column)]
            for line in sheet.rows
            if not is_total(line[0].text())
        ],
    )
    _check_totals(sheet, publication)
    return CountTable(rows, columns, publication)


def read_hidden_cells(content: bytes, name: str, table: CountTable) -> frozenset[Cell]:
    """The cells a file hides: the table again with «:» where a count is hidden, or a list of rows and columns.

    A list has the row's name in its first column and the column's name in its second, as «omsyn disclosure protect
    --format csv» writes it. ``InputError`` with the place for names that are not in the table, an empty field (missing
    is not hidden), and a count that is another than the table's.
    """
    sheet = read_sheet(content, name)
    if {named(heading) for heading in sheet.headings[1:]} & set(table.columns):
        return frozenset(
            cell for line in sheet.rows for field in line[1:] if (cell := _hidden_in_table(line[0], field, table))
        )
    if len(sheet.headings) < 2:
        raise InputError(
            _("Fila har bare én kolonne."),
            expected=_("Skriv radens navn i første kolonne og kolonnens navn i andre."),
            where=name,
        )
    return frozenset(_known_cell(line[0].text(), line[1].text(), line[0].place, table) for line in sheet.rows)


def read_sheet(content: bytes, name: str) -> Sheet:
    """The rows of a file, where the heading above the row names may be empty."""
    if name.casefold().endswith(SPREADSHEETS):
        check_extent(content, name)
        return read_spreadsheet(io.BytesIO(content), name=name)
    text = decode(content, where=name).lstrip("\r\n")
    if text.startswith((find_delimiter(text), '""')):
        text = _("Rad") + text.removeprefix('""')
    return read_delimited(text.encode(), name=name)


def is_total(name: str) -> bool:
    """Whether a row or column of this name holds totals."""
    return name.strip().casefold() in TOTAL_NAMES


def named(name: str) -> str:
    """``name`` as cells are named: totals have one name, however they are written."""
    return TOTAL if is_total(name) else name.strip()


def count_in(cell: SheetCell) -> int:
    """The count in a field; ``InputError`` when it is anything but a whole number from 0."""
    count = cell.whole_number()
    if count is None:
        raise cell.error(
            expected=_("Her skal det stå et antall. Er det ingen, skriv 0."), what_now=_("Rett fila og prøv igjen.")
        )
    if count < 0:
        raise cell.error(expected=_("Et antall kan ikke være negativt."), what_now=_("Rett fila og prøv igjen."))
    if count > LARGEST_COUNT:
        raise cell.error(
            expected=_("Et antall kan ikke være over {most}.").format(most=format_number(LARGEST_COUNT)),
            what_now=_("Rett fila og prøv igjen."),
        )
    return count


def _refuse_unusable(sheet: Sheet, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
    if not rows or not columns:
        raise InputError(
            _("Tabellen har ingen tall."),
            expected=_("Første kolonne skal ha radenes navn, og hver kolonne etter den et antall i hver rad."),
            where=sheet.name,
        )
    if len(rows) > MOST_ROWS or len(rows) * len(columns) > MOST_CELLS:
        raise InputError(
            _("Tabellen har {rows} rader og {columns} kolonner.").format(
                rows=format_number(len(rows)), columns=format_number(len(columns))
            ),
            expected=_("Omsyn kan verne tabeller med opptil {rows} rader og {cells} tall.").format(
                rows=format_number(MOST_ROWS), cells=format_number(MOST_CELLS)
            ),
            where=sheet.name,
            what_now=_("Del tabellen opp, eller slå sammen rader."),
        )
    seen: dict[str, int] = {}
    for line in sheet.rows:
        name = named(line[0].text())
        if not name:
            raise line[0].error(expected=_("Hver rad må ha et navn."), what_now=_("Rett fila og prøv igjen."))
        if name in seen:
            raise line[0].error(
                expected=_("Rad {row} har samme navn. Hver rad må ha sitt eget.").format(row=seen[name]),
                what_now=_("Rett fila og prøv igjen."),
            )
        seen[name] = line[0].row
    totals = [heading for heading in sheet.headings[1:] if is_total(heading)]
    if len(totals) > 1:
        raise InputError(
            _("Både «{first}» og «{second}» er summer.").format(first=totals[0], second=totals[1]),
            expected=_("Tabellen kan ha én kolonne med summer."),
            where=sheet.name,
        )


def _check_totals(sheet: Sheet, publication: Publication) -> None:
    for line in sheet.rows:
        for field in line[1:]:
            row, column = named(line[0].text()), named(field.column)
            if TOTAL not in (row, column):
                continue
            found = count_in(field)
            expected = _total_of(publication, row, column)
            if found != expected:
                raise InputError(
                    _("Summen er oppgitt til {found}.").format(found=format_number(found)),
                    expected=_("Tallene er til sammen {expected}.").format(expected=format_number(expected)),
                    where=_("Rad {row} («{name}»), kolonne «{column}»").format(
                        row=field.row, name=line[0].text(), column=field.column
                    ),
                    what_now=_("Rett fila og prøv igjen."),
                )


def _total_of(publication: Publication, row: str, column: str) -> int:
    """A total, also in a table of one row or one column, where the publication has no cell for it."""
    return sum(
        count
        for cell, count in publication.counts.items()
        if TOTAL not in cell and (row in (TOTAL, cell[0])) and (column in (TOTAL, cell[1]))
    )


def _hidden_in_table(name: SheetCell, field: SheetCell, table: CountTable) -> Cell | None:
    if field.text().casefold() in HIDDEN_MARKS:
        return _known_cell(name.text(), field.column, field.place, table)
    if field.is_empty:
        raise field.error(
            expected=_("Skjulte tall merkes med «:». Et tomt felt kan like gjerne bety at tallet mangler."),
            what_now=_("Rett fila og prøv igjen."),
        )
    cell = _known_cell(name.text(), field.column, field.place, table)
    if (shown := count_in(field)) != table.publication.counts[cell]:
        raise InputError(
            _("Her vises {shown}.").format(shown=format_number(shown)),
            expected=_("Tabellen har {count}.").format(count=format_number(table.publication.counts[cell])),
            where=field.place,
            what_now=_("Rett den ene fila og prøv igjen."),
        )
    return None


def _known_cell(row: str, column: str, place: str, table: CountTable) -> Cell:
    cell = (named(row), named(column))
    if cell not in table.publication.counts:
        raise InputError(
            _("«{row}» / «{column}» finnes ikke i tabellen.").format(row=row, column=column),
            expected=_("Radene heter {rows}, og kolonnene {columns}.").format(
                rows=_some_of(table.rows), columns=_some_of(table.columns)
            ),
            where=place,
        )
    return cell


def _some_of(names: tuple[str, ...]) -> str:
    shown = ", ".join(quoted(name) for name in names[:5])
    return shown if len(names) <= 5 else _("{names} og {more} til").format(names=shown, more=len(names) - 5)
