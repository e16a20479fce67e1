"""The page of the back-test, and the thread that reckons it."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.analyses.population_backtest.question import PopulationBacktestQuestion
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.foresight.queries.backtest import Reckoning
from omsyn.web.foresight.views import backtest as views
from omsyn.web.organisation.models import Role

ADDRESS = "/glasskula/treffsikkerhet/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}
PATIENCE = 60
QUICK = PopulationBacktestQuestion(windows=((2016, 2026),), draws=20)


@pytest.fixture
def reckoning(monkeypatch: pytest.MonkeyPatch) -> Reckoning:
    """One window with few draws, not yet begun; what it finds stays known to the other tests of the process."""
    quick = Reckoning(QUICK)
    monkeypatch.setattr(views, "BACKTEST", quick)
    return quick


def wait_for(reckoning: Reckoning) -> None:
    deadline = time.monotonic() + PATIENCE
    while reckoning.answer() is None:
        assert time.monotonic() < deadline, "the back-test never came"
        time.sleep(0.05)


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_answer_in_plain_words(
    role: Role, client_as: Callable[[Role], Client], reckoning: Reckoning
) -> None:
    client = client_as(role)
    wait_for(reckoning)
    answer = client.get(ADDRESS)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Kort sagt" in text
    assert "I en vanlig kommune bommet framskrivingen" in text
    assert "Halvparten av kommunene hadde mindre feil enn dette" in text
    assert "2016–2026" in text
    assert "90 år og over" in text
    assert "under 3\u00a0000" in text
    assert "every 2s" not in text


def test_while_it_is_reckoned_the_page_says_so_and_asks_again(client_as: Callable[[Role], Client]) -> None:
    class Waiting(Reckoning):
        def answer(self) -> None:
            return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "BACKTEST", Waiting(QUICK))
        client = client_as(Role.ANALYST)
        for address in (ADDRESS, f"{ADDRESS}by_size.csv"):
            text = client.get(address, {"age_group": "90+"}).content.decode()
            assert "Regner ut svaret." in text
            assert 'hx-trigger="every 2s"' in text
            assert f'hx-get="{ADDRESS}?age_group=90%2B"' in text
            assert "Kort sagt" not in text
        part = client.get(ADDRESS, headers=PART_REQUEST).content.decode()
        assert part.startswith('<div id="svar"')


def test_the_first_who_asks_does_not_wait_and_later_ones_get_the_answer(reckoning: Reckoning) -> None:
    fresh = Reckoning(PopulationBacktestQuestion(windows=((2014, 2024),), draws=21))
    before = time.monotonic()
    assert fresh.answer() is None
    assert time.monotonic() - before < 1
    wait_for(fresh)
    assert fresh.answer() is fresh.answer()


def test_counts_that_are_not_there_are_told_and_tried_again() -> None:
    impossible = Reckoning(PopulationBacktestQuestion(windows=((2021, 2031),), draws=20))
    for _attempt in range(2):
        with pytest.raises(DataMissingError, match="ikke folketall for 2031"):
            wait_for(impossible)


def test_the_age_group_chosen_is_told_by_size_and_in_the_files(
    client_as: Callable[[Role], Client], reckoning: Reckoning
) -> None:
    client = client_as(Role.ANALYST)
    wait_for(reckoning)
    text = client.get(ADDRESS, {"age_group": "90+"}).content.decode()
    assert 'value="90+" selected' in text
    assert "For 90 år og over var den vanlige feilen" in text
    rows = client.get(f"{ADDRESS}by_size.csv", {"age_group": "90+"}).content.decode().splitlines()
    assert sum("2016–2026" in row for row in rows) == 4
    everyone = client.get(f"{ADDRESS}by_age_group.xlsx")
    assert everyone.status_code == 200
    assert everyone.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("address", ["tull.csv", "by_size.doc", "by_size.csv?age_group=tull"])
def test_what_there_is_no_file_of_is_not_found(
    address: str, client_as: Callable[[Role], Client], reckoning: Reckoning
) -> None:
    client = client_as(Role.ANALYST)
    wait_for(reckoning)
    assert client.get(ADDRESS + address).status_code == 404


def test_an_age_group_there_is_none_of_is_told_in_the_form(
    client_as: Callable[[Role], Client], reckoning: Reckoning
) -> None:
    client = client_as(Role.ANALYST)
    wait_for(reckoning)
    answer = client.get(ADDRESS, {"age_group": "tull"})
    assert answer.status_code == 400
    assert 'id="id_age_group_error"' in answer.content.decode()
