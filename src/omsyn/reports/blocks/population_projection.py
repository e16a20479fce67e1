"""The projected population with its uncertainty: as an exhibit for people, and as rows for programs."""

from typing import Any

import polars as pl

from omsyn.analyses.population_projection.question import (
    STANDARD_DRAWS,
    STANDARD_UNTIL,
    PopulationProjectionQuestion,
)
from omsyn.analyses.population_projection.result import PopulationProjectionResult
from omsyn.analyses.population_projection.run import BOTH_SEXES, GROUP_CODES, run
from omsyn.registers.official_projection import MeanFrom
from omsyn.registers.population_history import latest_counted_year
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.reports.serialisation import source_as_data
from omsyn.vocabulary.age_groups import parse_age_group
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval, Quantity, Units

DRAWN_GROUPS = ("67-79", "80-89", "90+")
TABLE_GROUPS = ("20-66", "67-79", "80-89", "90+", "80+", "all")
TABLE_STEP = 5
"""The table shows every fifth year, and the last; files hold them all."""
BAND = 0.8
"""The share of draws between P10 and P90."""
AGE_GROUPS = GROUP_CODES
"""Codes of the groups a projection can be told by."""


def ask(
    scope: Scope,
    until: int | str = STANDARD_UNTIL,
    mean_from: str = MeanFrom.MAIN.value,
    draws: int | str = STANDARD_DRAWS,
) -> PopulationProjectionQuestion:
    """From the last count known at the end of the year reported on (1 January after it). Addresses give texts."""
    return PopulationProjectionQuestion.from_text(
        {
            "municipality": scope.municipality.number,
            "base_year": str(min(scope.year + 1, latest_counted_year())),
            "until": str(until),
            "mean_from": mean_from,
            "draws": str(draws),
        }
    )


