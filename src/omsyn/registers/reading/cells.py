"""A sheet as rows under named columns, where every cell knows its place, so that an error can say where it is."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
"""A number in digits; Python also takes «nan», «inf» and «1_000», which no one means in a table."""

_YES = {"ja", "true", "sann", "x", "1"}
_NO = {"nei", "false", "usann", "0", ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its row number as a spreadsheet shows it (from 1) and its column's heading."""

    value: Value
    row: int
    column: str

    @property
    def place(self) -> str:
        """«Rad 14, kolonne «Status»», for the front of an error."""
        return _("Rad {row}, kolonne «{column}»").format(row=self.row, column=self.column)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces stands here."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    def text(self) -> str:
        """What stands here as text, without spaces around; a whole number without «.0»."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip()

    def number(self) -> float | None:
        """The number here, decimal comma or point, thousands by space; None when empty; ``InputError`` otherwise."""
        if self.is_empty:
            return None
        if isinstance(self.value, int | float) and not isinstance(self.value, bool) and isfinite(self.value):
            return float(self.value)
        bare = "".join(self.text().split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
        if not _NUMBER.fullmatch(bare) or not isfinite(float(bare)):
            raise self.error(expected=_("Her skal det stå et tall, for eksempel 12 eller 12,5."))
        return float(bare)

    def whole_number(self) -> int | None:
        """The whole number here; None when empty; ``InputError`` otherwise."""
        number = self.number()
        if number is None:
            return None
        if not number.is_integer():
            raise self.error(expected=_("Her skal det stå et helt tall, for eksempel 12."))
        return int(number)

    def date(self) -> dt.date | None:
        """The date here, a date cell, ``01.02.2026`` or ``2026-02-01``; None when empty; ``InputError`` otherwise."""
        if self.is_empty:
            return None
        if isinstance(self.value, dt.datetime):
            return self.value.date()
        if isinstance(self.value, dt.date):
            return self.value
        parts = self.text().split(".")
        try:
            if len(parts) == 3:
                day, month, year = (int(part) for part in parts)
                return dt.date(year, month, day)
            return dt.date.fromisoformat(self.text())
        except ValueError:
            raise self.error(expected=_("Her skal det stå en dato, for eksempel 31.12.2026.")) from None

    def yes_or_no(self) -> bool:
        """Whether the cell says yes; empty means no; ``InputError`` for anything else."""
        if isinstance(self.value, bool):
            return self.value
        told = self.text().casefold()
        if told in _YES:
            return True
        if told in _NO:
            return False
        raise self.error(expected=_("Her skal det stå ja eller nei."))

    def error(self, *, expected: str, what_now: str = "") -> InputError:
        """An error about this cell, for the caller to raise."""
        found = _("feltet er tomt.") if self.is_empty else _("fant «{value}».").format(value=self.text())
        return InputError(
            found,
            expected=expected,
            where=self.place,
            what_now=what_now or _("Rett fila og last den opp på nytt; ingenting er lagret."),
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and the rows of cells below them; empty rows are left out, row numbers are the file's own."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row as heading → cell."""
        for row in self.rows:
            yield dict(zip(self.headings, row, strict=True))

    def require(self, headings: Sequence[str]) -> None:
        """``InputError`` naming the columns of ``headings`` that are not here. Case and outer spaces do not matter."""
        known = {heading.casefold() for heading in self.headings}
        absent = [heading for heading in headings if heading.casefold() not in known]
        if absent:
            raise InputError(
                _("Kolonnen {columns} mangler.").format(columns=join_words([quoted(heading) for heading in absent])),
                expected=_("Fila har {columns}.").format(
                    columns=join_words([quoted(heading) for heading in self.headings])
                ),
                where=self.name,
                what_now=_("Sjekk overskriftene i første rad og last opp fila på nytt; ingenting er lagret."),
            )


def sheet_of(name: str, grid: Sequence[Sequence[Value]], *, first_row: int = 1) -> Sheet:
    """The sheet in ``grid``: its first row that is not empty holds the headings.

    ``first_row`` is the number of the grid's first row in the file. ``InputError`` when there is no heading, two
    columns share one, or a value stands outside the headed columns.
    """
    numbered = [
        (number, row) for number, row in enumerate(grid, first_row) if any(not _is_empty(value) for value in row)
    ]
    if not numbered:
        raise InputError(
            _("Arket er tomt."), expected=_("Første rad skal ha overskrifter, og radene under tall."), where=name
        )
    heading_row, heading_values = numbered[0]
    headings = [Cell(value, heading_row, "").text() for value in heading_values]
    used = [position for position, heading in enumerate(headings) if heading]
    _refuse_repeated([headings[position] for position in used], name)
    rows = []
    for number, row in numbered[1:]:
        for position, value in enumerate(row):
            if position not in used and not _is_empty(value):
                raise Cell(value, number, str(position + 1)).error(
                    expected=_("Kolonnen har ingen overskrift i rad {row}.").format(row=heading_row)
                )
        rows.append(
            tuple(Cell(row[position] if position < len(row) else None, number, headings[position]) for position in used)
        )
    return Sheet(name, tuple(headings[position] for position in used), tuple(rows))


def _refuse_repeated(headings: Sequence[str], where: str) -> None:
    repeated = {heading for heading in headings if headings.count(heading) > 1}
    if repeated:
        raise InputError(
            _("Flere kolonner heter {columns}.").format(
                columns=join_words([quoted(heading) for heading in sorted(repeated)])
            ),
            expected=_("Hver kolonne må ha sin egen overskrift."),
            where=where,
        )


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
