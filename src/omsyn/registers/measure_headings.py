"""Which column of a file of measures is what, by the words and dates in its headings."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.importing.sheets import ImportColumn, ImportSheet
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, join_words, quoted
from omsyn.vocabulary.language import translate as _

AREA, NUMBER, TITLE, STATED_COUNT = "area", "number", "title", "stated_count"

SYNONYMS: dict[str, tuple[str, ...]] = {
    AREA: (
        "kommunalomrade",
        "kommunalområde",
        "område",
        "omrade",
        "area",
        "delplan",
        "delplaner",
        "sektor",
        "tjenesteområde",
        "tjenesteomrade",
        "virksomhet",
        "enhet",
        "unit",
    ),
    NUMBER: ("nr", "nummer", "number", "no", "tiltaksnr", "tiltaksnummer", "tiltak nr", "tiltak nummer"),
    TITLE: ("short title", "tittel", "title", "tiltak", "navn", "name", "measure", "tiltakets navn", "beskrivelse"),
    STATED_COUNT: ("antall publisert", "oppgitt antall", "stated count"),
}
"""What a column may be called, as ``normalise_heading`` writes it; the first word that fits is taken."""

STATUS_WORDS = frozenset({"", "status", "statusen", "steg", "per", "pr", "dato", "status per", "status pr"})
"""What may stand beside the date in the heading of a column of statuses."""
MEAN_WORDS = STATUS_WORDS | {"snitt", "snitt per", "snitt pr", "gjennomsnitt", "mean", "publisert", "publisert snitt"}
"""What may stand beside the date in the heading of a column of published means."""

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[ ./_-]?(\d{2})[ ./_-]?(\d{2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[ ./_-](\d{1,2})[ ./_-](\d{4}|\d{2})(?!\d)")
_RUN_TOGETHER = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4}|\d{2})(?!\d)")
_DIGITS_OF_A_DATE = 6
_LETTER = re.compile(r"\([A-Z]{1,3}\)$")
"""What tells columns with the same heading apart."""


@dataclass(frozen=True, slots=True)
class FileColumns:
    """``known`` is what a column is → the column, ``dates`` the date of a column → the column, earliest first.

    ``faults`` are headings that are meant as dates and are none, or the same date twice.
    """

    known: dict[str, ImportColumn]
    dates: dict[dt.date, ImportColumn]
    ignored: tuple[str, ...]
    faults: tuple[CellError, ...]


def find_columns(
    sheet: ImportSheet, needed: Sequence[str], beside_dates: Collection[str] = STATUS_WORDS
) -> FileColumns:
    """The columns of a sheet; ``InputError`` when a needed one, or every date, is missing.

    ``beside_dates`` are the words that may stand beside a date in a heading.
    """
    known: dict[str, ImportColumn] = {}
    dates: dict[dt.date, ImportColumn] = {}
    ignored: list[str] = []
    faults: list[CellError] = []
    for column in sheet.columns:
        kind = _kind_of(column.heading)
        if kind is not None and kind not in known:
            known[kind] = column
            continue
        day = _date_in_cell(sheet, column) or date_in_heading(column.heading, beside_dates)
        if day is not None and day in dates:
            found = _("Også kolonne {letter} gjelder {day}.").format(letter=dates[day].letter, day=format_date(day))
            faults.append(_fault(sheet, column, found, _("Hver dato skal ha én kolonne.")))
        elif day is not None:
            dates[day] = column
        elif _is_meant_as_date(column.heading, beside_dates):
            found = _("Overskriften sier ikke hvilken dato kolonnen gjelder.")
            faults.append(_fault(sheet, column, found, _("Skriv for eksempel «Status 31.12.2020».")))
        else:
            ignored.append(column.heading)
    lacking = [kind for kind in needed if kind not in known]
    if lacking or not (dates or faults):
        raise _lacking(sheet, lacking, has_dates=bool(dates or faults))
    return FileColumns(known, dict(sorted(dates.items())), tuple(ignored), tuple(faults))


def date_in_heading(heading: str, beside: Collection[str] = STATUS_WORDS) -> dt.date | None:
    """The date of «status_2020_12_31», «Status 311220», «31.12.2020», «Status per 2020-12-31»; None for any other.

    A heading with other words than those ``beside`` a date, «Frist 31.12.2020», is none. Two digits are a year of this
    century.
    """
    text = _LETTER.sub("", heading.strip()).strip()
    for pattern, is_year_first in ((_YEAR_FIRST, True), (_YEAR_LAST, False), (_RUN_TOGETHER, False)):
        for found in pattern.finditer(text):
            rest = normalise_heading(text[: found.start()] + " " + text[found.end() :])
            first, middle, last = (int(part) for part in found.groups())
            year, month, day = (first, middle, last) if is_year_first else (last, middle, first)
            if rest in beside and (told := _day(year + 2000 if year < 100 else year, month, day)):
                return told
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def _date_in_cell(sheet: ImportSheet, column: ImportColumn) -> dt.date | None:
    """The date a heading is, where the spreadsheet keeps it as one."""
    headings = sheet.grid.rows[sheet.header_row - 1]
    value: Value = headings[column.position] if column.position < len(headings) else None
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _kind_of(heading: str) -> str | None:
    plain = normalise_heading(heading)
    return next((kind for kind, words in SYNONYMS.items() if plain in words), None)


def _is_meant_as_date(heading: str, beside: Collection[str]) -> bool:
    """«status_2020_13_45», «31.13.2020»: figures that are no date, beside words of a date or long enough to be one."""
    plain = normalise_heading(_LETTER.sub("", heading.strip()))
    words = " ".join(word for word in plain.split() if not word.isdigit())
    digits = sum(letter.isdigit() for letter in plain)
    return words in beside and digits >= (1 if words else _DIGITS_OF_A_DATE)


def _fault(sheet: ImportSheet, column: ImportColumn, found: str, expected: str) -> CellError:
    return CellError(sheet.place, sheet.header_row, column.letter, column.heading, "", found, expected)


def _lacking(sheet: ImportSheet, lacking: list[str], *, has_dates: bool) -> InputError:
    names = {AREA: _("område"), NUMBER: _("nummer"), TITLE: _("tittel"), STATED_COUNT: _("antall")}
    missing = [names[kind] for kind in lacking] + ([] if has_dates else [_("dato")])
    return InputError(
        _("Fila mangler kolonne for {columns}.").format(columns=join_words(missing)),
        expected=_(
            "Den skal ha en rad med overskrifter: «Område», «Nr» og én kolonne for hver dato, som «Status 31.12.2020». "
            "Rad {row} har {headings}."
        ).format(row=sheet.header_row, headings=join_words([quoted(heading) for heading in sheet.headings])),
        where=sheet.place,
        what_now=_("Rett overskriftene, og prøv igjen. Ingenting er regnet ut."),
    )
