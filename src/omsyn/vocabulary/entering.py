"""Figures people write by hand: amounts with a comma, and rows pasted from a spreadsheet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

_MARKS = str.maketrans({",": ".", "\N{MINUS SIGN}": "-"})
YES = frozenset({"ja", "yes", "on", "true", "1"})


def parse_amount(text: str, *, where: str, at_least: float | None = None) -> float:
    """A number from ``text``: a comma is a decimal mark, and spaces group. ``InputError`` for anything else, and for a
    number below ``at_least``.
    """
    try:
        number = float("".join(text.split()).translate(_MARKS))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputError(
            _("«{text}» er ikke et tall.").format(text=text.strip()),
            expected=_("Skriv for eksempel 1250000 eller 7,8."),
            where=where,
        )
    if at_least is not None and number < at_least:
        raise InputError(
            _("{text} er for lite.").format(text=text.strip()),
            expected=_("Tallet skal være {least} eller mer.").format(least=f"{at_least:g}".replace(".", ",")),
            where=where,
        )
    return number


def parse_optional_amount(text: str | None, *, where: str, at_least: float | None = None) -> float | None:
    """``parse_amount``; None for an empty text."""
    return parse_amount(text, where=where, at_least=at_least) if text and text.strip() else None


def is_yes(text: str | None) -> bool:
    """Whether a box is ticked or a cell says yes."""
    return (text or "").strip().casefold() in YES


def entered_source(told: str = "") -> Source:
    """The source of figures somebody entered; ``told`` is where they say that they have them from."""
    return Source(_("Oppgitt av brukeren"), told, told or _("Tall oppgitt av brukeren"), "", "")


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """The cells of a row, outer spaces gone; ``where`` names the field and the row, counted from 1."""

    cells: tuple[str, ...]
    where: str

    def fault(self, found: str, expected: str = "") -> InputError:
        """An error that names the row."""
        return InputError(found, expected=expected, where=self.where, what_now=_("Rett raden og prøv igjen."))

    def amount(self, position: int, at_least: float | None = None) -> float:
        """The number in the cell at ``position``; ``InputError`` names the row."""
        return parse_amount(self.cells[position], where=self.where, at_least=at_least)


def parse_rows(text: str, headings: Sequence[str], *, where: str, required: int | None = None) -> list[EnteredRow]:
    """Rows of cells told apart by semicolon or tab; empty lines and a line of ``headings`` are passed over.

    The first ``required`` cells must be filled in (all unless told); those left out at the end become empty texts.
    ``InputError`` names the row that has too many or too few.
    """
    least = len(headings) if required is None else required
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = tuple(cell.strip() for cell in line.replace("\t", ";").split(";"))
        while len(cells) > len(headings) and not cells[-1]:
            cells = cells[:-1]
        if not any(cells) or cells[0].casefold() == headings[0].casefold():
            continue
        row = EnteredRow(cells + ("",) * (len(headings) - len(cells)), _row_of(where, number))
        if len(cells) > len(headings) or not all(row.cells[:least]):
            raise row.fault(
                _("«{line}» passer ikke.").format(line=line.strip()),
                _("Hver rad skal ha {headings}, med semikolon eller tabulator mellom.").format(
                    headings=", ".join(headings)
                ),
            )
        rows.append(row)
    return rows


def _row_of(where: str, number: int) -> str:
    return _("{field}, rad {number}").format(field=where, number=number)
