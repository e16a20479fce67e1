"""Figures whose sums need something the plan does not give: serious dementia, and what an older population costs."""

from omsyn.analyses.published_example.judging import judged, nothing_to_reckon
from omsyn.analyses.published_example.plan import (
    AGED_67_TO_79,
    AGED_80_AND_OVER,
    AGED_80_TO_89,
    AGED_90_AND_OVER,
    Plan,
)
from omsyn.analyses.published_example.result import Claim, Input, Step
from omsyn.methods.economy.demographic_cost import spending_per_person
from omsyn.methods.indicators.comparison import change, share_percent
from omsyn.registers.published_projections import PublishedFigure
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

DEMENTIA, COST = "demens", "utgifter"
NOK_PER_MILLION = 1_000_000


def dementia_claims(plan: Plan) -> tuple[Claim, ...]:
    """More people with serious dementia, and the year their number takes off."""
    more = plan.told.figure(DEMENTIA, "Flere med alvorlig demens")
    oldest = change(plan.persons(plan.first, AGED_80_AND_OVER), plan.persons(plan.last, AGED_80_AND_OVER))
    faster = plan.told.figure(DEMENTIA, "Veksten skyter fart fra")
    return (
        judged(
            "serious_dementia",
            Step.DEMENTIA,
            _("Så mange flere får alvorlig demens."),
            more,
            nothing_to_reckon(more),
            formula=_(
                "Antallet i hver aldersgruppe ganget med andelen som har demens, og med andelen av dem der den er "
                "alvorlig"
            ),
            inputs=_people(plan, (plan.first, plan.last), (AGED_67_TO_79, AGED_80_TO_89, AGED_90_AND_OVER)),
            source=plan.source,
            differs=_(
                "Planen oppgir verken hvor stor del av hver aldersgruppe som har demens, eller hvor mange av dem den "
                "er alvorlig for. Tallet svarer til {percent} prosent av de nye på 80 år og over."
            ).format(percent=format_number(share_percent(more.value, oldest) or 0, 1)),
        ),
        judged(
            "dementia_takes_off",
            Step.DEMENTIA,
            _("Året veksten skyter fart."),
            faster,
            nothing_to_reckon(faster),
            formula=_("Veksten per år for dem på 80 år og over"),
            inputs=_people(plan, plan.years, (AGED_80_AND_OVER,)),
            source=plan.source,
            differs=_("Tabellen har ikke hvert år. Tallet på 80 år og over vokser slik per år: {growth}.").format(
                growth=_yearly_growth(plan)
            ),
        ),
    )


def _yearly_growth(plan: Plan) -> str:
    parts = []
    for first, last in zip(plan.years[:-1], plan.years[1:], strict=True):
        more = change(plan.persons(first, AGED_80_AND_OVER), plan.persons(last, AGED_80_AND_OVER))
        parts.append(
            _("{first}–{last}: {more}").format(first=first, last=last, more=format_number(more / (last - first)))
        )
    return ", ".join(parts)


def cost_claims(plan: Plan) -> tuple[Claim, ...]:
    """What the population costs more: of two groups, and in all."""
    older = plan.told.figure(COST, "Økte utgifter, 67-79 år")
    oldest = plan.told.figure(COST, "Økte utgifter, 80-89 år")
    in_all = plan.told.figure(COST, "Økte utgifter i alt")
    both = older.value + oldest.value
    return (
        _cost(
            plan,
            "cost_all",
            _("Så mye mer koster tjenestene når befolkningen endrer seg."),
            in_all,
            plan.groups,
            _(
                "Utgiften per innbygger i hver gruppe står ikke i planen. De to gruppene den oppgir, gir til sammen "
                "{both} millioner. Da må de andre gruppene til sammen gi {others} millioner."
            ).format(both=format_number(both), others=format_number(change(both, in_all.value))),
        ),
        _cost_of_group(plan, "cost_67_79", older, AGED_67_TO_79),
        _cost_of_group(plan, "cost_80_89", oldest, AGED_80_TO_89),
    )


def _cost_of_group(plan: Plan, key: str, figure: PublishedFigure, group: AgeGroup) -> Claim:
    more = change(*(plan.persons(year, group) for year in _cost_years(plan, figure)))
    each = spending_per_person({group: figure.value * NOK_PER_MILLION}, {group: more}).get(group)
    why = _("Utgiften per innbygger står ikke i planen.")
    if each is not None:
        why += " " + _("Tallet svarer til {nok} kroner for hver av de {more} nye i gruppa.").format(
            nok=format_number(each), more=format_number(more)
        )
    return _cost(plan, key, _("Så mye mer koster gruppa {group}.").format(group=group.label), figure, (group,), why)


def _cost(plan: Plan, key: str, says: str, figure: PublishedFigure, groups: tuple[AgeGroup, ...], why: str) -> Claim:
    return judged(
        key,
        Step.COST,
        says,
        figure,
        nothing_to_reckon(figure),
        formula=_("Endringen i hver aldersgruppe ganget med utgiften per innbygger i gruppa, lagt sammen"),
        inputs=_people(plan, _cost_years(plan, figure), groups),
        source=plan.source,
        differs=why,
    )


def _cost_years(plan: Plan, figure: PublishedFigure) -> tuple[int, int]:
    """The table's years nearest those of the figure: it has no others."""
    first, until = figure.from_year or plan.first, figure.until or plan.last
    return (
        min(plan.years, key=lambda year: abs(year - first)),
        min(plan.years, key=lambda year: abs(year - until)),
    )


def _people(plan: Plan, years: tuple[int, ...], groups: tuple[AgeGroup, ...]) -> tuple[Input, ...]:
    return tuple(plan.people(year, group) for year in years for group in groups)
