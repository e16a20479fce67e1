"""What changes for stored reports."""

import hashlib
import logging
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.reports.files import DocumentFormat, render
from omsyn.reports.quality_report.compose import check_has_figures
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import use_language
from omsyn.web.audit.actions import record
from omsyn.web.organisation.models import Membership
from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition, ReportFile
from omsyn.web.publications.permissions import check_can_order_report, check_can_read_report
from omsyn.web.publications.queries import editions_on_the_way, quality_report_of

QUALITY_REPORT = "quality_report"

_log = logging.getLogger(__name__)


@transaction.atomic
def order_quality_report(
    *, municipality_number: str, year: int, by: Membership | None, language: str = "nb"
) -> ReportEdition | None:
    """An edition that waits to be made: hand it to ``tasks.start_making``. None when one is on its way already.

    ``DataMissingError`` for a year without figures.
    """
    held = check_can_order_report(by, municipality_number)
    check_has_figures(municipality_number, year)
    on_the_way = editions_on_the_way(municipality_number, QUALITY_REPORT, year, language=language)
    for abandoned in on_the_way.select_for_update():
        if abandoned.is_abandoned:
            _fail(abandoned, told_when_abandoned())
    # Of two that order at once the database lets one in.
    edition, is_new = on_the_way.get_or_create(
        municipality_number=municipality_number,
        report_key=QUALITY_REPORT,
        year=year,
        language=language,
        defaults={"requested_by": str(held.user)},
    )
    if not is_new:
        return None
    _record(held, "publications.report_ordered", edition)
    return edition


def told_when_abandoned() -> str:
    """What went wrong with an edition nobody makes any more."""
    return _("Arbeidet stanset før filene var ferdige. Prøv igjen, og meld fra hvis det varer.")


def make_edition(*, edition_id: int) -> EditionState:
    """Make an edition that waits, and store its files; what went wrong is stored in words.

    An edition someone else has begun is left alone. An error that is ours is written in the log, here and not by the
    worker: how much the worker tells is for whoever starts it to choose.
    """
    waiting = ReportEdition.objects.filter(pk=edition_id, state=EditionState.WAITING)
    if not waiting.update(state=EditionState.RUNNING, begun_at=timezone.now()):
        return EditionState(ReportEdition.objects.get(pk=edition_id).state)
    edition = ReportEdition.objects.get(pk=edition_id)
    try:
        store_files(edition=edition, files=_rendered(edition))
    except InputError as error:
        _fail(edition, str(error))
    except Exception:
        _log.exception("edition %s was not made", edition_id)
        _fail(edition, _("Noe gikk galt hos oss. Feilen er skrevet i loggen. Prøv igjen, og meld fra hvis det varer."))
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
    edition.error = ""
    edition.save()
    return edition


def record_download(*, file: ReportFile, by: Membership | None) -> None:
    """Write down that someone took a file with them."""
    held = check_can_read_report(by, file.edition.municipality_number)
    _record(held, "publications.report_downloaded", file.edition, format=file.format, sha256=file.sha256)


def _rendered(edition: ReportEdition) -> dict[FileFormat, bytes]:
    with use_language(edition.language):
        document = quality_report_of(edition.municipality_number, edition.year, made_on=timezone.localdate())
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
