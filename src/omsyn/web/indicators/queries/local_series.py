"""The municipality's own figures in the shape analyses take them: one row for each indicator and period.

Figures come from series first; where a series has none, from files of users and staff. A definition takes the rows of
a file of users that its published table would take; staff by ``STAFF_INDICATORS``.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import Sum
from django.utils.translation import gettext as _

from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.workforce.staff_figures import StaffMeasure
from omsyn.parameters.indicator_definitions import IndicatorDefinition, PublishedData, load_indicator_library
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.population import read_population
from omsyn.vocabulary.quantities import Source
from omsyn.web.indicators.figure_checks import GivenFigure, value_of
from omsyn.web.indicators.models import (
    CourseRecord,
    FigureImport,
    FigureKind,
    LocalFigure,
    LocalSeries,
    Measured,
    ServiceUserCount,
)
from omsyn.web.indicators.queries.own_figures import holding_figures, imports_in_use, service_users_in_use
from omsyn.web.indicators.queries.small_counts import hidden_besides, is_small, small_counts
from omsyn.web.organisation.models import Municipality

LOCAL_FIGURES = pl.Schema(
    {
        "indicator": pl.String(),
        "municipality": pl.String(),
        "year": pl.Int16(),
        "part": pl.Int8(),
        "value": pl.Float64(),
        "numerator": pl.Float64(),
        "denominator": pl.Float64(),
        "remark": pl.String(),
        "source_name": pl.String(),
        "loaded_at": pl.Datetime("us", "UTC"),
        "status": pl.String(),
        "replaces": pl.Boolean(),
    }
)
"""The columns ``add_own_figures`` takes. ``status`` is «protected» where a small count is kept from the reader."""
Line = tuple[str, int, int | None, float | None, float | None, float | None, str, str, datetime, bool]
"""Indicator, year, part, value, numerator, denominator, remark, source, moment, whether it tells of few people."""
Period = tuple[str, int, int | None]
"""Indicator, year, part."""

STAFF_INDICATORS = {
    "staff_headcount": StaffMeasure.HEADCOUNT,
    "staff_fte": StaffMeasure.FTE,
    "position_size": StaffMeasure.POSITION_SIZE,
    "part_time_share": StaffMeasure.PART_TIME,
    "staff_over_64": StaffMeasure.OVER_64,
    "near_retirement_share": StaffMeasure.OVER_64_SHARE,
    "women_among_staff": StaffMeasure.WOMEN,
    "apprentices": StaffMeasure.APPRENTICES,
}
"""Indicators that a file of staff gives figures for, besides those by education."""
_USERS_TABLE = "_tjenestemottakere"
_COURSES_TABLE = "_kurs"
_EDUCATION_TABLE = "_arsverk_per_10000"
_ALL_EDUCATIONS = "I alt"


def local_series_frame(municipality: Municipality, *, with_small_counts: bool) -> pl.DataFrame:
    """All own figures about the whole municipality for indicators of the library, columns as ``LOCAL_FIGURES``.

    Without ``with_small_counts``, figures that tell of fewer people than the limit are hidden.
    """
    small = small_counts()
    lines: dict[Period, Line] = {}
    for line in (
        *_from_series(municipality, small),
        *_from_users(municipality, small),
        *_from_courses(municipality),
        *_from_staff(municipality, small),
    ):
        lines.setdefault((line[0], line[1], line[2]), line)
    hidden = set() if with_small_counts else _hidden(lines, small)
    replacing = _replacing(municipality)
    rows = [
        (*_row(line, municipality.number, is_hidden=period in hidden), line[0] in replacing)
        for period, line in lines.items()
    ]
    return pl.DataFrame(rows, schema=LOCAL_FIGURES, orient="row").sort("indicator", "year", "part")


def _replacing(municipality: Municipality) -> frozenset[str]:
    """Indicators of which the municipality shows its own figure where one is published too."""
    chosen = LocalSeries.objects.filter(municipality=municipality, unit=None, replaces_published=True)
    return frozenset(chosen.values_list("indicator", flat=True))


def _hidden(lines: Mapping[Period, Line], small: SmallCountRule) -> set[Period]:
    """The small ones, and months that would give one away beside the sum of their year."""
    hidden = {period for period, line in lines.items() if line[-1]}
    for key, year in {(key, year) for key, year, part in hidden if part is not None}:
        if (key, year, None) in lines:
            counts = {
                period: count
                for period, (_key, _year, part, value, numerator, *_rest) in lines.items()
                if period[:2] == (key, year)
                and part is not None
                and (count := value if numerator is None else numerator) is not None
            }
            hidden |= hidden_besides(counts, counts.keys() & hidden, small.limit)
    return hidden


def _row(line: Line, number: str, *, is_hidden: bool) -> tuple[object, ...]:
    """What people have written to a hidden figure may tell it, and is hidden too."""
    key, year, part, value, numerator, denominator, remark, source, moment, _is_small = line
    if is_hidden:
        return (key, number, year, part, None, None, None, "", source, moment, FigureStatus.PROTECTED)
    return (key, number, year, part, value, numerator, denominator, remark, source, moment, None)


def _from_series(municipality: Municipality, small: SmallCountRule) -> Iterator[Line]:
    """Series of the whole municipality about indicators of the library."""
    series = LocalSeries.objects.filter(municipality=municipality, unit__isnull=True).exclude(indicator="")
    known = {one.key: one for one in load_indicator_library().definitions}
    for figure in holding_figures(series):
        definition = known.get(figure.series.indicator)
        if definition is not None:
            yield _line(figure, definition, small)


def _line(figure: LocalFigure, definition: IndicatorDefinition, small: SmallCountRule) -> Line:
    given = GivenFigure(figure.value, figure.numerator, figure.denominator)
    value = value_of(given, definition)
    return (
        definition.key,
        figure.year,
        figure.part,
        value,
        figure.numerator,
        figure.denominator,
        figure.remark,
        figure.source_name,
        figure.loaded_at,
        is_small(given, value, definition, small),
    )


def _definitions_of(table: str, value: str = "antall") -> Iterator[tuple[IndicatorDefinition, PublishedData]]:
    """The definitions that read a municipality's published table, with how they choose rows of it."""
    for definition in load_indicator_library().definitions:
        for data in definition.data:
            if isinstance(data, PublishedData) and data.dataset.endswith(table) and data.value == value:
                yield definition, data


