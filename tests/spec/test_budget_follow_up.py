"""Budget against accounts, a frame shared to the krone, and an hour of home care, by hand. Amounts are invented."""

import polars as pl
import pytest

from omsyn.analyses.budget_follow_up.question import BudgetQuestion
from omsyn.analyses.budget_follow_up.run import run
from omsyn.methods.economy.allocation import Activity, allocate, weighted_keys
from omsyn.methods.economy.budget_follow_up import ACCOUNT_LINES, NoForecast, deviations, together, year_so_far
from omsyn.methods.economy.home_care_hour import home_care_hour_cost
from omsyn.reports.blocks.budget_follow_up import shares
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.municipalities import MunicipalityNumber

LARVIK = MunicipalityNumber("3909")


def lines(*rows: tuple[int | None, str, str, float | None, float | None]) -> pl.DataFrame:
    """Month, unit, function, budget and accounts, all of 2025."""
    told = [
        (2025, month, unit, function, "", budget, None, accounts) for month, unit, function, budget, accounts in rows
    ]
    return pl.DataFrame(told, schema=ACCOUNT_LINES, orient="row")


def test_deviation_is_budget_less_accounts_so_that_minus_is_overspending() -> None:
    """1 000 − 1 050 = −50, and −50 / 1 000 = −5 %. 200 − 180 = 20. Shares: 1 000 / 1 200 and 200 / 1 200."""
    home, care = deviations(lines((None, "Sykehjem", "253", 1000, 1050), (None, "Hjemme", "258", 200, 180)), "unit")
    assert (home.deviation, home.percent) == (-50, -5)
    assert (care.deviation, care.percent) == (20, 10)
    assert [home.share_percent, care.share_percent] == pytest.approx([250 / 3, 50 / 3])
    assert home.no_forecast is NoForecast.NO_MONTHS


def test_income_is_negative_so_that_less_of_it_is_a_deviation_below_zero() -> None:
    """User fees of 80 where 100 was budgeted: −100 − (−80) = −20, 20 % less than the budget."""
    (fees,) = deviations(lines((None, "Sykehjem", "253", -100, -80)), "unit")
    assert (fees.deviation, fees.percent) == (-20, -20)


def test_the_year_is_forecast_by_the_share_of_the_budget_so_far_that_is_used() -> None:
    """Budget 100 a month but 200 in December; 330 used of 300 in three months: 1 300 · 330 / 300 = 1 430."""
    months = [(month, "Sykehjem", "253", 200.0 if month == 12 else 100.0, None) for month in range(4, 13)]
    used = [
        (1, "Sykehjem", "253", 100.0, 100.0),
        (2, "Sykehjem", "253", 100.0, 110.0),
        (3, "Sykehjem", "253", 100.0, 120.0),
    ]
    (found,) = deviations(lines(*used, *months), "unit")
    assert (found.budget, found.budget_so_far, found.accounts, found.deviation) == (1300, 300, 330, -30)
    assert found.forecast == pytest.approx(1430)
    assert found.forecast_deviation == pytest.approx(-130)


def test_without_a_budget_by_month_neither_deviation_nor_forecast_can_be_told() -> None:
    found = together(lines((None, "Sykehjem", "253", 1200, None), (1, "Sykehjem", "253", None, 90)))
    assert (found.deviation, found.forecast, found.no_forecast) == (None, None, NoForecast.BUDGET_NOT_BY_MONTH)
    assert (found.budget, found.accounts) == (1200, 90)


def test_a_whole_year_by_month_is_held_against_the_whole_budget() -> None:
    found = together(lines(*((month, "A", "253", 10.0, 9.0) for month in range(1, 13))))
    assert (found.deviation, found.no_forecast) == (12, NoForecast.YEAR_IS_OVER)


def test_accounts_of_months_and_of_the_year_are_not_added() -> None:
    with pytest.raises(InputError, match="en måned, og andre hele året"):
        year_so_far(lines((None, "A", "253", 10, 9), (1, "B", "253", 10, 9)))


