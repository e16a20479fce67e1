"""The bundling script and the cleaning of raw files, on small invented files."""

import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from scripts.bundle_data import DATASETS, differences, make_dataset

from omsyn.registers.catalogue import list_datasets
from omsyn.registers.sources.helsedirektoratet import clean as helsedirektoratet
from omsyn.registers.sources.klass import clean as klass
from omsyn.registers.sources.published import clean as published
from omsyn.registers.sources.published.schema import TABLES
from omsyn.registers.sources.ssb import clean as ssb
from omsyn.registers.sources.ssb.schema import POPULATION_COUNTRY


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())


@pytest.fixture
def country_file(tmp_path: Path) -> Path:
    ages = ",".join(f"a{age:03}" for age in range(106))
    rows = [
        f"{year},{sex}," + ",".join(str(1000 * sex + age) for age in range(106))
        for year in (2026, 2025)
        for sex in (2, 1)
    ]
    write(tmp_path, POPULATION_COUNTRY.made_from[0], "\n".join([f"aar,kjonn,{ages}", *rows]))
    return tmp_path


def test_one_column_per_age_becomes_one_row_per_age(country_file: Path) -> None:
    tidy = ssb.clean_population_country(country_file)
    assert tidy.height == 2 * 2 * 106
    assert tidy.row(0) == ("men", 0, 2025, 1000)
    assert tidy.filter((pl.col("sex") == "women") & (pl.col("age") == 105) & (pl.col("year") == 2026)).row(0)[3] == 2105


def test_the_same_raw_file_gives_the_same_bytes(country_file: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    rows = [
        make_dataset(POPULATION_COUNTRY, ssb.clean_population_country, country_file, folder)
        for folder in (first, second)
    ]
    assert rows[0] == rows[1]
    assert list(differences(first, second)) == []


def test_unchanged_rows_keep_their_file_and_changed_rows_do_not(country_file: Path, tmp_path: Path) -> None:
    to = tmp_path / "bundle"
    path = to / "population_country.parquet"
    kept = make_dataset(POPULATION_COUNTRY, ssb.clean_population_country, country_file, to)
    pl.read_parquet(path).write_parquet(path, compression="uncompressed")
    other_bytes = make_dataset(POPULATION_COUNTRY, ssb.clean_population_country, country_file, to)
    assert other_bytes["sha256"] != kept["sha256"]
    pl.read_parquet(path).with_columns(pl.col("persons") + 1).write_parquet(path)
    assert make_dataset(POPULATION_COUNTRY, ssb.clean_population_country, country_file, to) == kept


def test_projected_age_groups_get_their_bounds(tmp_path: Path) -> None:
    write(
        tmp_path,
        "projections/framskriving_14746_telemark_2026_2050.csv",
        "tabell,regionkode,region,alternativ,aar,aldersgruppe,personer\n"
        "14746,4014,Kragerø,MMMM,2026,0 år,5\n"
        "14746,4014,Kragerø,MMMM,2026,1-5 år,6\n"
        "14746,4014,Kragerø,MMMM,2026,90 år eller eldre,7\n",
    )
    tidy = ssb.clean_projection_14746(tmp_path)
    assert tidy.select("age_lower", "age_upper", "persons").rows() == [(0, 0, 5), (1, 5, 6), (90, None, 7)]


def test_an_indicator_without_a_value_is_kept_as_missing(tmp_path: Path) -> None:
    write(
        tmp_path,
        "nki/nki_kommunal_omsorg_samlet.csv.gz",
        "nki_id,indikator,maal,enhet,sted,orgnr_felt,kommunenr,inndeling_aar,overordnet,aar_fra,verdi\n"
        "45,Rom,Andel,%,Oppdiktet,99992020,9999,2020,Fylket,2020,\n"
        "45,Rom,Andel,%,Landet,0,,,,2020,1.5e+02\n",
    )
    tidy = helsedirektoratet.clean_national_quality_indicators(tmp_path)
    assert tidy.select("place", "municipality", "value").rows() == [
        ("Landet", None, 150.0),
        ("Oppdiktet", "9999", None),
    ]


def test_numbers_listed_a_year_early_begin_when_the_old_ones_ended(tmp_path: Path) -> None:
    write(
        tmp_path,
        "codes/kommuneendringer_kompakt.csv",
        "kommunenr_original,kommunenr_2024,vekt,fra_aar,til_aar\n3814,4014,1.0,2020,2023\n4014,4014,1.0,2023,2034\n",
    )
    tidy = klass.clean_municipality_changes(tmp_path)
    assert tidy.rows() == [("3814", "4014", 1.0, 2020, 2023), ("4014", "4014", 1.0, 2024, None)]


def test_a_lone_polygon_becomes_a_list_of_one(tmp_path: Path) -> None:
    ring = [[9.0, 59.0], [9.5, 59.0], [9.5, 59.5], [9.0, 59.0]]
    feature = {
        "properties": {"kommunenummer": "9999", "kommunenavn": "Oppdiktet"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    write(tmp_path, "geo/Kommuner-S.geojson", json.dumps({"features": [feature]}))
    assert klass.clean_municipality_outlines(tmp_path).row(0) == ("9999", "Oppdiktet", [[ring]])


def test_a_published_row_names_its_document_instead_of_a_file(tmp_path: Path) -> None:
    (description,) = [table for table in TABLES if table.name == "published_kragero_ros"]
    write(
        tmp_path,
        "published/kragero_ros.csv",
        "kommunenr,aar,antall_ros,datakilde,kilde,linje\n4014,2021,1,,000_fil.txt,1-2\n",
    )
    tidy = published.clean_published(tmp_path, description)
    assert tidy.row(0) == ("4014", 2021, 1, None, "Kragerø kommune: Kvalitetsmelding 2025", "1-2")


def test_what_is_bundled_is_what_the_sources_describe() -> None:
    described = {description.name: description for description, _clean in DATASETS}
    assert set(described) == {dataset.name for dataset in list_datasets()}
    for dataset in list_datasets():
        description, entry = described[dataset.name], dataset.entry
        assert dataset.scan().collect_schema() == description.schema
        assert (entry.title, entry.publisher, entry.table, entry.vintage, entry.terms, entry.licence) == (
            description.title,
            description.publisher,
            description.table,
            description.vintage,
            description.terms,
            description.licence,
        )
        assert entry.warnings == description.warnings
        assert tuple(raw.file for raw in entry.made_from) == description.made_from
