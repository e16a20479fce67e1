"""People with dementia in the years to come: in all with a band, and by age group."""

from collections.abc import Sequence

from omsyn.analyses.people_with_dementia.question import STANDARD_UNTIL, DementiaQuestion
from omsyn.analyses.people_with_dementia.result import DementiaResult, DementiaYear
from omsyn.analyses.people_with_dementia.run import run
from omsyn.registers.official_projection import MeanFrom
from omsyn.registers.population_history import latest_counted_year
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval, Quantity, Units

TABLE_STEP = 5
"""The tables show the base year, every fifth year and the last."""


def ask(
    scope: Scope,
    until: int | str = STANDARD_UNTIL,
    mean_from: str = MeanFrom.MAIN.value,
    yearly_fall_percent: str = "",
    serious_percent: str = "",
    serious_source: str = "",
) -> DementiaQuestion:
    """From the last count known at the end of the year reported on (1 January after it). Addresses give texts."""
    return DementiaQuestion.from_text(
        {
            "municipality": scope.municipality.number,
            "base_year": str(min(scope.year + 1, latest_counted_year())),
            "until": str(until),
            "mean_from": mean_from,
            "yearly_fall_percent": yearly_fall_percent,
            "serious_percent": serious_percent,
            "serious_source": serious_source,
        }
    )