def test_the_revised_budget_holds() -> None:
    frame = lines((None, "A", "253", 100, 90)).with_columns(revised_budget=pl.lit(80.0))
    assert together(frame).deviation == -10


def test_the_published_shares_of_larvik_are_shown_as_they_are_and_their_sum_is_told() -> None:
    """Temaplan 2019–2032: 26,74 + 21,86 + 15,15 + 15,00 + 8,54 + 7,36 + 5,36 = 100,01."""
    result = run(BudgetQuestion(LARVIK))
    assert [(one.unit, one.share.value) for one in result.shares] == [
        ("Sykehjem", 26.74),
        ("Hjemmebaserte tjenester", 21.86),
        ("Virksomhet funksjonshemmede", 15.15),
        ("Fellesfunksjoner", 15.0),
        ("Larvik helsehus", 8.54),
        ("Psykisk helse og avhengighet", 7.36),
        ("Arbeid og aktivitet", 5.36),
    ]
    assert result.shares_are_published
    exhibit = shares(result)
    assert "100,01 prosent" in exhibit.notes[0]
    assert exhibit.sources[0].publisher == "Larvik kommune"


def test_amounts_with_those_shares_give_the_published_percentages_by_the_same_analysis() -> None:
    """A budget of 10 001 split as published gives each share back: 2 674 / 10 001 = 26,74 %."""
    published = run(BudgetQuestion(LARVIK)).shares
    own = lines(*((None, one.unit, "253", round(100 * one.share.known), None) for one in published))
    found = run(BudgetQuestion(LARVIK), own).shares
    assert [one.share.known for one in found] == pytest.approx([one.share.known for one in published], abs=0.005)


def test_what_is_left_of_a_frame_goes_to_the_largest_remainders() -> None:
    """1 000 by 10, 10 and 10: 333,33 each, and the krone left to the first. By 26,74 …: see the property tests."""
    assert allocate(1000, {"A": 10, "B": 10, "C": 10}) == {"A": 334, "B": 333, "C": 333}
    assert allocate(100, {"A": 11, "B": 10, "C": 0}) == {"A": 52, "B": 48, "C": 0}
    assert allocate(-1000, {"A": 1, "B": 2}) == {"A": -333, "B": -667}
    assert allocate(0, {"A": 1}) == {"A": 0}


def test_weighted_activity_is_a_key() -> None:
    """1 200 visits of weight 0,5 and 40 places of weight 10: 600 + 400."""
    keys = weighted_keys({"Hjemme": [Activity(1200, 0.5), Activity(40, 10)], "Base": [Activity(500)]})
    assert keys == {"Hjemme": 1000, "Base": 500}
    assert allocate(300, keys) == {"Hjemme": 200, "Base": 100}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, "ingen enheter"),
        ({"A": 0.0, "B": 0.0}, "Nøkkelen er 0 for alle"),
        ({"A": 1.0, "B": -2.0}, "B har en nøkkel som ikke kan brukes: −2,00"),
        ({"A": float("nan")}, "A har en nøkkel"),
    ],
)
def test_keys_that_share_nothing_are_refused(keys: dict[str, float], told: str) -> None:
    with pytest.raises(InputError, match=told):
        allocate(100, keys)


def test_an_hour_of_home_care() -> None:
    """(52 + 104 million) / (5 000 hours a week · 52) = 600 kroner; before 2024 both functions were 254."""
    assert home_care_hour_cost({"257": 52e6, "258": 104e6, "253": 1e9}, 5000, 2024) == 600
    assert home_care_hour_cost({"254": 156e6}, 5000, 2023) == 600
    with pytest.raises(InputError, match="funksjon 258 mangler"):
        home_care_hour_cost({"257": 52e6}, 5000, 2024)
    with pytest.raises(InputError, match="Timene per uke er 0"):
        home_care_hour_cost({"257": 1.0, "258": 1.0}, 0, 2024)
