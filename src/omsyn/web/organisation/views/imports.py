"""The pages of an import: hand in a file, choose its columns and look it over, store it whole or throw it away.

urlpatterns = [*import_paths("tjenester/last-inn/", SERVICES_IMPORT), …]
"""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.sheets import ImportSheet, open_sheet
from omsyn.registers.importing.suggesting import MappingSuggestion, suggest_mapping
from omsyn.vocabulary.errors import InputError
from omsyn.web.organisation.actions.imports import (
    choose_columns,
    discard_upload,
    examine,
    keep_upload,
    open_upload,
    store_upload,
)
from omsyn.web.organisation.forms.imports import ColumnsForm, StoreForm, UploadForm
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.models import StoredUpload
from omsyn.web.organisation.presenters.imports import import_crumbs, present_columns, present_upload, sample_file
from omsyn.web.organisation.queries.imports import bundled_mappings, mapping_of, remembered_mappings, waiting_upload
from omsyn.web.organisation.requests import WorkingRequest


def import_paths(route: str, flow: ImportFlow) -> list[URLPattern]:
    """The addresses of an import, all under ``route`` («tjenester/last-inn/»), in the app its ``url_name`` is of."""
    given = {"flow": flow}
    name = flow.url_name.partition(":")[2]
    return [
        path(route, upload, given, name=name),
        path(f"{route}kolonner/", columns, given, name=f"{name}_columns"),
        path(f"{route}lagre/", store, given, name=f"{name}_store"),
        path(f"{route}forkast/", discard, given, name=f"{name}_discard"),
        path(f"{route}mal.csv", sample, given, name=f"{name}_sample"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: WorkingRequest, flow: ImportFlow) -> HttpResponse:
    """Hand in a file. It is opened at once, so that one that cannot be read is never kept."""
    membership = flow.check_can_import(request.membership)
    remembered = dict(remembered_mappings(flow.kind.key, membership.unit.municipality))
    # The municipality's own choices are tried on any file; those that come with Omsyn only when they are chosen, since
    # headings as common as «Indikator» and «År» would fit too many.
    known = remembered | {name: one for name, one in bundled_mappings(flow.kind.key) if name not in remembered}
    form = UploadForm(request.POST or None, request.FILES or None, remembered=list(known))
    if request.method == "POST" and form.is_valid():
        file, name = form.cleaned_data["file"], form.cleaned_data.get("remembered", "")
        chosen = [known[name]] if name else list(remembered.values())
        content = file.read()
        try:
            suggestion = _suggest(flow, content, file.name, chosen)
            flow.check_content(content, file.name)
        except InputError as error:
            form.add_error("file", error.told)
        else:
            if name and not suggestion.remembered:
                told = _("Kolonnevalget «{name}» passer ikke til fila. Kolonnene er funnet på nytt.").format(name=name)
                messages.warning(request, told)
            mapping = suggestion.mapping
            keep_upload(flow=flow, file_name=file.name, content=content, mapping=mapping, by=membership)
            return HttpResponseRedirect(flow.address("columns"))
    waiting = waiting_upload(flow.upload_key, by=membership)
    page = present_upload(flow, waiting_file=waiting.file_name if waiting else "")
    context = {"page": page, "form": form}
    return render(request, "organisation/upload.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: WorkingRequest, flow: ImportFlow) -> HttpResponse:
    """Choose columns, and see what comes of them."""
    membership = flow.check_can_import(request.membership)
    waiting = waiting_upload(flow.upload_key, by=membership)
    if waiting is None:
        return HttpResponseRedirect(flow.address())
    try:
        mapping = mapping_of(waiting.mapping)
        sheet = _sheet(flow, waiting, mapping)
    except InputError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(flow.address())
    form = ColumnsForm(request.POST or None, kind=flow.kind, sheet=sheet, mapping=mapping)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen_mapping
        try:
            if form.is_elsewhere:
                elsewhere = _sheet(flow, waiting, chosen)
                found = flow.prepare(suggest_mapping(elsewhere, flow.kind).mapping, elsewhere)
                chosen = chosen.model_copy(update={"columns": found.columns, "spread": found.spread or chosen.spread})
        except InputError as error:
            form.add_error("header_row", " ".join(part for part in (error.found, error.what_now) if part))
        else:
            choose_columns(flow=flow, upload=waiting, mapping=chosen, by=membership)
            return HttpResponseRedirect(flow.address("columns"))
    file = open_upload(flow, waiting)
    context = {
        "page": present_columns(flow, file, examine(flow, file, by=membership)),
        "form": form,
        "store_form": StoreForm(),
        "crumbs": import_crumbs(flow),
        "file_name": waiting.file_name,
    }
    return render(request, "organisation/columns.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def store(request: WorkingRequest, flow: ImportFlow) -> HttpResponse:
    """Store every row, or none."""
    membership = flow.check_can_import(request.membership)
    waiting = waiting_upload(flow.upload_key, by=membership)
    form = StoreForm(request.POST)
    if request.method != "POST" or waiting is None or not form.is_valid():
        return HttpResponseRedirect(flow.address("columns"))
    name = form.cleaned_data["remember_as"]
    try:
        count = store_upload(flow=flow, upload=waiting, by=membership, remember_as=name)
    except (InputError, ValidationError) as error:
        told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        messages.error(request, _("Ingenting er lagret. {reason}").format(reason=told))
        return HttpResponseRedirect(flow.address("columns"))
    messages.success(request, _("{file} er lagret. Rader: {count}.").format(file=waiting.file_name, count=count))
    return HttpResponseRedirect(flow.done_address)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: WorkingRequest, flow: ImportFlow) -> HttpResponse:
    """Throw the file away."""
    membership = flow.check_can_import(request.membership)
    waiting = waiting_upload(flow.upload_key, by=membership)
    if request.method == "POST" and waiting is not None:
        discard_upload(flow=flow, upload=waiting, by=membership)
        messages.success(request, _("Fila er kastet. Ingenting er lagret."))
    return HttpResponseRedirect(flow.address())


@require_safe
def sample(request: WorkingRequest, flow: ImportFlow) -> HttpResponse:
    """An empty table with the right headings."""
    flow.check_can_import(request.membership)
    return sample_file(flow.kind)


def _suggest(flow: ImportFlow, content: bytes, name: str, remembered: Sequence[ColumnMapping]) -> MappingSuggestion:
    """The first of ``remembered`` that fits the file, read where it says; else what the headings tell."""
    sheet = open_sheet(content, name, kind=flow.kind)
    for mapping in remembered:
        own = sheet
        if mapping.sheet or mapping.header_row:
            try:
                own = open_sheet(content, name, sheet=mapping.sheet, header_row=mapping.header_row, kind=flow.kind)
            except InputError:
                continue
        suggestion = suggest_mapping(own, flow.kind, [mapping])
        if suggestion.remembered:
            return suggestion
    found = suggest_mapping(sheet, flow.kind)
    return replace(found, mapping=flow.prepare(found.mapping, sheet))


def _sheet(flow: ImportFlow, waiting: StoredUpload, mapping: ColumnMapping) -> ImportSheet:
    return open_sheet(
        bytes(waiting.content), waiting.file_name, sheet=mapping.sheet, header_row=mapping.header_row, kind=flow.kind
    )
