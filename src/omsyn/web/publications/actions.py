"""What changes for stored reports."""

import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.reports.files import DocumentFormat, render
from omsyn.reports.quality_report.compose import compose_quality_report
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import use_language
from omsyn.web.audit.actions import record
from omsyn.web.organisation.models import Membership
from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition, ReportFile
from omsyn.web.publications.permissions import check_can_order_report, check_can_read_report

QUALITY_REPORT = "quality_report"


@transaction.atomic
def order_quality_report(
    *, municipality_number: str, year: int, by: Membership | None, language: str = "nb"
) -> ReportEdition:
    """An edition that waits to be made. Hand it to ``tasks.start_making``."""
    held = check_can_order_report(by, municipality_number)
    edition = ReportEdition.objects.create(
        municipality_number=municipality_number,
        report_key=QUALITY_REPORT,
        year=year,
        language=language,
        requested_by=str(held.user),
    )
    _record(held, "publications.report_ordered", edition)
    return edition


def make_edition(*, edition_id: int) -> EditionState:
    """Make an edition that waits, and store its files; what went wrong is stored in words.

    An edition someone else has begun is left alone. An error that is ours is stored and raised again, for the log.
    """
    if not ReportEdition.objects.filter(pk=edition_id, state=EditionState.WAITING).update(state=EditionState.RUNNING):
        return EditionState(ReportEdition.objects.get(pk=edition_id).state)
    edition = ReportEdition.objects.get(pk=edition_id)
    try:
        store_files(edition=edition, files=_rendered(edition))
    except InputError as error:
        _fail(edition, str(error))
    except Exception:
        _fail(edition, _("Noe gikk galt hos oss. Feilen er skrevet i loggen. Prøv igjen, og meld fra hvis det varer."))
        raise
    return EditionState(edition.state)


@transaction.atomic
def store_files(*, edition: ReportEdition, files: Mapping[FileFormat, bytes]) -> ReportEdition:
    """Store the files of an edition and let it be ready."""
    for form, content in files.items():
        ReportFile.objects.create(
            edition=edition,
            format=form,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    edition.state = EditionState.READY
    edition.made_at = timezone.now()
    edition.save()
    return edition


def record_download(*, file: ReportFile, by: Membership | None) -> None:
    """Write down that someone took a file with them."""
    held = check_can_read_report(by, file.edition.municipality_number)
    _record(held, "publications.report_downloaded", file.edition, format=file.format, sha256=file.sha256)


def _rendered(edition: ReportEdition) -> dict[FileFormat, bytes]:
    with use_language(edition.language):
        document = compose_quality_report(edition.municipality_number, edition.year, timezone.localdate())
        return {form: render(document, DocumentFormat(form.value)) for form in FileFormat}


def _fail(edition: ReportEdition, words: str) -> None:
    edition.state = EditionState.FAILED
    edition.error = words
    edition.save()


def _record(by: Membership, what: str, edition: ReportEdition, **details: str) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type="publications.report_edition",
        object_id=str(edition.pk),
        municipality_number=edition.municipality_number,
        unit=by.unit.name,
        details={"report": edition.report_key, "year": edition.year, **details},
    )
