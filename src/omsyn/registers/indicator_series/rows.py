"""What every reader of figures gives, and what is done alike with rows from all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.series import SCHEMA, FigureStatus
from omsyn.registers.mergers import ESTIMATED, PARTS, WHOLE, to_current_municipalities
from omsyn.registers.municipalities import list_municipalities
from omsyn.vocabulary.indicators import AreaKind, IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

PERIOD = ("area_kind", "area", "year", "part")
"""Columns that name a row of a series."""
COUNTRY = "country"
"""The country's ``area``."""
_OLD = "municipality"
_KEYS = ("part", "provisional", "source")


@dataclass(frozen=True, slots=True, eq=False)
class ReadFigures:
    """Figures from one place, columns as ``SCHEMA``; ``source`` is a position in ``sources``.

    ``notes`` hold for every area. ``notes_on_others`` matter where many areas are shown together: what they tell of one
    area, its own figures tell too.
    """

    rows: pl.DataFrame
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    notes_on_others: tuple[str, ...] = ()


def empty_rows() -> pl.DataFrame:
    """No figures."""
    return SCHEMA.to_frame()


def adds_up(definition: IndicatorDefinition) -> bool:
    """Whether the value itself is a count, or an amount of its own, that can be summed."""
    return definition.kind is IndicatorKind.COUNT or (
        definition.kind is IndicatorKind.AMOUNT and definition.denominator is None
    )


def in_schema(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with the columns of ``SCHEMA`` and no others; those it does not have are empty, or False."""
    absent = {
        name: pl.lit(False if dtype == pl.Boolean else None).cast(dtype)
        for name, dtype in SCHEMA.items()
        if name not in frame.columns
    }
    return frame.lazy().with_columns(**absent).select(SCHEMA.names()).cast(SCHEMA).collect()


def municipality_rows(
    frame: pl.DataFrame, definition: IndicatorDefinition, *, moved_by_source: bool = False
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Rows by old or new number in ``municipality``, counted on to today's municipalities, and notes on what that took.

    ``frame`` has ``year``, ``part``, ``value``, ``numerator``, ``denominator``, ``status``, ``provisional`` and
    ``source``. The value is the published one where a municipality is the same as before, and is worked out from the
    summed counts where several became one.
    """
    told = frame.with_columns(parent=pl.col(_OLD).str.head(2))
    summed = ["numerator", "denominator", *(["value"] if adds_up(definition) else [])]
    moved = to_current_municipalities(
        told,
        counts=summed,
        carried=[name for name in ("value", "status", "parent") if name not in summed],
        keys=_KEYS,
        moved_by_source=moved_by_source,
    )
    value, merged = pl.col("value"), pl.col(PARTS) > 1
    if not adds_up(definition):
        share = definition.factor * pl.col("numerator") / pl.col("denominator")
        value = pl.when(merged & (pl.col("denominator") > 0)).then(share).otherwise(value)
    of_nobody = merged & (pl.col("denominator") == 0)
    has_counts = merged & pl.col(WHOLE) & frame["denominator"].is_not_null().any()
    reason = (
        pl.when(of_nobody)
        .then(pl.lit(FigureStatus.NOT_APPLICABLE))
        .when(has_counts)
        .then(pl.lit(FigureStatus.HIDDEN_OR_MISSING))
        .otherwise(pl.lit(FigureStatus.MISSING))
    )
    rows = (
        moved.lazy()
        .join(_names(), on=_OLD, how="left", maintain_order="left")
        .with_columns(value=value)
        .with_columns(
            area_kind=pl.lit(AreaKind.MUNICIPALITY),
            area=pl.col(_OLD),
            parent=pl.col("parent").fill_null(pl.col(_OLD).str.head(2)),
            status=pl.when(pl.col("value").is_null()).then(pl.col("status").fill_null(reason)),
        )
        .collect()
    )
    return in_schema(rows), _merger_notes(rows, adds_up(definition))


def with_values(frame: pl.DataFrame, definition: IndicatorDefinition, *, empty: FigureStatus) -> pl.DataFrame:
    """``frame`` with the value worked out from the counts where only they are told, and ``status`` where there is none.

    ``empty`` is the reason for a missing figure that has no ``status`` of its own. «0 of 0» is published as 0 in
    places, and is no figure.
    """
    value, denominator = pl.col("value"), pl.col("denominator")
    if definition.denominator is not None:
        of_nobody = (denominator == 0).fill_null(False)
        share = definition.factor * pl.col("numerator") / denominator
        value = pl.when(~of_nobody).then(value.fill_null(share))
        frame = frame.with_columns(
            status=pl.when(of_nobody).then(pl.lit(FigureStatus.NOT_APPLICABLE)).otherwise(pl.col("status"))
        )
    else:
        value = value.fill_null(definition.factor * pl.col("numerator"))
    return frame.with_columns(value=value).with_columns(
        status=pl.when(pl.col("value").is_null()).then(pl.col("status").fill_null(pl.lit(empty)))
    )


def first_of_each_period(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Rows of all ``parts``, the first that has the area and the period."""
    return pl.concat([empty_rows(), *parts]).unique(PERIOD, keep="first", maintain_order=True)


def first_of_each(parts: Iterable[ReadFigures]) -> ReadFigures:
    """The figures of all ``parts``: where several have the same area and period, those of the first."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    rows: list[pl.DataFrame] = []
    sources: list[Source] = []
    notes, on_others = dict[str, None](), dict[str, None]()
    for part in parts:
        rows.append(part.rows.with_columns((pl.col("source") + len(sources)).cast(pl.UInt8)))
        sources += part.sources
        notes |= dict.fromkeys(part.notes)
        on_others |= dict.fromkeys(part.notes_on_others)
    return ReadFigures(first_of_each_period(rows), tuple(sources), tuple(notes), tuple(on_others))


def split_note() -> str:
    """What a reader must know of municipalities that were split."""
    return _(
        "Noen kommuner er blitt delt. Tall fra før delingen er fordelt med grove vekter til dagens kommuner, og er "
        "merket som anslag."
    )


def _merger_notes(rows: pl.DataFrame, sums: bool) -> tuple[str, ...]:
    notes = []
    estimated = rows.filter(pl.col(ESTIMATED) & pl.col("value").is_not_null())
    if not estimated.is_empty():
        notes.append(split_note())
    lost = rows.filter((pl.col(PARTS) > 1) & pl.col("value").is_null())
    if not lost.is_empty():
        notes.append(
            _("Tall mangler for noen sammenslåtte kommuner, fordi kilden ikke har antall for alle de gamle kommunene.")
            if sums or lost["denominator"].is_not_null().any()
            else _(
                "Tall fra før en sammenslåing mangler der flere kommuner ble til én: kilden har bare andeler eller "
                "gjennomsnitt, og de kan ikke legges sammen."
            )
        )
    return tuple(notes)


@cache
def _names() -> pl.LazyFrame:
    known = list_municipalities()
    return pl.LazyFrame({_OLD: [one.number for one in known], "area_name": [one.name for one in known]})
