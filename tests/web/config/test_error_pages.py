"""What is refused is refused in words, whatever it is that refuses."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from tests.factories.organisation import MembershipFactory

from omsyn.web.organisation.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["evil.example", "", "localhost@evil.example"])
def test_an_unknown_host_name_is_refused_before_anyone_is_known(host: str, client: Client) -> None:
    answer = client.get("/konto/inn/", headers={"host": host})
    assert answer.status_code == 400
    assert "Vi forstår ikke forespørselen" in answer.content.decode()


def test_an_old_form_is_refused_in_our_own_words(kragero: Unit) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(MembershipFactory(unit=kragero).user)
    answer = client.post("/organisasjon/bytt/", {"membership": "1"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Skjemaet kunne ikke sendes" in text
    assert "<style" not in text


@pytest.mark.parametrize("body", ["login=" + "a" * 3_000_000, "&".join(f"a{number}=1" for number in range(1500))])
def test_a_form_that_is_too_large_is_refused_in_words(body: str, client: Client) -> None:
    answer = client.post("/konto/inn/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Ingenting er lagret" in answer.content.decode()


def test_a_database_that_fails_is_told_in_words_and_to_those_who_watch(client: Client) -> None:
    client.raise_request_exception = False

    def fail(*_given: object) -> None:
        raise OperationalError("no answer")

    with connection.execute_wrapper(fail):
        page = client.post("/konto/inn/", {"login": "kvalitet", "password": "feil"})
        health = client.get("/helse/")
    assert (page.status_code, health.status_code) == (500, 503)
    assert "Noe gikk galt hos oss" in page.content.decode()
