"""What has changed from one round to another: the list a committee asks for, in one click."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.methods.progress.movement import Movement
from omsyn.vocabulary.errors import InputError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.rounds import TwoTimesForm
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER, page_links
from omsyn.web.plans.presenters.rounds import rounds_crumbs
from omsyn.web.plans.presenters.since_last_time import (
    changes_shown,
    exhibit_of,
    present_changes,
    present_doors,
    present_downloads,
    present_since_steps,
    present_summary,
    time_name,
    told_times,
)
from omsyn.web.plans.queries.plan_rounds import PlanRounds, plans_with_rounds
from omsyn.web.plans.queries.snapshots import changes_in


@require_safe
@municipal_page
def since_last_time(request: WorkingRequest) -> HttpResponse:
    """The two latest rounds side by side, or the two rounds or days the address asks for."""
    groups = _groups(request)
    group = _group(groups, request)
    form = _form(group, request)
    context: dict[str, object] = {
        "form": form,
        "group": group,
        "others": [one for one in groups if one is not group and len(one.rounds) > 1],
        "crumbs": rounds_crumbs(Crumb(_("Siden sist"))),
        "steps": present_since_steps(),
    }
    if group is not None and form.is_valid():
        try:
            context |= _answer(group, form, request)
        except InputError as error:
            form.add_error(None, error.told)
    return render(request, "plans/since_last_time.html", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def since_last_time_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The counts, or every measure that changed, as CSV or XLSX."""
    group = _group(_groups(request), request)
    form = _form(group, request)
    if file_format not in FILE_FORMATS or group is None or not form.is_valid():
        raise Http404
    exhibit = exhibit_of(changes_in(group, form.before, form.after), show)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _answer(group: PlanRounds, form: TwoTimesForm, request: WorkingRequest) -> dict[str, object]:
    result = changes_in(group, form.before, form.after)
    # What was chosen, as the address says it: the doors and the files must mean the same as the page.
    chosen = {name: form[name].value() for name in form.fields if form[name].value()} | {"plan": str(group.plan.pk)}
    asked = request.GET.get("bevegelse", "")
    movement = asked if asked in {one.value for one in Movement} else ""
    page = Paginator(changes_shown(result, movement), MOST_ROWS).get_page(request.GET.get(PARAMETER))
    return {
        "told": told_times(result),
        "before": time_name(result.question.before),
        "after": time_name(result.question.after),
        "summary": present_summary(result, chosen),
        "doors": present_doors(result, movement, chosen),
        "changes": present_changes(page, result),
        "links": page_links(page, request.GET),
        "downloads": present_downloads("measures", chosen),
    }


def _groups(request: WorkingRequest) -> tuple[PlanRounds, ...]:
    check_can_read_plans(own_membership(request), own_number(request))
    return plans_with_rounds(own_number(request))


def _group(groups: tuple[PlanRounds, ...], request: WorkingRequest) -> PlanRounds | None:
    """The plan of a round the address names, the plan it names, or the first that has two rounds."""
    rounds = {request.GET.get(name, "") for name in ("fra", "til")}
    for one in groups:
        if any(str(round_.pk) in rounds for round_ in one.rounds):
            return one
    named = [one for one in groups if str(one.plan.pk) == request.GET.get("plan", "")]
    return next((one for one in (*named, *groups) if len(one.rounds) > 1), next(iter(groups), None))


def _form(group: PlanRounds | None, request: WorkingRequest) -> TwoTimesForm:
    """The rounds asked for; the later one is the latest, and the earlier the one before it, where nothing is said."""
    rounds = group.rounds if group else ()
    if len(rounds) < 2:
        return TwoTimesForm(rounds=rounds)
    later = request.GET.get("til") or str(rounds[0].pk)
    place = next((at for at, one in enumerate(rounds) if str(one.pk) == later), 0)
    earlier = request.GET.get("fra") or str(rounds[min(place + 1, len(rounds) - 1)].pk)
    days = {name: request.GET.get(name, "") for name in ("fra_dag", "til_dag")}
    return TwoTimesForm({"fra": earlier, "til": later, **days}, rounds=rounds)
