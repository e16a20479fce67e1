"""Making a table of counts ready to be published, and handing it out when it may be."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.parameters.suppression import load_suppression_rules
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.indicators.actions.count_tables import keep_count_table
from omsyn.web.indicators.forms.count_tables import FILE, CountTableForm
from omsyn.web.indicators.pages import municipal_page
from omsyn.web.indicators.permissions.own_figures import check_can_read_small_counts
from omsyn.web.indicators.presenters.count_tables import count_table_steps, present_protected, publishable
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.count_tables import (
    ProtectedTable,
    handed_in_table,
    protected,
    registers_with_users,
    users_by_service,
)
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest

CHOSEN = ("tabell", "grense", "skjul_null")
"""What an address says of the table and the limit."""


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def protect_table(request: WorkingRequest) -> HttpResponse:
    """Choose a table, and see which counts must be hidden and what an outsider can work out."""
    membership = check_can_read_small_counts(request.membership)
    if request.method == "POST":
        return _hand_in(request, membership)
    form = _form(membership, request.GET if "tabell" in request.GET else None)
    context: dict[str, object] = {"form": form, "steps": count_table_steps(), "result": None, "error": None}
    if form.is_bound and form.is_valid():
        try:
            context["result"] = present_protected(_protected(form, membership), _chosen(request.GET))
        except (InputError, DataMissingError) as error:
            context["error"] = error
    is_wrong = bool(form.errors) or context["error"] is not None
    return render(request, "indicators/protect_table.html", context, status=400 if is_wrong else 200)


@require_safe
@municipal_page
def download(request: WorkingRequest, file_format: str) -> HttpResponse:
    """The table with hidden counts; refused when the hidden ones can be worked out."""
    membership = check_can_read_small_counts(request.membership)
    form = _form(membership, request.GET)
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    found = _protected(form, membership)
    if not found.audit.passes:
        raise InputError(
            _("Tabellen kan ikke lastes ned: noen av de skjulte tallene kan regnes ut."),
            what_now=_("Gå tilbake, og la Omsyn velge hvilke tall som skjules."),
        )
    scope = scope_of(membership.unit.municipality_id, on=timezone.localdate())
    return figure_as_file(publishable(found), file_format, scope)


def _hand_in(request: WorkingRequest, membership: Membership) -> HttpResponse:
    """Keep the files, if that is what was chosen, and show the table at an address of its own."""
    form = _form(membership, request.POST, request)
    if form.is_valid() and form.cleaned_data["tabell"] == FILE:
        table, hidden = form.cleaned_data["fil"], form.cleaned_data["skjult_fil"]
        if table is None:
            form.add_error("fil", _("Velg fila med tallene."))
        else:
            try:
                keep_count_table(
                    table=(table.name, table.read()),
                    hidden=(hidden.name, hidden.read()) if hidden else None,
                    by=membership,
                )
            except InputError as error:
                form.add_error("fil", str(error))
    if form.is_valid():
        return HttpResponseRedirect(f"{reverse('indicators:protect_table')}?{urlencode(_chosen(request.POST))}")
    context = {"form": form, "steps": count_table_steps(), "result": None, "error": None}
    return render(request, "indicators/protect_table.html", context, status=400)


def _form(membership: Membership, given: QueryDict | None, request: WorkingRequest | None = None) -> CountTableForm:
    return CountTableForm(
        given,
        request.FILES if request else None,
        registers=registers_with_users(membership.unit.municipality),
        limit=load_suppression_rules().default.limit,
    )


def _chosen(given: QueryDict) -> dict[str, str]:
    return {name: str(given[name]) for name in CHOSEN if name in given}


def _protected(form: CountTableForm, membership: Membership) -> ProtectedTable:
    if form.register:
        table, source = users_by_service(membership.unit.municipality, form.register)
        return protected(table, form.rule, source)
    table, source, hidden = handed_in_table(membership)
    return protected(table, form.rule, source, hidden=hidden)
