"""Statistics Norway: raw files → tidy tables."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from omsyn.registers.descriptions import DatasetDescription
from omsyn.registers.sources.ssb import schema

FIRST_PROVISIONAL_YEAR = 2025


def clean_population_municipality(folder: Path) -> pl.DataFrame:
    """One row per municipality, sex, age and year, from a file with one column per age."""
    return _long_ages(folder, schema.POPULATION_MUNICIPALITY, {"kommunenr": "municipality"})


def clean_population_country(folder: Path) -> pl.DataFrame:
    """One row per sex, age and year."""
    return _long_ages(folder, schema.POPULATION_COUNTRY, {})


def _long_ages(folder: Path, description: DatasetDescription, names: dict[str, str]) -> pl.DataFrame:
    (file,) = description.made_from
    wide = pl.read_csv(folder / file, infer_schema=False).rename({"aar": "year", "kjonn": "sex"} | names)
    keys = [*names.values(), "sex", "year"]
    long = wide.unpivot(index=keys, variable_name="age", value_name="persons")
    return (
        long.with_columns(pl.col("sex").replace_strict(schema.SEXES), pl.col("age").str.strip_prefix("a"))
        .cast(description.schema)
        .select(description.names)
        .sort(*names.values(), "sex", "age", "year")
    )


def clean_projection_14746(folder: Path) -> pl.DataFrame:
    """One row per region, alternative, year and age group."""
    return _projection(folder, schema.PROJECTION_14746)


def clean_projection_14288(folder: Path) -> pl.DataFrame:
    """One row per region, alternative, year and age group."""
    return _projection(folder, schema.PROJECTION_14288)


def _projection(folder: Path, description: DatasetDescription) -> pl.DataFrame:
    (file,) = description.made_from
    raw = pl.read_csv(folder / file, infer_schema=False)
    ages = pl.col("aldersgruppe").str.extract_all(r"\d+")
    is_open = pl.col("aldersgruppe").str.contains("eldre")
    return raw.select(
        region_code="regionkode",
        region="region",
        alternative="alternativ",
        year="aar",
        age_lower=ages.list.first(),
        age_upper=pl.when(~is_open).then(ages.list.last()),
        age_group="aldersgruppe",
        persons="personer",
    ).cast(description.schema)


def clean_kostra_key_figures(folder: Path) -> pl.DataFrame:
    """The three KOSTRA files under each other, with the topic from the file's name."""
    parts = [
        pl.read_csv(folder / file, infer_schema=False).with_columns(
            topic=pl.lit(Path(file).stem.removeprefix("kostra_").removesuffix("_2020_2025"))
        )
        for file in schema.KOSTRA_KEY_FIGURES.made_from
    ]
    return (
        pl.concat(parts)
        .select(
            "topic",
            pl.col("regionkode").alias("region_code"),
            "region",
            indicator="indikator",
            unit="enhet",
            year="aar",
            value="verdi",
            provisional=pl.col("aar").cast(pl.Int16) >= FIRST_PROVISIONAL_YEAR,
        )
        .cast(schema.KOSTRA_KEY_FIGURES.schema)
        .select(schema.KOSTRA_KEY_FIGURES.names)
    )


DATASETS: tuple[tuple[DatasetDescription, Callable[[Path], pl.DataFrame]], ...] = (
    (schema.POPULATION_MUNICIPALITY, clean_population_municipality),
    (schema.POPULATION_COUNTRY, clean_population_country),
    (schema.PROJECTION_14746, clean_projection_14746),
    (schema.PROJECTION_14288, clean_projection_14288),
    (schema.KOSTRA_KEY_FIGURES, clean_kostra_key_figures),
)
