from pathlib import Path

import polars as pl
import pytest

from omsyn.registers.catalogue import (
    BUNDLE_FOLDER,
    CATALOGUE_FILE,
    Catalogue,
    list_datasets,
    load_dataset,
    verify_datasets,
)
from omsyn.registers.population import read_population
from omsyn.vocabulary.errors import DamagedDataError, InputError

PROMISED = {
    "population_municipality",
    "population_country",
    "projection_14746",
    "projection_14288",
    "kostra_key_figures",
    "national_quality_indicators",
    "municipality_outlines",
    "municipalities",
    "municipality_changes",
}


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_everything_promised_is_there_and_whole() -> None:
    names = {dataset.name for dataset in list_datasets()}
    published = {name for name in names if name.startswith("published_")}
    assert names - published == PROMISED
    assert len(published) == 31
    assert verify_datasets() == ()


def test_the_bundle_stays_a_few_megabytes() -> None:
    assert sum(path.stat().st_size for path in BUNDLE_FOLDER.iterdir()) < 4_000_000


@pytest.mark.parametrize("name", [dataset.name for dataset in list_datasets()])
def test_every_dataset_says_where_it_comes_from_and_names_no_raw_file(name: str) -> None:
    dataset = load_dataset(name)
    source, frame = dataset.source, dataset.frame
    assert all((source.publisher, source.table, source.title, source.vintage, source.terms))
    assert source.sha256 == dataset.entry.sha256
    for text_column in (name for name, dtype in frame.schema.items() if dtype == pl.String):
        assert not frame[text_column].drop_nulls().str.contains(r"\.txt|\.csv").any()


def test_known_sizes_and_totals() -> None:
    municipalities = load_dataset("population_municipality").frame
    two_municipalities_formed_in_2006 = 2 * 2 * 106
    assert municipalities.height == 357 * 2 * 106 * 22 - two_municipalities_formed_in_2006
    assert municipalities.filter(pl.col("year") == 2026)["persons"].sum() == 5_627_400
    assert load_dataset("kostra_key_figures").frame.height == 312 + 544 + 279
    assert load_dataset("national_quality_indicators").frame.height == 126_523
    assert sum(item.entry.rows for item in list_datasets() if item.name.startswith("published_")) == 1052


@pytest.mark.parametrize("year", range(2006, 2027))
def test_municipalities_sum_to_the_country_but_for_the_difference_warned_of(year: int) -> None:
    parts = load_dataset("population_municipality").scan().filter(pl.col("year") == year)
    whole = load_dataset("population_country").frame.filter(pl.col("year") == year)["persons"].sum()
    difference = abs(parts.select(pl.col("persons").sum()).collect().item() - whole)
    assert difference == 0 if year >= 2024 else difference <= 53


def test_outlines_names_and_population_speak_of_the_same_municipalities() -> None:
    numbers = set(load_dataset("municipalities").frame["number"])
    assert set(load_dataset("municipality_outlines").frame["municipality"]) == numbers
    assert set(load_dataset("population_municipality").frame["municipality"]) == numbers
    assert set(load_dataset("municipality_changes").frame["number"]) == numbers


def test_every_outline_is_a_closed_ring_inside_norway() -> None:
    for polygons in load_dataset("municipality_outlines").frame["geometry"].to_list():
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert all(4 < longitude < 32 and 57 < latitude < 72 for longitude, latitude in ring)


def test_weights_of_an_old_number_sum_to_one() -> None:
    sums = load_dataset("municipality_changes").frame.group_by("old_number").agg(pl.col("weight").sum())
    assert sums.filter((pl.col("weight") - 1).abs() > 1e-9).is_empty()


def test_figures_of_the_last_kostra_year_are_marked_unrevised() -> None:
    years = load_dataset("kostra_key_figures").frame.filter(pl.col("provisional"))["year"].unique().to_list()
    assert years == [2025]


