"""Every address asks for a login, unless it stands in the list of open ones here."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter
from django.urls.resolvers import RoutePattern
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {
    "health": "load balancers ask it",
    "set_language": "also the login page is read in English",
    "account_login": "it is the way in",
    "account_logout": "sends those who are out already to the login page",
    "account_inactive": "tells a closed user why the login page does not help",
}


def patterns(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, above + str(entry.pattern))
        else:
            yield above + str(entry.pattern), entry


def address(route: str, entry: URLPattern) -> str:
    assert isinstance(entry.pattern, RoutePattern), f"{route}: use path(), so that this test can ask for it"
    for name, converter in entry.pattern.converters.items():
        value = "ukjent"
        if isinstance(converter, IntConverter):
            value = "1"
        if isinstance(converter, UUIDConverter):
            value = str(UUID(int=1))
        start = next(part for part in route.split("<") if part.partition(">")[0].split(":")[-1] == name)
        route = route.replace(f"<{start.partition('>')[0]}>", value)
    return f"/{route}"


ADDRESSES = [(address(route, entry), entry.name or "") for route, entry in patterns(get_resolver())]


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_a_stranger_is_sent_to_the_login_page(url: str, name: str, client: Client) -> None:
    response = client.get(url)
    to_login = response.status_code == 302 and response.headers["Location"].startswith("/konto/inn/")
    asks_for_login = to_login and "next=" in response.headers["Location"]
    assert asks_for_login is (name not in OPEN_TO_ALL)


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_someone_without_a_role_breaks_nothing(url: str, name: str, client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(url).status_code < 500


def test_the_list_of_open_addresses_names_only_what_exists() -> None:
    assert set(OPEN_TO_ALL) <= {name for _url, name in ADDRESSES}


def test_a_page_sends_the_strict_policy(client: Client) -> None:
    policy = client.get("/konto/inn/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_pages_are_in_bokmal_also_for_an_english_browser(client: Client) -> None:
    response = client.get("/konto/inn/", headers={"accept-language": "en"})
    assert response.headers["Content-Language"] == "nb"
    assert "Logg inn" in response.content.decode()


def test_the_language_chosen_reaches_the_floors_below(client: Client) -> None:
    client.post("/sprak/", {"language": "en", "next": "/konto/inn/"})
    response = client.get("/konto/inn/")
    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en">' in response.content.decode()
