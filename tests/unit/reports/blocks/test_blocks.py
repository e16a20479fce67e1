"""Each block on real answers, at the edges: one year only, a part of a year, no projection, no group."""

from datetime import date

import pytest

from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks import (
    discharge_ready_days,
    measure_status,
    places_needed,
    population_development,
    service_users,
    staff_overview,
    workforce_comparison,
    yearly_counts,
)
from omsyn.reports.blocks.registry import KINDS
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibit_charts import BarChart, LineChart, Role
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.quantities import Flag, Quantity

NO_BREAK = "\N{NO-BREAK SPACE}"


def scope(year: int, municipality: str = "4014") -> Scope:
    return Scope(find_municipality(municipality), year, date(2025, 6, 1))


def test_discharge_ready_leads_with_the_last_whole_year_and_tells_what_a_part_covers() -> None:
    exhibit = discharge_ready_days.cost_by_year(discharge_ready_days.run(discharge_ready_days.ask(scope(2025))))
    assert exhibit.title == f"638{NO_BREAK}døgn for utskrivningsklare pasienter i 2024"
    assert exhibit.message.endswith(f"I 2025 er det talt ca. 225{NO_BREAK}døgn til og med 31.08.2025.")
    part = exhibit.table.rows[-1]
    assert part[0] == "2025 (til 31.08.2025)"
    assert isinstance(part[3], Quantity)
    assert part[3].has(Flag.MISSING)
    assert any("2025 mangler" in note for note in exhibit.notes)
    assert isinstance(exhibit.chart, BarChart)
    assert [bar.role for bar in exhibit.chart.bars] == [Role.OWN, Role.OWN, Role.OWN, Role.PEER]


def test_the_cost_key_figure_is_the_last_year_with_a_verified_rate() -> None:
    figure = discharge_ready_days.cost(discharge_ready_days.run(discharge_ready_days.ask(scope(2025))))
    assert (figure.quantity.value, figure.period) == (3665310, "2024")


def test_fewer_and_more_are_told_apart() -> None:
    fewer = discharge_ready_days.cost_by_year(discharge_ready_days.run(discharge_ready_days.ask(scope(2023))))
    more = discharge_ready_days.cost_by_year(discharge_ready_days.run(discharge_ready_days.ask(scope(2024))))
    assert "43,0 % færre døgn" in fewer.message
    assert "81,3 % flere døgn" in more.message


def test_users_of_one_year_have_no_change() -> None:
    result = service_users.run(service_users.ask(scope(2022)))
    assert service_users.total(result).comparison == ""
    assert "endret seg" not in service_users.by_ladder_step(result).message
    assert service_users.welfare_technology(result).title == "Trygghetsalarm har flest brukere"
    assert "Siden" not in service_users.by_service(result).message


def test_a_population_without_projection_is_not_drawn_beyond_today() -> None:
    result = population_development.run(population_development.ask(scope(2026, "0301")))
    exhibit = population_development.by_age_group(result)
    assert isinstance(exhibit.chart, LineChart)
    assert exhibit.chart.projected_from is None
    assert any("14746" in note for note in exhibit.notes)
    assert {row[-1] for row in exhibit.table.rows} == {"talt"}
    assert population_development.aged_80_and_over(result).comparison == ""
    assert "2005" in population_development.support_ratio(result).message


def test_projected_points_begin_after_the_last_count() -> None:
    exhibit = population_development.by_age_group(population_development.run(population_development.ask(scope(2024))))
    assert isinstance(exhibit.chart, LineChart)
    assert exhibit.chart.projected_from == 2026
    counted = [row for row in exhibit.table.rows if row[-1] == "talt"]
    assert (counted[0][0], counted[-1][0]) == (2005, 2025)
    for line in exhibit.chart.lines:
        years = [point.x for point in line.points]
        assert years == sorted(set(years))


def test_places_from_own_rates_are_not_called_estimates_of_a_profile() -> None:
    result = places_needed.run(places_needed.ask(scope(2024), rate_80_89="7,5", rate_90="22", target_years="2040"))
    assert result.profile.is_own
    assert "2040" in places_needed.three_ways(result).title


def test_staff_are_worded_with_their_positions() -> None:
    exhibit = staff_overview.staff(staff_overview.run(staff_overview.ask(scope(2024))))
    assert f"78,6{NO_BREAK}%" in exhibit.message
    assert exhibit.title.startswith("476 ansatte")


def test_a_difference_too_small_to_speak_of_is_worded_so() -> None:
    doctors = workforce_comparison.run(workforce_comparison.ask(scope(2024), "doctors_by_contract"))
    staff = workforce_comparison.run(workforce_comparison.ask(scope(2024), "care_staff_by_education"))
    assert workforce_comparison.against_peers(doctors).title.startswith("Om lag like mange")
    assert workforce_comparison.against_peers(staff).title.startswith("Flere årsverk")


def test_a_year_without_a_group_to_compare_with_is_missing() -> None:
    with pytest.raises(DataMissingError, match="KOSTRA-gruppe"):
        workforce_comparison.run(workforce_comparison.ask(scope(2022), "care_staff_by_education"))


def test_counts_of_two_kinds_stand_beside_each_other_and_are_not_added() -> None:
    exhibit = yearly_counts.by_year(yearly_counts.run(yearly_counts.ask(scope(2024), "courses")))
    assert isinstance(exhibit.chart, BarChart)
    assert {bar.part for bar in exhibit.chart.bars} == {"TERMA-kurs (deltakere)", "E-læringskurs Visma"}
    assert exhibit.explanation.endswith("kan ikke legges sammen.")


def test_measures_of_one_area_have_no_total_row() -> None:
    one = measure_status.run(measure_status.ask(scope(2024), "Oppvekst"))
    every = measure_status.run(measure_status.ask(scope(2024)))
    assert measure_status.averages(one).table.total_rows == frozenset()
    assert len(measure_status.averages(one).table.rows) == 1
    assert measure_status.averages(every).table.total_rows == frozenset({4})
    assert len(measure_status.heat_map(every).table.rows) == 127
    assert "Samfunn og Oppvekst" in measure_status.averages(every).message


def test_the_movement_of_measures_adds_up() -> None:
    message = measure_status.heat_map(measure_status.run(measure_status.ask(scope(2024)))).message
    assert "72 tiltak framover, 14 bakover, og 41 sto stille" in message
    assert 72 + 14 + 41 == 127


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_unknown_parameter_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="rar"):
        KINDS[name].question(scope(2024), {"rar": "1"})
