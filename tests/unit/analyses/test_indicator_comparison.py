"""Municipalities beside each other: signals, need, and variation over the years."""

import numpy as np
import pytest
from tests.samples.indicator_figures import a_definition, a_row, a_series

from omsyn.analyses.indicator_comparison.need import need_of
from omsyn.analyses.indicator_comparison.question import IndicatorComparisonQuestion
from omsyn.analyses.indicator_comparison.run import run
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.figures import read_figures
from omsyn.registers.indicator_series.reading import series_of
from omsyn.vocabulary.errors import DataMissingError, InputError


def ask(keys: str = "day_activity_dementia", **texts: str) -> IndicatorComparisonQuestion:
    return IndicatorComparisonQuestion.from_text({"municipalities": "4014,Larvik,Oslo", "keys": keys, **texts})


def test_each_municipality_is_held_against_the_country() -> None:
    result = run(ask())
    compared = result.indicators[0]
    assert (compared.year, compared.country and compared.country.value) == (2021, 30.831)
    signals = {row.municipality.name: row.comparison.signal for row in compared.municipalities}
    assert signals == {"Kragerø": Signal.SIMILAR, "Larvik": Signal.NOT_COMPARED, "Oslo": Signal.BETTER}
    assert "rate per innbygger" in compared.why_not_adjusted
    assert len(result.sources) == 1


def test_the_year_is_the_latest_one_s_own_municipality_can_be_compared() -> None:
    assert run(ask("nutrition_assessed_home")).indicators[0].year == 2020
    larvik_first = IndicatorComparisonQuestion.from_text(
        {"municipalities": "Larvik,4014", "keys": "nutrition_assessed_home"}
    )
    assert run(larvik_first).indicators[0].year == 2021
    assert run(ask("nutrition_assessed_home", year="2018")).indicators[0].year == 2018


def test_nothing_later_than_the_last_year_is_shown() -> None:
    compared = run(ask(last_year="2019")).indicators[0]
    assert (compared.year, max(one.year for one in compared.variation)) == (2019, 2019)


def test_an_indicator_without_figures_says_so_and_the_others_stand() -> None:
    result = run(ask("falls_per_1000_days,day_activity_dementia"))
    without, known = result.indicators
    assert without.municipalities == ()
    assert without.why_no_figures
    assert without.how_to_load
    assert len(known.municipalities) == 3
    assert "1950" in run(ask(year="1950")).indicators[0].why_no_figures


def test_variation_follows_every_year_of_the_series() -> None:
    definition = load_indicator_library().find("day_activity_dementia")
    rows = series_of(definition).rows.to_dicts()
    told = run(ask()).indicators[0].variation
    assert [one.year for one in told] == [2017, 2018, 2019, 2020, 2021]
    for one in told:
        of_year = [row for row in rows if row["area_kind"] == "municipality" and row["year"] == one.year]
        values = [row["value"] for row in of_year if row["value"] is not None]
        average = sum(values) / len(values)
        deviation = (sum((value - average) ** 2 for value in values) / (len(values) - 1)) ** 0.5
        assert one.area_count == len(values)
        assert one.coefficient_percent == pytest.approx(100 * deviation / average)
        counted = [row for row in of_year if row["value"] is not None and row["denominator"]]
        level = sum(row["numerator"] for row in counted) / sum(row["denominator"] for row in counted)
        parts = [(row["numerator"], level * row["denominator"]) for row in counted]
        scv = 100 * sum((o - e) ** 2 / e**2 - (1 - level) / e for o, e in parts) / len(parts)
        assert one.systematic_component == pytest.approx(scv)


def test_a_plain_number_has_no_variation_to_tell_of() -> None:
    assert run(ask("inhabitants")).indicators[0].variation == ()


def test_need_explains_what_follows_from_age_and_nothing_else() -> None:
    population = load_dataset("population_municipality").frame
    of_2024 = population.filter(population["year"] == 2024)
    definition = a_definition(kind="rate", unit="per_1000", factor=1000)
    rows = []
    for (municipality,), persons in of_2024.partition_by("municipality", as_dict=True).items():
        everyone = float(persons["persons"].sum())
        old = float(persons.filter(persons["age"] >= 80)["persons"].sum())
        # Users follow the share of the old just as the model has it, but for one municipality with twice as many.
        users = everyone * float(np.exp(-5 + 12 * old / everyone))
        users *= 2 if municipality == "4014" else 1
        rows.append(a_row(str(municipality), value=1000 * users / everyone, numerator=users, denominator=everyone))
    series = a_series(rows, definition)
    need = need_of(definition, read_figures(series, series.rows), 2024)
    assert need.why_not == ""
    assert need.variation_remaining is not None
    assert need.variation_remaining < 0.2
    observed = {row["area"]: row["numerator"] for row in rows}
    ratios = {area: observed[area] / expected for area, expected in need.expected.items()}
    assert ratios.pop("4014") == pytest.approx(2, abs=0.1)
    assert all(0.9 < ratio < 1.1 for ratio in ratios.values())
    assert sum(need.expected.values()) == pytest.approx(sum(observed.values()))


def test_need_is_not_reckoned_without_many_municipalities_or_known_inhabitants() -> None:
    definition = a_definition(kind="rate", unit="per_1000", factor=1000)
    few = a_series([a_row(value=10.0, numerator=10, denominator=1000)], definition)
    assert "1 kommuner" in need_of(definition, read_figures(few, few.rows), 2024).why_not
    many = a_series(
        [a_row(f"{number}", value=10.0, numerator=10, denominator=1000) for number in range(6001, 6061)], definition
    )
    assert "folketall" in need_of(definition, read_figures(many, many.rows), 2024).why_not
    share = a_definition()
    assert "rate per innbygger" in need_of(share, read_figures(many, many.rows), 2024).why_not


def test_a_group_whose_members_are_not_known_says_how_to_fetch_them() -> None:
    with pytest.raises(DataMissingError) as unknown:
        run(ask(kostra_group="12"))
    assert "112/corresponds" in unknown.value.what_now


def test_the_question_asks_for_something_and_not_for_too_much() -> None:
    for texts in ({"municipalities": ""}, {"keys": ""}):
        with pytest.raises(InputError):
            IndicatorComparisonQuestion.from_text({"municipalities": "4014", "keys": "inhabitants"} | texts)
    numbers = ",".join(str(row) for row in load_dataset("municipalities").frame["number"].head(31))
    with pytest.raises(InputError) as too_many:
        IndicatorComparisonQuestion.from_text({"municipalities": numbers, "keys": "inhabitants"})
    assert "31" in too_many.value.found
