"""The page that holds municipalities beside each other."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.indicators import ChosenIndicatorFactory
from tests.factories.organisation import MembershipFactory

from omsyn.web.organisation.models import Role, Unit

PAGE = "/kunnskap/sammenligning/"


@pytest.fixture
def client(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.POLITICIAN)


def test_it_begins_with_the_county_and_a_few_indicators(client: Client) -> None:
    text = client.get(PAGE).content.decode()
    assert text.count('<section class="chapter"') == 3
    for name in ("Bamble", "Skien", "Kragerø"):
        assert name in text


def test_it_begins_with_what_the_municipality_follows(client: Client, kragero: Unit) -> None:
    ChosenIndicatorFactory(responsible=MembershipFactory(unit=kragero), indicator="readmission_30_days")
    text = client.get(PAGE).content.decode()
    assert text.count('<section class="chapter"') == 1
    assert 'id="readmission_30_days"' in text


def test_municipalities_are_added_by_name_several_at_once(client: Client) -> None:
    answer = client.get(f"{PAGE}?kommune=4014&legg_til=Larvik, Skien (4003)&indikator=skilled_staff", follow=True)
    [(address, _status)] = answer.redirect_chain
    assert address == f"{PAGE}?kommune=4014&kommune=3909&kommune=4003&indikator=skilled_staff"
    text = answer.content.decode()
    assert "Larvik" in text
    assert text.count('<section class="chapter"') == 1


def test_the_figures_and_their_variation_over_time_are_shown(client: Client) -> None:
    text = client.get(f"{PAGE}?kommune=3909&indikator=day_activity_dementia").content.decode()
    assert "Kommunene mot landet" in text
    assert "Variasjon mellom alle kommuner" in text


def test_a_figure_that_is_not_adjusted_for_need_says_why(client: Client) -> None:
    text = client.get(f"{PAGE}?kommune=3909&indikator=day_activity_dementia").content.decode()
    assert "Tallene er ikke justert for behov. Tallet er ikke en rate per innbygger" in text


def test_the_year_is_chosen_among_those_with_figures(client: Client) -> None:
    text = client.get(f"{PAGE}?kommune=3909&indikator=skilled_staff&aar=2019").content.decode()
    assert '<option value="2019" selected>2019</option>' in text
    assert '<option value="2021">2021</option>' in text


def test_an_indicator_without_figures_says_how_to_load_them(client: Client) -> None:
    text = client.get(f"{PAGE}?kommune=3909&indikator=risk_analyses_joint").content.decode()
    assert '<div class="missing-part">' in text


@pytest.mark.parametrize(
    "asked",
    [
        "kommune=9999",
        "legg_til=Finnesikke",
        "indikator=finnes_ikke",
        "aar=tull",
        "gruppe=99",
        "kommune=4014&" + "&".join(f"indikator=k{number}" for number in range(9)),
    ],
)
def test_a_wrong_choice_is_told_beside_its_field(asked: str, client: Client) -> None:
    answer = client.get(f"{PAGE}?{asked}")
    assert answer.status_code == 400
    assert "Dette må rettes" in answer.content.decode()


def test_its_figures_come_as_files_with_the_same_choices(client: Client) -> None:
    text = client.get(f"{PAGE}?kommune=3909&indikator=skilled_staff").content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in text.split('href="')[1:]]
    files = [link for link in links if link.startswith("/kunnskap/sammenligning/skilled_staff/")]
    assert len(files) >= 5
    assert all(client.get(link).status_code == 200 for link in files)
    assert "Larvik" in client.get(files[0]).content.decode()


@pytest.mark.parametrize(
    ("file", "status"),
    [("skilled_staff/table.exe", 404), ("skilled_staff/x.csv", 404), ("x/table.csv", 404)],
)
def test_a_wrong_file_is_explained(file: str, status: int, client: Client) -> None:
    assert client.get(f"{PAGE}{file}").status_code == status