def over_years(result: DementiaResult) -> Exhibit:
    """Everyone with dementia as a line with its band; age groups every fifth year in the table."""
    last, told = result.last, _told(result)
    has_serious = last.serious.has_value
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("people", _("I alt"), unit=Units.PERSONS),
        Column("p10", _("P10"), unit=Units.PERSONS),
        Column("p90", _("P90"), unit=Units.PERSONS),
        *((Column("serious", _("Alvorlig demens"), unit=Units.PERSONS),) if has_serious else ()),
        *(Column(group.code, group.label, unit=Units.PERSONS) for group in result.groups),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.year,
            one.people,
            *_bounds(one.people),
            *((one.serious,) if has_serious else ()),
            *one.by_group,
        )
        for one in _shown(result)
    ]
    years = (result.counted, *result.projected)
    lines = [Line(_("Demens"), _points(years, [one.people for one in years]), Role.OWN)]
    if has_serious:
        lines.append(Line(_("Alvorlig demens"), _points(years, [one.serious for one in years])))
    return Exhibit(
        key="people_with_dementia",
        title=_("{place}: {low} til {high} personer med demens i {until}").format(**told),
        message=" ".join(
            [
                _(
                    "I {base} gir tabellen {now} personer med demens i {place}. I {until} ventes {mean}. Åtte av ti "
                    "trekninger ligger mellom {low} og {high}."
                ).format(**told),
                *([_serious_sentence(last)] if has_serious else []),
            ]
        ),
        chart=LineChart(
            lines=tuple(lines),
            y_title=_("Personer"),
            projected_from=result.question.base_year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_(
            "Linjediagram over personer med demens i {place}: {now} i {base}, {mean} ({low}–{high}) i {until}."
        ).format(**told),
        table=Table(_("Personer med demens per 1. januar, i alt og etter alder"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_explanation(),
    )


def by_age_group(result: DementiaResult) -> Exhibit:
    """Each age group every fifth year, stacked; its mean, P10 and P90 in the table."""
    shown, told = _shown(result), _told(result)
    position, growth = _grows_most(result)
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("group", _("Alder"), ColumnKind.TEXT),
        Column("people", _("Ventet"), unit=Units.PERSONS),
        Column("p10", _("P10"), unit=Units.PERSONS),
        Column("p90", _("P90"), unit=Units.PERSONS),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.year, group.label, people, *_bounds(people))
        for one in shown
        for group, people in zip(result.groups, one.by_group, strict=True)
    ]
    group = result.groups[position].label
    message = (
        _("Antallet endrer seg mest i gruppen «{group}»: {now} i {base}, {then} i {until}.")
        if growth
        else _("Antallet er det samme i alle aldersgrupper.")
    )
    return Exhibit(
        key="people_with_dementia_by_age",
        title=_("{place}: personer med demens etter alder fram mot {until}").format(**told),
        message=message.format(
            group=group,
            now=format_number(result.counted.by_group[position].known),
            then=format_number(result.last.by_group[position].known),
            base=told["base"],
            until=told["until"],
        ),
        chart=BarChart(
            bars=tuple(
                Bar(str(one.year), people.known, part=band.label)
                for one in shown
                for band, people in zip(result.groups, one.by_group, strict=True)
            ),
            value_title=_("Personer"),
            horizontal=False,
            layout=BarLayout.STACKED,
        ),
        alternative=_(
            "Stolpediagram over personer med demens i {place} etter alder: i alt {now} i {base}, {mean} i {until}."
        ).format(**told),
        table=Table(_("Personer med demens per 1. januar etter alder, med P10 og P90"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_explanation(),
    )


def people(result: DementiaResult) -> KeyFigure:
    """Everyone with dementia in the last year, with the band in words."""
    told = _told(result)
    return KeyFigure(
        label=_("Personer med demens, framskrevet"),
        quantity=result.last.people,
        period=_("1. januar {year}").format(year=result.last.year),
        comparison=_("80 %-intervall {low}–{high}").format(low=told["low"], high=told["high"]),
    )


def _shown(result: DementiaResult) -> tuple[DementiaYear, ...]:
    later = (one for one in result.projected if one.year % TABLE_STEP == 0 or one is result.last)
    return (result.counted, *later)


def _told(result: DementiaResult) -> dict[str, str]:
    band = _band(result.last.people)
    return {
        "place": result.municipality.name,
        "base": str(result.counted.year),
        "now": format_number(result.counted.people.known),
        "until": str(result.last.year),
        "mean": format_number(result.last.people.known),
        "low": format_number(band.lower),
        "high": format_number(band.upper),
    }


def _serious_sentence(last: DementiaYear) -> str:
    band = _band(last.serious)
    return _("Av dem ventes {mean} ({low}–{high}) å ha alvorlig demens.").format(
        mean=format_number(last.serious.known), low=format_number(band.lower), high=format_number(band.upper)
    )


def _grows_most(result: DementiaResult) -> tuple[int, float]:
    """The place of the group that changes most, and by how much."""
    changes = [
        abs(then.known - now.known) for now, then in zip(result.counted.by_group, result.last.by_group, strict=True)
    ]
    most = max(changes)
    return changes.index(most), most


def _points(years: Sequence[DementiaYear], figures: Sequence[Quantity]) -> tuple[Point, ...]:
    return tuple(
        Point(one.year, figure.known)
        if figure.interval is None
        else Point(one.year, figure.known, figure.interval.lower, figure.interval.upper)
        for one, figure in zip(years, figures, strict=True)
    )


def _band(quantity: Quantity) -> Interval:
    if quantity.interval is None:
        raise ValueError("a projected figure has a band")
    return quantity.interval


def _bounds(quantity: Quantity) -> tuple[Cell, Cell]:
    """P10 and P90; empty where nothing is drawn, as in the base year."""
    if quantity.interval is None:
        return None, None
    lower, upper = (
        Quantity(bound, quantity.unit, quantity.sources, quantity.method, quantity.flags)
        for bound in (quantity.interval.lower, quantity.interval.upper)
    )
    return lower, upper


def _explanation() -> str:
    return _(
        "Ingen teller hvor mange som har demens i en kommune. Omsyn ganger antallet innbyggere i hver alder med hvor "
        "vanlig demens er i den alderen. Tallet er derfor et anslag også for i dag."
    )


KIND = BlockKind(
    title=mark("Personer med demens"),
    ask=ask,
    run=run,
    exhibits={"over_years": over_years, "by_age_group": by_age_group},
    key_figures={"people": people},
)
