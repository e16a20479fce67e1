"""Services, places, staff and money of a scenario: who changes them, what is kept, and what is refused."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import MAY_WRITE_SCENARIOS
from omsyn.web.foresight.queries.scenarios import find_version, load_version
from omsyn.web.organisation.models import Role, Unit

LONG_STAY, AT_HOME = "Langtidsopphold ved årsslutt", "Helsetjenester i hjemmet"


def sourced(value: float, source: str = "Prøvetall", *, is_invented: bool = True) -> dict[str, Any]:
    return {"value": value, "source": source, "is_invented": is_invented}


CONTENT: dict[str, Any] = {
    "name": "Som i dag",
    "reason": "Vi går videre som nå.",
    "municipality": "4014",
    "until": 2035,
    "draws": 40,
    "services": [
        {"service": LONG_STAY, "fte_per_user": sourced(1.5), "cost_per_user_nok": sourced(1_250_000.5)},
        {"service": AT_HOME, "users": sourced(300), "fte_per_user": sourced(1 / 3)},
    ],
    "places": {
        "services": [LONG_STAY],
        "plan": [
            {"name": "Sykehjemmet", "places": 60, "opens": "2020-01-01", "last_day": "2029-12-31", "reason": "KOSTRA"},
            {"name": "Sykehjemmet", "places": 72.5, "opens": "2030-01-01", "reason": "Prøvetall", "is_invented": True},
        ],
        "occupancy": sourced(0.95),
        "places_per_step": 8,
    },
    "queue": {
        "waiting_in_hospital": 2,
        "waiting_at_home": 3,
        "stay_days": sourced(800),
        "hospital_share": sourced(0.07),
        "day_rate_nok": sourced(5_808),
        "most_ready_days": 10,
        "most_at_home": 1,
    },
    "work": {
        "total_fte": sourced(400, "SSB", is_invented=False),
        "by_education": {"sykepleier": sourced(0.3), "andre": sourced(0.7)},
        "position_size": sourced(0.7),
        "absence": sourced(0.1),
        "turnover": sourced(0.05),
        "retiring": sourced(0.02),
        "not_available": sourced(0.12),
    },
    "costs": {
        "price_year": 2025,
        "nok_per_fte": sourced(900_000),
        "investments": [
            {
                "name": "Nytt sykehjem",
                "year": 2030,
                "cost_nok": sourced(300_000_000),
                "grant_nok": sourced(100_000_000),
                "depreciation_years": 40,
                "loan_years": 30,
                "interest": sourced(0.045),
                "is_annuity": True,
            }
        ],
    },
}
BARE: dict[str, Any] = {key: CONTENT[key] for key in ("name", "reason", "municipality", "until", "draws")}


class FormReader(HTMLParser):
    """The fields of a page as a browser would post them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in told:
            self.fields[self._select] = [told.get("value") or ""]
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            is_box = told.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in told:
                self.fields.setdefault(name, []).append(told.get("value") or ("on" if is_box else ""))


def scenario_with(kragero: Unit, content: dict[str, Any]) -> SavedScenario:
    saved: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality, name="Som i dag")
    ScenarioVersionFactory(scenario=saved, assumed=Scenario.model_validate(content))
    return saved


@pytest.fixture
def whole(kragero: Unit) -> SavedScenario:
    return scenario_with(kragero, CONTENT)


@pytest.fixture
def bare(kragero: Unit) -> SavedScenario:
    return scenario_with(kragero, BARE)


