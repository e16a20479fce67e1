"""The audit trail is added to, never changed, also by those who go round the models."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings
from tests.factories.accounts import UserFactory
from tests.factories.audit import AuditEntryFactory

from omsyn.web.audit.actions import record
from omsyn.web.audit.middleware import network_address_of
from omsyn.web.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE audit_auditentry SET who = 'someone else'",
    "DELETE FROM audit_auditentry",
    "TRUNCATE audit_auditentry",
]


@pytest.fixture
def closed_door() -> None:
    """As in any session that has not opened the door; the tests' own session has, to empty tables between them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL omsyn.audit_door = ''")


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_changes(change: str, closed_door: None) -> None:
    AuditEntryFactory()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert AuditEntry.objects.count() == 1


def test_a_row_is_never_changed_even_with_the_door_open() -> None:
    AuditEntryFactory()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(who="someone else")


def test_a_municipality_may_carry_out_its_own_rule_for_how_long_logs_are_kept() -> None:
    AuditEntryFactory()
    AuditEntry.objects.all().delete()
    assert not AuditEntry.objects.exists()


def test_an_act_undone_leaves_no_row() -> None:
    def act() -> None:
        with transaction.atomic():
            record(who="Bruker (eksempel)", what="organisation.unit_opened")
            raise ValueError("changed my mind")

    with pytest.raises(ValueError, match="changed my mind"):
        act()
    assert not AuditEntry.objects.exists()


def test_login_logout_and_refused_login_are_written_down(client: Client) -> None:
    name = UserFactory(password="riktig-passord-her").username
    client.post("/konto/inn/", {"login": name, "password": "wrong"}, REMOTE_ADDR="192.0.2.7")
    client.post("/konto/inn/", {"login": name, "password": "riktig-passord-her"}, REMOTE_ADDR="192.0.2.7")
    client.post("/konto/ut/")
    rows = list(AuditEntry.objects.order_by("pk").values_list("what", "page", "network_address"))
    assert rows == [
        ("accounts.login_failed", "/konto/inn/", "192.0.2.7"),
        ("accounts.logged_in", "/konto/inn/", "192.0.2.7"),
        ("accounts.logged_out", "/konto/ut/", "127.0.0.1"),
    ]
    assert "wrong" not in str(AuditEntry.objects.values())


def test_a_refused_login_names_only_people_we_know(client: Client) -> None:
    user = UserFactory(password="riktig-passord-her")
    client.post("/konto/inn/", {"login": user.email.upper(), "password": "wrong"})
    client.post("/konto/inn/", {"login": "mitt-hemmelige-passord", "password": ""})
    client.post("/konto/inn/", {"login": "01019912345", "password": "wrong"})
    rows = list(AuditEntry.objects.order_by("pk").values_list("who", "who_id"))
    assert rows == [(user.display_name, str(user.pk)), ("ukjent", "")]
    assert "01019912345" not in str(AuditEntry.objects.values())


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "198.51.100.9", "192.0.2.7"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "made up, 198.51.100.9", "198.51.100.9"),
        (1, "", "192.0.2.7"),
        (2, "198.51.100.9", "192.0.2.7"),
    ],
)
def test_the_address_kept_is_one_nobody_can_make_up(
    proxies: int, passed: str, address: str, rf: RequestFactory, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"x-forwarded-for": passed})
    assert network_address_of(request) == address
