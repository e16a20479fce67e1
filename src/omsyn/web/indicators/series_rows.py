"""Rows of a file of series: which series, year and part each is about, or why it cannot be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.vocabulary.indicators import Frequency
from omsyn.web.indicators.figure_checks import FigureFault, GivenFigure, fault_of_part, faults_of

MOST_OWN = 500
"""Indicators of the municipality's own that one file may hold."""


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """A series: an indicator of the library, or the title of an own one; of the municipality or a unit by number."""

    indicator: str
    title: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A row as a figure of a series."""

    key: SeriesKey
    part_of: Frequency
    year: int
    part: int | None
    given: GivenFigure
    remark: str


def too_many_own(rows: Sequence[SeriesRow]) -> int | None:
    """The place from 0 of the first row beyond what a file may have of indicators the library lacks; None within it.

    A file with that many has something else in the column, the number of a case say.
    """
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if row.key.title:
            seen.add(row.key.title)
        if len(seen) > MOST_OWN:
            return place
    return None


def find_definition(name: str) -> IndicatorDefinition | None:
    """The indicator of the library called ``name``, by key or name in any language; None when there is none."""
    return _definitions_by_name().get(normalise_heading(name))


@cache
def _definitions_by_name() -> dict[str, IndicatorDefinition]:
    """The newest definition by every name it goes by; a key goes before a name."""
    definitions = sorted(load_indicator_library().definitions, key=lambda one: one.valid_from)
    by_name = {normalise_heading(name): one for one in definitions for name in (one.name.nb, one.name.en)}
    return by_name | {normalise_heading(one.key): one for one in definitions}


def read_series_row(row: Row, *, number: str, units: Mapping[str, int]) -> SeriesRow | list[FigureFault]:
    """``row`` as a figure in municipality ``number``, whose units are known by name, or all that is wrong with it."""
    name = str(row["indicator"])
    definition = find_definition(name)
    faults: list[FigureFault] = [*_faults_of_place(row, number, units)]
    period = _period_of(row)
    given = GivenFigure(*(_number(row[field]) for field in ("value", "numerator", "denominator")))
    faults += faults_of(given, definition)
    if isinstance(period, FigureFault):
        return [*faults, period]
    part_of, year, part = period
    if definition is not None and (fault := fault_of_part(part_of, definition)):
        faults.append(fault)
    if faults:
        return faults
    unit = units[normalise_heading(str(row["unit"]))] if row["unit"] else None
    key = SeriesKey(definition.key, "", unit) if definition else SeriesKey("", name, unit)
    return SeriesRow(key, part_of, year, part, given, str(row["remark"] or ""))


def _faults_of_place(row: Row, number: str, units: Mapping[str, int]) -> Iterator[FigureFault]:
    if row["area"] and row["area"] != number:
        yield FigureFault(
            "area",
            _("Raden gjelder kommune {other}.").format(other=row["area"]),
            _("Du kan bare laste inn tall for kommunen du arbeider i, {number}.").format(number=number),
        )
    if row["unit"] and normalise_heading(str(row["unit"])) not in units:
        yield FigureFault(
            "unit",
            _("Kommunen har ingen enhet som heter «{unit}».").format(unit=row["unit"]),
            _("Skriv navnet slik det står i organisasjonen, eller la feltet stå tomt for hele kommunen."),
        )


def _period_of(row: Row) -> tuple[Frequency, int, int | None] | FigureFault:
    """What part of which year the row is about."""
    month, quarter, year = row["month"], row["quarter"], row["year"]
    if month is not None and quarter is not None:
        return FigureFault("quarter", _("Både kvartal og måned er fylt ut."), _("Fyll ut ett av dem."))
    if isinstance(month, date):
        if year is not None and year != month.year:
            return FigureFault(
                "month",
                _("Måneden er i {first}, men året er {second}.").format(first=month.year, second=year),
                _("De må være det samme året."),
            )
        return Frequency.MONTH, month.year, month.month
    if quarter is not None and year is None:
        return FigureFault("year", _("Kvartalet står uten år."), _("Fyll ut året også."))
    if not isinstance(year, int):
        return FigureFault("year", _("Året er tomt."), _("Fyll ut året eller måneden."))
    return (Frequency.QUARTER, year, int(str(quarter))) if quarter is not None else (Frequency.YEAR, year, None)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
