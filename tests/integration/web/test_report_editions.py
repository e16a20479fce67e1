"""Ordering, making and storing reports."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.publications import ReportEditionFactory

from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.publications.actions import QUALITY_REPORT, make_edition, order_quality_report, store_files
from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition
from omsyn.web.publications.permissions import can_order_report, can_read_report
from omsyn.web.publications.queries import file_of, newest_ready_edition
from omsyn.web.publications.tasks import start_making

pytestmark = pytest.mark.django_db

MAY_ORDER = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}


@pytest.mark.parametrize("role", Role)
def test_who_may_order_and_read(role: Role, kragero: Unit) -> None:
    membership = MembershipFactory(unit=kragero, role=role)
    assert can_read_report(membership, "4014")
    assert not can_read_report(membership, "3909")
    assert can_order_report(membership, "4014") is (role in MAY_ORDER)
    assert not can_order_report(membership, "3909")


def test_an_order_is_refused_in_words(kragero: Unit) -> None:
    with pytest.raises(PermissionDenied, match="kan lage en ny utgave"):
        order_quality_report(
            municipality_number="4014", year=2024, by=MembershipFactory(unit=kragero, role=Role.CARE_WORKER)
        )
    assert not ReportEdition.objects.exists()


def test_files_are_stored_with_their_sums() -> None:
    edition = store_files(edition=ReportEditionFactory(), files={FileFormat.HTML: b"<p>", FileFormat.PDF: b"%PDF"})
    assert newest_ready_edition("4014", QUALITY_REPORT, 2024) == edition
    file = file_of(edition, FileFormat.PDF)
    assert file is not None
    assert (bytes(file.content), file.size, file.sha256) == (b"%PDF", 4, hashlib.sha256(b"%PDF").hexdigest())
    assert file_of(edition, FileFormat.XLSX) is None


@pytest.mark.parametrize("year", [0, 1950, 3000, 40_000, 10**12])
def test_a_year_without_figures_is_not_ordered(year: int, kragero: Unit) -> None:
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    with pytest.raises(DataMissingError, match=str(year)):
        order_quality_report(municipality_number="4014", year=year, by=adviser)
    assert not ReportEdition.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_cannot_be_made_is_stored_as_a_failure_in_words(
    kragero: Unit, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    with django_capture_on_commit_callbacks(execute=True):
        edition = order_quality_report(municipality_number="4014", year=2024, by=adviser)
        assert edition is not None
        ReportEdition.objects.update(year=1950)
        start_making(edition)
    edition.refresh_from_db()
    assert edition.state == EditionState.FAILED
    assert "1950" in edition.error
    assert newest_ready_edition("4014", QUALITY_REPORT, 1950) is None
    assert AuditEntry.objects.get().what == "publications.report_ordered"


@pytest.mark.django_db(transaction=True)
def test_of_those_who_order_at_once_one_gets_an_edition(kragero: Unit) -> None:
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)

    def order(_number: int) -> ReportEdition | None:
        try:
            return order_quality_report(municipality_number="4014", year=2024, by=adviser)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as several:
        ordered = list(several.map(order, range(6)))
    assert [edition for edition in ordered if edition] == list(ReportEdition.objects.all())
    assert ReportEdition.objects.count() == AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "requested", "begun"),
    [
        (EditionState.RUNNING, timedelta(minutes=11), timedelta(minutes=11)),
        (EditionState.RUNNING, timedelta(hours=2), None),
        (EditionState.WAITING, timedelta(hours=2), None),
    ],
)
def test_an_edition_nobody_makes_any_more_gives_way(
    state: EditionState, requested: timedelta, begun: timedelta | None, kragero: Unit
) -> None:
    now = timezone.now()
    left = ReportEditionFactory(state=state, requested_at=now - requested, begun_at=now - begun if begun else None)
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    assert order_quality_report(municipality_number="4014", year=2024, by=adviser) is not None
    left.refresh_from_db()
    assert left.state == EditionState.FAILED
    assert "stanset" in left.error
    assert make_edition(edition_id=left.pk) == EditionState.FAILED


def test_an_edition_waited_for_long_but_just_begun_is_not_given_up(kragero: Unit) -> None:
    now = timezone.now()
    ReportEditionFactory(state=EditionState.RUNNING, requested_at=now - timedelta(hours=2), begun_at=now)
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    assert order_quality_report(municipality_number="4014", year=2024, by=adviser) is None
    assert order_quality_report(municipality_number="4014", year=2024, by=adviser, language="en") is not None


def test_a_fault_of_ours_is_in_the_log_as_the_page_says(caplog: pytest.LogCaptureFixture) -> None:
    edition = ReportEditionFactory(language="xx")
    assert make_edition(edition_id=edition.pk) == EditionState.FAILED
    edition.refresh_from_db()
    assert "skrevet i loggen" in edition.error
    assert f"edition {edition.pk} was not made" in caplog.text
    assert "Traceback" in caplog.text


def test_an_edition_someone_has_begun_is_left_alone() -> None:
    edition = ReportEditionFactory(state=EditionState.RUNNING)
    assert make_edition(edition_id=edition.pk) == EditionState.RUNNING
    assert not edition.files.exists()


@pytest.mark.parametrize("state", [EditionState.READY, EditionState.FAILED])
def test_the_database_wants_a_moment_for_ready_and_a_reason_for_failed(state: EditionState) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportEditionFactory(state=state)