def _from_users(municipality: Municipality, small: SmallCountRule) -> Iterator[Line]:
    """Users of the services that definitions name; of each register and year the file loaded last holds."""
    found: dict[tuple[str, str, int, bool], ServiceUserCount] = {}
    for count in service_users_in_use(municipality):
        is_year_end = count.measured == Measured.YEAR_END
        found[normalise_heading(count.register), normalise_heading(count.service), count.year, is_year_end] = count
    for definition, data in _definitions_of(_USERS_TABLE):
        register = normalise_heading(str(data.where.get("register", "")))
        service = normalise_heading(str(data.where.get("tjenestetype", "")))
        for (told_register, told_service, year, _is_year_end), count in found.items():
            if told_service == service and register in ("", told_register):
                users = float(count.users)
                yield _counted(definition, year, users, count.remark, count.figure_import, small.is_small(count.users))


def _from_courses(municipality: Municipality) -> Iterator[Line]:
    """How many completed the courses that definitions name, all units together."""
    loaded = imports_in_use(municipality, FigureKind.COURSES)
    newest: dict[int, int] = {}
    for year, number in (
        CourseRecord.objects.filter(figure_import__in=loaded)
        .order_by("-figure_import__loaded_at", "-figure_import_id")
        .values_list("year", "figure_import_id")
        .distinct()
    ):
        newest.setdefault(year, number)
    files = {one.pk: one for one in loaded}
    for definition, data in _definitions_of(_COURSES_TABLE):
        course = normalise_heading(str(data.where.get("kurs", "")))
        for year, number in newest.items():
            sums = CourseRecord.objects.filter(figure_import_id=number, year=year).values("course")
            for row in sums.annotate(completed=Sum("completed"), participants=Sum("participants")):
                total = row["participants"] if row["completed"] is None else row["completed"]
                if course in ("", normalise_heading(row["course"])) and total is not None:
                    yield _counted(definition, year, float(total), "", files[number], False)


