"""Logging in."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django.fixtures import Settings
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/konto/inn/"
PASSWORD = "et-langt-og-eget-passord"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("field", ["username", "email"])
def test_one_logs_in_by_user_name_or_email_in_any_case(field: str, client: Client) -> None:
    user = UserFactory(password=PASSWORD)
    response = client.post(ADDRESS, {"login": getattr(user, field).upper(), "password": PASSWORD})
    assert response.status_code == 302
    assert is_in(client)


def test_one_comes_back_to_the_page_one_asked_for(client: Client) -> None:
    user = UserFactory(password=PASSWORD)
    wanted = client.get("/organisasjon/").headers["Location"]
    response = client.post(wanted, {"login": user.username, "password": PASSWORD, "next": "/organisasjon/"})
    assert response.headers["Location"] == "/organisasjon/"


def test_a_wrong_password_is_explained_beside_the_form(client: Client) -> None:
    user = UserFactory(password=PASSWORD)
    text = client.post(ADDRESS, {"login": user.username, "password": "feil"}).content.decode()
    assert "hører ikke sammen" in text
    assert not is_in(client)


def test_someone_who_has_left_is_not_let_in(client: Client) -> None:
    user = UserFactory(password=PASSWORD, is_active=False)
    client.post(ADDRESS, {"login": user.username, "password": PASSWORD})
    assert not is_in(client)


def test_guessing_is_stopped_in_words(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    cache.clear()
    user = UserFactory(password=PASSWORD)
    for _attempt in range(3):
        client.post(ADDRESS, {"login": user.username, "password": "feil"})
    text = client.post(ADDRESS, {"login": user.username, "password": PASSWORD}).content.decode()
    cache.clear()
    assert "Vent fem minutter" in text
    assert not is_in(client)


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_logging_out_takes_a_button_not_a_link(client: Client) -> None:
    client.force_login(UserFactory())
    client.get("/konto/ut/")
    assert is_in(client)
    client.post("/konto/ut/")
    assert not is_in(client)