def test_each_row_of_a_published_table_leads_to_its_document() -> None:
    dataset = load_dataset("published_kragero_dekningsgrad")
    named = dataset.frame["kilde"].unique().to_list()
    assert {dataset.source_of(name).table for name in named} == {"Kvalitetsmelding 2025", "Strategiplan mot 2040"}
    assert dataset.source_of("Kragerø kommune: Strategiplan mot 2040").vintage == "udatert"
    with pytest.raises(InputError, match="Strategiplan mot 2040"):
        dataset.source_of("Ukjent dokument")


@pytest.mark.parametrize("name", [dataset.name for dataset in list_datasets() if dataset.entry.documents])
def test_every_document_is_used_and_every_row_has_one(name: str) -> None:
    dataset = load_dataset(name)
    assert set(dataset.frame["kilde"]) == {document.name for document in dataset.entry.documents}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("kostra", "kostra_key_figures"),
        ("kragero_ros", "published_kragero_ros"),
        ("population_muncipality", "population_m"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(name: str, near: str) -> None:
    with pytest.raises(InputError, match=near):
        load_dataset(name)
    with pytest.raises(InputError, match="omsyn registers list"):
        load_dataset("")


def test_a_damaged_file_stops_the_figure_and_says_which_file_and_what_to_do(bundle: Path) -> None:
    flip_a_byte(bundle / "population_municipality.parquet")
    catalogue = Catalogue(bundle)
    with pytest.raises(DamagedDataError) as caught:
        read_population("4014", catalogue=catalogue)
    error = caught.value
    assert error.where.endswith("population_municipality.parquet")
    assert catalogue.datasets["population_municipality"].entry.sha256 in error.expected
    assert "git checkout" in error.what_now
    assert [finding.dataset for finding in catalogue.verify()] == ["population_municipality"]


def test_a_damaged_file_stops_also_when_the_dataset_was_only_listed(bundle: Path) -> None:
    flip_a_byte(bundle / "projection_14746.parquet")
    listed = Catalogue(bundle).datasets["projection_14746"]
    with pytest.raises(DamagedDataError):
        listed.scan()
    with pytest.raises(DamagedDataError):
        assert listed.frame.height


def test_a_missing_file_is_explained_and_the_others_still_work(bundle: Path) -> None:
    (bundle / "municipality_outlines.parquet").unlink()
    catalogue = Catalogue(bundle)
    with pytest.raises(DamagedDataError, match=r"municipality_outlines\.parquet.*mangler"):
        catalogue.load("municipality_outlines")
    assert read_population("4014", [2026], catalogue=catalogue).rows["persons"].sum() == 10_378
    assert [finding.dataset for finding in catalogue.verify()] == ["municipality_outlines"]


def test_verification_sees_other_columns_row_counts_and_files_nobody_listed(bundle: Path) -> None:
    text = (bundle / CATALOGUE_FILE).read_text(encoding="utf-8")
    changed = text.replace("rows: 1664624", "rows: 1664625").replace(
        "{name: weight, dtype: Float64", "{name: share, dtype: Float64"
    )
    (bundle / CATALOGUE_FILE).write_text(changed, encoding="utf-8")
    (bundle / "stray.parquet").write_bytes(b"")
    findings = Catalogue(bundle).verify()
    assert {finding.dataset for finding in findings} == {
        "population_municipality",
        "municipality_changes",
        "stray",
    }


@pytest.mark.parametrize("content", ["", "datasets: {", "datasets: [{name: x}]", "datasets: 3"])
def test_a_damaged_catalogue_is_our_fault_and_says_so(bundle: Path, content: str) -> None:
    (bundle / CATALOGUE_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(DamagedDataError, match="Katalogen over data kan ikke leses") as caught:
        Catalogue(bundle).load("municipalities")
    assert caught.value.exit_code == 3


def test_a_folder_without_a_catalogue_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DamagedDataError, match=CATALOGUE_FILE):
        Catalogue(tmp_path).load("municipalities")
