"""One indicator for one municipality, year by year."""

from collections.abc import Iterator

from omsyn.analyses.indicator_profile.result import ComparedWith, IndicatorProfileResult
from omsyn.methods.indicators.trends import Direction
from omsyn.registers.indicator_series.figures import Figure
from omsyn.reports.blocks.indicator_naming import cells_with_interval, intervals_name, name_and_unit, role_of
from omsyn.reports.blocks.signals import trend_words
from omsyn.reports.blocks.wording import inside_sentence, listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_quantity, format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

LEAST_SHARE_FOR_ZERO = 0.5
"""When every figure lies above this share of the highest, an axis from zero would hide what changes."""


def trend(result: IndicatorProfileResult) -> Exhibit:
    """Own figures year by year with their intervals, beside those they are held against.

    ``DataMissingError`` for an indicator that has only months or quarters.
    """
    own = [figure for figure in result.figures if figure is not None and figure.part is None]
    if not own:
        raise DataMissingError(
            _("«{name}» har ingen tall for hele år.").format(name=result.definition.name.label),
            what_now=_("Se kontrolldiagrammet, som viser måneder eller kvartaler."),
        )
    lines = (_own_line(result, own), *(_line_of(one, own) for one in result.compared_with))
    return Exhibit(
        key="indicator_trend",
        title=_trend_title(result),
        message=_trend_message(result),
        table=_trend_table(result, own),
        sources=result.sources,
        chart=LineChart(
            lines=tuple(line for line in lines if line.points),
            y_title=name_and_unit(result),
            zero_based=_starts_at_zero(lines),
            bands=intervals_name(own),
        )
        if any(figure.value is not None for figure in own)
        else None,
        alternative=_trend_alternative(result, own),
        notes=(*(caution.told for caution in result.cautions), *result.notes),
        explanation=_(
            "Trenden bygger på de fem siste årene med tall. Den regnes bare som en endring når den er større enn "
            "tilfeldigheter skulle tilsi, og den ikke hviler på ett enkelt år."
        ),
    )


def _own_line(result: IndicatorProfileResult, own: list[Figure]) -> Line:
    return Line(result.municipality.name, tuple(_points(own)), Role.OWN)


def _line_of(one: ComparedWith, own: list[Figure]) -> Line:
    years = {figure.year for figure in own}
    figures = [figure for figure in one.by_year if figure is not None and figure.year in years and figure.part is None]
    points = tuple(Point(point.x, point.y) for point in _points(figures))
    last = max((point.x for point in points), default=0)
    # A line that ends early is still named at the end of the axis.
    name = one.name if last == max(years) else _("{name} (til {year})").format(name=one.name, year=int(last))
    return Line(name, points, role_of(one))


def _points(figures: list[Figure]) -> Iterator[Point]:
    for figure in figures:
        interval = figure.quantity.interval
        if figure.value is not None:
            yield Point(
                figure.year,
                figure.value,
                None if interval is None else interval.lower,
                None if interval is None else interval.upper,
            )


def _starts_at_zero(lines: tuple[Line, ...]) -> bool:
    values = [bound for line in lines for point in line.points for bound in (point.lower, point.y) if bound is not None]
    highest = max((point.y for line in lines for point in line.points), default=0.0)
    return min(values, default=0.0) >= 0 and min(values, default=0.0) < LEAST_SHARE_FOR_ZERO * highest


def _trend_title(result: IndicatorProfileResult) -> str:
    name, municipality = result.definition.name.label, result.municipality.name
    words = {
        Direction.INCREASING: _("{name} økte i {municipality} {first}–{last}"),
        Direction.DECREASING: _("{name} gikk ned i {municipality} {first}–{last}"),
        Direction.NO_CHANGE: _("{name} endret seg ikke klart i {municipality} {first}–{last}"),
        Direction.CANNOT_BE_CALCULATED: _("{name} i {municipality}, år for år"),
    }
    years = result.trend.years
    return words[result.trend.trend.direction].format(
        name=name,
        municipality=municipality,
        first=years[0] if years else "",
        last=years[-1] if years else "",
    )


def _trend_message(result: IndicatorProfileResult) -> str:
    reading = result.trend
    sentences = []
    if result.latest is not None:
        sentences.append(
            _("Siste tall er {value}, fra {year}.").format(
                value=format_quantity(result.latest.quantity), year=result.latest.year
            )
        )
    if reading.trend.direction is Direction.CANNOT_BE_CALCULATED:
        sentences.append(
            _("Om utviklingen er mer enn tilfeldig, kan ikke regnes ut. {reason}").format(reason=reading.trend.reason)
        )
    else:
        sentences.append(
            _("Trenden {first}–{last}: {trend}.").format(
                first=reading.years[0],
                last=reading.years[-1],
                trend=inside_sentence(trend_words(reading.trend.direction, reading.signal)),
            )
        )
    return " ".join(sentences)


def _trend_table(result: IndicatorProfileResult, own: list[Figure]) -> Table:
    """Counts stand beside the figures, unless they are the municipality's own and too small to be shown openly."""
    unit = result.definition.unit
    with_counts = any(figure.numerator is not None for figure in own) and not result.has_small_local_counts
    counts = (Column("numerator", _("Teller")), Column("denominator", _("Nevner"))) if with_counts else ()
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("value", result.municipality.name, unit=unit),
        Column("lower", _("Nedre"), unit=unit),
        Column("upper", _("Øvre"), unit=unit),
        *counts,
        *(Column(f"{one.kind}_{one.area}", one.name, unit=unit) for one in result.compared_with),
    )
    by_area = [
        {figure.year: figure.quantity for figure in one.by_year if figure is not None and figure.part is None}
        for one in result.compared_with
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            figure.year,
            *cells_with_interval(figure.quantity),
            *(_count_cells(figure) if with_counts else ()),
            *(of_area.get(figure.year) for of_area in by_area),
        )
        for figure in own
    ]
    return Table(_("{name} år for år").format(name=result.definition.name.label), columns, tuple(rows))


def _count_cells(figure: Figure) -> Iterator[Cell]:
    for count in (figure.numerator, figure.denominator):
        yield None if count is None else Quantity(count, Units.COUNT, figure.quantity.sources)


def _trend_alternative(result: IndicatorProfileResult, own: list[Figure]) -> str:
    told = listed(_("{year}: {value}").format(year=figure.year, value=format_value(figure.quantity)) for figure in own)
    return _("Linje for {municipality} år for år, i {unit}. {values}.").format(
        municipality=result.municipality.name, unit=result.definition.unit.label, values=told
    )
