"""Population by age, observed and projected, as exhibits."""

from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.analyses.population_development.result import PopulationResult, PopulationYear
from omsyn.analyses.population_development.run import run
from omsyn.methods.indicators.comparison import change_percent
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.formatting import format_change, format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units

OLDER_GROUPS = (AgeGroup(67, 79), AgeGroup(80, 89), AgeGroup(90))
"""The groups the chart draws; the table holds every group."""
TABLE_STEP = 5
"""The table shows every fifth projected year, and the last; files hold them all."""


def ask(scope: Scope, until: int = 2050) -> PopulationQuestion:
    """All counts to the end of the year reported on (1 January after it), and the official projection to ``until``."""
    return PopulationQuestion(scope.municipality.number, last_year=until, last_observed_year=scope.year + 1)


def by_age_group(result: PopulationResult) -> Exhibit:
    """Lines for the older groups through history and projection; every group in the table."""
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(Column(group.code, group.label, unit=Units.PERSONS) for group in result.groups),
        Column("80+", AgeGroup(80).label, unit=Units.PERSONS),
        Column("total", _("I alt"), unit=Units.PERSONS),
        Column("kind", _("Tallet er"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        *(_row(year, _("anslått") if _is_estimated(year) else _("talt")) for year in result.history),
        *(_row(year, _("framskrevet")) for year in _projected(result)),
    ]
    return Exhibit(
        key="population_by_age_group",
        title=_title(result),
        message=_message(result),
        chart=LineChart(
            lines=tuple(_line(result, group) for group in OLDER_GROUPS if group in result.groups),
            y_title=_("Personer"),
            projected_from=result.latest.year + 1 if result.main else None,
        ),
        alternative=_("Linjediagram over eldre i {municipality}, {first}–{last}. {values}.").format(
            municipality=result.municipality.name,
            first=result.history[0].year,
            last=_last(result).year,
            values=listed(_path_of(result, group) for group in OLDER_GROUPS if group in result.groups),
        ),
        table=Table(_("Folketall per 1. januar etter alder"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Framskrivingen er laget av Statistisk sentralbyrå. Den viser hva som skjer hvis fruktbarhet, levealder og "
            "flytting utvikler seg slik byrået legger til grunn. Den er ikke en spådom. I små kommuner kan tallene bli "
            "ganske annerledes."
        )
        if result.main
        else _("Tallene er de som var registrert som bosatt i kommunen 1. januar hvert år."),
    )


def support_ratio(result: PopulationResult) -> Exhibit:
    """People aged 20–66 for each person aged 67 and over, through the years."""
    years = [*result.history, *_after_the_last_count(result)]
    with_ratio = [year for year in years if year.support_ratio.has_value]
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("ratio", _("20–66 år per person på 67 år og over"), unit=Units.RATIO),
    )
    first, last = _ends_to_compare(result, with_ratio)
    shown = [year for year in with_ratio if year in result.history or year.year % TABLE_STEP == 0 or year is last]
    return Exhibit(
        key="support_ratio",
        title=_support_title(first.support_ratio, last.support_ratio),
        message=_support_message(is_projected=last.support_ratio.has(Flag.PROJECTED)).format(
            first=first.year,
            then=format_value(first.support_ratio),
            last=last.year,
            now=format_value(last.support_ratio),
        ),
        chart=LineChart(
            lines=(
                Line(
                    result.municipality.name,
                    tuple(Point(year.year, year.support_ratio.known) for year in with_ratio),
                    Role.OWN,
                ),
            ),
            y_title=_("Personer 20–66 år per person på 67 år og over"),
            projected_from=result.latest.year + 1 if result.main else None,
        ),
        alternative=_("Linjen går fra {first_value} i {first} til {last_value} i {last}.").format(
            first_value=format_value(with_ratio[0].support_ratio),
            first=with_ratio[0].year,
            last_value=format_value(last.support_ratio),
            last=last.year,
        ),
        table=Table(_("Aldersbæreevne"), columns, tuple((year.year, year.support_ratio) for year in shown)),
        sources=result.sources,
        notes=(result.projection_missing,) if result.projection_missing else (),
        explanation=_(
            "Aldersbæreevnen sier hvor mange som er i vanlig yrkesaktiv alder for hver eldre. Den er et grovt mål på "
            "hvor mange som kan arbeide i tjenestene og betale for dem."
        ),
    )


def total(result: PopulationResult) -> KeyFigure:
    """The whole population at the latest count."""
    before = _years_before(result, 1)
    return KeyFigure(
        label=_("Innbyggere"),
        quantity=result.latest.total,
        period=_("1. januar {year}").format(year=result.latest.year),
        comparison=_since(before, before.total, result.latest.total) if before else "",
    )


def aged_80_and_over(result: PopulationResult) -> KeyFigure:
    """People of 80 and over at the latest count, and in 2040 where it is projected."""
    later = next((year for year in _projected(result) if year.year == LOOK_AHEAD), None)
    return KeyFigure(
        label=_("80 år og over"),
        quantity=result.latest.aged_80_and_over,
        period=_("1. januar {year}").format(year=result.latest.year),
        comparison=_("{persons} i {year} etter framskrivingen").format(
            persons=format_value(later.aged_80_and_over), year=LOOK_AHEAD
        )
        if later and later.aged_80_and_over.has_value
        else "",
    )


LOOK_AHEAD = 2040


def _projected(result: PopulationResult) -> list[PopulationYear]:
    """The projected years the table shows, after the last observed."""
    if result.main is None:
        return []
    years = _after_the_last_count(result)
    return [year for year in years if year.year % TABLE_STEP == 0 or year is years[-1]]


def _after_the_last_count(result: PopulationResult) -> list[PopulationYear]:
    """Projected years that are not counted already, so that no year is shown twice."""
    return [year for year in result.main.years if year.year > result.latest.year] if result.main else []


def _is_estimated(year: PopulationYear) -> bool:
    return year.total.has(Flag.ESTIMATED)


def _ends_to_compare(
    result: PopulationResult, with_ratio: list[PopulationYear]
) -> tuple[PopulationYear, PopulationYear]:
    """From the last count to the end of the projection; without one, through the counts on this side of a break."""
    if result.main:
        return result.latest, with_ratio[-1]
    counted = [year for year in with_ratio if not _is_estimated(year)] or with_ratio
    return counted[0], counted[-1]


def _support_title(first: Quantity, last: Quantity) -> str:
    return {
        1: _("Flere i yrkesaktiv alder bak hver eldre"),
        0: _("Aldersbæreevnen holder seg"),
        -1: _("Færre i yrkesaktiv alder bak hver eldre"),
    }[direction(last.known - first.known, Units.RATIO.decimals)]


def _support_message(*, is_projected: bool) -> str:
    if is_projected:
        return _(
            "Det var {then} personer mellom 20 og 66 år for hver person på 67 år eller mer i {first}. "
            "I {last} ventes det å være {now}."
        )
    return _(
        "Det var {then} personer mellom 20 og 66 år for hver person på 67 år eller mer i {first}. "
        "I {last} var det {now}."
    )


def _last(result: PopulationResult) -> PopulationYear:
    return result.main.years[-1] if result.main and result.main.years else result.latest


def _years_before(result: PopulationResult, years: int) -> PopulationYear | None:
    """The count that many years earlier; None when there is none, or a break in the series between."""
    before = result.observed(result.latest.year - years)
    return before if before and _is_estimated(before) == _is_estimated(result.latest) else None


def _row(year: PopulationYear, kind: str) -> tuple[Cell, ...]:
    return (year.year, *year.by_group, year.aged_80_and_over, year.total, kind)


def _line(result: PopulationResult, group: AgeGroup) -> Line:
    position = result.groups.index(group)
    points = [
        Point(year.year, year.by_group[position].known)
        for year in (*result.history, *_after_the_last_count(result))
        if year.by_group[position].has_value
    ]
    return Line(group.label, tuple(points))


def _path_of(result: PopulationResult, group: AgeGroup) -> str:
    position = result.groups.index(group)
    steps = dict.fromkeys((result.history[0], result.latest, _last(result)))
    told = ", ".join(f"{year.year}: {format_value(year.by_group[position])}" for year in steps)
    return f"{group.label} {told}"


def _title(result: PopulationResult) -> str:
    then, now = _last(result).aged_80_and_over, result.latest.aged_80_and_over
    if result.main is None or not then.has_value:
        return _("{persons} er 80 år eller eldre").format(persons=format_quantity(now))
    return _("Antallet på 80 år og over ventes å gå fra {now} til {then}").format(
        now=format_value(now), then=format_value(then)
    )


def _message(result: PopulationResult) -> str:
    now = result.latest
    sentences = [
        _("{municipality} hadde {total} innbyggere 1. januar {year}. {older} var 80 år eller eldre.").format(
            municipality=result.municipality.name,
            total=format_value(now.total),
            year=now.year,
            older=format_value(now.aged_80_and_over),
        )
    ]
    later = _last(result)
    if result.main is not None and later.aged_80_and_over.has_value:
        growth = change_percent(now.aged_80_and_over.known, later.aged_80_and_over.known) or 0.0
        words = {
            1: _("I {year} ventes {older}, en vekst på {percent} %."),
            0: _("I {year} ventes {older}."),
            -1: _("I {year} ventes {older}, en nedgang på {percent} %."),
        }[direction(growth)]
        sentences.append(
            words.format(
                year=later.year,
                older=format_value(later.aged_80_and_over),
                percent=format_number(abs(growth)),
            )
        )
    return " ".join(sentences)


def _since(before: PopulationYear, then: Quantity, now: Quantity) -> str:
    return _("{change} siden {year}").format(change=format_change(now.known - then.known), year=before.year)


KIND = BlockKind(
    title=mark("Befolkning"),
    ask=ask,
    run=run,
    exhibits={"by_age_group": by_age_group, "support_ratio": support_ratio},
    key_figures={"total": total, "aged_80_and_over": aged_80_and_over},
)
