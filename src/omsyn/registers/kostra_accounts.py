"""What care functions cost by municipal accounts: SSB's table 12367, from the newest fetched vintage that has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.indicator_series.kostra import CONTENTS, REGION, TIME
from omsyn.registers.mergers import ESTIMATED, to_current_municipalities
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.quantities import Source

TABLE = "12367"
FUNCTION = "KOKfunksjon0000"
ART = "KOKart0000"
SCOPE = "KOKregnskapsomfa0000"
WHOLE_GROUP = "A"
"""Accounts of the municipality with its companies (konsern); «B» is the municipality's own books alone."""
AMOUNT = "KOSbelop0000"
THOUSAND = 1000
_COLUMNS = {REGION, FUNCTION, ART, CONTENTS, TIME, "value"}
SCHEMA = pl.Schema(
    {"year": pl.Int16, "function": pl.String, "measure": pl.String, "nok": pl.Float64, "estimated": pl.Boolean}
)


class SpendingMeasure(StrEnum):
    """What is counted as spending on a function. The values begin SSB's own texts, whose codes may change."""

    CORRECTED_GROSS = "korrigerte brutto driftsutgifter på funksjon"
    """Own production: what is bought from others is not in it."""
    GROSS = "brutto driftsutgifter på funksjon"
    NET = "netto driftsutgifter på funksjon"


@dataclass(frozen=True, slots=True, eq=False)
class FunctionAccounts:
    """Kroner by year, function and measure (``SpendingMeasure``), columns as ``SCHEMA``; ``notes`` must be shown.

    Years before a merger are the sum of those that merged; ``estimated`` where one of them was split.
    """

    rows: pl.DataFrame
    source: Source
    notes: tuple[str, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years there are figures for, in order."""
        return tuple(self.rows["year"].unique().sort())

    def nok_by_function(self, year: int, measure: SpendingMeasure) -> Mapping[str, float]:
        """Kroner by function where the figure is known."""
        found = self.rows.filter((pl.col("year") == year) & (pl.col("measure") == measure.value)).drop_nulls("nok")
        return dict(found.sort("function").select("function", "nok").iter_rows())


def read_function_accounts(municipality: str, *, store: VintageStore | None = None) -> FunctionAccounts | None:
    """The accounts of ``municipality`` (number or name); None until the table is fetched with its figures.

    ``UnknownMunicipalityError``.
    """
    number = find_municipality(municipality).number
    for vintage in KeptVintages(store).newest_first(ssb.SOURCE, TABLE):
        told = _read(vintage, number)
        if told is not None:
            return FunctionAccounts(told, vintage.source, vintage.mandatory_notes)
    return None


def _read(vintage: Vintage, number: str) -> pl.DataFrame | None:
    if not {column.name for column in vintage.record.columns} >= _COLUMNS:
        return None
    factor = _factor(vintage)
    measures = _measures(vintage)
    if factor is None or not measures:
        return None
    wanted = (pl.col(CONTENTS) == AMOUNT) & pl.col(ART).is_in(list(measures))
    frame = vintage.rows_where(wanted)
    if SCOPE in frame.columns:
        frame = frame.filter(pl.col(SCOPE) == WHOLE_GROUP)
    told = frame.select(
        municipality=REGION,
        year=pl.col(TIME).cast(pl.Int16, strict=False),
        function=FUNCTION,
        measure=pl.col(ART).replace_strict(measures),
        nok=pl.col("value").cast(pl.Float64) * factor,
    ).drop_nulls("year")
    keys = ["function", "measure"]
    if told.select(pl.struct("municipality", "year", *keys).is_duplicated().any()).item():
        return None
    moved = to_current_municipalities(told, counts=["nok"], keys=keys)
    own = moved.filter(pl.col("municipality") == number, pl.col("nok").is_not_null())
    if own.is_empty():
        return None
    return own.select("year", "function", "measure", "nok", estimated=pl.col(ESTIMATED)).cast(SCHEMA)


def _measures(vintage: Vintage) -> dict[str, str]:
    """Code of an art → our measure, by SSB's text."""
    texts = vintage.record.labels.get(ART, {})
    return {
        code: measure.value
        for code, text in texts.items()
        for measure in SpendingMeasure
        if text.casefold().startswith(measure.value)
    }


def _factor(vintage: Vintage) -> int | None:
    """What the table's figures are multiplied with to be kroner; None when it does not say."""
    unit = vintage.record.units.get(AMOUNT)
    label = vintage.record.labels.get(CONTENTS, {}).get(AMOUNT, "")
    told = f"{unit.base if unit else ''} {label}".casefold().replace("\N{NO-BREAK SPACE}", " ").replace("1 000", "1000")
    if "1000 kr" in told:
        return THOUSAND
    return 1 if "kr" in told.split() else None
