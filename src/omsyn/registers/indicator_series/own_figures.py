"""A municipality's own figures beside the published ones."""

from datetime import datetime

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.rows import PERIOD, ReadFigures, first_of_each_period, in_schema, with_values
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.mergers import county_at
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.formatting import format_date, join_words
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

REPLACES = "replaces"
"""Optional column: whether the municipality wants its own figure shown instead of the published one."""
STATUS = "status"
"""Optional column: ``FigureStatus.PROTECTED`` for a figure that is kept from the reader."""
_ORIGIN = ["municipality", "source_name"]


def add_own_figures(published: ReadFigures, definition: IndicatorDefinition, local: pl.DataFrame) -> ReadFigures:
    """``published`` and the rows of ``local`` about the indicator.

    ``local`` has ``indicator``, ``municipality`` (structure of 2024), ``year``, ``part``, ``value``, ``numerator``,
    ``denominator``, ``remark``, ``source_name`` and ``loaded_at``. Where both have a figure of the same area and
    period, the published one stands, unless the row's ``replaces`` is true. A note says which, either way. An own
    figure fills a period where the published one is hidden or missing. An optional ``status`` says why a row has no
    value («protected» for a small count).
    """
    rows = local.filter(pl.col("indicator") == definition.key)
    if rows.is_empty():
        return published
    origins = rows.group_by(_ORIGIN).agg(pl.col("loaded_at").max()).sort(_ORIGIN)
    sources = tuple(_source(definition, *origin) for origin in origins.select(*_ORIGIN, "loaded_at").iter_rows())
    names = {number: find_municipality(number).name for number in rows["municipality"].unique()}
    replaces = pl.col(REPLACES) if REPLACES in rows.columns else pl.lit(False)
    told = (
        rows.join(
            origins.with_row_index("origin").select("origin", *_ORIGIN), on=_ORIGIN, how="left", maintain_order="left"
        )
        .with_columns(
            area_kind=pl.lit(AreaKind.MUNICIPALITY),
            area="municipality",
            area_name=pl.col("municipality").replace_strict(names),
            parent=_parents(rows, published.rows),
            status=pl.col(STATUS) if STATUS in rows.columns else pl.lit(None, pl.String),
            source=pl.col("origin") + len(published.sources),
            replaces=replaces,
            **{name: pl.col(name).cast(pl.Float64) for name in ("value", "numerator", "denominator")},
        )
        .cast({"year": pl.Int16, "part": pl.Int8})
    )
    own = with_values(told, definition, empty=FigureStatus.MISSING)
    clash = published.rows.filter(pl.col("value").is_not_null()).select(*PERIOD)
    both = own.filter(pl.col("value").is_not_null()).join(clash, on=list(PERIOD), how="semi", nulls_equal=True)
    winners = both.filter("replaces")
    rest = own.join(both.select(*PERIOD), on=list(PERIOD), how="anti", nulls_equal=True).filter(
        pl.col("value").is_not_null()
    )
    last = own.filter(pl.col("value").is_null())
    merged = first_of_each_period([in_schema(winners), in_schema(rest), published.rows, in_schema(last)])
    notes = (*published.notes, *_notes(both, names), *_remarks(pl.concat([winners, rest])))
    return ReadFigures(merged, (*published.sources, *sources), notes, published.notes_on_others)


def _parents(rows: pl.DataFrame, published: pl.DataFrame) -> pl.Series:
    """The county of each row: as published for the year, otherwise where the municipality lay then."""
    known = published.filter(pl.col("area_kind") == AreaKind.MUNICIPALITY, pl.col("area").is_in(rows["municipality"]))
    told = {(area, year): parent for area, year, parent in known.select("area", "year", "parent").iter_rows()}
    keys = rows.select("municipality", "year").iter_rows()
    return pl.Series([told.get(key) or county_at(*key) for key in keys], dtype=pl.String)


def _source(definition: IndicatorDefinition, municipality: str, name: str, loaded_at: datetime) -> Source:
    """Where own figures come from: the municipality, the source it names, and the day it was loaded last."""
    publisher = _("{municipality} kommune").format(municipality=find_municipality(municipality).name)
    return Source(
        publisher=publisher,
        table=name,
        title=definition.name.label,
        vintage=format_date(loaded_at.date()),
        terms=_("Kommunens egne tall."),
        retrieved=loaded_at.date(),
    )


def _notes(both: pl.DataFrame, names: dict[str, str]) -> tuple[str, ...]:
    """Which of two figures of the same place and time is shown."""
    notes = []
    for replaces, told in (
        (True, _("{municipality} viser sitt eget tall i stedet for det publiserte for {years}.")),
        (False, _("{municipality} har også et eget tall for {years}. Det publiserte tallet er vist.")),
    ):
        chosen = both.filter(pl.col(REPLACES) == replaces).sort("area", "year")
        for area in chosen["area"].unique(maintain_order=True):
            years = chosen.filter(pl.col("area") == area)["year"].unique(maintain_order=True)
            notes.append(told.format(municipality=names[area], years=join_words([str(year) for year in years])))
    return tuple(notes)


def _remarks(rows: pl.DataFrame) -> tuple[str, ...]:
    """What the municipality has written to its figures."""
    told = rows.filter(pl.col("remark").fill_null("") != "").sort("year", "part").select("year", "remark")
    return tuple(f"{year}: {remark}" for year, remark in told.unique(maintain_order=True).iter_rows())
