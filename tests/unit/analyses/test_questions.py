"""Questions made from plain texts, and what they refuse."""

import pytest

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.places_needed.question import TARGET_YEARS, PlacesQuestion
from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.workforce_comparison.question import WorkforceQuestion, WorkforceTable
from omsyn.analyses.yearly_counts.question import CountedTopic, YearlyCountsQuestion
from omsyn.vocabulary.age_groups import CARE_AGE_GROUPS, AgeGroup
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber

KRAGERO = MunicipalityNumber("4014")


def test_only_a_municipality_is_enough() -> None:
    texts = {"municipality": "4014"}
    assert PopulationQuestion.from_text(texts) == PopulationQuestion(KRAGERO, groups=CARE_AGE_GROUPS)
    assert PlacesQuestion.from_text(texts) == PlacesQuestion(KRAGERO, target_years=TARGET_YEARS)
    assert DischargeReadyQuestion.from_text(texts) == DischargeReadyQuestion(KRAGERO)
    assert ServiceUsersQuestion.from_text(texts) == ServiceUsersQuestion(KRAGERO)
    assert MeasureStatusQuestion.from_text(texts) == MeasureStatusQuestion(KRAGERO)
    assert WorkforceQuestion.from_text(texts).table is WorkforceTable.CARE_STAFF_BY_EDUCATION


def test_a_municipality_may_be_named() -> None:
    assert PopulationQuestion.from_text({"municipality": "kragerø"}).municipality == KRAGERO


@pytest.mark.parametrize("text", ["9999", "Atlantis", "", "40"])
def test_an_unknown_municipality(text: str) -> None:
    with pytest.raises(UnknownMunicipalityError):
        PlacesQuestion.from_text({"municipality": text})


def test_population_groups_and_years_as_text() -> None:
    question = PopulationQuestion.from_text(
        {"municipality": "4014", "groups": "0-17, 80+", "first_year": "2010", "last_year": "2030"}
    )
    assert question.groups == (AgeGroup(0, 17), AgeGroup(80))
    assert (question.first_year, question.last_year) == (2010, 2030)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"first_year": "2030", "last_year": "2020"}, "går bakover"),
        ({"groups": "gamle"}, "ikke en aldersgruppe"),
        ({"projection": "1"}, "framskriving"),
        ({"first_year": "nå"}, "ikke et årstall"),
    ],
)
def test_population_questions_that_cannot_be_asked(texts: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        PopulationQuestion.from_text({"municipality": "4014"} | texts)


def test_places_as_people_write_numbers() -> None:
    question = PlacesQuestion.from_text(
        {
            "municipality": "4014",
            "base_year": "2024",
            "rate_80_89": "5,5",
            "rate_90": "20",
            "occupancy_percent": " 97,5 ",
            "target_years": "2040, 2030",
            "alternative": "LLML",
        }
    )
    assert question.rates_percent == (5.5, 20.0)
    assert question.occupancy_percent == 97.5
    assert question.target_years == (2030, 2040)
    assert (question.base_year, question.alternative) == (2024, "LLML")


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"coverage_percent": "-1"}, "dekningsgrad"),
        ({"coverage_percent": "0"}, "dekningsgrad"),
        ({"coverage_percent": "100,1"}, "dekningsgrad"),
        ({"coverage_percent": "nan"}, "ikke et tall"),
        ({"coverage_percent": "mange"}, "ikke et tall"),
        ({"rate_80_89": "10"}, "Bare den ene"),
        ({"rate_80_89": "10", "rate_90": "101"}, "dekningsgrad"),
        ({"base_places": "0"}, "plasser"),
        ({"base_places": "−5"}, "plasser"),
        ({"base_places": "inf"}, "ikke et tall"),
        ({"base_places": "0,4"}, r"0,4 plasser kan ikke brukes"),
        ({"occupancy_percent": "0,95"}, r"0,95 % belegg kan ikke stemme.*95 og ikke 0,95"),
        ({"coverage_percent": "101,5"}, r"^101,5 %"),
        ({"base_places": "60", "coverage_percent": "8"}, "flere måter"),
        ({"occupancy_percent": "120"}, "belegg"),
        ({"base_year": "2040", "target_years": "2030"}, "før startåret"),
        ({"target_years": "snart"}, "ikke et årstall"),
        ({"profile": "flat"}, "aldersprofil"),
    ],
)
def test_places_questions_that_cannot_be_asked(texts: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        PlacesQuestion.from_text({"municipality": "4014"} | texts)


def test_no_target_years_at_all() -> None:
    with pytest.raises(InputError, match="Ingen framtidige år"):
        PlacesQuestion(KRAGERO, target_years=())


def test_no_age_groups_at_all() -> None:
    with pytest.raises(InputError, match="Ingen aldersgrupper"):
        PopulationQuestion(KRAGERO, groups=())


@pytest.mark.parametrize("question", [DischargeReadyQuestion, ServiceUsersQuestion])
def test_years_that_run_backwards(question: type[DischargeReadyQuestion] | type[ServiceUsersQuestion]) -> None:
    with pytest.raises(InputError, match="går bakover"):
        question.from_text({"municipality": "4014", "first_year": "2024", "last_year": "2022"})


def test_an_unknown_table_or_topic() -> None:
    with pytest.raises(InputError, match="nurses"):
        WorkforceQuestion.from_text({"municipality": "4014", "table": "nurses"})
    with pytest.raises(InputError, match="risk_analyses"):
        YearlyCountsQuestion.from_text({"municipality": "4014", "topic": "birds"})
    found = YearlyCountsQuestion.from_text({"municipality": "4014", "topic": "courses"})
    assert found.topic is CountedTopic.COURSES


def test_an_empty_area_means_all() -> None:
    assert MeasureStatusQuestion.from_text({"municipality": "4014", "area": " "}).area is None
