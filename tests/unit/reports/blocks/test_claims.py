"""No sentence says more than the figures carry: ties, zero change, gaps, breaks, undated and projected figures."""

from dataclasses import replace
from datetime import date

import pytest

from omsyn.analyses.discharge_ready_days.result import DischargeReadyResult, DischargeReadyYear
from omsyn.analyses.service_users.result import ServiceUsersResult
from omsyn.analyses.yearly_counts.result import CountSeries, YearlyCountsResult
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks import (
    capacity_overview,
    discharge_ready_days,
    measure_status,
    places_needed,
    population_development,
    service_users,
    staff_overview,
    workforce_comparison,
    yearly_counts,
)
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, rise_or_fall, years_in_words
from omsyn.reports.exhibit_charts import LineChart
from omsyn.vocabulary.quantities import Flag, Quantity, Units, missing

NO_BREAK = "\N{NO-BREAK SPACE}"


def scope(year: int, municipality: str = "4014") -> Scope:
    return Scope(find_municipality(municipality), year, date(2025, 6, 1))


def test_a_change_that_shows_as_zero_goes_no_way() -> None:
    assert [direction(change, 1) for change in (0.05, 0.04, 0.0, -0.04, -0.05)] == [1, 0, 0, 0, -1]
    assert rise_or_fall(0.4) == "vært uendret"
    assert (years_in_words(2022, 2022), years_in_words(2022, 2024)) == ("2022", "2022–2024")


def incidents() -> YearlyCountsResult:
    return yearly_counts.KIND.run(yearly_counts.ask(scope(2024), "incidents"))


def with_counts(result: YearlyCountsResult, *counts: float) -> YearlyCountsResult:
    series = result.series[0]
    years = []
    for position, (row, count) in enumerate(zip(series.years, counts, strict=True)):
        percent = Quantity(None, Units.PERCENT, flags=frozenset({Flag.NOT_APPLICABLE}))
        if position:
            percent = Quantity(100 * (count - counts[position - 1]) / counts[position - 1], Units.PERCENT)
        years.append(replace(row, count=Quantity(count, Units.COUNT), change_percent=percent))
    changed: CountSeries = replace(series, years=tuple(years))
    return replace(result, series=(changed,))


def test_the_same_number_as_last_year_is_not_fewer() -> None:
    message = yearly_counts.by_year(with_counts(incidents(), 5, 8, 8, 8)).message
    assert "færre" not in message
    assert "om lag som året før" in message


def test_every_year_with_the_most_is_named_within_the_years_shown() -> None:
    message = yearly_counts.by_year(with_counts(incidents(), 5, 9, 7, 9)).message
    assert message.endswith("Flest i årene 2021–2024 var det i 2022 og 2024.")


def test_counts_of_different_things_say_what_they_count() -> None:
    exhibit = yearly_counts.by_year(yearly_counts.KIND.run(yearly_counts.ask(scope(2022), "courses")))
    assert "TERMA-kurs (deltakere): 91 i 2022." in exhibit.message
    assert exhibit.title == "Fullførte kurs, 2022"


def discharge(year: int) -> DischargeReadyResult:
    return discharge_ready_days.KIND.run(discharge_ready_days.ask(scope(year)))


def with_last(result: DischargeReadyResult, last: DischargeReadyYear) -> str:
    return discharge_ready_days.cost_by_year(replace(result, years=(*result.years[:-1], last))).message


def test_a_cost_says_whether_it_was_published_or_reckoned() -> None:
    assert "Etter døgnprisen blir det" in discharge_ready_days.cost_by_year(discharge(2022)).message
    assert "Det kostet 3" in discharge_ready_days.cost_by_year(discharge(2024)).message
    published = Quantity(3_000_000.0, Units.NOK)
    last = discharge(2024).years[-1]
    assert "oppgitt at det kostet 3" in with_last(
        discharge(2024), replace(last, published_cost=published, agrees=False)
    )
    partly = replace(discharge(2025).years[-1], published_cost=published)
    assert "ikke kjent" not in with_last(discharge(2025), partly)


