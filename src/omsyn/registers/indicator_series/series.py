"""The one shape an indicator's figures have, wherever they come from."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.vocabulary.quantities import Source


class FigureStatus(StrEnum):
    """Why a figure is not there. Hidden and missing are different things."""

    HIDDEN = "hidden"
    PROTECTED = "protected"
    """Hidden by us: it is small, or would give a small one away. It is not told which."""
    MISSING = "missing"
    HIDDEN_OR_MISSING = "hidden_or_missing"
    """The source leaves the cell empty and does not say which."""
    NOT_APPLICABLE = "not_applicable"


SCHEMA = pl.Schema(
    {
        "area_kind": pl.String,
        "area": pl.String,
        "area_name": pl.String,
        "parent": pl.String,
        "year": pl.Int16,
        "part": pl.Int8,
        "value": pl.Float64,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "status": pl.String,
        "estimated": pl.Boolean,
        "provisional": pl.Boolean,
        "source": pl.UInt8,
    }
)
"""The columns of ``IndicatorSeries.rows``.

``area_kind`` is an ``AreaKind``. ``area`` is the municipality's number in the 2024 structure, the county's number at
the time, the KOSTRA group as «07», or «country». ``parent`` is the county a municipality belonged to at the time.
``part`` is the month or quarter (1–12, 1–4), null for a whole year. ``value`` is in the unit of the definition (a share
of 23 % is 23), as published; ``numerator`` and ``denominator`` are the counts behind it where known. ``status`` is a
``FigureStatus`` exactly where ``value`` is null. ``estimated`` marks figures moved by crude weights to today's
municipalities. ``source`` is a position in ``IndicatorSeries.sources``.
"""


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorSeries:
    """All figures of one indicator: a row for each area and period, columns as ``SCHEMA``, sorted by area and time."""

    definition: IndicatorDefinition
    rows: pl.DataFrame
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    """What a reader must know of every area's figures, in the reader's language."""
    notes_on_others: tuple[str, ...] = ()
    """What a reader must know where many areas are shown: crude weights, mergers, what empty cells mean."""
