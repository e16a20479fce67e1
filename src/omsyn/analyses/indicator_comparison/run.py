"""Municipalities on several indicators, beside each other and against the country."""

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from omsyn.analyses.indicator_comparison.need import Need, need_of
from omsyn.analyses.indicator_comparison.question import IndicatorComparisonQuestion
from omsyn.analyses.indicator_comparison.result import (
    ComparedIndicator,
    ComparedMunicipality,
    IndicatorComparisonResult,
    YearOfVariation,
)
from omsyn.methods.indicators.benchmarks import FEWEST_AREAS_FOR_QUINTILES
from omsyn.methods.indicators.need_adjustment import need_adjusted_ratio
from omsyn.methods.indicators.variation import variation_between
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.registers.indicator_series.figures import Figure, compare_figures, figures_of, municipalities_in
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.registers.kostra_groups import CORRESPONDENCE, kostra_group_of, municipalities_in_group
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.indicators import AreaKind, IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.periods import LAST_YEAR
from omsyn.vocabulary.quantities import Quantity, Source, Units

_METHOD = "poisson_regression_age_sex"


def run(
    question: IndicatorComparisonQuestion, *, local: pl.DataFrame | None = None, store: VintageStore | None = None
) -> IndicatorComparisonResult:
    """Answer ``question``; an indicator none of the municipalities has figures for says so, and the others stand.

    ``local`` has municipalities' own figures as ``add_own_figures`` takes them. ``DataMissingError`` for a KOSTRA group
    whose members are not loaded.
    """
    members = _members(question, store) if question.kostra_group else ()
    numbers = dict.fromkeys((*question.municipalities, *members))
    municipalities = tuple(find_municipality(number) for number in numbers)
    library = load_indicator_library()
    indicators, sources, notes = [], dict[Source, None](), dict[str, None]()
    for key in question.keys:
        series = series_of(library.find(key), local=local, store=store)
        compared, used = _compared(series, municipalities, question)
        indicators.append(compared)
        sources |= dict.fromkeys(used)
        notes |= dict.fromkeys((*series.notes, *series.notes_on_others) if compared.municipalities else ())
    return IndicatorComparisonResult(question, municipalities, tuple(indicators), tuple(sources), tuple(notes))


def _members(question: IndicatorComparisonQuestion, store: VintageStore | None) -> tuple[str, ...]:
    """The municipalities of the group in the year asked for, or the last year its members are known."""
    year = question.year
    if year is None:
        year = kostra_group_of(question.municipalities[0], LAST_YEAR, store=store).year or LAST_YEAR
    members = municipalities_in_group(question.kostra_group, year, store=store)
    if set(members) <= set(question.municipalities):
        raise DataMissingError(
            _("Omsyn vet ikke hvilke kommuner som er i KOSTRA-gruppe {group}.").format(
                group=question.kostra_group.lstrip("0")
            ),
            what_now=_(
                "Hent «Hvilke kommuner som hører til hver KOSTRA-gruppe» (Klass {table}) på siden «Kilder og "
                "oppdatering», eller velg kommunene selv."
            ).format(table=CORRESPONDENCE),
        )
    return members


def _compared(
    series: IndicatorSeries, municipalities: Sequence[Municipality], question: IndicatorComparisonQuestion
) -> tuple[ComparedIndicator, tuple[Source, ...]]:
    definition = series.definition
    country = {one.year: one for one in figures_of(series, AreaKind.COUNTRY) if one.part is None}
    figures = [
        figure
        for figure in figures_of(
            series, AreaKind.MUNICIPALITY, [one.number for one in municipalities], last_year=question.last_year
        )
        if figure.part is None and figure.value is not None and question.year in (None, figure.year)
    ]
    year = _year(figures, country, municipalities[0].number)
    if year is None:
        return _without_figures(definition, question.year), ()
    everyone = municipalities_in(series, year)
    need = need_of(definition, everyone, year)
    by_area = {figure.area: figure for figure in everyone}
    rows = tuple(
        _municipality(one, by_area.get(one.number), country.get(year), definition, need) for one in municipalities
    )
    shown = [country.get(year), *(row.figure for row in rows)]
    sources = (source for figure in shown if figure is not None for source in figure.quantity.sources)
    compared = ComparedIndicator(
        definition=definition,
        year=year,
        country=country.get(year),
        municipalities=rows,
        variation=tuple(_variation_by_year(series, question.last_year)),
        why_not_adjusted=need.why_not,
        variation_remaining=need.variation_remaining,
    )
    return compared, (*sources, *need.sources)


def _year(figures: Sequence[Figure], country: dict[int, Figure], own: str) -> int | None:
    """The latest year ``own`` municipality and the country both have a value; else any of them; else the latest."""
    compared = [one for one in figures if one.year in country and country[one.year].value is not None]
    candidates = [one for one in compared if one.area == own] or compared or figures
    return max((one.year for one in candidates), default=None)


def _without_figures(definition: IndicatorDefinition, year: int | None) -> ComparedIndicator:
    reason = (
        _("Ingen av kommunene har tall for dette.")
        if year is None
        else _("Ingen av kommunene har tall for dette i {year}.").format(year=year)
    )
    how = "" if definition.how_to_load is None else definition.how_to_load.label
    return ComparedIndicator(definition, year, None, (), (), "", None, why_no_figures=reason, how_to_load=how)


def _municipality(
    municipality: Municipality,
    figure: Figure | None,
    country: Figure | None,
    definition: IndicatorDefinition,
    need: Need,
) -> ComparedMunicipality:
    expected = need.expected.get(municipality.number)
    if figure is None or figure.numerator is None or expected is None:
        return ComparedMunicipality(municipality, figure, compare_figures(figure, country, definition), None, None)
    sources = (*figure.quantity.sources, *need.sources)
    adjusted = need_adjusted_ratio(figure.numerator, expected)
    return ComparedMunicipality(
        municipality=municipality,
        figure=figure,
        comparison=compare_figures(figure, country, definition),
        expected=Quantity(expected, Units.USERS, sources, _METHOD),
        need_adjusted=None
        if adjusted.value is None
        else Quantity(adjusted.value, Units.RATIO, sources, adjusted.method, interval=adjusted.interval),
    )


def _variation_by_year(series: IndicatorSeries, last_year: int | None) -> Iterable[YearOfVariation]:
    """All municipalities' whole years, where at least five have a figure; a plain number has nothing to tell."""
    if series.definition.kind is IndicatorKind.COUNT:
        return
    is_proportion = series.definition.kind is IndicatorKind.PROPORTION
    is_counted = is_proportion or series.definition.kind is IndicatorKind.RATE
    rows = series.rows.filter(
        (pl.col("area_kind") == AreaKind.MUNICIPALITY.value) & pl.col("part").is_null() & pl.col("value").is_not_null()
    ).sort("year")
    if last_year is not None:
        rows = rows.filter(pl.col("year") <= last_year)
    for of_year in rows.partition_by("year"):
        if of_year.height < FEWEST_AREAS_FOR_QUINTILES:
            continue
        numerators, denominators = (
            of_year[name].fill_null(np.nan).to_numpy() if is_counted else np.full(of_year.height, np.nan)
            for name in ("numerator", "denominator")
        )
        found = variation_between(of_year["value"].to_numpy(), numerators, denominators, is_proportion=is_proportion)
        yield YearOfVariation(
            year=int(of_year["year"][0]),
            area_count=found.area_count,
            extremal_quotient=found.extremal_quotient,
            systematic_component=found.systematic_component,
            coefficient_percent=found.coefficient_percent,
        )
