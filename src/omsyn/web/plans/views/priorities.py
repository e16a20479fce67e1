"""What the measures weigh when someone must choose."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.plan_filter import PlanFilterForm
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.priorities import present_priorities, priorities_exhibit
from omsyn.web.plans.queries.choices import plan_choices
from omsyn.web.plans.queries.priorities import priorities_of


@require_safe
@municipal_page
def priorities(request: WorkingRequest) -> HttpResponse:
    """Measures by the points they were given, the heaviest first."""
    form, municipality = _form(request)
    page = None
    if form.is_valid():
        page = present_priorities(priorities_of(own_number(request), form.plan_ids), municipality, request.GET)
    context = {"form": form, "page": page, "steps": page.steps if page else ()}
    return render_page(request, "plans/priorities.html", "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def priorities_file(request: WorkingRequest, file_format: str) -> HttpResponse:
    """The same as CSV or XLSX."""
    form, municipality = _form(request)
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    exhibit = priorities_exhibit(priorities_of(own_number(request), form.plan_ids), municipality, is_file=True)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _form(request: WorkingRequest) -> tuple[PlanFilterForm, str]:
    held = check_can_read_plans(own_membership(request), own_number(request))
    form = PlanFilterForm(request.GET, plans=plan_choices(own_number(request), closed=True))
    return form, held.unit.municipality.name
