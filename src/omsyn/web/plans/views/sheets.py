"""The pages where a plan or a round is taken out as a sheet, and handed in: looked over, stored, or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.registers.measure_sheets.tables import EditableTable
from omsyn.reports.files import plain_name
from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.actions.imports import discard_file, keep_file
from omsyn.web.organisation.models import Membership, StoredUpload
from omsyn.web.organisation.queries.imports import waiting_upload
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.plan_sheets import look_at_plan_sheet, store_plan_sheet
from omsyn.web.plans.actions.round_sheets import look_at_round_sheet, store_round_sheet
from omsyn.web.plans.actions.sheets import Cell, ReadSheet, SheetStored
from omsyn.web.plans.forms.sheets import SheetStoreForm, SheetUploadForm
from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.permissions.plans import can_write_plans
from omsyn.web.plans.presenters.rounds import round_state
from omsyn.web.plans.presenters.sheets import SheetPage, present_plan_sheet, present_preview, present_round_sheet
from omsyn.web.plans.queries.measures import reached_unit_ids
from omsyn.web.plans.queries.round_entry import measures_to_report
from omsyn.web.plans.queries.sheets import gather_plan_sheet, gather_round_sheet
from omsyn.web.plans.views.found import plan_of_request
from omsyn.web.plans.views.rounds import find_read_round

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STORE, DISCARD = "lagre", "kast"
"""What the buttons of the form are called; without either a file is handed in."""
OWN = "mine"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What can be done with a sheet of one plan or round: look at a file, and store it."""

    key: str
    page: SheetPage
    may_hand_in: bool
    look: Callable[[StoredUpload, frozenset[Cell]], ReadSheet]
    store: Callable[[StoredUpload, str, frozenset[Cell]], SheetStored]
    done_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def plan_sheet(request: WorkingRequest, number: int) -> HttpResponse:
    """The measures of a plan: taken out, handed in, looked over and stored."""
    found, held = plan_of_request(request, number), own_membership(request)
    why_not = _why_no_plan_sheet(found, can_write_plans(held, own_number(request)))

    def look(upload: StoredUpload, take: frozenset[Cell]) -> ReadSheet:
        content = bytes(upload.content)
        return look_at_plan_sheet(plan=found, content=content, name=upload.file_name, by=held, take_edited=take)

    def store(upload: StoredUpload, seen: str, take: frozenset[Cell]) -> SheetStored:
        content = bytes(upload.content)
        return store_plan_sheet(
            plan=found, content=content, name=upload.file_name, by=held, seen=seen, take_edited=take
        )

    desk = _Desk(
        key=f"plan_sheet:{found.pk}",
        page=present_plan_sheet(found, why_not=why_not),
        may_hand_in=not why_not,
        look=look,
        store=store,
        done_url=reverse("plans:plan", args=[found.pk]),
    )
    return _answer(request, desk, held)


@require_safe
@municipal_page
def plan_sheet_file(request: WorkingRequest, number: int) -> HttpResponse:
    """The measures of a plan as a sheet to edit."""
    found = plan_of_request(request, number)
    return _file(gather_plan_sheet(found, at=timezone.now()).table, plain_name(_("tiltak"), str(found)))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def round_sheet(request: WorkingRequest, number: int) -> HttpResponse:
    """The answers of a round: taken out, handed in, looked over and stored."""
    round_, held = find_read_round(request, number)
    today = timezone.localdate()
    reports = measures_to_report(round_, held, reached_units=reached_unit_ids(held, on=today)).exists()
    may_report = reports or can_write_plans(held, own_number(request))
    why_not = _why_no_round_sheet(round_, may_report=may_report)

    def look(upload: StoredUpload, take: frozenset[Cell]) -> ReadSheet:
        content = bytes(upload.content)
        return look_at_round_sheet(round_=round_, content=content, name=upload.file_name, by=held, take_edited=take)

    def store(upload: StoredUpload, seen: str, take: frozenset[Cell]) -> SheetStored:
        content = bytes(upload.content)
        return store_round_sheet(
            round_=round_, content=content, name=upload.file_name, by=held, seen=seen, take_edited=take
        )

    desk = _Desk(
        key=f"round_sheet:{round_.pk}",
        page=present_round_sheet(round_, reports_for_some=reports, why_not=why_not),
        may_hand_in=not why_not,
        look=look,
        store=store,
        done_url=reverse("plans:round", args=[round_.pk]),
    )
    return _answer(request, desk, held)


@require_safe
@municipal_page
def round_sheet_file(request: WorkingRequest, number: int) -> HttpResponse:
    """A round as a sheet to edit: all of it, or what the reader reports for."""
    round_, held = find_read_round(request, number)
    now = timezone.now()
    sheet = gather_round_sheet(
        round_,
        held,
        reached_units=reached_unit_ids(held, on=timezone.localdate(now)),
        at=now,
        only_own=request.GET.get("vis") == OWN,
    )
    return _file(sheet.table, plain_name(_("status"), round_.name))