def test_as_many_days_as_last_year_are_not_fewer() -> None:
    last = discharge(2024).years[-1]
    message = with_last(discharge(2024), replace(last, change_percent=Quantity(0.0, Units.PERCENT)))
    assert message.endswith("Det er om lag like mange døgn som året før.")


def test_categories_that_differ_as_much_are_all_named() -> None:
    doctors = workforce_comparison.KIND.run(workforce_comparison.ask(scope(2024), "doctors_by_contract"))
    exhibit = workforce_comparison.against_peers(doctors)
    assert "«Kommunalt ansatte fastleger» (2,2 flere) og «Næringsdrivende" in exhibit.message
    assert "årsverk for leger per 10" in exhibit.message
    assert "per innbygger" in exhibit.title


def users(year: int = 2024) -> ServiceUsersResult:
    return service_users.KIND.run(service_users.ask(scope(year)))


def test_services_given_are_not_called_people() -> None:
    exhibit = service_users.by_ladder_step(users())
    assert exhibit.title == "Flest tildelte tjenester på trinnet «Helsetjenester i hjemmet»"
    assert "Målt i antall" in exhibit.message


def test_steps_that_change_as_much_are_all_named() -> None:
    result = users()
    most = result.steps[0].service_uses
    steps = (*result.steps[:-1], replace(result.steps[-1], service_uses=most))
    message = service_users.by_ladder_step(replace(result, steps=steps)).message
    assert (
        "størst på «Forebygging og velferdsteknologi»: +92 (+22,6 %) og «Langtidsopphold i institusjon»: +92" in message
    )


def test_one_year_shows_no_columns_of_change() -> None:
    for show in (service_users.by_ladder_step, service_users.by_service, service_users.welfare_technology):
        assert not [column for column in show(users(2022)).table.columns if "Endring" in column.heading]


def test_a_technology_without_figures_has_no_most_users() -> None:
    result = users(2022)
    empty = tuple(replace(row, users=replace(row.users, by_year=(missing(Units.USERS),))) for row in result.services)
    exhibit = service_users.welfare_technology(replace(result, services=empty))
    assert (exhibit.title, exhibit.message) == ("Brukere av velferdsteknologi", "")


def test_people_at_home_are_not_called_a_share_of_those_counted_otherwise() -> None:
    message = service_users.by_service(users()).message
    assert "Det svarer til om lag 73 for hver 100 som fikk tjenester i løpet av året." in message


def test_a_projection_is_expected_and_not_a_fact() -> None:
    result = population_development.KIND.run(population_development.ask(scope(2025)))
    exhibit = population_development.support_ratio(result)
    assert "I 2050 ventes det å være 1,61." in exhibit.message
    assert isinstance(exhibit.chart, LineChart)
    years = [point.x for point in exhibit.chart.lines[0].points]
    assert years == sorted(set(years))
    assert "på 80 år og over ventes" in population_development.by_age_group(result).title


def test_the_last_year_told_of_stands_in_the_table() -> None:
    result = population_development.KIND.run(population_development.ask(scope(2024), until=2048))
    exhibit = population_development.support_ratio(result)
    assert "I 2048" in exhibit.message
    assert exhibit.table.rows[-1][0] == 2048


def test_estimates_are_not_called_counts_nor_compared_across_the_break() -> None:
    """Narvik holds part of a split municipality: 2005–2019 are estimates."""
    result = population_development.KIND.run(population_development.ask(scope(2024, "1806")))
    rows = population_development.by_age_group(result).table.rows
    assert {row[-1] for row in rows if isinstance(row[0], int) and row[0] < 2020} == {"anslått"}
    assert {row[-1] for row in rows if isinstance(row[0], int) and row[0] >= 2020} == {"talt"}
    assert "i 2020. I 2025 var det" in population_development.support_ratio(result).message
    at_the_break = population_development.KIND.run(population_development.ask(scope(2019, "1806")))
    assert at_the_break.latest.year == 2020
    assert population_development.total(at_the_break).comparison == ""


def test_a_population_without_projection_does_not_explain_one() -> None:
    result = population_development.KIND.run(population_development.ask(scope(2024, "0301")))
    assert "Framskrivingen" not in population_development.by_age_group(result).explanation


