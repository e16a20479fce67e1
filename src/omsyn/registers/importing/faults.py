"""An error at a place in a file, told so that the one who made the file can mend it."""

from dataclasses import dataclass

from omsyn.vocabulary.formatting import quoted
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong at a place in a file. Every part is a sentence or short phrase in the reader's language.

    ``row`` counts from 1 as a spreadsheet shows it, None when the whole column or file is meant. ``letter`` is the
    column's letter, ``heading`` what stands above it, ``field`` the key of our field; each empty where none is meant.
    """

    sheet: str
    row: int | None
    letter: str
    heading: str
    field: str
    found: str
    expected: str = ""
    what_now: str = ""

    @property
    def column(self) -> str:
        """«C «Årsverk»»; empty when no column is meant."""
        if not self.letter:
            return quoted(self.heading) if self.heading else ""
        return f"{self.letter} {quoted(self.heading)}" if self.heading else self.letter

    @property
    def where(self) -> str:
        """«Rad 14, kolonne C «Årsverk»»; the sheet's name when neither row nor column is meant."""
        if self.row is None and not self.column:
            return self.sheet
        if self.row is None:
            return _("Kolonne {column}").format(column=self.column)
        if not self.column:
            return _("Rad {row}").format(row=self.row)
        return _("Rad {row}, kolonne {column}").format(row=self.row, column=self.column)

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.found}", self.expected, self.what_now) if part)

    def as_dict(self) -> dict[str, str | int | None]:
        """The parts by name, for machine-readable output."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.letter,
            "heading": self.heading,
            "field": self.field,
            "found": self.found,
            "expected": self.expected,
            "what_now": self.what_now,
        }


def mend_and_try_again() -> str:
    """What to do about most errors."""
    return _("Rett fila og last den opp på nytt; ingenting er lagret.")