def _answer(request: WorkingRequest, desk: _Desk, held: Membership) -> HttpResponse:
    if request.method == "POST" and not desk.may_hand_in:
        raise PermissionDenied(desk.page.why_not)
    upload = waiting_upload(desk.key, by=held) if desk.may_hand_in else None
    act = request.POST.get("steg", "") if request.method == "POST" else ""
    if act == DISCARD:
        if upload is not None:
            discard_file(upload=upload)
            messages.success(request, _("Fila er kastet. Ingenting er lagret."))
        return HttpResponseRedirect(request.path)
    if act == STORE:
        if upload is None:
            messages.error(request, _("Fila er lagret eller kastet allerede."))
            return HttpResponseRedirect(request.path)
        return _store(request, desk, upload)
    form = SheetUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content: bytes = file.read()
        try:
            desk.look(StoredUpload(file_name=file.name, content=content), frozenset())
        except InputError as error:
            form.add_error("file", error.told)
        else:
            keep_file(import_kind=desk.key, file_name=file.name, content=content, by=held)
            return HttpResponseRedirect(request.path)
    return _render(request, desk, form, upload)


def _store(request: WorkingRequest, desk: _Desk, upload: StoredUpload) -> HttpResponse:
    try:
        read = desk.look(upload, frozenset())
    except InputError:
        return _render(request, desk, SheetUploadForm(), upload)
    form = SheetStoreForm(request.POST, conflicts=read.comparison.conflicts)
    if form.is_valid():
        try:
            stored = desk.store(upload, form.cleaned_data["seen"], form.take_edited)
        except InputError as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.tell(error)
        else:
            discard_file(upload=upload)
            messages.success(request, _told_stored(stored))
            return HttpResponseRedirect(desk.done_url)
    return _render(request, desk, SheetUploadForm(), upload, form)


def _render(
    request: WorkingRequest,
    desk: _Desk,
    form: SheetUploadForm,
    upload: StoredUpload | None,
    store_form: SheetStoreForm | None = None,
) -> HttpResponse:
    """The page; a file that waits is looked at anew, for others may have changed something since it was handed in."""
    preview, told = None, ""
    if upload is not None:
        try:
            read = desk.look(upload, frozenset())
        except InputError as error:
            told = str(error)
        else:
            preview = present_preview(read, upload.file_name, request.GET)
            if store_form is not None and read.seen != store_form.data.get("seen"):
                told = _("Noe er endret i Omsyn siden du så over fila. Se over på nytt, og lagre. Fila er ikke borte.")
            if store_form is None or told:
                store_form = SheetStoreForm(initial={"seen": read.seen}, conflicts=read.comparison.conflicts)
    context = {
        "page": desk.page,
        "form": form,
        "may_hand_in": desk.may_hand_in,
        "waiting": upload,
        "preview": preview,
        "told": told,
        "store_form": store_form,
        "crumbs": desk.page.crumbs,
        "steps": desk.page.steps,
    }
    is_refused = form.errors or told or (store_form is not None and store_form.errors)
    return render(request, "plans/sheet.html", context, status=400 if is_refused and request.method == "POST" else 200)


def _file(table: EditableTable, name: str) -> HttpResponse:
    response = HttpResponse(render_editable_sheet(table), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _why_no_plan_sheet(plan: Plan, may_write: bool) -> str:
    if not may_write:
        return _("Du kan ta ut arket. Virksomhetsleder, kommunalsjef og kvalitetsrådgiver kan laste opp endringer.")
    if not plan.is_open:
        return _("Planen er «{status}» og kan ikke endres. Du kan ta ut arket.").format(
            status=plan.get_status_display()
        )
    return ""


def _why_no_round_sheet(round_: StatusRound, *, may_report: bool) -> str:
    state, words = round_state(round_, on=timezone.localdate())
    if state != "open":
        return _("Runden er ikke åpen: {state}. Du kan ta ut arket.").format(state=words)
    if not may_report:
        return _("Du rapporterer ikke for noen av tiltakene i runden. Du kan ta ut arket.")
    return ""


def _told_stored(stored: SheetStored) -> str:
    parts = []
    if stored.changed:
        parts.append(
            ngettext(
                "Endringene i ett tiltak er lagret.", "Endringene i {count} tiltak er lagret.", stored.changed
            ).format(count=format_number(stored.changed))
        )
    if stored.made:
        parts.append(
            ngettext("Ett nytt tiltak er laget.", "{count} nye tiltak er laget.", stored.made).format(
                count=format_number(stored.made)
            )
        )
    return " ".join(parts) or _("Ingenting er endret, så ingenting er lagret.")
