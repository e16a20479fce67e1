"""Pages where reports are read, ordered and fetched as files."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.reports.quality_report.compose import check_has_figures
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.documents import present_document
from omsyn.web.indicators.presenters.figures import present_overview_steps
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.publications.actions import QUALITY_REPORT, order_quality_report, record_download
from omsyn.web.publications.models import FileFormat
from omsyn.web.publications.presenters import (
    FilesPart,
    as_download,
    present_files,
    present_next_steps,
    present_years,
)
from omsyn.web.publications.queries import editions_of, file_of, newest_ready_edition, quality_report_of
from omsyn.web.publications.tasks import start_making

FILES_TEMPLATE = "publications/report_files.html"


@require_safe
@municipal_page
def reports(request: WorkingRequest) -> HttpResponse:
    """The years there is a report to read for, and the newest files of each."""
    membership = own_membership(request)
    first, years = present_years(
        membership, editions_of(own_number(request), QUALITY_REPORT), timezone.localdate(), _language()
    )
    context = {
        "first": first,
        "years": years,
        "municipality": membership.unit.municipality,
        "steps": present_overview_steps(),
    }
    return render(request, "publications/reports.html", context)


@require_safe
@municipal_page
def quality_report(request: WorkingRequest, year: int) -> HttpResponse:
    """The report, read in the browser: the same document that is written to files."""
    document = quality_report_of(own_number(request), year, made_on=timezone.localdate())
    context = {"report": present_document(document), "files": _files(request, year), "steps": present_next_steps()}
    return render(request, "publications/quality_report.html", context)


@require_safe
@municipal_page
def report_files(request: WorkingRequest, year: int) -> HttpResponse:
    """The files of a year's report: those to fetch, and how far an ordered edition has come."""
    check_has_figures(own_number(request), year)
    return render_page(request, FILES_TEMPLATE, "files", {"files": _files(request, year)})


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def order_files(request: WorkingRequest, year: int) -> HttpResponse:
    """Have the files made, unless they already are on their way."""
    if request.method != "POST":
        # Who was logged out before pressing the button comes here from the login page.
        return HttpResponseRedirect(reverse("publications:report_files", args=[year]))
    edition = order_quality_report(
        municipality_number=own_number(request), year=year, by=own_membership(request), language=_language()
    )
    if edition is not None:
        start_making(edition)
    if request.headers.get("HX-Request-Type") == "partial":
        return render_page(request, FILES_TEMPLATE, "files", {"files": _files(request, year)})
    messages.success(request, _("Filene lages nå. Det tar vanligvis under et minutt."))
    return HttpResponseRedirect(reverse("publications:report_files", args=[year]))


@require_safe
@municipal_page
def download_file(request: WorkingRequest, year: int, file_format: str) -> HttpResponse:
    """A file of the newest edition that is ready."""
    if file_format not in FileFormat.values:
        raise Http404
    edition = newest_ready_edition(own_number(request), QUALITY_REPORT, year, language=_language())
    file = file_of(edition, FileFormat(file_format)) if edition else None
    if file is None:
        raise Http404
    record_download(file=file, by=request.membership)
    return as_download(file)


def _files(request: WorkingRequest, year: int) -> FilesPart:
    editions = editions_of(own_number(request), QUALITY_REPORT)
    return present_files(own_membership(request), editions, year, _language())


def _language() -> str:
    return (get_language() or "nb").split("-")[0]
