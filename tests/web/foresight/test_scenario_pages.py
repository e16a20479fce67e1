"""The pages of saved scenarios: who reads, who writes, and what happens when something is wrong."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.permissions.scenarios import MAY_WRITE_SCENARIOS
from omsyn.web.organisation.models import Role, Unit

FRONT = "/glasskula/"
NEW = f"{FRONT}scenario/ny/"
UPLOAD = f"{FRONT}scenario/last-opp/"
COMPARE = f"{FRONT}sammenlign/"
GOOD = "name: Fra fil\nreason: Vi prøver (eksempel).\nmunicipality: '4014'\nuntil: 2040\n"


@pytest.fixture
def version(kragero: Unit) -> ScenarioVersion:
    saved = SavedScenarioFactory(municipality=kragero.municipality, name="Som i dag")
    made: ScenarioVersion = ScenarioVersionFactory(scenario=saved)
    return made


@pytest.fixture
def analyst(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


def page(saved: SavedScenario, more: str = "") -> str:
    return f"{FRONT}scenario/{saved.pk}/{more}"


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def send_file(client: Client, content: str, **more: str) -> str:
    file = SimpleUploadedFile("scenario.yaml", content.encode())
    return client.post(UPLOAD, {"file": file, **more}, follow=True).content.decode()


@pytest.mark.parametrize("role", Role)
def test_an_empty_front_page_teaches_and_offers_what_the_reader_may(
    role: Role, client_as: Callable[[Role], Client]
) -> None:
    text = text_of(client_as(role), FRONT)
    assert "Kommunen har ingen scenarioer ennå" in text
    assert ("Lag et scenario fra det Omsyn vet om kommunen" in text) is (role in MAY_WRITE_SCENARIOS)
    for door in ("befolkning/", "plassbehov/", "treffsikkerhet/"):
        assert f'<li><a class="ds-link" href="{FRONT}{door}">' in text


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_some_write(
    role: Role, client_as: Callable[[Role], Client], version: ScenarioVersion
) -> None:
    client, may = client_as(role), role in MAY_WRITE_SCENARIOS
    saved = version.scenario
    assert "Ingenting endres fra i dag. Svaret går til 2045." in text_of(client, FRONT)
    for address in (page(saved, "versjoner/"), page(saved, "scenario.yaml"), COMPARE):
        text_of(client, address)
    for address in (NEW, UPLOAD, page(saved, "kopier/")):
        assert client.get(address).status_code == (200 if may else 403)
    for act in ("inn-i-rapporten/", "ut-av-rapporten/", "arkiver/", "hent-fram/"):
        assert client.post(page(saved, act)).status_code == (302 if may else 403)


def test_another_municipalitys_scenario_is_not_there(analyst: Client) -> None:
    other = ScenarioVersionFactory().scenario
    for more in ("scenario.yaml", "versjoner/", "kopier/", "arkiver/"):
        assert analyst.get(page(other, more)).status_code == 404
    assert analyst.post(page(other, "arkiver/")).status_code == 404


def test_a_scenario_is_made_from_the_start(analyst: Client) -> None:
    answer = analyst.post(NEW, {"name": "Som i dag", "reason": "Vi vil vite."})
    saved = SavedScenario.objects.get()
    assert answer.headers["Location"] == page(saved)
    file = text_of(analyst, page(saved, "scenario.yaml"))
    assert "- service: Trygghetsalarm" in file
    assert "places: 60.0" in file
    refused = analyst.post(NEW, {"name": "Som i dag", "reason": "Igjen."})
    assert refused.status_code == 400
    assert "Velg et annet navn" in refused.content.decode()
    assert 'value="Som i dag"' in refused.content.decode()
    assert SavedScenario.objects.count() == 1


def test_a_file_is_taken_in_and_fetched_again(analyst: Client) -> None:
    assert "Fila er lest" in send_file(analyst, GOOD, note="Fra møtet")
    saved = SavedScenario.objects.get()
    answer = analyst.get(page(saved, "scenario.yaml"))
    assert answer.content.decode().startswith("format: 1\nname: Fra fil\nversion: 1\n")
    assert 'filename="fra-fil-kragero-v1.yaml"' in answer.headers["Content-Disposition"]
    assert "Fra møtet" in text_of(analyst, page(saved, "versjoner/"))


def test_a_file_with_faults_stores_nothing_and_tells_them_all(analyst: Client) -> None:
    text = send_file(analyst, GOOD + "draws: 3\nukjent: 1\n")
    assert "Linje 5, draws: Tallet må være minst 20." in text
    assert "Linje 6, ukjent: Et scenario har ikke dette feltet." in text
    assert "Ingenting er lagret." in text
    assert "nummer 4014" in send_file(analyst, GOOD.replace("'4014'", "'3909'"))
    assert not SavedScenario.objects.exists()


def test_a_file_can_be_a_new_version_unless_somebody_saved_since(analyst: Client) -> None:
    send_file(analyst, GOOD)
    saved = SavedScenario.objects.get()
    number = str(saved.pk)
    send_file(analyst, GOOD.replace("2040", "2050"), stored_as=number)
    assert saved.versions.count() == 2
    text = send_file(analyst, GOOD.replace("2040", "2035"), stored_as=number)
    assert "lagret versjon 2" in text
    assert saved.versions.count() == 2
    versions = text_of(analyst, page(saved, "versjoner/"))
    assert "Grunnlaget, Til år: fra 2040 til 2050." in versions
    assert "De to versjonene er like." in text_of(analyst, page(saved, "versjoner/?fra=2&til=2"))
    assert text_of(analyst, page(saved, "versjoner/?fra=9&til=2"), status=400)
    assert "until: 2040" in text_of(analyst, page(saved, "scenario.yaml?versjon=1"))
    assert text_of(analyst, page(saved, "scenario.yaml?versjon=9"), status=404)
    assert "er ingen versjon" in text_of(analyst, page(saved, "scenario.yaml?versjon=ni"), status=400)


def test_a_scenario_is_copied(analyst: Client, version: ScenarioVersion) -> None:
    address = page(version.scenario, "kopier/")
    assert 'value="Som i dag (kopi)"' in text_of(analyst, address)
    assert analyst.post(address, {"name": "Som i dag"}).status_code == 400
    assert analyst.post(address, {"name": "Alternativ"}).status_code == 302
    assert SavedScenario.objects.filter(name="Alternativ", is_in_report=False).exists()


def test_acts_are_told_in_the_list(analyst: Client, version: ScenarioVersion) -> None:
    saved = version.scenario
    analyst.post(page(saved, "inn-i-rapporten/"))
    assert "1 av dem står i kvalitetsmeldingen." in text_of(analyst, FRONT)
    analyst.post(page(saved, "ut-av-rapporten/"))
    assert "i kvalitetsmeldingen." not in text_of(analyst, FRONT).split("</table>")[0]
    analyst.post(page(saved, "arkiver/"))
    text = text_of(analyst, FRONT)
    assert "Arkiverte scenarioer" in text
    assert "Kommunen har ingen scenarioer ennå" in text
    analyst.post(page(saved, "hent-fram/"))
    assert "Arkiverte scenarioer" not in text_of(analyst, FRONT)
    assert analyst.get(page(saved, "arkiver/")).headers["Location"] == page(saved)


def test_what_cannot_be_read_is_listed_and_explained(analyst: Client, kragero: Unit) -> None:
    old = SavedScenarioFactory(municipality=kragero.municipality, name="Gammelt")
    ScenarioVersionFactory(scenario=old, content='{"format": 0}')
    assert "ikke lenger kan lese" in text_of(analyst, FRONT)
    assert "lagret i format 0" in text_of(analyst, page(old, "scenario.yaml"), status=400)


def test_scenarios_are_chosen_and_what_they_assume_is_held_against_each_other(
    analyst: Client, version: ScenarioVersion, kragero: Unit
) -> None:
    longer = Scenario(name="Lenger fram", reason="Vi prøver (eksempel).", municipality="4014", until=2050)
    second = SavedScenarioFactory(municipality=kragero.municipality, name=longer.name)
    ScenarioVersionFactory(scenario=second, assumed=longer)
    chosen = f"?scenario={version.scenario.pk}&scenario={second.pk}"
    text = text_of(analyst, COMPARE + chosen)
    assert "Hva er annerledes enn i «Lenger fram»?" in text
    assert "Grunnlaget, Til år: fra 2050 til 2045." in text
    part = analyst.get(COMPARE + chosen, headers={"HX-Request-Type": "partial", "HX-Request": "true"})
    assert part.content.decode() in text
    assert "Hva er annerledes" not in text_of(analyst, f"{COMPARE}?scenario={second.pk}")
    assert text_of(analyst, f"{COMPARE}?scenario={second.pk}&scenario=999999", status=400)


def test_one_scenario_cannot_be_compared(analyst: Client, version: ScenarioVersion) -> None:
    assert "minst to scenarioer" in text_of(analyst, COMPARE)
    assert page(version.scenario) in text_of(analyst, FRONT)


@pytest.fixture
def two(analyst: Client) -> str:
    """The choice of two scenarios of today, the second with fewer levers than the first."""
    growth = "yearly_growth: {low: 0, middle: 0.005, high: 0.01}"
    lever = f"levers: [{{kind: productivity, name: Bedre ruter, reason: Vi prøver, {growth}}}]\n"
    few = "draws: 20\nservices: [{service: Trygghetsalarm}]\nwork: {total_fte: {value: 40, source: Eksempel}}\n"
    send_file(analyst, GOOD.replace("Fra fil", "Bedre") + few + lever)
    send_file(analyst, GOOD + few)
    better, plain = (SavedScenario.objects.get(name=name).pk for name in ("Bedre", "Fra fil"))
    return f"?scenario={better}&scenario={plain}"


def test_answers_are_held_against_the_one_that_changes_least(analyst: Client, two: str) -> None:
    text = text_of(analyst, COMPARE + two)
    assert "Hva er annerledes enn i «Fra fil»?" in text
    assert "«Bedre» er lagt til" not in text
    assert "«Bedre ruter» er lagt til." in text
    assert "«Bedre» gir" in text
    assert text.count("<figure") >= 2
    better = two.split("&")[0].split("=")[1]
    assert "Hva er annerledes enn i «Bedre»?" in text_of(analyst, f"{COMPARE}{two}&mot={better}")
    assert "er ikke regnet" in text_of(analyst, f"{COMPARE}{two}&vis=kostnad")


@pytest.mark.parametrize(("name", "ending"), [("forskjell", "csv"), ("forlop", "xlsx"), ("side-om-side", "csv")])
def test_the_numbers_are_fetched_with_the_same_choices(name: str, ending: str, analyst: Client, two: str) -> None:
    answer = analyst.get(f"{COMPARE}{name}.{ending}{two}")
    assert answer.status_code == 200
    assert f'.{ending}"' in answer.headers["Content-Disposition"]
    assert f"{name}.{ending}{two.replace('&', '&amp;')}" in text_of(analyst, COMPARE + two)


def test_files_there_are_not_are_not_found(analyst: Client, two: str) -> None:
    for address in (f"tull.csv{two}", f"forlop.pdf{two}", "forlop.csv", f"forlop.csv{two}&mot=999"):
        assert analyst.get(COMPARE + address).status_code == 404


def test_the_report_tells_of_a_scenario_put_in_it(analyst: Client, two: str) -> None:
    plain = SavedScenario.objects.get(name="Fra fil")
    analyst.post(page(plain, "inn-i-rapporten/"))
    text = text_of(analyst, "/rapporter/kvalitetsmelding/2024/")
    assert "Scenario: Fra fil" in text
    assert "Scenario: Bedre" not in text


def test_what_is_invented_is_marked_wherever_the_scenario_is_told_of(analyst: Client, two: str) -> None:
    made_up = GOOD + "draws: 20\nwork: {total_fte: {value: 40, source: Gjettet, is_invented: true}}\n"
    send_file(analyst, made_up.replace("Fra fil", "Gjetning"))
    guess = SavedScenario.objects.get(name="Gjetning")
    plain = SavedScenario.objects.get(name="Fra fil")
    mark = ">oppdiktet</span>"
    assert text_of(analyst, FRONT).count(mark) == 1
    assert mark in text_of(analyst, page(guess))
    assert mark not in text_of(analyst, page(plain, "versjoner/"))
    compared = text_of(analyst, f"{COMPARE}?scenario={guess.pk}&scenario={plain.pk}")
    assert "laget for å prøve Omsyn: «Gjetning»." in compared
    assert mark not in text_of(analyst, COMPARE + two)
