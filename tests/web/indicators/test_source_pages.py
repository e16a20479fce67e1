"""The pages about where figures come from: fetching anew, what changed, the register."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.factories.refreshes import SourceRefreshFactory
from tests.samples.statistics_service import HTML, Fault, StatisticsService, serve

from omsyn.registers.source_register import source_register
from omsyn.registers.vintages import VintageStore
from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.indicators.permissions.refreshes import MAY_REFRESH
from omsyn.web.organisation.models import Role

PAGE = "/kunnskap/kilder/oppdatering/"
ORDER = f"{PAGE}hent/"
REGISTER = "/kunnskap/kilder/register/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#hentinger"}


def without_token(text: str) -> str:
    """A page or a part, but for what differs in every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.fixture(autouse=True)
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StatisticsService]:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    with serve(StatisticsService()) as running:
        settings.STATISTICS_SERVICES = {"ssb": running.base_url}
        yield running


@pytest.mark.parametrize("role", Role)
def test_everyone_sees_what_there_is_and_some_can_fetch(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    text = client.get(PAGE).content.decode()
    assert "Ikke hentet ennå." in text
    assert ("Hent nye tall</button>" in text) is (role in MAY_REFRESH)
    if role not in MAY_REFRESH:
        assert client.post(ORDER).status_code == 403
        assert not SourceRefresh.objects.exists()


def test_one_click_fetches_and_the_page_shows_the_edition(
    client_as: Callable[[Role], Client], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = client_as(Role.QUALITY_ADVISER)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ORDER, {"recipe": "kostra_key_figures"})
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    text = client.get(PAGE).content.decode()
    assert "Utgave 24.02.2026" in text
    assert "1 tabell hentes nå." in text
    assert SourceRefresh.objects.get().state == RefreshState.READY
    assert len(VintageStore().list_vintages()) == 1


def test_a_failure_is_told_beside_the_table_and_leaves_nothing(
    client_as: Callable[[Role], Client],
    service: StatisticsService,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    service.faults.append(Fault(200, HTML))
    client = client_as(Role.ANALYST)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ORDER, {"recipe": "kostra_key_figures"})
    text = client.get(PAGE).content.decode()
    assert "1 tabell ble ikke hentet." in text
    assert "Svaret er en nettside, ikke tall." in text
    assert VintageStore().list_vintages() == ()


def test_without_a_name_everything_that_needs_no_key_is_ordered(
    client_as: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMSYN_HELSEDIREKTORATET_KEY", raising=False)
    client_as(Role.QUALITY_ADVISER).post(ORDER)
    sources = {recipe.rpartition("_")[0] for recipe in SourceRefresh.objects.values_list("recipe", flat=True)}
    assert SourceRefresh.objects.count() > 10
    assert "quality_indicator" not in sources


def test_the_part_asks_again_only_while_something_is_on_the_way(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    assert "every 2s" not in client.get(PAGE).content.decode()
    SourceRefreshFactory(state=RefreshState.RUNNING, parts_done=2, parts_all=5)
    part = client.get(PAGE, headers=PART_REQUEST).content.decode()
    assert part.lstrip().startswith('<div id="hentinger"')
    assert "every 2s" in part
    assert "Hentes nå: 2 av 5 deler." in part
    assert without_token(part).strip() in without_token(client.get(PAGE).content.decode())


def test_an_order_by_htmx_answers_with_the_part(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.ANALYST).post(ORDER, {"recipe": "kostra_key_figures"}, headers=PART_REQUEST)
    assert answer.status_code == 200
    assert "Venter på tur." in answer.content.decode()


def test_an_unknown_recipe_is_explained(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.ANALYST).post(ORDER, {"recipe": "ukjent"})
    assert answer.status_code == 400
    assert "ingen oppskrift" in answer.content.decode()


def test_what_changed_is_shown_row_by_row(client_as: Callable[[Role], Client]) -> None:
    refresh = SourceRefreshFactory(
        state=RefreshState.READY,
        vintage="ssb_12209_2",
        compared_with="ssb_12209_1",
        changed=1,
        added=0,
        removed=0,
        difference={"columns": ["region", "år"], "changed": [["Kragerø", "2025", 31.5, "suppressed"]]},
    )
    client = client_as(Role.POLITICIAN)
    SourceRefreshFactory(recipe="kpr_users", state=RefreshState.READY, vintage="b", compared_with="a", changed=0)
    assert client.get(PAGE).content.decode().count("Se hva som er endret</a>") == 1
    assert f"{PAGE}{refresh.pk}/" in client.get(PAGE).content.decode()
    text = client.get(f"{PAGE}{refresh.pk}/").content.decode()
    assert "Siden forrige henting: 1 endret tall." in text
    assert '<td class="number">31,50</td><td class="number">skjult</td>' in text
    assert client.get(f"{PAGE}{refresh.pk + 1000}/").status_code == 404


def test_the_register_names_every_source_its_owner_and_its_way_in(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.CARE_WORKER).get(REGISTER).content.decode()
    for source in source_register():
        assert f'id="{source.key}"' in text
    assert "Last ned eksempelfil" in text


def test_every_sample_file_of_the_register_can_be_taken(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.CARE_WORKER)
    for source in source_register():
        for saved in source.saved_mappings:
            answer = client.get(f"{REGISTER}{saved.name}/eksempelfil")
            assert b"".join(answer.streaming_content) == saved.sample_file.read_bytes()
    assert client.get(f"{REGISTER}ukjent/eksempelfil").status_code == 404


def test_the_pages_lead_to_each_other(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.CARE_WORKER).get("/kunnskap/kilder/").content.decode()
    assert PAGE in text
    assert REGISTER in text
