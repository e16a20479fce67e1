"""A published projection worked through, step by step, as a lesson for anyone who makes one."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.reports.blocks.published_example import KIND
from omsyn.web.foresight.presenters.larvik import present_larvik, present_larvik_steps
from omsyn.web.foresight.queries.published_example import LARVIK, reckon_example
from omsyn.web.indicators.pages import municipal_page, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

LARVIK_TEMPLATE = "foresight/larvik.html"


@require_safe
@municipal_page
def larvik(request: WorkingRequest) -> HttpResponse:
    """Every step of the example: what the plan says, how it is reckoned, what comes out, and what differs."""
    part = present_larvik(reckon_example(scope_of(LARVIK, on=timezone.localdate())))
    return render_page(request, LARVIK_TEMPLATE, "answer", {"part": part, "steps": present_larvik_steps()})


@require_safe
@municipal_page
def larvik_file(request: WorkingRequest, exhibit: str, file_format: str) -> HttpResponse:
    """The numbers of one of the page's figures as CSV or XLSX."""
    if file_format not in FILE_FORMATS or exhibit not in KIND.exhibits:
        raise Http404
    scope = scope_of(LARVIK, on=timezone.localdate())
    return figure_as_file(KIND.exhibits[exhibit](reckon_example(scope)), file_format, scope)
