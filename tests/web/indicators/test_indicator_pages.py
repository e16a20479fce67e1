"""The overview of indicators and the page of one: signals, choices in the address, what is missing, and files."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.indicators import ChosenIndicatorFactory, ExplanationFactory, IndicatorTargetFactory
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role, Unit

OVERVIEW = "/kunnskap/"
PAGE = "/kunnskap/indikatorer/nutrition_assessed_home/"
EMPTY_PAGE = "/kunnskap/indikatorer/risk_analyses_joint/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def indicators_in(text: str) -> list[str]:
    return re.findall(r'class="ds-link" href="/kunnskap/indikatorer/(\w+)/', text)


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_overview_and_a_page(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    assert len(indicators_in(text_of(client, OVERVIEW))) > 60
    assert 'class="standing-figure"' in text_of(client, PAGE)


def test_the_overview_has_sections_by_the_national_dimensions(adviser: Client) -> None:
    text = text_of(adviser, OVERVIEW)
    assert text.count('<section class="dimension"') == 6
    assert "Er trygge og sikre" in text
    assert "Tallene samlet etter tema" in text


def test_kragero_reads_it_by_its_own_seven(adviser: Client) -> None:
    text = text_of(adviser, f"{OVERVIEW}?etter=lokale")
    assert "Faglig forsvarlighet" in text
    assert "Er trygge og sikre" not in text
    assert len(indicators_in(text)) == len(indicators_in(text_of(adviser, OVERVIEW)))
    assert set(indicators_in(text_of(adviser, f"{OVERVIEW}?etter=lokale&dimensjon=safety"))) < set(indicators_in(text))


def test_a_municipality_without_dimensions_of_its_own_has_no_such_choice(db: None, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root).user)
    text = text_of(client, OVERVIEW)
    assert 'name="etter"' not in text
    assert "Hva vet vi om Larvik?" in text


@pytest.mark.parametrize("asked", ["signal=worse", "signal=higher_or_lower", "dimensjon=safe", "sok=ernæring"])
def test_the_overview_is_narrowed_by_its_address(asked: str, adviser: Client) -> None:
    text = text_of(adviser, f"{OVERVIEW}?{asked}")
    assert 0 < len(indicators_in(text)) < len(indicators_in(text_of(adviser, OVERVIEW)))
    assert re.search(r"Viser \d+ av \d+ indikatorer", text)


def test_only_those_that_are_followed(adviser: Client, kragero: Unit) -> None:
    ChosenIndicatorFactory(responsible=MembershipFactory(unit=kragero), indicator="nutrition_assessed_home")
    assert indicators_in(text_of(adviser, f"{OVERVIEW}?valgte=on")) == ["nutrition_assessed_home"]
    ChosenIndicatorFactory(indicator="readmission_30_days")
    assert indicators_in(text_of(adviser, f"{OVERVIEW}?valgte=on")) == ["nutrition_assessed_home"]


def test_those_that_are_followed_stand_in_their_own_order_with_who_follows(adviser: Client, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, user__display_name="Kim (eksempel)")
    ChosenIndicatorFactory(responsible=member, indicator="skilled_staff", position=1)
    ChosenIndicatorFactory(responsible=None, municipality=kragero.municipality, indicator="nutrition_assessed_home")
    ChosenIndicatorFactory(responsible=member, indicator="readmission_30_days", position=2)
    text = text_of(adviser, f"{OVERVIEW}?valgte=on")
    assert indicators_in(text)[0] in ("skilled_staff", "nutrition_assessed_home")
    assert indicators_in(text)[-1] == "readmission_30_days"
    assert text.count("Kim (eksempel), medarbeider, Kragerø følger med") == 2


def test_a_choice_there_is_not_is_told_and_everything_shown(adviser: Client) -> None:
    text = text_of(adviser, f"{OVERVIEW}?signal=tull", 400)
    assert "Dette må rettes" in text
    assert len(indicators_in(text)) > 60


def test_nothing_that_fits_leads_back(adviser: Client) -> None:
    text = text_of(adviser, f"{OVERVIEW}?sok=finnesikke")
    assert "Ingen indikatorer passer" in text
    assert "Vis alle indikatorene" in text


@pytest.mark.parametrize(
    ("address", "start"),
    [
        (f"{OVERVIEW}?signal=worse", '<div id="indikatorer">'),
        (f"{PAGE}?mot=county", '<div id="figurer">'),
    ],
)
def test_the_part_equals_the_page(address: str, start: str, adviser: Client) -> None:
    part = adviser.get(address, headers=PART_REQUEST).content.decode()
    assert part.startswith(start)
    assert part in text_of(adviser, address)


def test_the_page_tells_figure_signal_definition_and_source(adviser: Client) -> None:
    text = text_of(adviser, PAGE)
    for told in (
        "%-intervall",
        "dårligere</span> enn landet",
        "Hva tallet ikke sier",
        "Teller",
        "Hvor kommer tallet fra?",
        "Kart",
    ):
        assert told in text, told
    assert text.count('<section class="exhibit"') == 4


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("mot=county", "enn Vestfold og Telemark"),
        ("mot=3909", "enn Larvik"),
        ("aar=2019", "2019 · Kragerø"),
        ("vis=trend", ""),
    ],
)
def test_every_view_has_an_address(asked: str, told: str, adviser: Client) -> None:
    assert told in text_of(adviser, f"{PAGE}?{asked}")


def test_cautions_on_other_municipalities_stand_with_the_figures_that_show_them(adviser: Client) -> None:
    above, _, below = text_of(adviser, PAGE).partition('<div class="answer">')
    assert "Dette må du vite om tallet" in above
    for told in ("Noen kommuner er blitt delt.", "noen sammenslåtte kommuner"):
        assert told not in above
        assert below.count(told) == 1


def test_the_last_year_is_chosen_among_those_with_figures(adviser: Client) -> None:
    text = text_of(adviser, f"{PAGE}?aar=2019")
    assert '<option value="2019" selected>2019</option>' in text
    assert '<option value="2020">2020</option>' in text
    assert '<option value="2016">' not in text


def test_nobody_to_be_held_against_is_not_shown_as_a_comparison(adviser: Client) -> None:
    address = "/kunnskap/indikatorer/users_alarm/"
    assert "Kragerø mot stedet" not in text_of(adviser, address)
    assert "Kragerø mot stedet" in text_of(adviser, f"{address}?vis=against_others")


def test_one_figure_at_a_time(adviser: Client) -> None:
    text = text_of(adviser, f"{PAGE}?vis=funnel&mot=county")
    assert text.count('<section class="exhibit"') == 1
    assert "/funnel.csv?mot=county" in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/kunnskap/indikatorer/finnes_ikke/", 404),
        (f"{PAGE}?mot=9999", 400),
        (f"{PAGE}?aar=tull", 400),
        (f"{PAGE}?aar=1200", 400),
        (f"{PAGE}?vis=tull", 400),
        (f"{PAGE}nothing.csv", 404),
        (f"{PAGE}trend.exe", 404),
        (f"{PAGE}trend.csv?mot=9999", 400),
        ("/kunnskap/indikatorer/finnes_ikke/trend.csv", 404),
    ],
)
def test_a_wrong_address_is_explained(address: str, status: int, adviser: Client) -> None:
    text = text_of(adviser, address, status)
    assert '<h1 class="ds-heading"' in text


def test_an_indicator_without_figures_says_how_to_load_them(adviser: Client) -> None:
    text = text_of(adviser, EMPTY_PAGE)
    assert "Slik laster du dem inn" in text
    assert "Hva tallet ikke sier" in text
    assert 'class="standing-figure"' not in text


@pytest.mark.parametrize("view", ["trend", "against_others", "funnel", "county_map", "country_map"])
def test_every_figure_comes_as_numbers_and_picture(view: str, adviser: Client) -> None:
    kinds = {"csv": "text/csv", "xlsx": "application/vnd", "json": "application/json", "svg": "image/svg+xml"}
    for ending, kind in kinds.items():
        answer = adviser.get(f"{PAGE}{view}.{ending}")
        assert answer.status_code == 200, ending
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Content-Disposition"].endswith(f'-kragero.{ending}"')


def test_the_files_are_what_they_say(adviser: Client) -> None:
    assert adviser.get(f"{PAGE}trend.png").content.startswith(b"\x89PNG")
    cube = json.loads(adviser.get(f"{PAGE}trend.json").content)
    assert (cube["version"], cube["class"]) == ("2.0", "dataset")


def test_targets_stand_in_words_and_in_the_drawing(adviser: Client, kragero: Unit) -> None:
    IndicatorTargetFactory(
        owner=MembershipFactory(unit=kragero), indicator="nutrition_assessed_home", value=70, direction="at_least"
    )
    text = text_of(adviser, PAGE)
    assert "minst 70,0\N{NO-BREAK SPACE}% innen 31.12.2027" in text
    assert "når ikke målet" in text
    assert "Målet er 70,0" in text
    assert "mål: minst 70,0" in text_of(adviser, OVERVIEW)


def test_what_another_municipality_has_written_is_never_shown(adviser: Client) -> None:
    ExplanationFactory(indicator="nutrition_assessed_home", text="Hemmelig i nabokommunen")
    IndicatorTargetFactory(indicator="nutrition_assessed_home", note="Hemmelig mål")
    for address in (PAGE, f"{PAGE}?mot=3909", OVERVIEW):
        assert "Hemmelig" not in text_of(adviser, address)