def with_uncertainty(result: PopulationProjectionResult) -> Exhibit:
    """Older groups counted and projected with bands; the groups that matter for services in the table."""
    place, question = result.only.municipality, result.question
    shown = [
        year
        for year in range(question.base_year + 1, question.until + 1)
        if year % TABLE_STEP == 0 or year == question.until
    ]
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(
            column
            for code in TABLE_GROUPS
            for column in (
                Column(code, group_label(code), unit=Units.PERSONS),
                Column(f"{code}_p10", _("P10")),
                Column(f"{code}_p90", _("P90")),
            )
        ),
    )
    rows = [_row(result, year) for year in shown]
    now, then = _counted(result, "80+"), _projected(result, "80+", question.until)
    return Exhibit(
        key="population_with_uncertainty",
        title=_("80 år og over: {low} til {high} personer i {year}").format(
            low=format_number(_bounds(then).lower), high=format_number(_bounds(then).upper), year=question.until
        ),
        message=_(
            "{municipality} hadde {now} innbyggere på 80 år og over 1. januar {base}. I {year} ventes {mean}. "
            "Åtte av ti trekninger ligger mellom {low} og {high}."
        ).format(
            municipality=place.name,
            now=format_number(now),
            base=question.base_year,
            year=question.until,
            mean=format_number(then.known),
            low=format_number(_bounds(then).lower),
            high=format_number(_bounds(then).upper),
        ),
        chart=LineChart(
            lines=tuple(_line(result, code) for code in DRAWN_GROUPS),
            y_title=_("Personer"),
            projected_from=question.base_year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram over eldre i {municipality}. {values}.").format(
            municipality=place.name, values=listed(_told(result, code) for code in DRAWN_GROUPS)
        ),
        table=Table(_("Framskrevet folketall per 1. januar, med P10 og P90"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_explanation(),
    )


def of_age_group(result: PopulationProjectionResult, code: str) -> Exhibit:
    """One age group by its code, counted and projected with its band; every projected year in the table."""
    place, question, group = result.only.municipality, result.question, group_label(code)
    now, then = _counted(result, code), _projected(result, code, question.until)
    low, high = (format_number(bound) for bound in (_bounds(then).lower, _bounds(then).upper))
    told = {"municipality": place.name, "group": group, "year": question.until, "low": low, "high": high}
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("mean", _("Ventet"), unit=Units.PERSONS),
        Column("p10", _("P10"), unit=Units.PERSONS),
        Column("p90", _("P90"), unit=Units.PERSONS),
    )
    rows = []
    for year in range(question.base_year + 1, question.until + 1):
        mean = _projected(result, code, year)
        rows.append((year, mean, _bare(mean, _bounds(mean).lower), _bare(mean, _bounds(mean).upper)))
    return Exhibit(
        key="population_of_age_group",
        title=_("{group}: {low} til {high} personer i {year}").format(**told),
        message=_(
            "{municipality} hadde {now} innbyggere i gruppen «{group}» 1. januar {base}. I {year} ventes {mean}. "
            "Åtte av ti trekninger ligger mellom {low} og {high}."
        ).format(now=format_number(now), base=question.base_year, mean=format_number(then.known), **told),
        chart=LineChart(
            lines=(_line(result, code),),
            y_title=_("Personer"),
            projected_from=question.base_year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram over {municipality}. {values}.").format(
            municipality=place.name, values=_told(result, code)
        ),
        table=Table(_("Framskrevet folketall per 1. januar, {group}").format(group=group), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_explanation(),
    )


def aged_80_and_over(result: PopulationProjectionResult) -> KeyFigure:
    """People of 80 and over in the last year, with the band in words."""
    then = _projected(result, "80+", result.question.until)
    return KeyFigure(
        label=_("80 år og over, framskrevet"),
        quantity=then,
        period=_("1. januar {year}").format(year=result.question.until),
        comparison=_("80 %-intervall {low}–{high}").format(
            low=format_number(_bounds(then).lower), high=format_number(_bounds(then).upper)
        ),
    )


def projection_as_data(result: PopulationProjectionResult) -> dict[str, Any]:
    """Rows and the whole trail, ready for JSON."""
    question = result.question
    return {
        "key": "population_projection",
        "title": _("Framskrevet folketall {first}–{last}").format(first=question.base_year + 1, last=question.until),
        "question": {
            "base_year": question.base_year,
            "until": question.until,
            "draws": question.draws,
            "seed": question.seed,
            "by": question.by.value,
            "mean_from": question.mean_from.value,
        },
        "municipalities": [
            {
                "municipality": one.municipality.number,
                "name": one.municipality.name,
                "mean_from": one.mean_from.value,
                "table": one.table or None,
                "method": one.method,
                "flags": sorted(one.flags),
                "estimated_until": one.estimated_until,
                "counted_from": one.counted_from,
                "cut_share": round(one.cut_share, 6),
            }
            for one in result.municipalities
        ],
        "cut_count": result.cut_count,
        "drawn_count": result.drawn_count,
        "notes": list(result.notes),
        "sources": [source_as_data(source) for source in result.sources],
        "rows": result.frame.to_dicts(),
    }


def group_label(code: str) -> str:
    """What people read for a group's code, ``all`` among them."""
    return _("I alt") if code == "all" else parse_age_group(code).label


def _explanation() -> str:
    return _(
        "Omsyn lager mange mulige framtider for kommunen og ser hvor de fleste havner. De er forskjellige i "
        "levealder, flytting og fødsler i landet, i hva som er særegent for kommunen, og i rene tilfeldigheter."
    )


def _projected(result: PopulationProjectionResult, code: str, year: int) -> Quantity:
    row = result.frame.row(
        by_predicate=(pl.col("year") == year) & (pl.col("sex") == BOTH_SEXES) & (pl.col("age_group") == code),
        named=True,
    )
    interval = Interval(row["p10"], row["p90"], BAND)
    only = result.only
    return Quantity(row["mean"], Units.PERSONS, result.sources, only.method, only.flags, interval)


def _counted(result: PopulationProjectionResult, code: str) -> float:
    base = result.question.base_year
    row = result.counted.row(by_predicate=(pl.col("year") == base) & (pl.col("age_group") == code), named=True)
    return float(row["persons"])


def _bounds(quantity: Quantity) -> Interval:
    if quantity.interval is None:
        raise ValueError("a projected figure has a band")
    return quantity.interval


def _row(result: PopulationProjectionResult, year: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [year]
    for code in TABLE_GROUPS:
        mean = _projected(result, code, year)
        bounds = _bounds(mean)
        cells += [mean, *(_bare(mean, bound) for bound in (bounds.lower, bounds.upper))]
    return tuple(cells)


def _bare(mean: Quantity, value: float) -> Quantity:
    return Quantity(value, Units.PERSONS, mean.sources, mean.method, mean.flags)


def _line(result: PopulationProjectionResult, code: str) -> Line:
    counted = result.counted.filter(pl.col("age_group") == code).sort("year")
    projected = result.frame.filter((pl.col("sex") == BOTH_SEXES) & (pl.col("age_group") == code)).sort("year")
    points = [Point(year, persons) for year, persons in counted.select("year", "persons").iter_rows()]
    points += [Point(*row) for row in projected.select("year", "mean", "p10", "p90").iter_rows()]
    return Line(group_label(code), tuple(points))


def _told(result: PopulationProjectionResult, code: str) -> str:
    then = _projected(result, code, result.question.until)
    return _("{group}: {now} i {base}, {mean} ({low}–{high}) i {year}").format(
        group=group_label(code),
        now=format_number(_counted(result, code)),
        base=result.question.base_year,
        mean=format_number(then.known),
        low=format_number(_bounds(then).lower),
        high=format_number(_bounds(then).upper),
        year=result.question.until,
    )


KIND = BlockKind(
    title=mark("Framskriving med usikkerhet"),
    ask=ask,
    run=run,
    exhibits={"with_uncertainty": with_uncertainty},
    key_figures={"aged_80_and_over": aged_80_and_over},
)
