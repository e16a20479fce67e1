"""A series' figures one by one, each with its interval, or the reason why there is none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from omsyn.methods.indicators.benchmarks import (
    FEWEST_AREAS_FOR_QUINTILES,
    Comparison,
    Signal,
    compare_with_benchmark,
    compare_with_equal,
)
from omsyn.methods.indicators.estimates import Estimate, Statistic, not_computed
from omsyn.methods.indicators.published_figures import counts_agree, published_estimate
from omsyn.methods.indicators.trends import YearlyPoint
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.series import FigureStatus, IndicatorSeries
from omsyn.vocabulary.indicators import AreaKind, ComparisonMethod, IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source

USUAL_CONFIDENCE = 0.95
"""The confidence shown where the indicator is not compared by an interval, and the one trends are reckoned by."""
OLD_YEARS = 3

_FLAGS = {
    FigureStatus.HIDDEN: Flag.SUPPRESSED,
    FigureStatus.PROTECTED: Flag.PROTECTED,
    FigureStatus.MISSING: Flag.MISSING,
    FigureStatus.HIDDEN_OR_MISSING: Flag.MISSING,
    FigureStatus.NOT_APPLICABLE: Flag.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure of an area in ``year``, or in ``part`` of it (month or quarter).

    ``quantity`` is in the unit of the definition, with the interval the definition is compared by. ``numerator`` and
    ``denominator`` are the counts behind it where they are known; ``counts_agree`` is false when they do not give the
    published value. ``parent`` is the county a municipality belonged to at the time. ``reason`` says, in the reader's
    language, why the figure has no value (``status`` is then set) or no interval; empty when it has both.
    """

    area_kind: AreaKind
    area: str
    area_name: str
    parent: str
    year: int
    part: int | None
    quantity: Quantity
    numerator: float | None
    denominator: float | None
    status: FigureStatus | None
    reason: str = ""
    counts_agree: bool = True

    @property
    def value(self) -> float | None:
        """The value in the unit of the definition; None where there is none."""
        return self.quantity.value

    @property
    def period(self) -> tuple[int, int]:
        """Year and part as they sort; a whole year comes after its parts."""
        return self.year, self.part or 99


def read_figures(
    series: IndicatorSeries, rows: pl.DataFrame, *, local_sources: Set[Source] = frozenset()
) -> tuple[Figure, ...]:
    """The figures in ``rows``, chosen among the rows of ``series``, in the same order.

    Those from ``local_sources`` are flagged as local.
    """
    figures = (_figure(series, row) for row in rows.iter_rows(named=True))
    if not local_sources:
        return tuple(figures)
    return tuple(_flagged_local(one) if local_sources & set(one.quantity.sources) else one for one in figures)


def _flagged_local(figure: Figure) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, flags=figure.quantity.flags | {Flag.LOCAL}))


def figures_of(
    series: IndicatorSeries, kind: AreaKind, areas: Sequence[str] | None = None, *, last_year: int | None = None
) -> tuple[Figure, ...]:
    """The figures of ``areas`` of a ``kind`` (every one when None) to ``last_year``, by area and time."""
    wanted = pl.col("area_kind") == kind.value
    if areas is not None:
        wanted &= pl.col("area").is_in(areas)
    if last_year is not None:
        wanted &= pl.col("year") <= last_year
    return read_figures(series, series.rows.filter(wanted))


def municipalities_in(series: IndicatorSeries, year: int, part: int | None = None) -> tuple[Figure, ...]:
    """Every municipality's figure in ``year``, or in a ``part`` of it, by number."""
    return read_figures(series, series.rows.filter(_in_period(year, part)))


