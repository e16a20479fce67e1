"""What the analyses say of Kragerø's own tables («Kvalitetsmelding 2025», «Strategiplan mot 2040»)."""

import pytest

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.run import run as capacity
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity
from omsyn.analyses.places_needed.run import run as places
from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.analyses.population_development.run import run as population
from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.result import Measured
from omsyn.analyses.service_users.run import run as service_users
from omsyn.analyses.staff_overview.question import StaffQuestion
from omsyn.analyses.staff_overview.run import run as staff
from omsyn.analyses.workforce_comparison.question import WorkforceQuestion, WorkforceTable
from omsyn.analyses.workforce_comparison.run import run as workforce
from omsyn.analyses.yearly_counts.question import CountedTopic, YearlyCountsQuestion
from omsyn.analyses.yearly_counts.run import run as yearly_counts
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag
from omsyn.vocabulary.rounding import round_half_up

KRAGERO = MunicipalityNumber("4014")


def test_registers_disagree_on_two_services() -> None:  # K17
    found = service_users(ServiceUsersQuestion(KRAGERO)).disagreements
    assert [(row.service, row.year, row.users.value, row.other_users.value) for row in found] == [
        ("Støttekontakt (fritidskontakt)", 2022, 88, 89),
        ("Støttekontakt (fritidskontakt)", 2023, 87, 88),
        ("Støttekontakt (fritidskontakt)", 2024, 85, 86),
        ("Omsorgsstønad", 2022, 28, 29),
    ]
    assert {(row.register, row.other_register) for row in found} == {("KPR", "CosDoc")}


def test_share_living_at_home() -> None:  # K16
    found = service_users(ServiceUsersQuestion(KRAGERO)).living_at_home_share
    assert [str(round_half_up(quantity.known, 1)) for quantity in found.by_year] == ["77.5", "72.1", "73.1"]
    assert all(quantity.has(Flag.APPROXIMATE) for quantity in found.by_year)


def test_service_users_keep_when_they_were_counted() -> None:
    result = service_users(ServiceUsersQuestion(KRAGERO))
    long_stay = {row.measured: row for row in result.services if row.service.startswith("Langtidsopphold")}
    assert [q.value for q in long_stay[Measured.YEAR_END].users.by_year] == [28, 30, 39]
    assert [q.value for q in long_stay[Measured.WHOLE_YEAR].users.by_year] == [48, 47, 48]
    assert long_stay[Measured.YEAR_END].users.change.value == 11


def test_every_service_stands_on_a_step_and_every_step_is_used() -> None:
    result = service_users(ServiceUsersQuestion(KRAGERO))
    assert all(row.step is not None for row in result.services)
    assert all(step.services for step in result.steps)
    assert [row.service for row in result.totals] == ["Brukere i alt", "Hjemmeboende brukere"]


def test_a_step_counts_a_service_once_though_two_registers_have_it() -> None:
    steps = {step.number: step for step in service_users(ServiceUsersQuestion(KRAGERO)).steps}
    coping = steps[2].service_uses.by_year
    assert [quantity.value for quantity in coping] == [63 + 43 + 59 + 89, 70 + 41 + 58 + 88, 61 + 40 + 57 + 86]


def test_workforce_against_the_group() -> None:  # K12, K13
    result = workforce(WorkforceQuestion(KRAGERO))
    rows = {row.category: row for row in result.rows}
    assert result.comparison_year == 2024
    assert result.total is not None
    assert str(round_half_up(result.total.ratio.known, 2)) == "1.26"
    assert result.total.difference.known == pytest.approx(71.0)
    assert str(round_half_up(rows["Utdanning på grunnskolenivå"].ratio.known, 2)) == "1.57"
    assert rows["Aktivitør"].latest.has(Flag.MISSING)
    assert rows["Aktivitør"].difference.has(Flag.MISSING)
    assert rows["Aktivitør"].group.value == 1.2


def test_doctors_of_the_group_do_not_add_up() -> None:  # K11
    result = workforce(WorkforceQuestion(KRAGERO, WorkforceTable.DOCTORS_BY_CONTRACT))
    assert [check.column for check in result.checks if not check.rounding_explains] == ["KOSTRA-gruppe 7"]
    assert "12,8" in result.notes[-1]


@pytest.mark.parametrize(
    ("topic", "counts", "highest"),
    [
        (CountedTopic.INCIDENTS, [505, 622, 1031, 1186], 2024),  # K05
        (CountedTopic.RISK_ANALYSES, [58, 50, 192, 114], 2023),  # K06
        (CountedTopic.COURSES, [91, 59, 58], 2022),  # K19
    ],
)
def test_counts_per_year(topic: CountedTopic, counts: list[int], highest: int) -> None:
    series = yearly_counts(YearlyCountsQuestion(KRAGERO, topic)).series[0]
    assert [row.count.value for row in series.years] == counts
    assert series.highest_year == highest


def test_capacity_adds_up() -> None:  # K03, K04
    result = capacity(CapacityQuestion(KRAGERO))
    amounts = {row.name: row.amount.value for row in result.capacity}
    parts = ("Sykehjem", "Bokollektiv", "Omsorgsboliger")
    assert sum(amounts[name] or 0 for name in parts) == amounts["Pleielokasjoner"] == 11
    assert (amounts["KAD somatikk"] or 0) + (amounts["KAD psykisk helse og rus"] or 0) == amounts["KAD-plasser i alt"]
    assert amounts["Institusjonsplasser i alt"] == 60


def test_staff_shares() -> None:  # K02, K15, K20
    result = staff(StaffQuestion(KRAGERO))
    assert str(round_half_up(result.position_size.known, 1)) == "78.6"
    assert result.published_position_size.value == 78.6
    assert result.employees_per_department.value == 23.8
    assert str(round_half_up(result.over_64_percent.known, 1)) == "4.2"
    assert result.notes == ()


def test_population_of_kragero() -> None:
    """SSB tables 07459 and 14746, main alternative."""
    result = population(PopulationQuestion(KRAGERO))
    assert (result.latest.year, result.latest.total.value, result.latest.aged_80_and_over.value) == (2026, 10378, 715)
    assert result.main is not None
    last = result.main.years[-1]
    assert (last.year, last.total.value, last.aged_80_and_over.value) == (2050, 9914, 1345)
    assert last.total.has(Flag.PROJECTED)
    assert [row.alternative for row in result.projections] == ["MMMM", "HHMH", "LLML"]


def test_places_for_kragero_start_from_its_60_institution_places() -> None:
    result = places(PlacesQuestion(KRAGERO))
    assert (result.base.year, result.base.places.value) == (2025, 60)
    assert (result.base.persons_80_89.value, result.base.persons_90_and_over.value) == (595, 91)
    in_2040 = {need.granularity: need.year(2040) for need in result.needs}
    one = in_2040[Granularity.ONE_RATE]
    two = in_2040[Granularity.TWO_RATES]
    assert one is not None
    assert two is not None
    assert one.places.known == pytest.approx(60 * 1207 / 686)
    assert two.places.known == pytest.approx(60 * (50 * 941 + 90 * 266) / (50 * 595 + 90 * 91))
    assert all(need.years[0].places.known == pytest.approx(60) for need in result.needs)
