"""Commands on fetched population: the new figures, and the source they come from. Invented figures."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.samples.fetched_population import service_with_population
from tests.samples.statistics_service import StatisticsService, figure, serve

from omsyn.cli import main
from omsyn.registers.recipes import fetch_recipe

NEW = ("07459", "24.02.2027")
BUNDLED = ("07459", "1.1.2026")


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StatisticsService]:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)
    with serve(service_with_population()) as running:
        yield running


@pytest.fixture
def told(service: StatisticsService, capsys: pytest.CaptureFixture[str]) -> Callable[[str], dict[str, Any]]:
    """What a command says as JSON."""

    def run(arguments: str) -> dict[str, Any]:
        with pytest.raises(SystemExit):
            main.main([*arguments.split(), "--format", "json"])
        answer = json.loads(capsys.readouterr().out)
        assert isinstance(answer, dict)
        return answer

    return run


def sources_of(cell: dict[str, Any], answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(answer["sources"][place]["table"], answer["sources"][place]["vintage"]) for place in cell["sources"]]


def test_the_population_and_its_projection_are_the_fetched_ones(
    service: StatisticsService, told: Callable[[str], dict[str, Any]]
) -> None:
    for recipe in ("population", "projection"):
        fetch_recipe(recipe, base_url=service.base_url)
    answer = told("population show --municipality 4014")
    rows = {row["year"]: row for row in answer["rows"]}
    ages = service.tables["07459"]["Alder"]
    everyone = sum(figure(("K-4014", sex, age, "Personer1", "2026")) for sex in ("1", "2") for age in ages)
    assert rows[2026]["total"]["value"] == everyone
    assert sources_of(rows[2026]["total"], answer) == [NEW]
    assert rows[2025]["total"]["value"] == 10_446
    assert sources_of(rows[2025]["total"], answer) == [BUNDLED]
    projected = sum(figure(("4014", age, "Personer", "2050")) for age in ages)
    assert rows[2050]["total"]["value"] == projected
    assert sources_of(rows[2050]["total"], answer) == [("14746", "24.02.2027")]


def test_places_needed_rest_on_the_fetched_figures_and_say_so(
    service: StatisticsService, told: Callable[[str], dict[str, Any]]
) -> None:
    question = "demand places --municipality 4014 --base-places 60 --base-year 2026"
    before = told(question)
    for recipe in ("population", "population_country", "projection"):
        fetch_recipe(recipe, municipality="4014" if recipe == "projection" else None, base_url=service.base_url)
    after = told(question)
    editions = [(one["table"], one["vintage"]) for one in after["sources"]]
    assert NEW in editions
    assert ("14746", "24.02.2027") in editions
    assert after["rows"] != before["rows"]


def test_hidden_figures_are_told_of_and_the_bundled_ones_stand(
    service: StatisticsService, told: Callable[[str], dict[str, Any]]
) -> None:
    service.hidden |= {
        ("K-4014", sex, age, "Personer1", "2026") for sex in ("1", "2") for age in service.tables["07459"]["Alder"]
    }
    fetch_recipe("population", base_url=service.base_url)
    answer = told("population show --municipality 4014")
    row = next(row for row in answer["rows"] if row["year"] == 2026)
    assert row["total"]["value"] == 10_378
    assert any("Kragerø i 2026 er tomt eller 0" in note for note in answer["notes"])
