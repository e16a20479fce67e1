"""What the documents about a plan have alike: title page, notice, colophon, and parts that could not be made."""

from collections.abc import Callable
from datetime import date

from omsyn.reports.exhibits import Block, Chapter, Document, Exhibit, MissingPart, Prose
from omsyn.reports.plan_documents.plan_told import PlanTold, Treatment
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import current_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


def plan_document(
    plan: PlanTold,
    *,
    key: str,
    file_stem: str,
    title: str,
    subtitle: str,
    edition: str,
    chapters: tuple[Chapter, ...],
    made_on: date,
    treatment: Treatment | None,
) -> Document:
    """The document in the current language, with how it was treated in the colophon when it is frozen."""
    return Document(
        key=key,
        file_stem=file_stem,
        title=title,
        subtitle=subtitle,
        municipality=plan.municipality,
        edition=edition,
        language=current_language().value,
        made_on=made_on,
        chapters=chapters,
        sources=_sources_of(chapters),
        notice=_("Planen er oppdiktet, og laget for å prøve Omsyn.") if plan.is_example else "",
        colophon=_colophon(plan, treatment),
    )


def made_or_missing(name: str, show: Callable[[], Exhibit]) -> Block:
    """The exhibit, or in its place what is missing."""
    try:
        return show()
    except DataMissingError as error:
        return MissingPart(name, error.found, error.what_now)


def about_the_plan(plan: PlanTold) -> Prose:
    """What the plan is, in a paragraph or two."""
    told = _("{name} er en {kind} for {edition}. Status: {status}.").format(
        name=plan.name, kind=plan.kind, edition=plan.edition, status=plan.status
    )
    paragraphs = [" ".join(part for part in (told, plan.adopted) if part)]
    if plan.purpose:
        paragraphs.append(plan.purpose)
    return Prose(tuple(paragraphs), heading=_("Om planen"))


def _colophon(plan: PlanTold, treatment: Treatment | None) -> tuple[tuple[str, str], ...]:
    facts = [(_("Plan"), f"{plan.name}, {plan.edition}")]
    if plan.source:
        facts.append((_("Planen bygger på"), plan.source))
    if treatment is None:
        return (*facts, (_("Utgave"), _("Ikke frosset. Tallene kan bli endret.")))
    treated = _("{who}, {day}").format(who=treatment.treated_by, day=format_date(treatment.treated_on))
    if treatment.case_number:
        treated = _("{treated}, sak {case}").format(treated=treated, case=treatment.case_number)
    return (*facts, (_("Behandlet av"), treated), (_("Frosset, kontrollsum"), treatment.fingerprint))


def _sources_of(chapters: tuple[Chapter, ...]) -> tuple[Source, ...]:
    shown = (block for chapter in chapters for block in chapter.blocks if isinstance(block, Exhibit))
    return tuple(dict.fromkeys(source for exhibit in shown for source in exhibit.sources))
