"""How often the intervals given for expected effects held."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.plan_filter import PlanFilterForm
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.calibration import calibration_exhibit, present_calibration
from omsyn.web.plans.queries.benefits import answer_effects
from omsyn.web.plans.queries.choices import plan_choices


@require_safe
@municipal_page
def calibration(request: WorkingRequest) -> HttpResponse:
    """How often our 80 % intervals held, and which effects wait to be measured."""
    form = _form(request)
    result = answer_effects(own_number(request), form.plan_ids) if form.is_valid() else None
    page = present_calibration(result, request.GET, on=timezone.localdate())
    context = {"form": form, "page": page, "steps": page.steps}
    return render_page(request, "plans/calibration.html", "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def calibration_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the same plan, as CSV or XLSX."""
    form = _form(request)
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    result = answer_effects(own_number(request), form.plan_ids)
    exhibit = None if result is None else calibration_exhibit(result, show)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _form(request: WorkingRequest) -> PlanFilterForm:
    check_can_read_plans(own_membership(request), own_number(request))
    return PlanFilterForm(request.GET, plans=plan_choices(own_number(request), closed=True))
