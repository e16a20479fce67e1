"""One click, and the pages show the new population and say where it comes from. Invented figures."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.samples.fetched_population import service_with_population
from tests.samples.statistics_service import StatisticsService, serve

from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.organisation.models import Role

ORDER = "/kunnskap/kilder/oppdatering/hent/"
POPULATION = "/kunnskap/befolkning/?kommune=4014"
PLACES = "/glasskula/plassbehov/"
PLACES_IN_2026 = {"base_places": "60", "base_year": "2026", "target_years": "2028, 2040"}
NEW, BUNDLED = "07459, 24.02.2027", "07459, 1.1.2026"


@pytest.fixture(autouse=True)
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StatisticsService]:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    with serve(service_with_population()) as running:
        settings.STATISTICS_SERVICES = {"ssb": running.base_url}
        yield running


def test_what_one_click_fetches_is_on_the_pages_with_its_source(
    client_as: Callable[[Role], Client], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = client_as(Role.QUALITY_ADVISER)
    before = client.get(POPULATION).content.decode()
    assert BUNDLED in before
    assert NEW not in before
    for recipe in ("population", "population_country", "projection"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(ORDER, {"recipe": recipe})
    assert set(SourceRefresh.objects.values_list("state", flat=True)) == {RefreshState.READY}
    population = client.get(POPULATION).content.decode()
    assert NEW in population
    assert "14746, 24.02.2027" in population
    assert BUNDLED in population, "the years that were not fetched"
    places = client.get(PLACES, PLACES_IN_2026).content.decode()
    assert NEW in places
    assert "14746, 24.02.2027" in places
