"""Ordering, making and storing reports."""

import hashlib
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.organisation import MembershipFactory
from tests.factories.publications import ReportEditionFactory

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


def test_a_year_without_figures_is_stored_as_a_failure_in_words(
    kragero: Unit, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    with django_capture_on_commit_callbacks(execute=True):
        edition = order_quality_report(municipality_number="4014", year=1950, by=adviser)
        start_making(edition)
    edition.refresh_from_db()
    assert edition.state == EditionState.FAILED
    assert "1950" in edition.error
    assert newest_ready_edition("4014", QUALITY_REPORT, 1950) is None
    assert AuditEntry.objects.get().what == "publications.report_ordered"


def test_an_edition_someone_has_begun_is_left_alone() -> None:
    edition = ReportEditionFactory(state=EditionState.RUNNING)
    assert make_edition(edition_id=edition.pk) == EditionState.RUNNING
    assert not edition.files.exists()


@pytest.mark.parametrize("state", [EditionState.READY, EditionState.FAILED])
def test_the_database_wants_a_moment_for_ready_and_a_reason_for_failed(state: EditionState) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportEditionFactory(state=state)
