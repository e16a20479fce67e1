"""Discharge-ready days in Kragerø and their cost, from the municipality's «Kvalitetsmelding 2025» (K01, K07–K09).

Day rates: Helsedirektoratet, «Utskrivningsklare pasienter». The municipality left the cost of 2022 and 2023 empty.
"""

from datetime import date

import pytest

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.discharge_ready_days.run import run
from omsyn.methods.economy.discharge_ready import cost_of_days, total_cost
from omsyn.methods.indicators.comparison import change_percent
from omsyn.parameters.dated_figures import figure_on
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag
from omsyn.vocabulary.rounding import round_half_up

KRAGERO = DischargeReadyQuestion(MunicipalityNumber("4014"))

PUBLISHED_RATES = [
    (2014, 4255),
    (2015, 4387),
    (2016, 4505),
    (2017, 4622),
    (2018, 4747),
    (2019, 4885),
    (2020, 5036),
    (2021, 5167),
    (2022, 5306),
    (2023, 5508),
    (2024, 5745),
]


@pytest.mark.parametrize(("year", "rate"), PUBLISHED_RATES)
def test_day_rate_holds_the_whole_year(year: int, rate: int) -> None:
    for day in (date(year, 1, 1), date(year, 12, 31)):
        quantity = figure_on("discharge_day_rates", day)
        assert quantity.value == rate
        assert quantity.sources[0].publisher == "Helsedirektoratet"


@pytest.mark.parametrize(
    ("year", "days", "rate", "cost"),
    [(2022, 618, 5306, 3_279_108), (2023, 352, 5508, 1_938_816), (2024, 638, 5745, 3_665_310)],
    ids=["K08 2022", "K08 2023", "K01 2024"],
)
def test_cost_of_a_year(year: int, days: int, rate: int, cost: int) -> None:
    assert cost_of_days(days, rate) == cost
    row = run(KRAGERO).year(year)
    assert row is not None
    assert (row.days.value, row.day_rate.value, row.cost.value) == (days, rate, cost)
    assert {source.publisher for source in row.cost.sources} == {"Kragerø kommune", "Helsedirektoratet"}


def test_only_2024_was_published_and_it_agrees() -> None:
    by_year = {row.year: row for row in run(KRAGERO).years}
    assert by_year[2024].published_cost.value == 3_665_310
    assert by_year[2024].agrees is True
    assert by_year[2022].published_cost.has(Flag.MISSING)
    assert by_year[2022].agrees is None


def test_2025_is_part_of_a_year_without_a_verified_rate() -> None:
    row = run(KRAGERO).year(2025)
    assert row is not None
    assert row.covers_until == date(2025, 8, 31)
    assert not row.is_whole_year
    assert {Flag.APPROXIMATE, Flag.PROVISIONAL} <= row.days.flags
    assert row.cost.has(Flag.MISSING)
    assert "31.08.2025" in row.cost_missing_because


def test_change_between_whole_years() -> None:
    assert [str(round_half_up(change_percent(a, b) or 0, 1)) for a, b in ((618, 352), (352, 638))] == ["-43.0", "81.3"]
    changes = {row.year: row.change_percent.value for row in run(KRAGERO).years}
    assert changes[2023] == pytest.approx(-43.04, abs=0.01)
    assert changes[2024] == 81.25
    assert changes[2022] is None
    assert changes[2025] is None


def test_total_counts_only_years_with_a_rate() -> None:
    days = {2022: 618.0, 2023: 352.0, 2024: 638.0, 2025: 225.0}
    rates = {2022: 5306.0, 2023: 5508.0, 2024: 5745.0}
    assert total_cost(days, rates) == 3_279_108 + 1_938_816 + 3_665_310
    result = run(KRAGERO)
    assert result.total_cost.value == 8_883_234
    assert result.years_with_cost == (2022, 2023, 2024)
