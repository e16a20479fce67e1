"""Status of measures as a document: where they stand, what has happened since last, and each of them."""

from datetime import date

from omsyn.analyses.measure_changes.result import MeasureChangesResult
from omsyn.analyses.measure_status.result import MeasureStatusResult
from omsyn.reports.blocks import measure_changes as changes_blocks
from omsyn.reports.blocks import measure_status as status_blocks
from omsyn.reports.exhibits import Block, Chapter, Document, KeyFigures, MissingPart, Prose
from omsyn.reports.plan_documents.frame import about_the_plan, made_or_missing, plan_document
from omsyn.reports.plan_documents.measure_table import remarks
from omsyn.reports.plan_documents.plan_told import PlanTold, Treatment
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _


def measure_status_document(
    plan: PlanTold,
    status: MeasureStatusResult,
    changes: MeasureChangesResult | None,
    *,
    made_on: date,
    treatment: Treatment | None = None,
) -> Document:
    """The document in the current language. ``changes`` is None for a plan with one round only; it then says so."""
    day = format_date(status.dates[-1])
    averages, distribution = status_blocks.averages(status), status_blocks.distribution(status)
    highlights = [averages.message, distribution.message]
    if changes is not None:
        highlights.append(changes_blocks.summary(changes).message)
    chapters = (
        Chapter(
            "answer",
            _("Det viktigste"),
            (
                KeyFigures((status_blocks.mean(status),)),
                Prose(tuple(highlights), heading=_("Kort fortalt"), bullets=True),
                about_the_plan(plan),
            ),
        ),
        Chapter("where", _("Hvor langt tiltakene er kommet"), (averages, distribution)),
        Chapter("since_last", _("Siden sist"), _since_last(changes)),
        Chapter(
            "each",
            _("Hvert tiltak"),
            (
                made_or_missing(_("Status for hvert tiltak"), lambda: status_blocks.heat_map(status)),
                made_or_missing(_("Merknader"), lambda: remarks(plan, status.sources)),
            ),
        ),
    )
    return plan_document(
        plan,
        key="measure_status",
        file_stem=f"status for tiltak {plan.name}",
        title=_("Status for tiltak per {day}").format(day=day),
        subtitle=plan.name,
        edition=day,
        chapters=chapters,
        made_on=made_on,
        treatment=treatment,
    )


def _since_last(changes: MeasureChangesResult | None) -> tuple[Block, ...]:
    if changes is None:
        return (
            MissingPart(
                _("Endringer fra forrige runde"),
                _("Planen har bare én statusrunde, så det er ikke noe å sammenligne med."),
                _("Etter neste runde står endringene her."),
            ),
        )
    return (
        changes_blocks.summary(changes),
        made_or_missing(_("Snitt før og nå"), lambda: changes_blocks.means(changes)),
        made_or_missing(_("Tiltak som har flyttet seg"), lambda: changes_blocks.measures(changes)),
    )
