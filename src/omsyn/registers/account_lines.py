"""Rows of budget and accounts held against KOSTRA and the municipality's units, and as the table analyses take."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from omsyn.methods.economy.budget_follow_up import ACCOUNT_LINES
from omsyn.parameters.kostra_codes import (
    KostraCodes,
    Standing,
    code_in,
    load_kostra_arts,
    load_kostra_functions,
)
from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.kinds.account_lines import ACCOUNT_LINES as KIND
from omsyn.registers.importing.mappings import ColumnMapping, normalise_heading
from omsyn.registers.importing.reading import ImportReading, read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.registers.importing.values import Fault
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

FIRST_INCOME_ART = "600"
"""Arts from here are income, and negative in accounts."""
_TOLD_FAULTS = 5
_AMOUNTS = ("budget", "revised_budget", "accounts")


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a row: its place from 0 among the rows, and the field."""

    place: int
    field: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class ReadLines:
    """A file of budget and accounts: its rows as ``ACCOUNT_LINES``, and codes that have no name in Omsyn."""

    lines: pl.DataFrame
    unnamed_functions: tuple[str, ...]


def line_faults(rows: Sequence[Row], units: Container[str] | None = None) -> Iterator[LineFault]:
    """Everything wrong with rows of the kind ``account_lines``, in order.

    ``units`` are the names in use, as ``normalise_heading`` writes them; None takes any name.
    """
    by_month: dict[object, bool] = {}
    seen: set[tuple[object, ...]] = set()
    for place, row in enumerate(rows):
        key = _key(row)
        if key in seen:
            yield LineFault(place, "function", _repeated())
        seen.add(key)
        if units is not None and normalise_heading(str(row["unit"])) not in units:
            yield LineFault(place, "unit", _unknown_unit(str(row["unit"])))
        year = int(str(row["year"]))
        for field, codes in (("function", load_kostra_functions()), ("art", load_kostra_arts())):
            if row[field] is not None and (fault := _fault_of_code(str(row[field]), year, codes)):
                yield LineFault(place, field, fault)
        if row["accounts"] is not None and by_month.setdefault(year, row["month"] is not None) != (
            row["month"] is not None
        ):
            yield LineFault(place, "month", _mixed_months(year))


def as_account_lines(rows: Iterable[Row]) -> pl.DataFrame:
    """Rows of the kind as ``ACCOUNT_LINES``, codes with three digits; amounts in kroner."""
    told = [
        {
            "year": row["year"],
            "month": row["month"],
            "unit": row["unit"],
            "function": code_in(str(row["function"])),
            "art": "" if row["art"] is None else code_in(str(row["art"])),
            **{name: row[name] for name in _AMOUNTS},
        }
        for row in rows
    ]
    return pl.DataFrame(told, schema=ACCOUNT_LINES)


def unnamed_functions(rows: Iterable[Row]) -> tuple[str, ...]:
    """The functions that fit KOSTRA's numbers but have no name in Omsyn, in order."""
    codes = load_kostra_functions()
    found = {code_in(str(row["function"])) for row in rows}
    return tuple(sorted(code for code in found if codes.find(code) is None))


def positive_income_count(rows: Iterable[Row]) -> int:
    """How many rows on arts of income have an amount above zero: the file may have turned the signs."""
    return sum(
        row["art"] is not None
        and code_in(str(row["art"])) >= FIRST_INCOME_ART
        and any(isinstance(value := row[name], int | float) and value > 0 for name in _AMOUNTS)
        for row in rows
    )


def read_account_lines(content: bytes, name: str, mapping: ColumnMapping | None = None) -> ReadLines:
    """A file called ``name`` as budget and accounts, its columns guessed from their headings unless ``mapping`` tells.

    ``InputError`` tells the first faults by row and column.
    """
    sheet = open_sheet(
        content,
        name,
        sheet=mapping.sheet if mapping else None,
        header_row=mapping.header_row if mapping else None,
        kind=KIND,
    )
    reading = read_sheet(sheet, KIND, mapping or suggest_mapping(sheet, KIND).mapping)
    told = [str(error) for error in reading.errors] or [*_told(reading)]
    if told:
        raise InputError(
            " ".join(told[:_TOLD_FAULTS]),
            where=name,
            what_now=_("Antall feil: {count}.").format(count=max(len(told), reading.error_count)),
        )
    return ReadLines(as_account_lines(reading.rows), unnamed_functions(reading.rows))


def _told(reading: ImportReading) -> Iterator[str]:
    for found in line_faults(reading.rows):
        yield (
            _("Rad {row}, «{field}»: {found} {expected}")
            .format(
                row=reading.row_numbers[found.place],
                field=KIND.field(found.field).label,
                found=found.fault.found,
                expected=found.fault.expected,
            )
            .strip()
        )


def _key(row: Row) -> tuple[object, ...]:
    """What tells rows apart, however the file writes unit and codes."""
    codes = (code_in(str(row[field] or "")) for field in ("function", "art"))
    return (row["year"], row["month"], normalise_heading(str(row["unit"])), *codes)


def _repeated() -> Fault:
    return Fault(
        _("Det står en rad til for samme år, måned, enhet, funksjon og art."),
        _("Legg radene sammen, eller ta bort den som ikke skal være med."),
    )


def _unknown_unit(name: str) -> Fault:
    return Fault(
        _("Kommunen har ingen enhet som heter «{unit}».").format(unit=name),
        _("Skriv navnet slik det står i organisasjonen, eller legg til enheten der."),
    )


def _fault_of_code(text: str, year: int, codes: KostraCodes) -> Fault | None:
    code = code_in(text)
    match codes.standing(code, year):
        case Standing.OUTSIDE:
            return Fault(
                _("«{code}» står ikke i listen over {list}.").format(code=text, list=codes.title.label),
                _("Koden har tre siffer, fra {first} til {last}.").format(first=codes.first, last=codes.last),
            )
        case Standing.NOT_IN_FORCE:
            return _not_in_force(code, year, codes)
        case _:
            return None


def _not_in_force(code: str, year: int, codes: KostraCodes) -> Fault:
    entry = codes.find(code)
    if entry is None:
        raise ValueError(f"{code} is not in the list")
    found = _("{code} ({name}) gjelder ikke i {year}.").format(code=code, name=entry.name.label, year=year)
    if entry.valid_to is not None and entry.valid_to.year < year:
        expected = _("Koden ble brukt til og med {last}.").format(last=entry.valid_to.year)
        if entry.replaced_by:
            expected += " " + _("Etter det brukes {codes}.").format(codes=join_words(list(entry.replaced_by)))
        return Fault(found, expected)
    first = entry.valid_from.year if entry.valid_from else year
    return Fault(found, _("Koden er ny fra {first}.").format(first=first))


def _mixed_months(year: int) -> Fault:
    return Fault(
        _("Noen rader med regnskap for {year} har måned, og andre ikke.").format(year=year),
        _("Regnskapet skal stå enten måned for måned, eller samlet for året."),
    )