def test_growth_is_rounded_half_up_from_the_figures_themselves() -> None:
    """200 → 301 is 50,5 %; 301 / 200 − 1 is a hair below it in binary."""
    result = population_development.KIND.run(population_development.ask(scope(2024)))
    assert result.main is not None
    now = replace(result.latest, aged_80_and_over=Quantity(200.0, Units.PERSONS))
    then = replace(result.main.years[-1], aged_80_and_over=Quantity(301.0, Units.PERSONS))
    main = replace(result.main, years=(*result.main.years[:-1], then))
    changed = replace(result, history=(*result.history[:-1], now), projections=(main,))
    assert "en vekst på 51 %" in population_development.by_age_group(changed).message


def test_the_span_of_ways_and_the_span_of_alternatives_are_told_apart() -> None:
    exhibit = places_needed.three_ways(places_needed.KIND.run(places_needed.ask(scope(2024))))
    assert exhibit.title == f"Fra 60{NO_BREAK}plasser i 2025 til mellom 118 og 128 i 2050 med samme dekning"
    assert [column.heading for column in exhibit.table.columns[-2:]] == [
        "Per årstrinn, lavest",
        "Per årstrinn, høyest",
    ]
    assert "Regnet per årstrinn gir lav og høy framskriving fra 112 til 146 plasser." in exhibit.message


def test_a_given_level_is_not_told_as_what_the_municipality_had() -> None:
    exhibit = places_needed.three_ways(places_needed.KIND.run(places_needed.ask(scope(2024), base_places="1")))
    assert "hadde" not in exhibit.message
    assert f"svarer til 1{NO_BREAK}plass i 2026" in exhibit.message
    assert "trengs det 2 plasser" in exhibit.message


def test_with_an_occupancy_like_is_held_against_like() -> None:
    exhibit = places_needed.three_ways(places_needed.KIND.run(places_needed.ask(scope(2024), occupancy_percent="95")))
    assert exhibit.title.startswith(f"Fra 63{NO_BREAK}plasser i 2025")


def test_undated_plans_do_not_read_as_today() -> None:
    exhibit = capacity_overview.places(capacity_overview.KIND.run(capacity_overview.ask(scope(2022))))
    assert exhibit.title.endswith("(01.04.2025)")
    assert "(uten dato)" in exhibit.message
    assert "Strategiplan mot 2040, udatert)" in exhibit.message


def test_a_bound_is_not_shown_as_the_amount() -> None:
    exhibit = capacity_overview.places(capacity_overview.KIND.run(capacity_overview.ask(scope(2024))))
    row = next(row for row in exhibit.table.rows if str(row[0]).startswith("Vekst over 80 år"))
    assert row[-1] == "kilden skriver «over»"


def test_a_whole_number_stated_gets_no_decimals() -> None:
    result = staff_overview.KIND.run(staff_overview.ask(scope(2024)))
    assert staff_overview.staff(result).title == f"476 ansatte deler 374{NO_BREAK}årsverk (01.05.2025)"
    assert "arbeider noen deltid" in staff_overview.staff(result).explanation


def test_status_long_ago_is_dated() -> None:
    result = measure_status.KIND.run(measure_status.ask(scope(2024)))
    assert measure_status.distribution(result).title == "54 av 127 tiltak med status var fullført 31.12.2020"
    assert measure_status.averages(result).title == "Snittet gikk fra 2,6 (30.04.2020) til 3,6 (31.12.2020)"


def test_one_area_alone_is_not_the_farthest() -> None:
    one = measure_status.KIND.run(measure_status.ask(scope(2024), "Oppvekst"))
    assert "Lengst" not in measure_status.averages(one).message


@pytest.mark.parametrize(
    ("number", "text"), [(1.0, "1 plass"), (1.2, "1 plass"), (0.0, "0 plasser"), (2.0, "2 plasser")]
)
def test_one_is_singular(number: float, text: str) -> None:
    result = places_needed.KIND.run(places_needed.ask(scope(2024), base_places="2"))
    base = replace(result.base, places=Quantity(number, Units.PLACES, flags=frozenset({Flag.LOCAL})))
    told = places_needed.latest(replace(result, base=base)).comparison.replace(NO_BREAK, " ")
    assert told == f"{text} i 2026"
