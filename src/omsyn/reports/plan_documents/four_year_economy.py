"""The economy of a plan as a document: what the measures cost year by year, and what that leaves out."""

from datetime import date

from omsyn.analyses.measure_costs.result import MeasureCostsResult
from omsyn.reports.blocks import measure_cost_checks as checks
from omsyn.reports.blocks import measure_costs as blocks
from omsyn.reports.blocks.wording import years_in_words
from omsyn.reports.exhibits import Chapter, Document, Exhibit, Prose
from omsyn.reports.plan_documents.frame import about_the_plan, plan_document
from omsyn.reports.plan_documents.plan_told import PlanTold, Treatment
from omsyn.vocabulary.language import translate as _

MOST_YEARS_ACROSS = 8
"""More columns of kroner than this do not fit on a page."""


def four_year_economy_document(
    plan: PlanTold, costs: MeasureCostsResult, *, made_on: date, treatment: Treatment | None = None
) -> Document:
    """The document in the current language, for the years ``costs`` was asked for."""
    years = years_in_words(costs.question.first_year, costs.question.last_year)
    matrix, by_area, prioritised = blocks.matrix(costs), blocks.by_area(costs), blocks.prioritised(costs)
    unknown, flags = checks.unknown(costs), checks.flags(costs)
    told = [matrix.title, by_area.title, prioritised.title, unknown.title, flags.title]
    chapters = (
        Chapter(
            "answer",
            _("Det viktigste"),
            (
                Prose(tuple(f"{claim}." for claim in told), heading=_("Kort fortalt"), bullets=True),
                about_the_plan(plan),
            ),
        ),
        Chapter("years", _("Kostnader år for år"), (matrix, *_by_area_and_year(costs))),
        Chapter("parts", _("Delplaner og prioritering"), (by_area, prioritised)),
        Chapter("unknown", _("Det som mangler eller skiller seg ut"), (unknown, flags)),
    )
    return plan_document(
        plan,
        key="four_year_economy",
        file_stem=f"økonomi {plan.name}",
        title=_("Økonomi i planperioden {years}").format(years=years),
        subtitle=plan.name,
        edition=years,
        chapters=chapters,
        made_on=made_on,
        treatment=treatment,
    )


def _by_area_and_year(costs: MeasureCostsResult) -> tuple[Exhibit, ...]:
    return (blocks.matrix_by_area(costs),) if len(costs.question.years) <= MOST_YEARS_ACROSS else ()
