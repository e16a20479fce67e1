"""A whole scenario as a document: every part in its place, what is missing told, and what made it written."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests.samples.scenarios import bare_scenario, whole_scenario

from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.exhibits import Document, Exhibit, KeyFigures, MissingPart
from omsyn.reports.rendering.colophon import colophon_facts
from omsyn.reports.scenario_document import scenario_document

MADE_ON = date(2026, 11, 22)


@cache
def whole() -> ServiceDemandResult:
    return run(ServiceDemandQuestion(whole_scenario(), draws=20))


@cache
def bare() -> ServiceDemandResult:
    return run(ServiceDemandQuestion(bare_scenario(), draws=20))


def blocks(document: Document) -> list[object]:
    return [block for chapter in document.chapters for block in chapter.blocks]


def test_every_part_of_a_whole_scenario_is_there() -> None:
    document = scenario_document(whole(), MADE_ON)
    keys = [block.key for block in blocks(document) if isinstance(block, Exhibit)]
    assert len(keys) == 11
    assert {"demand_overview", "demand_users", "demand_fte", "demand_assumptions", "demand_services"} <= set(keys)
    assert keys.count("demand_waterfall") == 2
    assert not any(isinstance(block, MissingPart) for block in blocks(document))
    assert any(isinstance(block, KeyFigures) for block in blocks(document))


def test_what_is_not_reckoned_is_told_in_its_place() -> None:
    missing = [block for block in blocks(scenario_document(bare(), MADE_ON)) if isinstance(block, MissingPart)]
    assert {part.title for part in missing} >= {"Plasser", "Venting", "Årsverk", "Kostnad", "Endring i årsverk"}
    assert all(part.what_now for part in missing)


def test_the_colophon_says_what_it_was_made_from() -> None:
    scenario = whole_scenario()
    told = " ".join(text for _word, text in colophon_facts(scenario_document(whole(), MADE_ON)))
    for fact in (scenario.name, "versjon 1", scenario.fingerprint, "20", str(scenario.seed), whole().vintage):
        assert fact in told


@pytest.mark.parametrize("change", [{}, {"levers": ()}])
def test_the_notice_stands_only_where_something_is_invented(change: dict[str, object]) -> None:
    scenario: Scenario = whole_scenario().model_copy(update=change)
    notice = scenario_document(replace(whole(), scenario=scenario), MADE_ON).notice
    assert ("oppdiktet" in notice) is ("levers" not in change)