def _in_period(year: int, part: int | None) -> pl.Expr:
    of_part = pl.col("part").is_null() if part is None else pl.col("part") == part
    return (pl.col("area_kind") == AreaKind.MUNICIPALITY.value) & (pl.col("year") == year) & of_part


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure lies among the ``area_count`` municipalities of its period.

    ``fifth`` from 1 (lowest) to 5 as ``quintiles`` has it; ``equal_count`` others have the very same figure.
    """

    fifth: int
    equal_count: int
    area_count: int

    @property
    def is_shared(self) -> bool:
        """Whether so many have the same figure that a fifth says little."""
        return self.equal_count >= self.area_count / 5


def standing_of(series: IndicatorSeries, figure: Figure) -> Standing | None:
    """Where the figure lies among all municipalities; None without a value, or with fewer than five municipalities."""
    values = series.rows.filter(_in_period(figure.year, figure.part))["value"].drop_nulls()
    if figure.value is None or values.len() < FEWEST_AREAS_FOR_QUINTILES:
        return None
    fifth = 1 + 5 * int((values < figure.value).sum()) // values.len()
    return Standing(fifth, int((values == figure.value).sum()) - 1, values.len())


def by_year(figures: Sequence[Figure]) -> dict[int, Figure]:
    """One area's figure of each year: that of the whole year, else of its last part with a value."""
    chosen: dict[int, Figure] = {}
    for figure in sorted(figures, key=lambda one: (one.value is not None, one.period)):
        if figure.part is None or figure.year not in chosen or chosen[figure.year].part is not None:
            chosen[figure.year] = figure
    return dict(sorted(chosen.items()))


def estimate_of(figure: Figure, definition: IndicatorDefinition, confidence: float | None = None) -> Estimate:
    """The figure as the methods take it, with its interval at ``confidence`` (that of the definition when None)."""
    level = confidence or _confidence(definition)
    if figure.value is None:
        return not_computed(Statistic.PROPORTION, "published", level, figure.reason)
    usable = figure.counts_agree and not figure.quantity.has(Flag.ESTIMATED)
    numerator, denominator = (figure.numerator, figure.denominator) if usable else (None, None)
    return published_estimate(
        definition.kind, figure.value, numerator, denominator, factor=definition.factor, confidence=level
    )


def compare_figures(
    own: Figure | None, benchmark: Figure | None, definition: IndicatorDefinition, *, is_benchmark: bool = False
) -> Comparison:
    """Own figure against the published value of the benchmark, by the method of the definition.

    Against another municipality, the interval of the difference decides: its figure is as uncertain as one's own.
    """
    if own is None:
        return Comparison(Signal.NOT_COMPARED, _("Kommunen har ikke noe tall å sammenligne."))
    if definition.comparison is ComparisonMethod.QUINTILES and not is_benchmark:
        return Comparison(
            Signal.NOT_COMPARED, _("Indikatoren leses ved hvilken femdel av kommunene den ligger i, ikke mot ett tall.")
        )
    if benchmark is not None and benchmark.area_kind is AreaKind.MUNICIPALITY and not is_benchmark:
        found = compare_with_equal(
            estimate_of(own, definition), estimate_of(benchmark, definition), definition.polarity, definition.comparison
        )
    else:
        found = compare_with_benchmark(
            estimate_of(own, definition),
            None if benchmark is None else benchmark.value,
            definition.polarity,
            definition.comparison,
            is_benchmark=is_benchmark,
        )
    # The figure knows better than the method why it has no interval.
    without_interval = own.value is not None and own.quantity.interval is None and definition.comparison.confidence
    if found.signal is Signal.NOT_COMPARED and without_interval and not is_benchmark and own.reason:
        return Comparison(Signal.NOT_COMPARED, own.reason)
    return found


def is_old(figure: Figure, asked_on: date | None) -> bool:
    """Whether more than three calendar years had gone, on the day of asking, since the year of the figure ended."""
    return asked_on is not None and asked_on.year - figure.year - 1 >= OLD_YEARS


def latest_figure(figures: Iterable[Figure]) -> Figure | None:
    """The last figure with a value; None without one."""
    known = (figure for figure in figures if figure.value is not None)
    return max(known, key=lambda figure: figure.period, default=None)


def latest_comparable(own: Iterable[Figure], benchmark: Iterable[Figure]) -> Figure | None:
    """The last figure with a value in a period the benchmark has one for too; None without one."""
    periods = {figure.period for figure in benchmark if figure.value is not None}
    return latest_figure(figure for figure in own if figure.period in periods)


