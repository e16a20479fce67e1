"""Population and projections read from fetched vintages before the bundled ones. Invented figures, real codes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from tests.samples.fetched_population import (
    ALTERNATIVES,
    PROJECTION_GROUPS,
    keep_persons,
    keep_projection,
    service_with_population,
)
from tests.samples.statistics_service import StatisticsService, figure, serve

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.municipalities import list_municipalities
from omsyn.registers.official_projection import MeanFrom, find_official
from omsyn.registers.population import (
    PopulationTable,
    read_all_municipalities,
    read_country_population,
    read_population,
    read_projection,
)
from omsyn.registers.population_history import latest_counted_year, load_counted_population, sources_of_counts
from omsyn.registers.recipes import fetch_recipe
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DataMissingError, UnknownMunicipalityError

BUNDLED = "1.1.2026"


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path / "vintages")


@pytest.fixture
def service() -> Iterator[StatisticsService]:
    with serve(service_with_population()) as running:
        yield running


def total(table: PopulationTable, year: int) -> int:
    return int(table.rows.filter(pl.col("year") == year)["persons"].sum())


def vintage_of(table: PopulationTable, year: int) -> str:
    return table.source_by_year[year].vintage


def test_what_a_click_fetches_is_read_with_its_source(service: StatisticsService, store: VintageStore) -> None:
    fetch_recipe("population", municipality="4014", base_url=service.base_url, store=store)
    found = read_population("Kragerø", store=store)
    assert set(found.rows.columns) == {"year", "sex", "age", "persons"}
    assert found.rows.schema == read_population("4014").rows.schema
    women_of_80 = found.rows.filter((pl.col("year") == 2027) & (pl.col("sex") == "women") & (pl.col("age") == 80))
    assert women_of_80["persons"].to_list() == [figure(("K-4014", "2", "080", "Personer1", "2027"))]
    assert found.rows.filter(pl.col("year") == 2027).height == 2 * 106
    source = found.source_by_year[2027]
    assert (source.table, source.vintage, source.retrieved is None) == ("07459", "24.02.2027", False)
    assert vintage_of(found, 2025) == BUNDLED
    assert total(found, 2025) == 10_446
    assert [one.vintage for one in found.sources] == ["24.02.2027", BUNDLED]
    assert found.notes == ()
    assert not found.rows.select("year", "sex", "age").is_duplicated().any()


def test_the_country_is_read_so_too(service: StatisticsService, store: VintageStore) -> None:
    fetch_recipe("population_country", base_url=service.base_url, store=store)
    found = read_country_population([2025, 2027], store=store)
    assert [vintage_of(found, year) for year in (2025, 2027)] == [BUNDLED, "24.02.2027"]
    assert read_population("4014", store=store).sources == read_population("4014").sources


def test_only_the_sources_of_the_years_asked_for_are_told(store: VintageStore) -> None:
    keep_persons(store, {("K-4014", "2026"): 3, ("K-4014", "2027"): 5})
    assert [one.vintage for one in read_population("4014", [2025], store=store).sources] == [BUNDLED]
    asked = read_population("4014", [2027], store=store)
    assert asked.rows["year"].unique().to_list() == [2027]
    assert total(asked, 2027) == 5 * 2 * 106


def test_the_vintage_fetched_last_goes_first_and_older_ones_fill_what_it_lacks(store: VintageStore) -> None:
    keep_persons(store, {("K-4014", "2027"): 3, ("K-3909", "2027"): 4}, day=1)
    keep_persons(store, {("K-4014", "2027"): 5}, day=2)
    assert total(read_population("4014", store=store), 2027) == 5 * 2 * 106
    assert total(read_population("3909", store=store), 2027) == 4 * 2 * 106


@pytest.mark.parametrize("persons", [0, None])
def test_figures_that_are_0_or_hidden_while_the_source_reloads_are_not_taken_for_real(
    persons: int | None, store: VintageStore
) -> None:
    keep_persons(store, {("K-4014", "2026"): persons, ("K-4014", "2027"): 5})
    found = read_population("4014", store=store)
    assert (total(found, 2026), vintage_of(found, 2026)) == (10_378, BUNDLED)
    assert vintage_of(found, 2027) != BUNDLED
    (note,) = found.notes
    assert "Kragerø i 2026 er tomt eller 0" in note
    assert read_population("4014", [2027], store=store).notes == ()


def test_one_hidden_cell_is_enough(service: StatisticsService, store: VintageStore) -> None:
    service.hidden.add(("K-4014", "1", "040", "Personer1", "2026"))
    fetch_recipe("population", municipality="4014", base_url=service.base_url, store=store)
    found = read_population("4014", store=store)
    assert vintage_of(found, 2026) == BUNDLED
    assert "2026" in found.notes[0]


def test_a_later_whole_vintage_silences_the_note(store: VintageStore) -> None:
    keep_persons(store, {("K-4014", "2026"): 0}, day=1)
    keep_persons(store, {("K-4014", "2026"): 3}, day=2)
    assert read_population("4014", store=store).notes == ()


@pytest.mark.parametrize("change", ["ages", "sexes"])
def test_other_variables_than_the_right_ones_are_passed_over(change: str, store: VintageStore) -> None:
    if change == "ages":
        keep_persons(store, {("K-4014", "2027"): 5}, ages=90)
    else:
        keep_persons(store, {("K-4014", "2027"): 5}, has_sexes=False)
    found = read_population("4014", store=store)
    assert max(found.source_by_year) == 2026
    assert found.notes == ()


def test_a_damaged_vintage_is_told_of_and_not_used(store: VintageStore) -> None:
    vintage = keep_persons(store, {("K-4014", "2027"): 5})
    file = vintage.folder / "data.parquet"
    file.chmod(0o644)
    file.write_bytes(b"no table")
    found = read_population("4014", store=store)
    assert max(found.source_by_year) == 2026
    assert vintage.name in found.notes[0]


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.write_text("a file")])
def test_nothing_is_needed_of_the_data_folder(
    make: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "none")
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path / "none"))
    assert vintage_of(read_population("4014"), 2026) == BUNDLED
    assert read_projection("4014").source == load_dataset("projection_14746").source


def test_a_split_municipality_keeps_its_estimates(store: VintageStore) -> None:
    keep_persons(store, {("K-1508", "2023"): 7, ("K-1508", "2024"): 9})
    found = read_population("1508", store=store)
    assert vintage_of(found, 2023) == BUNDLED
    assert total(found, 2024) == 9 * 2 * 106
    assert max(found.estimated_years) == 2023


def test_all_municipalities_of_a_year_are_of_one_edition(store: VintageStore) -> None:
    keep_persons(store, {("K-4014", "2026"): 3, ("K-4014", "2027"): 3}, day=1)
    assert vintage_of(read_all_municipalities([2026], store=store), 2026) == BUNDLED
    with pytest.raises(DataMissingError, match="kommunene i 2027"):
        read_all_municipalities([2027], store=store)
    everyone = {(f"K-{one.number}", "2026"): 2 for one in list_municipalities()}
    keep_persons(store, everyone, day=2)
    assert total(read_all_municipalities([2026], store=store), 2026) == 2 * 2 * 106 * len(everyone)


def test_the_counts_a_projection_is_fitted_to_are_the_fetched_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    everyone = {(f"K-{one.number}", year): 2 for one in list_municipalities() for year in ("2026", "2027")}
    keep_persons(VintageStore(), everyone, day=1)
    assert latest_counted_year() == 2026, "the country is not there in 2027"
    keep_persons(VintageStore(), {("0", "2027"): 900}, day=2)
    assert latest_counted_year() == 2027
    counted = load_counted_population(2027)
    assert counted.history.municipalities[..., -1].sum() == 2 * 2 * 106 * (len(everyone) // 2)
    assert sources_of_counts(2027)[0].vintage == "24.02.2027"
    assert {one.vintage for one in sources_of_counts(2025)} == {BUNDLED}


def test_many_vintages_of_the_same_years_are_not_all_read(store: VintageStore) -> None:
    kept = [keep_persons(store, {("K-4014", "2027"): day}, day=day) for day in range(1, 4)]
    for vintage in kept[:-1]:
        file = vintage.folder / "data.parquet"
        file.chmod(0o644)
        file.write_bytes(b"never looked at")
    found = read_population("4014", store=store)
    assert total(found, 2027) == 3 * 2 * 106
    assert found.notes == ()


def test_a_fetched_projection_goes_before_the_bundled_one(service: StatisticsService, store: VintageStore) -> None:
    fetch_recipe("projection", municipality="4014", base_url=service.base_url, store=store)
    found = read_projection("4014", store=store)
    assert found.rows.schema == read_projection("4014").rows.schema
    assert set(found.rows["alternative"]) == {"MMMM", "LLML", "HHMH"}, "the others answer other questions"
    low = found.rows.filter(
        (pl.col("alternative") == "LLML") & (pl.col("year") == 2028) & (pl.col("age_lower") == 105)
    ).to_dicts()
    cells = (("4014", sex, "105+", "Personer1", "2028") for sex in ("1", "2"))
    assert [(row["age_upper"], row["persons"]) for row in low] == [(None, sum(figure(cell) for cell in cells))]
    assert (found.source.table, found.source.vintage) == ("14746", "24.02.2027")


def test_low_and_high_growth_are_not_given_up_for_a_newer_main_alternative(store: VintageStore) -> None:
    keep_projection(store, {"Personer": "MMMM"}, regions=("4014", "0301"))
    assert read_projection("4014", store=store).source == load_dataset("projection_14746").source
    oslo = read_projection("0301", store=store)
    assert set(oslo.rows["alternative"]) == {"MMMM"}
    assert "Bare hovedalternativet" in oslo.notes[0]
    with pytest.raises(DataMissingError, match="har ikke Bergen"):
        read_projection("4601", store=store)


def test_the_texts_say_which_alternative_a_code_is(store: VintageStore) -> None:
    swapped = {"Personer": "HHMH", "Personer1": "MMMM", "Personer2": "LLML"}
    keep_projection(store, swapped, persons={"Personer": 9, "Personer1": 5, "Personer2": 1})
    found = read_projection("0301", store=store).rows
    assert dict(found.group_by("alternative").agg(pl.col("persons").max()).iter_rows()) == {
        "HHMH": 18,
        "MMMM": 10,
        "LLML": 2,
    }


@pytest.mark.parametrize("persons", [0, None])
def test_a_projection_of_0_or_hidden_figures_is_not_used(persons: int | None, store: VintageStore) -> None:
    keep_projection(store, ALTERNATIVES, regions=("4014", "0301"), persons=dict.fromkeys(ALTERNATIVES, persons))
    found = read_projection("4014", store=store)
    assert found.source == load_dataset("projection_14746").source
    assert "tomme tall eller 0" in found.notes[0]
    with pytest.raises(DataMissingError, match="har ikke Oslo"):
        read_projection("0301", store=store)


@pytest.mark.parametrize("groups", [PROJECTION_GROUPS[1:], PROJECTION_GROUPS[:-1], (*PROJECTION_GROUPS[:2], "105+")])
def test_a_projection_that_does_not_cover_every_age_once_is_passed_over(
    groups: tuple[str, ...], store: VintageStore
) -> None:
    keep_projection(store, ALTERNATIVES, groups=groups)
    with pytest.raises(DataMissingError):
        read_projection("0301", store=store)


def test_counties_and_the_older_table_are_fetched_and_read_alike(store: VintageStore) -> None:
    keep_projection(store, ALTERNATIVES, regions=("46",), table="14288")
    assert read_projection("46", "14288", store=store).source.table == "14288"
    with pytest.raises(UnknownMunicipalityError):
        read_projection("46", store=store)


def test_a_fetched_projection_is_what_people_to_come_lie_around(
    service: StatisticsService, store: VintageStore
) -> None:
    bundled = find_official(2026, 2028, MeanFrom.MAIN, ["4014"], store=store)
    assert bundled is not None
    assert bundled.sources == (load_dataset("projection_14746").source,)
    assert find_official(2026, 2028, MeanFrom.MAIN, ["0301"], store=store) is None
    fetch_recipe("projection", municipality="4014", base_url=service.base_url, store=store)
    fetched = find_official(2027, 2028, MeanFrom.LOW, ["4014", "0301"], store=store)
    assert fetched is not None
    assert set(fetched.totals) == {"4014"}
    assert [source.vintage for source in fetched.sources] == ["24.02.2027"]
    rows = read_projection("4014", store=store).rows.filter(alternative="LLML", year=2028).sort("age_lower")
    assert fetched.totals["4014"].by_year[0].tolist() == rows["persons"].to_list()


def test_a_projection_fetched_for_one_municipality_stands_beside_those_bundled(
    service: StatisticsService, store: VintageStore
) -> None:
    fetch_recipe("projection", municipality="4014", base_url=service.base_url, store=store)
    found = find_official(2027, 2028, MeanFrom.MAIN, store=store)
    assert found is not None
    assert {"4012", "4014"} <= set(found.totals)
    assert {source.vintage for source in found.sources} == {
        "24.02.2027",
        load_dataset("projection_14746").source.vintage,
    }
