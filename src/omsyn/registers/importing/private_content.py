"""What must never come in with a file: national identity numbers anywhere in it, and columns of people's names."""

import re
from collections.abc import Iterator

from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.importing.sheets import column_letter
from omsyn.registers.importing.values import is_national_number
from omsyn.registers.reading.cells import Value
from omsyn.registers.reading.grids import Grid, read_grid
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_ELEVEN_DIGITS = re.compile(r"(?<!\d)(\d{6})[ .\-]?(\d{5})(?!\d)", re.ASCII)
_LOST_ZERO = re.compile(r"\d{10}", re.ASCII)
"""A number kept as a number loses the zero it begins with."""
_NUMBER_HEADINGS = frozenset(
    {"fnr", "fødselsnummer", "fodselsnummer", "personnummer", "fødselsnr", "personnr", "d nummer"}
)
_NAME_HEADINGS = frozenset(
    {
        "navn",
        "fornavn",
        "mellomnavn",
        "etternavn",
        "fullt navn",
        "ansattnavn",
        "personnavn",
        "navn på ansatt",
        "ansatt navn",
        "name",
        "first name",
        "last name",
        "surname",
    }
)
_SEARCHED_ROWS = 40


def refuse_identity_numbers(content: bytes, name: str) -> None:
    """``InputError`` when any sheet of the file has a national identity number, or a column named as one."""
    for grid in _grids(content, name):
        _refuse_headings(grid, _NUMBER_HEADINGS, _("Kolonnen «{heading}» ser ut til å inneholde fødselsnummer."))
        _refuse_numbers(grid)


def refuse_people(content: bytes, name: str) -> None:
    """``InputError`` also for a column of people's names."""
    refuse_identity_numbers(content, name)
    for grid in _grids(content, name):
        _refuse_headings(grid, _NAME_HEADINGS, _("Kolonnen «{heading}» ser ut til å inneholde navn på personer."))


def _grids(content: bytes, name: str) -> Iterator[Grid]:
    """One sheet at a time: a file may be small and its sheets large."""
    first = read_grid(content, name)
    others = [sheet for sheet in first.sheets if sheet != first.sheet]
    yield first
    del first
    for sheet in others:
        yield read_grid(content, name, sheet, may_be_empty=True)


def _refuse_headings(grid: Grid, unwanted: frozenset[str], told: str) -> None:
    for row in grid.rows[:_SEARCHED_ROWS]:
        for value in row:
            if isinstance(value, str) and normalise_heading(value) in unwanted:
                raise _refusal(grid, told.format(heading=value.strip()))


def _refuse_numbers(grid: Grid) -> None:
    for number, row in enumerate(grid.rows, start=1):
        for position, value in enumerate(row):
            if _has_identity_number(value):
                raise _refusal(
                    grid,
                    _("Rad {row}, kolonne {column} har noe som ser ut som et fødselsnummer.").format(
                        row=number, column=column_letter(position)
                    ),
                )


def _has_identity_number(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    text = value if isinstance(value, str) else f"{value:.0f}"
    if isinstance(value, int | float) and _LOST_ZERO.fullmatch(text):
        text = f"0{text}"
    return len(text) > 10 and any(is_national_number(a + b) and _is_date(a) for a, b in _ELEVEN_DIGITS.findall(text))


def _is_date(digits: str) -> bool:
    """Whether six digits can be day, month and year. Some have the day raised by 40, or the month by 40 or 80."""
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    return 1 <= day <= 31 and 1 <= month <= 12


def _refusal(grid: Grid, found: str) -> InputError:
    return InputError(
        found,
        expected=_("Omsyn tar ikke imot navn og fødselsnummer."),
        where=grid.place,
        what_now=_("Slett kolonnen i fila, og last opp på nytt. Ingenting er lagret."),
    )
