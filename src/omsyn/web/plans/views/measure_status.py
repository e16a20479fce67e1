"""How far the measures have come: over the municipality's own rounds, or in the table that has been published."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.reports.blocks.measure_status import mean
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import (
    FILE_FORMATS,
    figure_as_file,
    present_figures,
    present_key_figures,
)
from omsyn.web.indicators.queries.figures import key_figures, scope_of, show_figures
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.areas import EVERY_AREA, PUBLISHED, AreaForm
from omsyn.web.plans.presenters.measure_status import (
    OWN_EXHIBITS,
    present_next_steps,
    present_own_status,
    present_own_steps,
    present_remarks,
)
from omsyn.web.plans.queries.own_status import OwnStatus, own_result, own_status
from omsyn.web.plans.queries.plan_rounds import PlanRounds, plans_with_rounds
from omsyn.web.plans.queries.published_status import KEY_FIGURE, measure_figures, status_of_measures

TEMPLATE = "plans/measure_status.html"


@require_safe
@municipal_page
def measure_status(request: WorkingRequest) -> HttpResponse:
    """How far the measures have come, for every area or one. Own rounds where there are any, else what is published."""
    number = own_number(request)
    scope = scope_of(number, on=timezone.localdate())
    published = _published_areas(scope)
    groups = plans_with_rounds(number)
    asked = request.GET.get("plan", "")
    if asked != PUBLISHED:
        group = _group(groups, asked)
        own = own_status(group) if group else None
        if group is not None and own is not None:
            return _own_page(request, group, own, groups=groups, is_published=bool(published))
    return _published_page(request, scope, published, groups=groups)


@require_safe
@municipal_page
def own_status_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of own rounds, as CSV or XLSX."""
    number = own_number(request)
    group = _group(plans_with_rounds(number), request.GET.get("plan", ""))
    own = own_status(group) if group else None
    if show not in OWN_EXHIBITS or file_format not in FILE_FORMATS or own is None:
        raise Http404
    try:
        result = own_result(own, number, request.GET.get("area", ""))
    except InputError as error:
        raise Http404 from error
    return figure_as_file(OWN_EXHIBITS[show](result), file_format, scope_of(number, on=timezone.localdate()))


def _own_page(
    request: WorkingRequest, group: PlanRounds, own: OwnStatus, *, groups: tuple[PlanRounds, ...], is_published: bool
) -> HttpResponse:
    asked = request.GET.get("area") or EVERY_AREA
    # An area stays chosen when another plan is; where that plan does not have it, the page says so and shows all.
    is_known = asked == EVERY_AREA or asked in own.areas
    area = asked if is_known and asked != EVERY_AREA else ""
    plan = request.GET.get("plan") or str(group.plan.pk)
    form = AreaForm({"plan": plan, "area": area or EVERY_AREA}, areas=own.areas, groups=groups, published=is_published)
    result = own_result(own, own_number(request), area)
    context = {
        "key": present_key_figures((mean(result),)),
        "form": form,
        "parts": present_own_status(result, plan=group.plan.pk, area=area),
        "areas": own.areas,
        "plan": group.plan,
        "remarks": present_remarks(own, unknown_area="" if is_known else asked),
        "steps": present_own_steps(group.plan.pk),
    }
    return render_page(request, TEMPLATE, "status", context, status=200 if form.is_valid() else 400)


def _published_page(
    request: WorkingRequest, scope: Scope, areas: tuple[str, ...], *, groups: tuple[PlanRounds, ...]
) -> HttpResponse:
    asked = {"area": request.GET.get("area") or EVERY_AREA, "plan": PUBLISHED}
    form = AreaForm(asked, areas=areas, groups=groups, published=bool(areas))
    is_usable = form.is_valid() or not areas
    chosen = form.cleaned_data.get("area", EVERY_AREA)
    wanted = measure_figures("" if chosen == EVERY_AREA else chosen)
    context = {
        "key": present_key_figures(key_figures((KEY_FIGURE,), scope)),
        "form": form,
        "parts": present_figures(show_figures(wanted, scope)) if is_usable else (),
        "areas": areas,
        "plan": None,
        "remarks": (),
        "steps": present_next_steps(),
    }
    return render_page(request, TEMPLATE, "status", context, status=200 if is_usable else 400)


def _published_areas(scope: Scope) -> tuple[str, ...]:
    try:
        return status_of_measures(scope).all_areas
    except DataMissingError:
        return ()


def _group(groups: tuple[PlanRounds, ...], asked: str) -> PlanRounds | None:
    """The plan the address names; the one followed through most rounds when it names none of them."""
    most = max(groups, key=lambda one: len(one.rounds), default=None)
    return next((one for one in groups if str(one.plan.pk) == asked), most)
