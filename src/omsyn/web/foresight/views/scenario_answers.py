"""Pages about one scenario's answer: what must be true to reach a goal, why it is as it is, and all of it as files.

They are about the scenario as it is stored; what somebody tries in the editor is not in them until it is saved.
"""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.analyses.service_demand.goal import GoalAnswer
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.demand_figures import factor_of
from omsyn.reports.files import DocumentFormat
from omsyn.reports.scenario_document import invented_notice, scenario_document
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.foresight.forms.scenario_answers import FigureForm, GoalForm
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import check_can_read_scenarios
from omsyn.web.foresight.presenters.scenario_answers import (
    CHANGE,
    DOCUMENTS,
    GOAL_PARTS,
    RECKONING,
    as_document_file,
    present_answer_steps,
    present_documents,
    present_goal,
    present_why,
    why_exhibit,
)
from omsyn.web.foresight.presenters.scenario_comparison import MEASURES
from omsyn.web.foresight.presenters.scenarios import crumbs_under
from omsyn.web.foresight.queries.demand import answer_scenario, services_of, years_of
from omsyn.web.foresight.queries.scenario_answers import explain_scenario, seek_goal
from omsyn.web.foresight.queries.scenarios import NoSuchScenarioError, find_scenario, find_version, load_version
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

GOAL_TEMPLATE, WHY_TEMPLATE = "foresight/scenario_goal.html", "foresight/scenario_why.html"


@require_safe
@municipal_page
def goal(request: WorkingRequest, number: int) -> HttpResponse:
    """What each assumption must be alone for need in a year to be at most so much."""
    saved, content = _read(request, number)
    form = GoalForm(request.GET.dict(), services=services_of(content), years=years_of(content))
    context = _context(saved, content, form, "scenario_goal", _("Hva må til?"))
    if form.is_valid():
        try:
            context["exhibits"] = present_goal(saved, _sought(saved, content, form), request.GET)
        except DataMissingError as error:
            context["missing"] = error
        except InputError as error:
            form.tell(error)
    return render_page(request, GOAL_TEMPLATE, "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def goal_file(request: WorkingRequest, number: int, goal_part: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the same goal, as CSV or XLSX."""
    saved, content = _read(request, number)
    form = GoalForm(request.GET.dict(), services=services_of(content), years=years_of(content))
    if goal_part not in GOAL_PARTS or file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    exhibit = GOAL_PARTS[goal_part](_sought(saved, content, form))
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


@require_safe
@municipal_page
def why(request: WorkingRequest, number: int) -> HttpResponse:
    """What drives the change until a year, and how the figure of that year is reckoned."""
    saved, content = _read(request, number)
    form = FigureForm(request.GET.dict(), services=services_of(content), years=years_of(content))
    context = _context(saved, content, form, "scenario_why", _("Hvorfor?"))
    if form.is_valid():
        try:
            result = explain_scenario(saved.municipality, content, form.year)
            context["part"] = present_why(saved, result, MEASURES[form.measure], form.service, request.GET)
        except DataMissingError as error:
            context["missing"] = error
        except InputError as error:
            form.tell(error)
    return render_page(request, WHY_TEMPLATE, "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def why_file(request: WorkingRequest, number: int, why_part: str, file_format: str) -> HttpResponse:
    """The bars or the reckoning of the same figure, as CSV or XLSX."""
    saved, content = _read(request, number)
    form = FigureForm(request.GET.dict(), services=services_of(content), years=years_of(content))
    if why_part not in (CHANGE, RECKONING) or file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    result = explain_scenario(saved.municipality, content, form.year)
    exhibit = why_exhibit(why_part, result, MEASURES[form.measure], form.service)
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


@require_safe
@municipal_page
def document(request: WorkingRequest, number: int, file_format: str) -> HttpResponse:
    """The whole scenario as a file: the answer, what drives it, and every assumption with its reason."""
    saved, content = _read(request, number)
    if file_format not in DOCUMENTS:
        raise Http404
    result = answer_scenario(saved.municipality, content)
    return as_document_file(scenario_document(result, timezone.localdate()), DocumentFormat(file_format))


def _sought(saved: SavedScenario, content: Scenario, form: GoalForm) -> GoalAnswer:
    measure = MEASURES[form.measure]
    most = None if form.at_most is None else form.at_most / factor_of(measure)
    return seek_goal(saved.municipality, content, measure=measure, year=form.year, at_most=most, service=form.service)


def _context(saved: SavedScenario, content: Scenario, form: FigureForm, name: str, title: str) -> dict[str, object]:
    return {
        "saved": saved,
        "form": form,
        "invented": invented_notice(content),
        "documents": present_documents(saved.pk),
        "crumbs": crumbs_under(saved, title),
        "steps": present_answer_steps(saved, without=name),
    }


def _read(request: WorkingRequest, number: int) -> tuple[SavedScenario, Scenario]:
    check_can_read_scenarios(own_membership(request), own_number(request))
    try:
        saved = find_scenario(own_number(request), number)
    except NoSuchScenarioError as error:
        raise Http404 from error
    return saved, load_version(find_version(saved))
