"""The table of people: its sums, its growth, and how many more the oldest become."""

from dataclasses import replace

from omsyn.analyses.published_example.judging import judged, printed_decimals, with_decimals
from omsyn.analyses.published_example.plan import AGED_80_AND_OVER, EVERYONE, Plan
from omsyn.analyses.published_example.result import Claim, Step
from omsyn.methods.indicators.comparison import change, change_percent
from omsyn.registers.published_projections import PublishedFigure, PublishedPersons
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

LABOUR = "arbeidsstyrke"
"""The plan's theme that also tells how many more of 80 and over there will be."""
GROWTH_DECIMALS = 2
"""The plan's table prints growth with two decimals, also where the last is a zero."""


def people_claims(plan: Plan) -> tuple[Claim, ...]:
    """The totals of the table, the growth of each group, and more people of 80 and over."""
    totals = (_total(plan, cell) for cell in plan.told.totals)
    cells = (*plan.told.people, *plan.told.totals)
    growth = (_growth(plan, cell) for cell in cells if cell.change_percent is not None)
    return (*totals, *growth, _more_of_the_oldest(plan))


def _total(plan: Plan, cell: PublishedPersons) -> Claim:
    figure = PublishedFigure(cell.persons, "personer", None, cell.year, "eksakt", cell.lines)
    return judged(
        f"people_{cell.year}",
        Step.PEOPLE,
        _("Så mange bor i kommunen i {year}.").format(year=cell.year),
        figure,
        with_decimals(plan.persons(cell.year, EVERYONE), Units.PERSONS, 0, "sum", plan.source),
        formula=_("Summen av alle aldersgruppene"),
        inputs=tuple(plan.people(cell.year, group) for group in plan.groups),
        source=plan.source,
        differs=_("Gruppene summerer ikke til tallet i planen."),
    )


def _growth(plan: Plan, cell: PublishedPersons) -> Claim:
    figure = PublishedFigure(cell.change_percent or 0, "prosent", plan.first, cell.year, "eksakt", cell.lines)
    first, last = plan.people(plan.first, cell.group), plan.people(cell.year, cell.group)
    growth = change_percent(first.quantity.known, last.quantity.known)
    claim = judged(
        f"growth_{cell.group.code}",
        Step.PEOPLE,
        _("Endring for {group} fra {first} til {last}.").format(
            group=_group_name(cell.group), first=plan.first, last=cell.year
        ),
        figure,
        with_decimals(growth, Units.PERCENT, GROWTH_DECIMALS, "change_percent", plan.source),
        formula=_("Endringen delt på antallet i {year}").format(year=plan.first),
        inputs=(first, last),
        source=plan.source,
        differs=_("Endringen i tabellen er en annen."),
    )
    return replace(claim, published=replace(claim.published, unit=claim.reckoned.unit))


def _group_name(group: AgeGroup) -> str:
    return _("alle") if group == EVERYONE else group.label


def _more_of_the_oldest(plan: Plan) -> Claim:
    figure = plan.told.figure(LABOUR, "Flere over 80 år")
    first, last = (plan.people(year, AGED_80_AND_OVER) for year in (plan.first, plan.last))
    until = figure.until or plan.last
    assumed = ""
    if until != plan.last:
        assumed = _(
            "Teksten sier {told}, men tallet er det tabellen gir for {last}. En rett linje til {told} gir {other}."
        ).format(
            told=until,
            last=plan.last,
            other=format_number(change(first.quantity.known, plan.persons(until, AGED_80_AND_OVER))),
        )
    return judged(
        "more_80_and_over",
        Step.PEOPLE,
        _("Så mange flere på 80 år og over fra {first} til {until}.").format(
            first=figure.from_year or plan.first, until=until
        ),
        figure,
        with_decimals(
            change(first.quantity.known, last.quantity.known),
            Units.PERSONS,
            printed_decimals(figure.value),
            "change",
            plan.source,
        ),
        formula=_("Antallet i {last} minus antallet i {first}").format(first=plan.first, last=plan.last),
        inputs=(first, last),
        source=plan.source,
        assumed=assumed,
        differs=_("Tabellen gir en annen økning."),
    )
