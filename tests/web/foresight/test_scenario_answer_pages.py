"""What must be true, why, and a whole scenario as files: what the pages show, to whom, and what they refuse."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory
from tests.samples.scenarios import bare_scenario, whole_scenario

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.organisation.models import Role, Unit

PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}


def small(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update={"draws": 20, "until": 2031, "queue": None})


@pytest.fixture
def saved(kragero: Unit) -> SavedScenario:
    found: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality, name="Rehab")
    ScenarioVersionFactory(scenario=found, assumed=small(whole_scenario()))
    return found


@pytest.fixture
def bare(kragero: Unit) -> SavedScenario:
    found: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality, name="Bare")
    ScenarioVersionFactory(scenario=found, assumed=small(bare_scenario()))
    return found


@pytest.fixture
def reader(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


def address(saved: SavedScenario, page: str) -> str:
    return f"/glasskula/scenario/{saved.pk}/{page}"


def read(client: Client, saved: SavedScenario, page: str, status: int = 200, **asked: Any) -> str:
    answer = client.get(address(saved, page), asked)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("page", "title"), [("hva-ma-til/", "Hva må til?"), ("hvorfor/", "Hvorfor blir tallet slik?")])
def test_everybody_who_works_there_reads_the_pages(
    page: str, title: str, role: Role, saved: SavedScenario, client_as: Callable[[Role], Client]
) -> None:
    assert f"<title>{title}" in read(client_as(role), saved, page)


@pytest.mark.parametrize("page", ["hva-ma-til/", "hvorfor/", "scenario.xlsx", "hvorfor/endring.csv"])
def test_scenarios_of_others_are_not_found(page: str, reader: Client) -> None:
    theirs: SavedScenario = SavedScenarioFactory(name="Et annet sted")
    ScenarioVersionFactory(scenario=theirs)
    assert reader.get(address(theirs, page)).status_code == 404


def test_a_goal_tells_what_each_assumption_must_be(reader: Client, saved: SavedScenario) -> None:
    page = read(reader, saved, "hva-ma-til/", maal="arsverk", aar="2031", hoyst="395,5")
    assert "395,5" in page
    assert "Night sensors" in page
    assert "ikke med i dag" in page
    assert "plasser holder i ni av ti framtider i 2031" in page
    assert 'value="395,5"' in page


def test_without_a_goal_today_is_the_goal(reader: Client, saved: SavedScenario) -> None:
    assert "målet er høyst 400,0" in read(reader, saved, "hva-ma-til/").replace("\xa0", " ")


def test_the_part_is_what_the_whole_page_shows(reader: Client, saved: SavedScenario) -> None:
    part = reader.get(address(saved, "hva-ma-til/"), headers=PART_REQUEST).content.decode()
    assert part.lstrip().startswith('<div id="svar"')
    assert part.strip() in read(reader, saved, "hva-ma-til/")


def test_what_the_scenario_does_not_reckon_is_told(reader: Client, bare: SavedScenario) -> None:
    for page in ("hva-ma-til/", "hvorfor/"):
        assert "Plasser er ikke regnet" in read(reader, bare, page, maal="plasser")


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("hva-ma-til/", {"hoyst": "mange"}),
        ("hva-ma-til/", {"hoyst": "-1"}),
        ("hva-ma-til/", {"aar": "2026"}),
        ("hva-ma-til/", {"aar": "snart"}),
        ("hva-ma-til/", {"maal": "tull"}),
        ("hva-ma-til/", {"tjeneste": "Tannlege"}),
        ("hva-ma-til/", {"maal": "plasser", "tjeneste": "Trygghetsalarm"}),
        ("hvorfor/", {"aar": "2099"}),
        ("hvorfor/", {"maal": "tull"}),
    ],
)
def test_bad_input_is_told_beside_the_form(
    page: str, asked: dict[str, str], reader: Client, saved: SavedScenario
) -> None:
    assert "Dette må rettes" in read(reader, saved, page, status=400, **asked)


@pytest.mark.parametrize("measure", ["brukere", "plasser", "arsverk", "kostnad"])
def test_every_head_figure_is_explained(measure: str, reader: Client, saved: SavedScenario) -> None:
    page = read(reader, saved, "hvorfor/", maal=measure, aar="2030")
    assert "Slik er tallet regnet" in page
    assert "Med tallene:" in page
    assert "2030" in page


def test_the_editor_leads_to_why_and_what_must_be_true(reader: Client, saved: SavedScenario) -> None:
    page = read(reader, saved, "prov/")
    for measure in ("brukere", "plasser", "arsverk", "kostnad"):
        assert f"/glasskula/scenario/{saved.pk}/hvorfor/?maal={measure}&amp;aar=2031" in page
    for door in ("hva-ma-til/", "hvorfor/", "scenario.pdf"):
        assert address(saved, door) in page


@pytest.mark.parametrize("page", ["", "hva-ma-til/", "hvorfor/"])
def test_the_whole_scenario_is_offered_as_files(page: str, reader: Client, saved: SavedScenario) -> None:
    for ending in ("pdf", "docx", "xlsx"):
        assert address(saved, f"scenario.{ending}") in read(reader, saved, page)


@pytest.mark.parametrize(
    "page", ["hva-ma-til/forutsetninger", "hva-ma-til/plasser", "hvorfor/endring", "hvorfor/regnestykke"]
)
def test_numbers_come_as_files(page: str, reader: Client, saved: SavedScenario) -> None:
    text = read(reader, saved, f"{page}.csv", aar="2030")
    assert len(text.splitlines()) > 2
    answer = reader.get(address(saved, f"{page}.xlsx"), {"aar": "2030"})
    assert CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names


@pytest.mark.parametrize("page", ["hva-ma-til/tull.csv", "hva-ma-til/plasser.pdf", "hvorfor/tull.csv", "scenario.exe"])
def test_files_that_are_not_there_are_not_found(page: str, reader: Client, saved: SavedScenario) -> None:
    assert reader.get(address(saved, page)).status_code == 404


def test_the_whole_scenario_comes_as_a_workbook(reader: Client, saved: SavedScenario) -> None:
    answer = reader.get(address(saved, "scenario.xlsx"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="scenario-rehab-kragero-versjon-1.xlsx"'
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    told = " ".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )
    assert small(whole_scenario()).fingerprint in told
    assert "oppdiktet" in told.casefold()