@pytest.fixture
def analyst(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


def address(saved: SavedScenario) -> str:
    return f"/glasskula/scenario/{saved.pk}/rammer/"


def shown(client: Client, saved: SavedScenario) -> dict[str, list[str]]:
    answer = client.get(address(saved))
    assert answer.status_code == 200
    return FormReader(answer.content.decode()).fields


def posted(
    client: Client, saved: SavedScenario, act: str = "save", *, status: int = 200, **changes: str | list[str]
) -> str:
    answer = client.post(address(saved), shown(client, saved) | {"act": act} | changes)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def newest(saved: SavedScenario) -> Scenario:
    return load_version(find_version(saved))


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_only_some_change(
    role: Role, whole: SavedScenario, client_as: Callable[[Role], Client]
) -> None:
    client, may = client_as(role), role in MAY_WRITE_SCENARIOS
    page = client.get(address(whole)).content.decode()
    assert "Plasser, ansatte og penger" in page
    assert "Nytt sykehjem" in page
    assert ("Lagre og se svaret" in page) is may
    assert ('name="plasser-0-name"' in page) is may
    answer = client.post(address(whole), {"act": "save", "version": "1"})
    assert answer.status_code == (302 if may else 403)


def test_what_is_shown_and_saved_untouched_is_the_same_scenario(analyst: Client, whole: SavedScenario) -> None:
    posted(analyst, whole, status=302)
    assert newest(whole) == Scenario.model_validate(CONTENT)
    assert whole.versions.count() == 1


def test_each_part_is_stored_and_read_back(analyst: Client, whole: SavedScenario) -> None:
    changes: dict[str, Any] = {
        "tjeneste-0-fte_per_user": "1,75",
        "tjeneste-0-users": "64",
        "tjeneste-0-users-source": "Fagsystemet",
        "plasser-1-places": "80",
        "plassene-occupancy": "98",
        "koen-stay_days": "730",
        "koen-waiting_at_home": "5",
        "ansatte-absence": "11,5",
        "utdanning-0-share": "40",
        "utdanning-1-share": "60",
        "penger-nok_per_fte": "950 000",
        "investering-0-interest": "5",
        "investering-0-loan": "instalments",
        "note": "Nye tall",
    }
    posted(analyst, whole, status=302, **changes)
    told = newest(whole)
    assert told.services[0].users is not None
    assert (told.services[0].users.value, told.services[0].users.source) == (64, "Fagsystemet")
    assert told.services[0].fte_per_user is not None
    assert told.services[0].fte_per_user.value == 1.75
    assert told.places is not None
    assert told.places.plan[1].places == 80
    assert told.places.plan[0].last_day == date(2029, 12, 31)
    assert told.places.occupancy is not None
    assert told.places.occupancy.value == 0.98
    assert told.queue is not None
    assert (told.queue.stay_days.value, told.queue.waiting_at_home) == (730, 5)
    assert told.work is not None
    assert told.work.absence is not None
    assert told.work.absence.value == 0.115
    assert {name: share.value for name, share in told.work.by_education.items()} == {"sykepleier": 0.4, "andre": 0.6}
    assert told.costs is not None
    assert told.costs.nok_per_fte is not None
    assert told.costs.nok_per_fte.value == 950_000
    built = told.costs.investments[0]
    assert (built.interest and built.interest.value, built.is_annuity) == (0.05, False)
    assert find_version(whole).note == "Nye tall"


def test_rows_come_and_go_without_losing_what_is_written(analyst: Client, whole: SavedScenario) -> None:
    page = posted(analyst, whole, "add-plasser", **{"plasser-0-places": "sytti", "koen-stay_days": ""})
    assert 'name="plasser-2-name"' in page
    assert 'value="sytti"' in page
    assert "ds-error-summary" not in page, "nobody has asked to save yet"
    assert 'name="plasser-0-name"' not in posted(analyst, whole, "remove-plasser-0")
    assert 'name="utdanning-2-education"' in posted(analyst, whole, "add-utdanning")
    assert 'name="investering-1-name"' in posted(analyst, whole, "add-investering")
    page = posted(analyst, whole, "add-tjeneste", new_service="Trygghetsalarm")
    assert FormReader(page).fields["tjeneste-2-service"] == ["Trygghetsalarm"]
    assert whole.versions.count() == 1


def test_a_bare_scenario_stays_bare_and_takes_what_is_written(analyst: Client, bare: SavedScenario) -> None:
    posted(analyst, bare, status=302)
    assert newest(bare) == Scenario.model_validate(BARE)
    posted(analyst, bare, status=302, **{"ansatte-total_fte": "410", "ansatte-total_fte-source": "SSB"})
    told = newest(bare)
    assert told.services == ()
    assert told.work is not None
    assert told.work.total_fte is not None
    assert (told.work.total_fte.value, told.work.total_fte.is_invented) == (410, False)


def test_what_omsyn_knows_is_offered_and_filled_in(analyst: Client, bare: SavedScenario) -> None:
    assert "Fyll ut plassene Omsyn vet om" in analyst.get(address(bare)).content.decode()
    filled = FormReader(posted(analyst, bare, "fill-places")).fields
    assert filled["plasser-0-places"] == ["60"]
    assert filled["plasser-0-reason"] != [""]
    answer = analyst.post(address(bare), filled | {"act": "save"})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    places = newest(bare).places
    assert places is not None
    assert [row.places for row in places.plan] == [60]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"plasser-1-opens": "2028-01-01"}, "Planen sier både"),
        ({"plasser-1-opens": "2031-01-01", "plasser-1-last_day": "2030-12-31"}, "Siste dag kan ikke komme før"),
        ({"plasser-1-opens": "0203-01-01"}, "Året må ligge mellom"),
        ({"plasser-1-places": "-4"}, "Tallet må være 0 eller mer"),
        ({"plasser-1-reason": ""}, "plasser-1-reason_error"),
        ({"plassene-services": []}, "Velg minst én tjeneste"),
        ({"plassene-occupancy": "104"}, "kan ikke være over 100"),
        ({"plassene-occupancy": "0,95"}, "Skriv 90, ikke 0,9"),
        ({"koen-hospital_share-source": ""}, "Skriv hvor tallet kommer fra"),
        ({"koen-stay_days": "0"}, "Tallet må være over 0"),
        ({"ansatte-absence": "101"}, "kan ikke være over 100"),
        ({"ansatte-turnover": ""}, "Skriv tallet også"),
        ({"utdanning-0-share": "50"}, "Andelene etter utdanning blir"),
        ({"utdanning-0-education": "andre"}, "Utdanningen står to ganger"),
        ({"penger-price_year": ""}, "penger-price_year_error"),
        ({"penger-price_year": "20255"}, "penger-price_year_error"),
        ({"investering-0-year": "2050"}, "investering-0-year_error"),
        ({"investering-0-depreciation_years": "80"}, "investering-0-depreciation_years_error"),
        ({"investering-0-grant_nok": "900 000 000"}, "Tilskuddet kan ikke være større"),
        ({"investering-0-interest-source": ""}, "Skriv hvor tallet kommer fra"),
        ({"tjeneste-0-fte_per_user": "mange"}, "Skriv et tall"),
        (
            {
                "tjeneste-0-fte_per_user": "99",
                "tjeneste-1-fte_per_user": "",
                "tjeneste-1-fte_per_user-source": "",
                "tjeneste-1-fte_per_user-is_invented": [],
            },
            "årsverk, men det er 400",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    changes: dict[str, Any], told: str, analyst: Client, whole: SavedScenario
) -> None:
    page = posted(analyst, whole, status=400, **changes)
    assert "Dette må rettes" in page
    assert told in page
    kept = FormReader(page).fields
    assert all(kept.get(name, []) == ([value] if isinstance(value, str) else value) for name, value in changes.items())
    assert kept["investering-0-name"] == ["Nytt sykehjem"]
    assert whole.versions.count() == 1


def test_a_save_on_top_of_somebody_elses_is_refused(analyst: Client, whole: SavedScenario) -> None:
    first = shown(analyst, whole)
    posted(analyst, whole, status=302, **{"koen-stay_days": "700"})
    answer = analyst.post(address(whole), first | {"act": "save", "koen-stay_days": "600"})
    assert answer.status_code == 400
    assert "lagret versjon 2" in answer.content.decode()
    assert FormReader(answer.content.decode()).fields["koen-stay_days"] == ["600"]


def test_the_editor_leads_here(analyst: Client, bare: SavedScenario) -> None:
    page = analyst.get(f"/glasskula/scenario/{bare.pk}/prov/").content.decode()
    assert address(bare) in page
