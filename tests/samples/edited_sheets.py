"""Editable sheets of an invented plan and round, and what other programs do to them."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from omsyn.parameters.status_scale import load_status_scale
from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.columns import named_choices
from omsyn.registers.measure_sheets.plan_sheet import plan_columns, plan_table
from omsyn.registers.measure_sheets.round_sheet import round_columns, round_table
from omsyn.registers.measure_sheets.tables import KEY_HEADING, EditableTable, SheetRow

TAKEN_OUT = dt.datetime.fromisoformat("2026-03-01T12:30")
UNITS = named_choices([("1", "Hjemmetjenesten (eksempel)"), ("2", "Sykehjemmet (eksempel)")])
PEOPLE = named_choices([("11", "Kari Eksempel"), ("12", "Kari Eksempel")], closed=[("13", "Ola Sluttet")])
PLAN_COLUMNS = plan_columns(units=UNITS, people=PEOPLE)
ROUND_COLUMNS = round_columns(load_status_scale())

type Grid = list[list[Any]]


def measure(key: str, version: int = 1, **values: Typed) -> SheetRow:
    """An invented measure, with these values instead of the usual."""
    usual: dict[str, Typed] = {
        "number": int(key),
        "title": f"Oppdiktet tiltak {key}",
        "text": "Første linje.\nAndre linje.",
        "kind": "investment",
        "phase": "proposed",
        "unit": "1",
        "responsible": "11",
        "start": dt.date(2026, 1, 1),
        "end": dt.date(2027, 12, 31),
        "chapter": "4.10",
        "investment_state": "known",
        "investment_low": 1_250_000.0,
        "fte": 1.5,
        "places": 4,
        "is_prioritised": True,
        "priority_reason": "Haster",
    }
    return SheetRow(key, version, usual | values)


def plan(*rows: SheetRow, subject: str = "7") -> EditableTable:
    """A plan sheet of these measures; of three when none are given."""
    return plan_table(
        subject=subject,
        title="Oppdiktet plan",
        columns=PLAN_COLUMNS,
        rows=rows or [measure(key) for key in "123"],
        made_at=TAKEN_OUT,
    )


def round_of_three() -> EditableTable:
    """A round sheet with one status given."""
    rows = [
        SheetRow(
            key,
            version,
            {
                "area": "Område A",
                "number": int(key),
                "title": f"Oppdiktet tiltak {key}",
                "previous": "2 Såvidt startet",
                "suggestion": "3 Godt i gang",
                "status": status,
                "remark": None,
            },
        )
        for key, version, status in (("1", 2, "3"), ("2", 0, None), ("3", 0, None))
    ]
    return round_table(subject="9", title="Oppdiktet runde", columns=ROUND_COLUMNS, rows=rows, made_at=TAKEN_OUT)


def opened(content: bytes) -> dict[str, Grid]:
    """Every sheet of a spreadsheet as rows of cells, by name."""
    with CalamineWorkbook.from_object(BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def saved(sheets: dict[str, Grid], *, hidden: Iterable[int] = (), inline: bool = False) -> bytes:
    """The sheets as another program saves them: no properties, no formats but dates'.

    ``hidden``: row numbers, from 1, of the first sheet. ``inline``: texts in the cells instead of in a list of texts.
    """
    memory = BytesIO()
    options = {"constant_memory": inline, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                if place == 0 and number + 1 in set(hidden):
                    sheet.set_row(number, None, None, {"hidden": True})
                for position, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(number, position, value, day)
                    elif value != "":
                        sheet.write(number, position, value)
    return memory.getvalue()


def header(grid: Grid) -> int:
    """The row of headings, from 0."""
    return next(number for number, row in enumerate(grid) if KEY_HEADING in row)


def edited(content: bytes, change: Callable[[Grid, Callable[[str], int], int], None], **how: Any) -> bytes:
    """The file after ``change(grid, place, first)``: ``place`` finds a column by heading, ``first`` is the first row.

    Saved by another program; ``how`` as in ``saved``.
    """
    sheets = opened(content)
    grid = next(iter(sheets.values()))
    top = header(grid)
    change(grid, lambda heading: grid[top].index(heading), top + 1)
    return saved(sheets, **how)


def rewritten(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one of its parts changed."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return memory.getvalue()
