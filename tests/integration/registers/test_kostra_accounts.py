"""Accounts by function from a fetched table. Invented figures, real codes."""

from pathlib import Path

import pytest
from tests.samples.function_accounts import FIGURES, keep_function_accounts

from omsyn.analyses.function_costs.question import FunctionCostsQuestion
from omsyn.analyses.function_costs.run import run
from omsyn.registers.kostra_accounts import SpendingMeasure, read_function_accounts
from omsyn.registers.recipes import find_recipe
from omsyn.registers.vintages import VintageStore
from omsyn.reports.blocks.function_costs import by_function, home_care_hour
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.municipalities import MunicipalityNumber

KRAGERO = MunicipalityNumber("4014")
CORRECTED = SpendingMeasure.CORRECTED_GROSS


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VintageStore:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    return VintageStore()


def test_thousands_become_kroner_and_years_before_a_new_number_come_along(store: VintageStore) -> None:
    keep_function_accounts(store, FIGURES)
    found = read_function_accounts("Kragerø")
    assert found is not None
    assert found.years == (2023, 2024)
    assert found.nok_by_function(2024, CORRECTED) == {"253": 120e6, "257": 52e6, "258": 104e6}
    assert found.nok_by_function(2023, CORRECTED) == {"254": 156e6}
    assert found.nok_by_function(2024, SpendingMeasure.NET) == {}


def test_the_municipality_with_its_companies_is_read_and_kroner_are_kroner(store: VintageStore) -> None:
    keep_function_accounts(store, {("4014", "253", "AGD4", "2024"): 7}, unit="kr", scopes=("A", "B"))
    found = read_function_accounts("4014")
    assert found is not None
    assert found.nok_by_function(2024, CORRECTED) == {"253": 7}


def test_a_table_that_cannot_be_used_gives_way_to_an_older_one(store: VintageStore) -> None:
    keep_function_accounts(store, FIGURES, day=1)
    keep_function_accounts(store, {("4014", "253", "AGD4", "2024"): 1}, unit="prosent", day=2)
    keep_function_accounts(store, {("4014", "253", "AGD4", "2024"): None}, day=3)
    keep_function_accounts(store, {("3909", "253", "AGD4", "2024"): 1}, day=4)
    found = read_function_accounts("4014")
    assert found is not None
    assert found.source.retrieved is not None
    assert found.source.retrieved.day == 1


def test_the_answer_tells_what_an_hour_of_home_care_costs(store: VintageStore) -> None:
    keep_function_accounts(store, FIGURES)
    result = run(FunctionCostsQuestion(KRAGERO, hours_per_week=5000))
    assert result.home_care_hour.known == 600
    exhibit = by_function(result)
    assert exhibit.title == "253 Helse- og omsorgstjenester i institusjon koster mest: 150,0 millioner kroner"
    assert "En time hjemmetjeneste koster 600\u00a0kr per time." in exhibit.message
    assert home_care_hour(result).quantity.known == 600
    assert run(FunctionCostsQuestion(KRAGERO, 2023, 5000)).home_care_hour.known == 600
    assert not run(FunctionCostsQuestion(KRAGERO)).home_care_hour.has_value


def test_what_is_missing_is_told(store: VintageStore) -> None:
    with pytest.raises(DataMissingError, match="12367"):
        run(FunctionCostsQuestion(KRAGERO))
    keep_function_accounts(store, {("4014", "257", "AGD4", "2024"): 1})
    with pytest.raises(DataMissingError, match="Det har 2024"):
        run(FunctionCostsQuestion(KRAGERO, 2019))
    with pytest.raises(InputError, match="funksjon 258 mangler"):
        run(FunctionCostsQuestion(KRAGERO, hours_per_week=10))
    with pytest.raises(InputError, match="mer enn 0"):
        FunctionCostsQuestion.from_text({"municipality": "4014", "hours_per_week": "0"})
    with pytest.raises(InputError, match="ikke et tall"):
        FunctionCostsQuestion.from_text({"municipality": "4014", "hours_per_week": "mange"})


def test_the_recipe_asks_for_the_measures_that_are_read() -> None:
    selected = {one.variable: one for one in find_recipe("function_accounts").selections("4014")}
    assert {"KOKregnskapsomfa0000", "KOKfunksjon0000", "KOKart0000", "ContentsCode", "Tid"} <= set(selected)
    assert find_recipe("function_accounts").table == "12367"
