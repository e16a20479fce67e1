"""A plan as a whole: what it wants, what it chooses, what it rests on, its measures and how far they have come."""

from collections.abc import Iterator
from datetime import date

from omsyn.analyses.measure_status.result import MeasureStatusResult
from omsyn.reports.blocks import measure_status as status_blocks
from omsyn.reports.exhibits import Block, Chapter, Document, KeyFigures, MissingPart, Prose
from omsyn.reports.plan_documents.frame import about_the_plan, made_or_missing, plan_document
from omsyn.reports.plan_documents.measure_table import matrix, remarks
from omsyn.reports.plan_documents.plan_told import ChoiceTold, GoalTold, PlanTold, Treatment
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


def sub_plan_document(
    plan: PlanTold, status: MeasureStatusResult | None, *, made_on: date, treatment: Treatment | None = None
) -> Document:
    """The document in the current language. ``status`` is None for a plan nobody has given status for."""
    source = Source(plan.municipality, "", plan.source or _("Kommunens egne planer i Omsyn"), plan.edition, "")
    chapters = (
        Chapter("plan", _("Planen"), tuple(_plan(plan))),
        Chapter(
            "measures", _("Tiltakene"), (made_or_missing(_("Tiltakene i planen"), lambda: matrix(plan, (source,))),)
        ),
        Chapter("status", _("Status"), _status(plan, status, source)),
    )
    return plan_document(
        plan,
        key="sub_plan",
        file_stem=f"plan {plan.name}",
        title=plan.name,
        subtitle=_("{kind}, {edition}").format(kind=plan.kind.capitalize(), edition=plan.edition),
        edition=plan.edition,
        chapters=chapters,
        made_on=made_on,
        treatment=treatment,
    )


def _plan(plan: PlanTold) -> Iterator[Block]:
    yield about_the_plan(plan)
    if plan.scope_limits:
        yield Prose((plan.scope_limits,), heading=_("Avgrensning"))
    if plan.goals:
        yield Prose(tuple(_goal(one) for one in plan.goals), heading=_("Målene i planen"), bullets=True)
    if plan.choices:
        yield Prose(tuple(_choice(one) for one in plan.choices), heading=_("Veivalg"), bullets=True)
    if plan.links:
        links = tuple(f"{one.kind.capitalize()}: {one.title}. {one.text}".strip() for one in plan.links)
        yield Prose(links, heading=_("Hva planen bygger på"), bullets=True)


def _goal(one: GoalTold) -> str:
    told = _("Mål {number}: {text}").format(number=one.number, text=one.text)
    if not one.serves:
        return told
    return _("{goal} Bygger opp under {serves}.").format(goal=told, serves=join_words(list(one.serves)))


def _choice(one: ChoiceTold) -> str:
    told = " ".join(part for part in (f"{one.name}.", one.text) if part)
    if not one.consequences:
        return told
    return _("{choice} Det følger av dette: {consequences}").format(choice=told, consequences=one.consequences)


def _status(plan: PlanTold, status: MeasureStatusResult | None, source: Source) -> tuple[Block, ...]:
    if status is None:
        return (
            MissingPart(
                _("Hvor langt tiltakene er kommet"),
                _("Ingen har gitt status for tiltakene ennå."),
                _("Åpne en statusrunde, så står svarene her."),
            ),
        )
    return (
        KeyFigures((status_blocks.mean(status),)),
        status_blocks.distribution(status),
        made_or_missing(_("Merknader"), lambda: remarks(plan, (source,))),
    )
