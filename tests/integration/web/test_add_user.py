"""`omsyn manage add_user`."""

import io

import pytest
from django.core.management import call_command
from django.test import Client

from omsyn.vocabulary.errors import InputError
from omsyn.web.accounts.models import User
from omsyn.web.organisation.models import Membership, Municipality, Role

pytestmark = pytest.mark.django_db

PASSWORD = "et-langt-og-eget-passord"


def add(monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD, **options: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    told = io.StringIO()
    call_command("add_user", "leder", name="Lise Leder", stdout=told, **({"municipality": "Bamble"} | options))
    return told.getvalue()


def test_the_first_person_of_a_municipality_can_log_in_and_lead(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    assert "Lise Leder i Bamble" in add(monkeypatch)
    membership = Membership.objects.get()
    assert (membership.role, membership.unit.name) == (Role.SECTOR_DIRECTOR, "Bamble")
    client.post("/konto/inn/", {"login": "LEDER", "password": PASSWORD})
    assert "Bamble" in client.get("/organisasjon/").content.decode()


def test_a_name_taken_is_explained_and_nothing_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    add(monkeypatch)
    with pytest.raises(InputError, match="Ingenting er lagret"):
        add(monkeypatch, municipality="Skien")
    assert User.objects.count() == 1
    assert Municipality.objects.get().name == "Bamble"


@pytest.mark.parametrize("password", ["kort", "lise-leder-lise", "123456789012", ""])
def test_a_weak_password_is_refused(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="leder: "):
        add(monkeypatch, password=password)
    assert not User.objects.exists()