def _from_staff(municipality: Municipality, small: SmallCountRule) -> Iterator[Line]:
    """Figures a file of staff comes to; of each year the file loaded last holds."""
    holder: dict[int, FigureImport] = {}
    figures: dict[tuple[str, str, int], dict[str, Any]] = {}
    for loaded in imports_in_use(municipality, FigureKind.STAFF):
        for figure in loaded.summary:
            if holder.setdefault(figure["year"], loaded) == loaded:
                figures[figure["measure"], normalise_heading(figure["group"]), figure["year"]] = figure
    known = {one.key for one in load_indicator_library().definitions}
    for year, loaded in holder.items():
        for key, measure in STAFF_INDICATORS.items():
            if key in known and (found := figures.get((measure, "", year))):
                yield _staff_line(key, found, loaded, small)
        yield from _fte_per_inhabitant(year, figures, loaded, municipality, small)


def _fte_per_inhabitant(
    year: int,
    figures: Mapping[tuple[str, str, int], dict[str, Any]],
    loaded: FigureImport,
    municipality: Municipality,
    small: SmallCountRule,
) -> Iterator[Line]:
    """FTE over inhabitants, for educations called what a definition's published table calls them.

    The source is the file together with where the inhabitants are counted.
    """
    wanted: list[tuple[IndicatorDefinition, dict[str, Any]]] = []
    for definition, data in _definitions_of(_EDUCATION_TABLE, "verdi"):
        education = str(data.where.get("utdanning", ""))
        by_education = (StaffMeasure.FTE_BY_EDUCATION, normalise_heading(education), year)
        figure = figures.get((StaffMeasure.FTE, "", year) if education == _ALL_EDUCATIONS else by_education)
        if figure is not None:
            wanted.append((definition, figure))
    inhabitants = _inhabitants(municipality.number, year) if wanted else None
    if inhabitants is None:
        return
    persons, counted_by = inhabitants
    source = _("{file} og folketall fra {source}").format(file=loaded.file_name, source=counted_by.citation)
    for definition, figure in wanted:
        value = definition.factor * figure["value"] / persons
        told = {**figure, "value": value, "numerator": figure["value"], "denominator": persons}
        yield _staff_line(definition.key, told, loaded, small, source)


def _inhabitants(number: str, year: int) -> tuple[float, Source] | None:
    """Inhabitants at the end of the year and who counted them, on 1 January before it where the end is not known.

    None without either, or where nobody lives.
    """
    population = read_population(number)
    counted = max(population.source_by_year.keys() & {year, year + 1}, default=None)
    if counted is None:
        return None
    persons = float(population.rows.filter(pl.col("year") == counted)["persons"].sum())
    return (persons, population.source_by_year[counted]) if persons else None


def _staff_line(
    key: str, figure: Mapping[str, Any], loaded: FigureImport, small: SmallCountRule, source: str = ""
) -> Line:
    """``source`` is the file unless told."""
    return (
        key,
        figure["year"],
        None,
        figure["value"],
        figure["numerator"],
        figure["denominator"],
        "",
        source or loaded.file_name,
        loaded.loaded_at,
        tells_of_few(figure, small),
    )


def tells_of_few(figure: Mapping[str, Any], small: SmallCountRule) -> bool:
    """Whether a figure of staff is about so few, or leaves so few out, that they could be recognised."""
    counts: Iterable[object] = (figure["persons"], figure["others"])
    return any(isinstance(count, int) and small.is_small(count) for count in counts)


def _counted(
    definition: IndicatorDefinition, year: int, count: float, remark: str, loaded: FigureImport, is_few: bool
) -> Line:
    return (
        definition.key,
        year,
        None,
        count,
        count,
        None,
        remark,
        loaded.file_name,
        loaded.loaded_at,
        is_few,
    )