def yearly_points(figures: Mapping[int, Figure], definition: IndicatorDefinition) -> list[YearlyPoint]:
    """The figures as a trend takes them: with 95 % intervals, whatever the indicator is compared by."""
    points = []
    for year, figure in figures.items():
        found = estimate_of(figure, definition, USUAL_CONFIDENCE)
        points.append(YearlyPoint(year, found.value, found.lower, found.upper))
    return points


def _figure(series: IndicatorSeries, row: Mapping[str, Any]) -> Figure:
    definition, source = series.definition, series.sources[row["source"]]
    value, numerator, denominator = row["value"], row["numerator"], row["denominator"]
    status = None if row["status"] is None else FigureStatus(row["status"])
    flags = set(_flags(row, status))
    agree, method, interval = True, "published", None
    if value is None:
        reason = why_no_value(status or FigureStatus.MISSING)
    else:
        if not row["estimated"] and numerator is not None and denominator is not None and _is_counted(definition):
            agree = counts_agree(value, numerator, denominator, definition.factor)
        # A share of the old municipality, by a crude weight, tells nothing of what chance does in the new one.
        counts = (numerator, denominator) if agree and not row["estimated"] else (None, None)
        found = published_estimate(
            definition.kind, value, *counts, factor=definition.factor, confidence=_confidence(definition)
        )
        method, interval = found.method, found.interval
        reason = (
            ""
            if interval
            else _why_no_interval(definition, numerator, denominator, agree, is_estimated=row["estimated"])
        )
    return Figure(
        area_kind=AreaKind(row["area_kind"]),
        area=row["area"],
        area_name=row["area_name"],
        parent=row["parent"] or "",
        year=row["year"],
        part=row["part"],
        quantity=Quantity(value, definition.unit, (source,), method, frozenset(flags), interval),
        numerator=numerator,
        denominator=denominator,
        status=status,
        reason=reason,
        counts_agree=agree,
    )


def _flags(row: Mapping[str, Any], status: FigureStatus | None) -> Iterator[Flag]:
    if row["value"] is None:
        yield _FLAGS[status or FigureStatus.MISSING]
    if row["estimated"]:
        yield Flag.ESTIMATED
    if row["provisional"]:
        yield Flag.PROVISIONAL


def why_no_value(status: FigureStatus) -> str:
    """Why there is no figure, as a sentence. Hidden and missing are different things."""
    words = {
        FigureStatus.HIDDEN: _("Tallet er skjult av hensyn til personvernet."),
        FigureStatus.PROTECTED: _("Tallet er skjult av hensyn til personvernet."),
        FigureStatus.MISSING: _("Tallet mangler i kilden."),
        FigureStatus.HIDDEN_OR_MISSING: _("Kilden har ikke noe tall. Den sier ikke om tallet er skjult eller mangler."),
        FigureStatus.NOT_APPLICABLE: _("Det finnes ikke noe slikt tall her."),
    }
    return words[status]


def _why_no_interval(
    definition: IndicatorDefinition,
    numerator: float | None,
    denominator: float | None,
    agree: bool,
    *,
    is_estimated: bool,
) -> str:
    if not _is_counted(definition):
        if definition.kind is IndicatorKind.MEAN:
            return _("Snittet er publisert uten spredning, så vi kan ikke vite om forskjellen er tilfeldig.")
        return _("Tallet er ikke satt sammen av tilfeldige hendelser, så det har ikke noe intervall.")
    if is_estimated:
        return _("Tallet er et anslag fra en kommune som er delt, så vi kan ikke vite om forskjellen er tilfeldig.")
    if not agree:
        return _("Teller og nevner stemmer ikke med det publiserte tallet, så vi kan ikke regne ut et intervall.")
    if numerator is None or denominator is None:
        return _("Tallet er publisert uten teller og nevner, så vi kan ikke vite om forskjellen er tilfeldig.")
    return _("Teller og nevner kan ikke brukes til å regne ut et intervall.")


def _is_counted(definition: IndicatorDefinition) -> bool:
    return definition.kind in (IndicatorKind.PROPORTION, IndicatorKind.RATE)


def _confidence(definition: IndicatorDefinition) -> float:
    return definition.comparison.confidence or USUAL_CONFIDENCE
