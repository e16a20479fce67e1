"""Directorate of Health: raw files → tidy tables."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from omsyn.registers.descriptions import DatasetDescription
from omsyn.registers.sources.helsedirektoratet.schema import NATIONAL_QUALITY_INDICATORS

NAMES = {
    "nki_id": "indicator_id",
    "indikator": "indicator",
    "maal": "measure",
    "enhet": "unit",
    "sted": "place",
    "orgnr_felt": "place_code",
    "kommunenr": "municipality",
    "inndeling_aar": "structure_year",
    "overordnet": "parent_place",
    "aar_fra": "year",
    "verdi": "value",
}


def clean_national_quality_indicators(folder: Path) -> pl.DataFrame:
    """One row per measure, place and year; rows without a value are kept."""
    (file,) = NATIONAL_QUALITY_INDICATORS.made_from
    raw = pl.read_csv(folder / file, infer_schema=False)
    tidy = raw.rename(NAMES).cast(NATIONAL_QUALITY_INDICATORS.schema).select(NATIONAL_QUALITY_INDICATORS.names)
    return tidy.sort("indicator_id", "measure", "place_code", "place", "parent_place", "year")


DATASETS: tuple[tuple[DatasetDescription, Callable[[Path], pl.DataFrame]], ...] = (
    (NATIONAL_QUALITY_INDICATORS, clean_national_quality_indicators),
)
