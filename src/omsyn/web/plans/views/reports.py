"""Reports about plans: read as they would be made now, freeze them, read and compare frozen ones, undo."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.analyses.measure_changes.result import MeasureChangesResult
from omsyn.reports.files import DocumentFormat
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.presenters.scenario_answers import DOCUMENTS, as_document_file
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.documents import present_document
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.frozen import conclude, freeze_report, record_frozen_download, undo_freeze
from omsyn.web.plans.forms.reports import (
    ConclusionForm,
    FreezeForm,
    ReportChoiceForm,
    TwoReportsForm,
    UndoForm,
)
from omsyn.web.plans.frozen_content import snapshot_from_data
from omsyn.web.plans.models import FrozenKind, FrozenReport, Plan
from omsyn.web.plans.permissions.plans import can_freeze, check_can_freeze, check_can_read_plans
from omsyn.web.plans.plan_reports import changes_of, report_of
from omsyn.web.plans.presenters.reports import (
    as_frozen_download,
    changes_in_content,
    count_of_changes,
    plan_downloads,
    present_frozen,
    present_frozen_list,
    present_movement,
    report_crumbs,
)
from omsyn.web.plans.queries.frozen import (
    NoSuchReportError,
    find_frozen,
    frozen_file,
    frozen_reports,
    tasks_from_report,
)
from omsyn.web.plans.queries.plans import NoSuchPlanError, find_plan, plan_forest, walk_plans

methods = require_http_methods(["GET", "HEAD", "POST"])
"""Who was logged out before pressing a button comes to its address from the login page, and is led to the page."""


@require_safe
@municipal_page
def frozen_list(request: WorkingRequest) -> HttpResponse:
    """Plans there are reports about, and every frozen report."""
    number = own_number(request)
    check_can_read_plans(own_membership(request), number)
    context = {
        "plans": [node for node in walk_plans(plan_forest(number)) if node.measure_count or node.children],
        "lines": present_frozen_list(frozen_reports(number)),
    }
    return render(request, "plans/reports.html", context)


@require_safe
@municipal_page
def plan_report(request: WorkingRequest, number: int) -> HttpResponse:
    """A report about the plan as it would be made now."""
    return _plan_report(request, _plan(request, number), None)


@require_safe
@municipal_page
def plan_report_file(request: WorkingRequest, number: int, file_format: str) -> HttpResponse:
    """The same report as a file."""
    plan = _plan(request, number)
    form = _choice(request)
    if file_format not in DOCUMENTS or not form.is_valid():
        raise Http404
    report = report_of(plan, form.kind, made_on=timezone.localdate())
    return as_document_file(report.document(), DocumentFormat(file_format))


@methods
@municipal_page
def freeze(request: WorkingRequest, number: int) -> HttpResponse:
    """Freeze the report as it stands now."""
    plan = _plan(request, number)
    choice = _choice(request)
    if request.method != "POST" or not choice.is_valid():
        return HttpResponseRedirect(reverse("plans:plan_report", args=[number]))
    check_can_freeze(own_membership(request), own_number(request))
    form = FreezeForm(request.POST)
    if form.is_valid():
        with form.telling():
            report = freeze_report(
                plan=plan,
                kind=choice.kind,
                made_on=timezone.localdate(),
                by=own_membership(request),
                **form.cleaned_data,
            )
            messages.success(request, _("Rapporten er frosset. Den blir stående som den er nå."))
            return HttpResponseRedirect(reverse("plans:frozen_report", args=[report.pk]))
    return _plan_report(request, plan, form)


@require_safe
@municipal_page
def frozen_report(request: WorkingRequest, number: int) -> HttpResponse:
    """A frozen report: how it was treated, what it holds, its files, and what came of it."""
    return _frozen_page(request, _frozen(request, number))


@require_safe
@municipal_page
def frozen_report_file(request: WorkingRequest, number: int, file_format: str) -> HttpResponse:
    """A file of a frozen report, as it was made."""
    file = frozen_file(_frozen(request, number), file_format)
    if file is None:
        raise Http404
    record_frozen_download(file=file, by=own_membership(request))
    return as_frozen_download(file)


@methods
@municipal_page
def undo(request: WorkingRequest, number: int) -> HttpResponse:
    """Say that a frozen report no longer counts."""
    report = _frozen(request, number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans:frozen_report", args=[number]))
    check_can_freeze(own_membership(request), own_number(request))
    form = UndoForm(request.POST)
    if form.is_valid():
        with form.telling():
            undo_freeze(report=report, why=form.cleaned_data["why"], by=own_membership(request))
            messages.success(request, _("Rapporten gjelder ikke lenger. Den står fortsatt i lista, med grunnen."))
            return HttpResponseRedirect(reverse("plans:frozen_report", args=[number]))
    return _frozen_page(request, report, undo_form=form)


@methods
@municipal_page
def add_conclusion(request: WorkingRequest, number: int) -> HttpResponse:
    """Open a revision task from the report's conclusion."""
    report = _frozen(request, number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans:frozen_report", args=[number]))
    check_can_freeze(own_membership(request), own_number(request))
    form = ConclusionForm(request.POST, municipality_number=own_number(request), on=timezone.localdate())
    if form.is_valid():
        with form.telling():
            conclude(report=report, by=own_membership(request), **form.cleaned_data)
            messages.success(request, _("Oppgaven er åpnet. Den står hos planen til den er gjort."))
            return HttpResponseRedirect(reverse("plans:frozen_report", args=[number]))
    return _frozen_page(request, report, conclusion_form=form)


@require_safe
@municipal_page
def compare_frozen(request: WorkingRequest) -> HttpResponse:
    """Two frozen reports side by side: what is changed in the measures, and how status has moved."""
    number = own_number(request)
    check_can_read_plans(own_membership(request), number)
    reports = list(frozen_reports(number))
    given = request.GET.dict() or _two_latest(reports)
    form = TwoReportsForm(given or None, reports=reports)
    context: dict[str, object] = {
        "form": form,
        "has_two": len(reports) > 1,
        "crumbs": report_crumbs(Crumb(_("Sammenlign"))),
    }
    if form.is_valid():
        before, after = (find_frozen(number, int(form.cleaned_data[name])) for name in ("fra", "til"))
        if before.as_of > after.as_of:
            before, after = after, before
        changes = changes_in_content(before, after)
        context |= {
            "before": before,
            "after": after,
            "changes": changes,
            "told": count_of_changes(changes),
            "movement": present_movement(_movement(before, after)),
        }
    return render(request, "plans/compare_reports.html", context, status=400 if form.errors else 200)


def _movement(before: FrozenReport, after: FrozenReport) -> MeasureChangesResult | None:
    """How status has moved between the last snapshots of two reports; None when either has none, or the same one."""
    stored = [report.content.get("snapshots") or [] for report in (before, after)]
    if not all(stored) or stored[0][-1] == stored[1][-1]:
        return None
    return changes_of(after.plan, *(snapshot_from_data(one[-1]) for one in stored))


def _two_latest(reports: list[FrozenReport]) -> dict[str, str]:
    """The newest report, and the one before it of the same kind about the same plan."""
    for report in reports[:1]:
        same = [one for one in reports[1:] if (one.kind, one.plan_id) == (report.kind, report.plan_id)]
        other = (same or reports[1:])[:1]
        return {"fra": str(other[0].pk), "til": str(report.pk)} if other else {}
    return {}


def _plan_report(request: WorkingRequest, plan: Plan, refused: FreezeForm | None) -> HttpResponse:
    form = _choice(request)
    may_freeze = can_freeze(own_membership(request), own_number(request))
    context: dict[str, object] = {
        "plan": plan,
        "form": form,
        "freeze_form": refused or (FreezeForm() if may_freeze else None),
        "crumbs": report_crumbs(Crumb(plan.name, reverse("plans:plan", args=[plan.pk])), Crumb(_("Rapport"))),
    }
    if form.is_valid():
        context |= {"kind": form.kind, "downloads": plan_downloads(plan, form.kind)}
        try:
            report = report_of(plan, form.kind, made_on=timezone.localdate())
            context["report"] = present_document(report.document())
        except DataMissingError as error:
            context["missing"] = error
    status = 400 if form.errors or (refused and refused.errors) else 200
    return render(request, "plans/plan_report.html", context, status=status)


def _frozen_page(
    request: WorkingRequest,
    report: FrozenReport,
    *,
    undo_form: UndoForm | None = None,
    conclusion_form: ConclusionForm | None = None,
) -> HttpResponse:
    may = can_freeze(own_membership(request), own_number(request)) and not hasattr(report, "undone")
    context = {
        "page": present_frozen(report, tasks_from_report(report)),
        "undo_form": undo_form or (UndoForm() if may else None),
        "conclusion_form": conclusion_form
        or (ConclusionForm(municipality_number=own_number(request), on=timezone.localdate()) if may else None),
    }
    refused = (undo_form and undo_form.errors) or (conclusion_form and conclusion_form.errors)
    return render(request, "plans/frozen_report.html", context, status=400 if refused else 200)


def _choice(request: WorkingRequest) -> ReportChoiceForm:
    given = request.POST if request.method == "POST" else request.GET
    return ReportChoiceForm({"rapport": given.get("rapport") or FrozenKind.MEASURE_STATUS})


def _plan(request: WorkingRequest, number: int) -> Plan:
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_plan(own_number(request), number)
    except NoSuchPlanError as error:
        raise Http404 from error


def _frozen(request: WorkingRequest, number: int) -> FrozenReport:
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_frozen(own_number(request), number)
    except NoSuchReportError as error:
        raise Http404 from error
