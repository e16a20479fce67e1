"""What we know about stored reports."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from omsyn.reports.exhibits import Document
from omsyn.reports.quality_report.compose import check_has_figures, compose_quality_report
from omsyn.web.foresight.queries.scenarios import scenarios_to_report
from omsyn.web.indicators.queries.follow_up import explanations_to_tell
from omsyn.web.indicators.queries.service_use import own_service_use
from omsyn.web.organisation.models import Municipality
from omsyn.web.publications.models import ON_THE_WAY, EditionState, FileFormat, ReportEdition, ReportFile


def quality_report_of(municipality_number: str, year: int, *, made_on: date) -> Document:
    """The quality report with what the municipality has written and saved: explanations and scenarios.

    ``InputError`` for a year without figures, and for a scenario of the report that cannot be read.
    """
    check_has_figures(municipality_number, year)
    municipality = Municipality.objects.filter(pk=municipality_number).first()
    return compose_quality_report(
        municipality_number,
        year,
        made_on,
        explanations_to_tell(municipality_number, year),
        scenarios_to_report(municipality_number),
        None if municipality is None else own_service_use(municipality),
    )


def editions_of(municipality_number: str, report_key: str) -> QuerySet[ReportEdition]:
    """Every edition, the newest first, with its files but not their content."""
    files = ReportFile.objects.defer("content")
    return ReportEdition.objects.filter(
        municipality_number=municipality_number, report_key=report_key
    ).prefetch_related(Prefetch("files", queryset=files))


def editions_on_the_way(
    municipality_number: str, report_key: str, year: int, *, language: str
) -> QuerySet[ReportEdition]:
    """Those waited for or being made; the database holds that there is at most one."""
    return ReportEdition.objects.filter(
        municipality_number=municipality_number,
        report_key=report_key,
        year=year,
        language=language,
        state__in=ON_THE_WAY,
    )


def newest_ready_edition(
    municipality_number: str, report_key: str, year: int, *, language: str = "nb"
) -> ReportEdition | None:
    """The edition to read for a year; None when none has been made."""
    ready = editions_of(municipality_number, report_key).filter(state=EditionState.READY, year=year, language=language)
    return ready.first()


def file_of(edition: ReportEdition, form: FileFormat) -> ReportFile | None:
    """A file with its content; None when the edition lacks it."""
    return ReportFile.objects.filter(edition=edition, format=form).first()
