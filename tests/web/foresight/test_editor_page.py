"""The editor of a scenario: what it shows, what it refuses, and what it stores."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory

from omsyn.parameters.lever_catalogue import load_lever_catalogue
from omsyn.parameters.scenarios.levers import LeverKind
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import MAY_WRITE_SCENARIOS
from omsyn.web.foresight.queries.scenarios import find_version, load_version
from omsyn.web.organisation.models import Role, Unit

PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#svar"}
LONG_STAY, AT_HOME = "Langtidsopphold ved årsslutt", "Helsetjenester i hjemmet"
WORK = {"value": 1.5, "source": "Prøvetall", "is_invented": True}
GROWTH = {
    "kind": "standard_growth",
    "name": "Mer hjelp",
    "reason": "Slik har det vært.",
    "yearly_growth": {"low": 0.0, "middle": 0.01, "high": 0.02, "group": "standard"},
}
CONTENT: dict[str, Any] = {
    "name": "Som i dag",
    "reason": "Vi går videre som nå.",
    "municipality": "4014",
    "until": 2035,
    "draws": 40,
    "services": [{"service": name, "fte_per_user": WORK} for name in (LONG_STAY, AT_HOME)],
    "levers": [GROWTH],
}
POSTED = {
    "version": "1",
    "vis": "arsverk",
    "scenario-name": "Som i dag",
    "scenario-reason": "Vi går videre som nå.",
    "scenario-until": "2035",
    "scenario-alternative": "MMMM",
    "lever-0-kind": "standard_growth",
    "lever-0-name": "Mer hjelp",
    "lever-0-reason": "Slik har det vært.",
    "lever-0-yearly_growth-low": "0",
    "lever-0-yearly_growth-middle": "1",
    "lever-0-yearly_growth-high": "2",
}


@pytest.fixture
def saved(kragero: Unit) -> SavedScenario:
    found: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality, name="Som i dag")
    ScenarioVersionFactory(scenario=found, assumed=Scenario.model_validate(CONTENT))
    return found


@pytest.fixture
def analyst(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


def address(saved: SavedScenario) -> str:
    return f"/glasskula/scenario/{saved.pk}/prov/"


def test_what_is_missing_is_told_in_words_with_the_way_to_where_it_is_entered(
    analyst: Client, saved: SavedScenario
) -> None:
    page = analyst.get(address(saved)).content.decode()
    missing = page.partition("Dette kunne ikke regnes ut")[2].partition("</details>")[0]
    assert "Oppgi kroner per bruker for tjenestene, eller årsverk og kroner per årsverk." in missing
    assert f'href="/glasskula/scenario/{saved.pk}/rammer/"' in missing
    assert not [word for word in ("cost_per_user_nok", "nok_per_fte", "position_size", "places") if word in missing]


def posted(client: Client, saved: SavedScenario, *, status: int = 200, **changes: str) -> str:
    answer = client.post(address(saved), {**POSTED, **changes})
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def newest(saved: SavedScenario) -> Scenario:
    return load_version(find_version(saved))


@pytest.mark.parametrize("role", Role)
def test_everybody_tries_and_only_some_save(
    role: Role, saved: SavedScenario, client_as: Callable[[Role], Client]
) -> None:
    page = client_as(role).get(address(saved)).content.decode()
    assert "Svaret for 2035" in page
    assert 'name="lever-0-yearly_growth-middle"' in page
    assert ("Lagre scenarioet" in page) is (role in MAY_WRITE_SCENARIOS)


def test_moving_a_slider_gives_a_quick_answer_that_asks_for_the_whole_one(
    analyst: Client, saved: SavedScenario
) -> None:
    part = analyst.post(address(saved), POSTED, headers=PART_REQUEST).content.decode()
    assert part.lstrip().startswith('<section class="editor-answer" id="svar"')
    assert "Det nøyaktige svaret kommer" in part
    assert 'hx-trigger="load' in part
    whole = analyst.post(address(saved), {**POSTED, "act": "all"}, headers=PART_REQUEST).content.decode()
    assert "Det nøyaktige svaret kommer" not in whole


def test_the_part_is_what_the_whole_page_shows(analyst: Client, saved: SavedScenario) -> None:
    part = analyst.post(address(saved), {**POSTED, "act": "all"}, headers=PART_REQUEST).content.decode()
    assert part.strip() in posted(analyst, saved)


def test_a_slider_moves_the_answer(analyst: Client, saved: SavedScenario) -> None:
    little, much = (posted(analyst, saved, status=200, **{"lever-0-yearly_growth-middle": step}) for step in ("0", "2"))
    figure = '<dt>Årsverk</dt>\n    <dd><span class="head-figure">'
    told = [page.split(figure)[1].split("<")[0] for page in (little, much)]
    assert told[0] != told[1]


def test_nothing_is_stored_until_somebody_saves(analyst: Client, saved: SavedScenario) -> None:
    posted(analyst, saved, **{"lever-0-yearly_growth-middle": "1,5"})
    assert saved.versions.count() == 1
    answer = analyst.post(address(saved), {**POSTED, "lever-0-yearly_growth-middle": "1.5", "act": "save"})
    assert answer.status_code == 302
    stored = newest(saved).levers[0]
    assert stored.model_dump()["yearly_growth"] == {"low": 0, "middle": 0.015, "high": 0.02, "group": "standard"}
    assert newest(saved).services == Scenario.model_validate(CONTENT).services, "what the form does not hold stays"


def test_a_save_on_top_of_somebody_elses_is_refused_and_nothing_is_lost(analyst: Client, saved: SavedScenario) -> None:
    first = {**POSTED, "lever-0-yearly_growth-middle": "0.5", "act": "save"}
    assert analyst.post(address(saved), first).status_code == 302
    page = posted(analyst, saved, status=400, act="save", **{"lever-0-yearly_growth-middle": "1.7"})
    assert "Dette må rettes" in page
    assert 'value="1.7"' in page, "what was written still stands"
    assert saved.versions.count() == 2


@pytest.mark.parametrize("kind", LeverKind)
def test_every_kind_of_lever_can_be_added_and_taken_away(
    kind: LeverKind, analyst: Client, saved: SavedScenario
) -> None:
    page = posted(analyst, saved, act="add", kind=kind.value)
    assert load_lever_catalogue().of(kind).purpose.nb in page.replace("&#x27;", "'")
    assert "lever-1-kind" in page
    assert "lever-0-kind" not in posted(analyst, saved, act="remove-lever-0")


def test_a_coverage_lever_is_held_against_the_country(analyst: Client, saved: SavedScenario) -> None:
    page = posted(analyst, saved, act="add", kind="coverage")
    assert "Omsyn har ingen tall fra andre kommuner" in page or "peer-strip" in page


def test_ends_that_cross_are_told_beside_the_slider(analyst: Client, saved: SavedScenario) -> None:
    page = posted(analyst, saved, status=400, **{"lever-0-yearly_growth-low": "3"})
    assert "Tallet må ligge mellom det laveste og det høyeste" in page


@pytest.mark.parametrize("changes", [{"scenario-until": "2020"}, {"scenario-until": "x"}, {"scenario-name": ""}])
def test_what_cannot_be_is_told_and_nothing_is_stored(
    changes: dict[str, str], analyst: Client, saved: SavedScenario
) -> None:
    page = posted(analyst, saved, status=400, act="save", **changes)
    assert "Dette må rettes" in page
    assert saved.versions.count() == 1


def test_users_moved_in_a_circle_are_refused_in_words(analyst: Client, saved: SavedScenario) -> None:
    levers: dict[str, str] = {}
    for number, (source, target) in enumerate([(LONG_STAY, AT_HOME), (AT_HOME, LONG_STAY)]):
        levers |= {
            f"lever-{number}-kind": "shift",
            f"lever-{number}-name": f"Flytting {number}",
            f"lever-{number}-reason": "Prøve.",
            f"lever-{number}-source": source,
            f"lever-{number}-target": target,
            f"lever-{number}-begins": "2028",
            f"lever-{number}-full": "2030",
            **{f"lever-{number}-moved-{end}": "10" for end in ("low", "middle", "high")},
            **{f"lever-{number}-substitution-{end}": "1" for end in ("low", "middle", "high")},
        }
    assert "Forskyvningen går i ring" in posted(analyst, saved, status=400, **levers)


def test_a_reader_without_the_right_cannot_save(saved: SavedScenario, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.CARE_WORKER).post(
        address(saved), {**POSTED, "lever-0-yearly_growth-middle": "1.5", "act": "save"}
    )
    assert answer.status_code == 403
    assert saved.versions.count() == 1
