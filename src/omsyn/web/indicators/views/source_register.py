"""The register of sources, and the sample files of those that are loaded from files."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from omsyn.registers.saved_mappings import list_saved_mappings
from omsyn.registers.source_register import source_register
from omsyn.web.indicators.pages import municipal_page
from omsyn.web.indicators.presenters.refreshes import present_source_steps
from omsyn.web.indicators.presenters.source_register import present_source_register
from omsyn.web.organisation.requests import WorkingRequest


@require_safe
@municipal_page
def register(request: WorkingRequest) -> HttpResponse:
    """Every source a municipality's reports build on, and how its figures come into Omsyn."""
    context = {"sources": present_source_register(source_register()), "steps": present_source_steps()[:2]}
    return render(request, "indicators/source_register.html", context)


@require_safe
def sample(_request: WorkingRequest, mapping: str) -> HttpResponseBase:
    """The sample file of a saved mapping: invented figures, or published ones."""
    found = next((saved for saved in list_saved_mappings() if saved.name == mapping), None)
    if found is None:
        raise Http404
    content = BytesIO(found.sample_file.read_bytes())  # small, and nothing is left open when nobody reads on
    return FileResponse(content, as_attachment=True, filename=found.sample)
