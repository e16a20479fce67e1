"""Municipalities: raw files → tidy tables."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl

from omsyn.registers.descriptions import DatasetDescription
from omsyn.registers.sources.klass import schema

LISTED_WITHOUT_END = 2034
"""The year the list gives as the end of every number still in use."""

PUBLISHED_EARLY = 2023
"""Numbers new on 1 January 2024 are listed from the year before, while the old ones still held."""

NORWEGIAN_NAMES = {
    "1826": "Hattfjelldal",
    "1841": "Fauske",
    "1853": "Evenes",
    "1870": "Sortland",
    "1875": "Hamarøy",
    "5001": "Trondheim",
    "5007": "Namsos",
    "5025": "Røros",
    "5041": "Snåsa",
    "5043": "Røyrvik",
    "5503": "Harstad",
    "5512": "Tjeldsund",
    "5518": "Lavangen",
    "5538": "Storfjord",
    "5540": "Kåfjord",
    "5544": "Nordreisa",
    "5603": "Hammerfest",
    "5610": "Karasjok",
    "5612": "Kautokeino",
    "5622": "Porsanger",
    "5628": "Tana",
    "5636": "Nesseby",
}
"""Which part of an official name in several languages is the Norwegian one; the order differs by municipality."""


def clean_municipality_changes(folder: Path) -> pl.DataFrame:
    """One row per old number and 2024 number."""
    raw = pl.read_csv(folder / schema.CHANGES_FILE, infer_schema=False)
    first, last = pl.col("fra_aar").cast(pl.Int16), pl.col("til_aar").cast(pl.Int16)
    in_use = last == LISTED_WITHOUT_END
    return (
        raw.select(
            old_number="kommunenr_original",
            number="kommunenr_2024",
            weight="vekt",
            first_year=pl.when(in_use & (first == PUBLISHED_EARLY)).then(first + 1).otherwise(first),
            last_year=pl.when(~in_use).then(last),
        )
        .cast(schema.MUNICIPALITY_CHANGES.schema)
        .sort("old_number", "number")
    )


def clean_municipalities(folder: Path) -> pl.DataFrame:
    """One row per municipality of the 2024 structure, by number."""
    hierarchy = pl.read_csv(folder / schema.HIERARCHY_FILE, infer_schema=False)
    listed = (
        hierarchy.select("municip_code", "municip_name", "county_code", "county_name")
        .drop_nulls("municip_code")
        .unique()
        .with_columns(pl.col("municip_code", "county_code").str.split("_nor").list.last())
    )
    official = _official_names(folder)
    first_years = dict(
        clean_municipality_changes(folder)
        .filter(pl.col("old_number") == pl.col("number"))
        .select("number", "first_year")
        .iter_rows()
    )
    rows = []
    for number, listed_name, county_number, county_name in listed.iter_rows():
        name = NORWEGIAN_NAMES.get(number, official[number])
        parts = official[number].split(" - ")
        if name not in parts:
            raise ValueError(f"{number}: {name!r} is no part of the official name {official[number]!r}")
        spellings = {*parts, listed_name, *(listed_name.split("-") if listed_name.count("-") and parts[1:] else [])}
        if number == "0301":
            spellings.add("Oslove")
        rows.append(
            {
                "number": number,
                "name": name,
                "official_name": official[number],
                "other_names": sorted(spellings - {name}),
                "county_number": county_number,
                "county_name": county_name.split("-")[0],
                "county_official_name": county_name,
                "valid_from": f"{first_years[number]}-01-01",
                "valid_to": None,
            }
        )
    frame = pl.DataFrame(rows, schema_overrides={"valid_to": pl.Date}).with_columns(pl.col("valid_from").str.to_date())
    return frame.cast(schema.MUNICIPALITIES.schema).sort("number")


def clean_municipality_outlines(folder: Path) -> pl.DataFrame:
    """One row per municipality, every coordinate as in the file; a lone polygon becomes a list of one."""
    features = json.loads((folder / schema.OUTLINES_FILE).read_text(encoding="utf-8"))["features"]
    rows = [
        (
            feature["properties"]["kommunenummer"],
            feature["properties"]["kommunenavn"],
            feature["geometry"]["coordinates"]
            if feature["geometry"]["type"] == "MultiPolygon"
            else [feature["geometry"]["coordinates"]],
        )
        for feature in features
    ]
    return pl.DataFrame(rows, schema=schema.MUNICIPALITY_OUTLINES.schema, orient="row").sort("municipality")


def _official_names(folder: Path) -> dict[str, str]:
    features = json.loads((folder / schema.OUTLINES_FILE).read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["kommunenummer"]: feature["properties"]["kommunenavn"] for feature in features}


DATASETS: tuple[tuple[DatasetDescription, Callable[[Path], pl.DataFrame]], ...] = (
    (schema.MUNICIPALITIES, clean_municipalities),
    (schema.MUNICIPALITY_CHANGES, clean_municipality_changes),
    (schema.MUNICIPALITY_OUTLINES, clean_municipality_outlines),
)
