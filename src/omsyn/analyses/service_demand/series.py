"""Draws by measure and service, and what is told of them: mean and deciles of the draws themselves."""

import numpy as np
import polars as pl

from omsyn.analyses.service_demand.result import Measure
from omsyn.methods.demand.need_projection import summarise_need
from omsyn.methods.demand.uncertainty import Values
from omsyn.methods.population.summaries import STATISTICS

Series = dict[tuple[Measure, str], Values]
"""Year × draw, the base year first, by measure and service."""
SCHEMA = pl.Schema(
    {"year": pl.Int64, "measure": pl.String, "service": pl.String, **dict.fromkeys(STATISTICS, pl.Float64)}
)


def told_by_year(series: Series, base_year: int) -> pl.DataFrame:
    """A row for each year of each measure of each service, columns as ``SCHEMA``, in the order of ``series``."""
    if not series:
        return SCHEMA.to_frame()
    figures = summarise_need(np.concatenate(list(series.values())))
    lengths = [len(draws) for draws in series.values()]
    keys = {
        "year": [base_year + year for length in lengths for year in range(length)],
        "measure": [measure.value for (measure, _), length in zip(series, lengths, strict=True) for _ in range(length)],
        "service": [service for (_, service), length in zip(series, lengths, strict=True) for _ in range(length)],
    }
    statistics = {name: figures[:, place] for place, name in enumerate(STATISTICS)}
    return pl.DataFrame(keys | statistics, schema=SCHEMA)
