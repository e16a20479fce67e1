"""Figures of published tables: a municipality's own, beside those of its KOSTRA group, or of the country."""

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition, PublishedData
from omsyn.registers.catalogue import Dataset, load_dataset
from omsyn.registers.indicator_series.rows import (
    COUNTRY,
    ReadFigures,
    empty_rows,
    in_schema,
    municipality_rows,
    with_values,
)
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

_NUMBER, _DOCUMENT = "kommunenr", "kilde"
_GROUP = r"(\d+)\s*$"
_UNTIL = "per_dato"
_INTERPRETED = "tolket"


def read_published(data: PublishedData, definition: IndicatorDefinition) -> ReadFigures:
    """The rows the binding chooses. ``ValueError`` when it chooses several for one place and year.

    A row with a date before the end of its year is provisional. A year is the first four figures in the column.
    """
    dataset = load_dataset(data.dataset)
    chosen = dataset.frame.filter(*(pl.col(column) == wanted for column, wanted in data.where.items()))
    documents, sources = _documents(dataset, chosen)
    told = with_values(_told(chosen, data, documents), definition, empty=FigureStatus.MISSING).drop_nulls("year")
    parts = [empty_rows()]
    notes: tuple[str, ...] = ()
    on_others = notes
    if data.about is AreaKind.COUNTRY:
        country = {"area_kind": AreaKind.COUNTRY, "area": COUNTRY, "area_name": _("Norge")}
        parts.append(in_schema(told.with_columns(**{name: pl.lit(text) for name, text in country.items()})))
    else:
        own = told.filter(pl.col("municipality").is_not_null())
        _check_one_each(own, "municipality", data, definition)
        rows, on_others = municipality_rows(own, definition, moved_by_source=True)
        parts += [rows, *([] if data.group is None else [_group_rows(told)])]
    found = pl.concat(parts)
    _check_one_each(found, "area", data, definition)
    if _INTERPRETED in chosen.columns and chosen[_INTERPRETED].any():
        notes = (_("Noen tall sto uklart i dokumentet, og er tolket."),)
    return ReadFigures(found, sources, notes, on_others)


def _documents(dataset: Dataset, chosen: pl.DataFrame) -> tuple[list[str], tuple[Source, ...]]:
    """The documents the rows name, in the order of the table, and the source of each; the dataset's where none is."""
    if _DOCUMENT not in chosen.columns:
        return [], (dataset.source,)
    names = chosen[_DOCUMENT].unique(maintain_order=True).to_list()
    return names, tuple(dataset.source_of(name) for name in names)


def _told(chosen: pl.DataFrame, data: PublishedData, documents: list[str]) -> pl.DataFrame:
    """Columns as ``SCHEMA`` without areas, and ``municipality`` and ``group`` (number, where there is one)."""

    def column(name: str | None) -> pl.Expr:
        return pl.col(name).cast(pl.Float64) if name else pl.lit(None, pl.Float64)

    numerator, denominator = column(data.numerator), column(data.denominator)
    value = column(data.value) * data.factor if data.value else pl.lit(None, pl.Float64)
    year = pl.lit(data.fixed_year) if data.fixed_year else pl.col(data.year).cast(pl.String).str.extract(r"(\d{4})")
    positions = dict(zip(documents, range(len(documents)), strict=True))
    has = set(chosen.columns)
    return chosen.select(
        municipality=pl.col(_NUMBER) if _NUMBER in has else pl.lit(None, pl.String),
        group=pl.col(data.group).str.extract(_GROUP).str.zfill(2) if data.group else pl.lit(None, pl.String),
        year=year.cast(pl.Int16),
        part=pl.lit(None, pl.Int8),
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=pl.lit(None, pl.String),
        provisional=~pl.col(_UNTIL).str.ends_with("-12-31").fill_null(True) if _UNTIL in has else pl.lit(False),
        source=pl.col(_DOCUMENT).replace_strict(positions, return_dtype=pl.UInt8) if positions else pl.lit(0),
    )


def _group_rows(told: pl.DataFrame) -> pl.DataFrame:
    groups = told.filter(pl.col("municipality").is_null(), pl.col("group").is_not_null())
    name = pl.format(_("KOSTRA-gruppe {}"), pl.col("group").str.strip_chars_start("0"))
    return in_schema(groups.with_columns(area_kind=pl.lit(AreaKind.KOSTRA_GROUP), area="group", area_name=name))


def _check_one_each(rows: pl.DataFrame, area: str, data: PublishedData, definition: IndicatorDefinition) -> None:
    if rows.select(pl.struct(area, "year", "part").is_duplicated().any()).item():
        raise ValueError(f"{definition.key}: {data.where} chooses several rows of {data.dataset} for a place and year")
