"""Frozen reports of a municipality, and their files."""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import InputError
from omsyn.web.plans.models import FrozenFile, FrozenReport, RevisionTask


class NoSuchReportError(InputError):
    """The municipality has no frozen report of this number."""


def frozen_reports(municipality_number: str, plan_ids: Collection[int] = ()) -> QuerySet[FrozenReport]:
    """Every frozen report, the newest first, with its files but neither their content nor its own."""
    rows = FrozenReport.objects.filter(municipality_id=municipality_number)
    if plan_ids:
        rows = rows.filter(plan_id__in=plan_ids)
    files = FrozenFile.objects.defer("content")
    return rows.defer("content").select_related("plan", "undone").prefetch_related(Prefetch("files", queryset=files))


def find_frozen(municipality_number: str, number: int) -> FrozenReport:
    """The report with its content; ``NoSuchReportError`` when the municipality has none of that number."""
    report = (
        FrozenReport.objects.filter(municipality_id=municipality_number, pk=number)
        .select_related("plan__municipality", "undone")
        .prefetch_related(Prefetch("files", queryset=FrozenFile.objects.defer("content")))
        .first()
    )
    if report is None:
        raise NoSuchReportError(
            _("Kommunen har ikke noen frosset rapport {number}.").format(number=number),
            what_now=_("Gå til Rapporter om planen, og velg en rapport i lista."),
        )
    return report


def frozen_file(report: FrozenReport, file_format: str) -> FrozenFile | None:
    """The file with its content; None when the report has none in this format."""
    return FrozenFile.objects.filter(report=report, format=file_format).first()


def tasks_from_report(report: FrozenReport) -> QuerySet[RevisionTask]:
    """The revision tasks its conclusions have opened."""
    return RevisionTask.objects.filter(report_number=report.pk).select_related("owner__user", "owner__unit")
