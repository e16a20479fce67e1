"""Municipalities and years without figures: which error, and what it tells the reader to do."""

from collections.abc import Callable
from typing import Any

import pytest

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.run import run as capacity
from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.discharge_ready_days.run import run as discharge
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run as measures
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.run import run as places
from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.analyses.population_development.run import run as population
from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.run import run as service_users
from omsyn.analyses.staff_overview.question import StaffQuestion
from omsyn.analyses.staff_overview.run import run as staff
from omsyn.analyses.workforce_comparison.question import WorkforceQuestion
from omsyn.analyses.workforce_comparison.run import run as workforce
from omsyn.analyses.yearly_counts.question import CountedTopic, YearlyCountsQuestion
from omsyn.analyses.yearly_counts.run import run as yearly_counts
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag

KRAGERO = MunicipalityNumber("4014")
LARVIK = MunicipalityNumber("3909")
ALESUND = MunicipalityNumber("1508")
NOWHERE = MunicipalityNumber("9999")

ASKING: list[Callable[[MunicipalityNumber], Any]] = [
    lambda number: capacity(CapacityQuestion(number)),
    lambda number: discharge(DischargeReadyQuestion(number)),
    lambda number: measures(MeasureStatusQuestion(number)),
    lambda number: places(PlacesQuestion(number)),
    lambda number: service_users(ServiceUsersQuestion(number)),
    lambda number: staff(StaffQuestion(number)),
    lambda number: workforce(WorkforceQuestion(number)),
    lambda number: yearly_counts(YearlyCountsQuestion(number, CountedTopic.INCIDENTS)),
]


@pytest.mark.parametrize("ask", ASKING)
def test_a_municipality_without_the_table(ask: Callable[[MunicipalityNumber], Any]) -> None:
    with pytest.raises(DataMissingError) as caught:
        ask(LARVIK)
    assert caught.value.found.startswith("Larvik")
    assert "Kragerø" in caught.value.expected
    assert caught.value.what_now


@pytest.mark.parametrize("ask", [*ASKING, lambda number: population(PopulationQuestion(number))])
def test_a_municipality_that_does_not_exist(ask: Callable[[MunicipalityNumber], Any]) -> None:
    with pytest.raises(UnknownMunicipalityError, match="9999"):
        ask(NOWHERE)


def test_population_without_a_projection_keeps_the_history() -> None:
    result = population(PopulationQuestion(LARVIK))
    assert result.projections == ()
    assert result.main is None
    assert "14746" in result.projection_missing
    assert result.projection_missing in result.notes
    assert [row.year for row in result.history] == list(range(2005, 2027))
    assert len(result.sources) == 1


def test_a_split_municipality_is_flagged_until_the_split() -> None:
    result = population(PopulationQuestion(ALESUND))
    before, after = result.observed(2023), result.observed(2024)
    assert before is not None
    assert after is not None
    assert {Flag.ESTIMATED, Flag.BREAK_IN_SERIES} <= before.total.flags
    assert after.total.flags == frozenset()
    assert any("anslag" in note for note in result.notes)


def test_groups_the_projection_cannot_express_have_no_value_and_are_told() -> None:
    result = population(PopulationQuestion.from_text({"municipality": "4014", "groups": "0-17,80+"}))
    assert result.main is not None
    young, old = result.main.years[0].by_group
    assert young.flags == {Flag.PROJECTED, Flag.NOT_APPLICABLE}
    assert old.has_value
    assert any("0–17 år" in note for note in result.notes)
    assert all(quantity.has_value for quantity in result.latest.by_group)


def test_years_without_population() -> None:
    with pytest.raises(DataMissingError, match="1990–1995") as caught:
        population(PopulationQuestion(KRAGERO, first_year=1990, last_year=1995))
    assert "2005–2026" in caught.value.expected


@pytest.mark.parametrize(
    "ask",
    [
        lambda: discharge(DischargeReadyQuestion(KRAGERO, 1999, 2001)),
        lambda: service_users(ServiceUsersQuestion(KRAGERO, 1999, 2001)),
    ],
)
def test_years_without_figures(ask: Callable[[], Any]) -> None:
    with pytest.raises(DataMissingError, match="årene du spør om") as caught:
        ask()
    assert "2022" in caught.value.expected


def test_discharge_days_of_a_year_without_a_rate_only() -> None:
    result = discharge(DischargeReadyQuestion(KRAGERO, 2025))
    assert result.total_cost.has(Flag.MISSING)
    assert result.years_with_cost == ()


def test_one_year_alone_has_no_change() -> None:
    series = service_users(ServiceUsersQuestion(KRAGERO, 2024)).services[0].users
    assert len(series.by_year) == 1
    assert series.change.has(Flag.NOT_APPLICABLE)
    assert series.change_percent.has(Flag.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"target_years": "2060"}, "ikke året 2060"),
        ({"base_year": "1999", "base_places": "60"}, "startåret 1999"),
        ({"alternative": "XXXX"}, "alternativet"),
        ({"coverage_percent": "90"}, "flere plasser enn innbyggere"),
        ({"base_places": "700"}, "flere plasser enn innbyggere"),
        ({"target_years": "2020"}, "før startåret 2025"),
    ],
)
def test_places_that_cannot_be_reckoned(texts: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        places(PlacesQuestion.from_text({"municipality": "4014"} | texts))
    assert caught.value.expected or caught.value.what_now


def test_places_without_a_projection() -> None:
    with pytest.raises(DataMissingError, match="Larvik") as caught:
        places(PlacesQuestion(LARVIK, base_places=374))
    assert "14746" in caught.value.what_now
