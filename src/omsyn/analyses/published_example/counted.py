"""How the projection went: the plan's table beside what was counted afterwards."""

from omsyn.analyses.published_example.plan import AGED_80_AND_OVER, EVERYONE, Plan
from omsyn.analyses.published_example.result import CountedRow
from omsyn.methods.indicators.comparison import change, change_percent
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.quantities import Flag, Quantity, Units, missing


def counted_rows(plan: Plan) -> tuple[CountedRow, ...]:
    """Each group in the table's years that are counted, and in the latest count where the table covers it."""
    latest = max(plan.counted)
    years = sorted({year for year in (*plan.years, latest) if plan.has_year(year) and year in plan.counted})
    return tuple(_row(plan, year, group) for year in years for group in (*plan.groups, AGED_80_AND_OVER, EVERYONE))


def _row(plan: Plan, year: int, group: AgeGroup) -> CountedRow:
    sources = plan.sources_of_count(year)
    told, came = plan.persons(year, group), plan.counted_persons(year, group) or 0
    at_end = plan.counted_persons(year + 1, group)
    percent = change_percent(came, told)
    between = frozenset({Flag.PROJECTED}) if year in plan.years else frozenset({Flag.PROJECTED, Flag.ESTIMATED})
    both = (plan.source, *sources)
    return CountedRow(
        group=group,
        year=year,
        in_plan=Quantity(told, Units.PERSONS, (plan.source,), "published", between),
        counted=Quantity(came, Units.PERSONS, sources),
        counted_at_end=missing(Units.PERSONS)
        if at_end is None
        else Quantity(at_end, Units.PERSONS, plan.sources_of_count(year + 1)),
        difference=Quantity(change(came, told), Units.PERSONS, both, "change"),
        difference_percent=missing(Units.PERCENT)
        if percent is None
        else Quantity(percent, Units.PERCENT, both, "change_percent"),
    )
