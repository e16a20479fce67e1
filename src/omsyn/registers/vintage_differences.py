"""What changed between two vintages: rows that came, went, or got another figure."""

from dataclasses import dataclass

import polars as pl

from omsyn.registers.vintages import Vintage
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

AFTER = "__after"
"""Ends the name of a column as it became."""
_TIMES = "__times"


@dataclass(frozen=True, slots=True)
class VintageDifference:
    """Rows of ``before`` and ``after`` by their keys.

    ``added`` and ``removed`` have the vintages' own columns. ``changed`` has the keys and, for each other column,
    ``<column>`` as it was and ``<column>__after`` as it became.
    """

    before: Vintage
    after: Vintage
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame
    unchanged_count: int


def diff_vintages(before: Vintage, after: Vintage) -> VintageDifference:
    """Compare two vintages with the same columns; ``InputError`` when the columns differ.

    Rows that share all keys are told apart by the order they stand in.
    """
    keys, columns = before.record.keys, tuple(column.name for column in before.record.columns)
    other = tuple(column.name for column in after.record.columns)
    if set(columns) != set(other) or set(keys) != set(after.record.keys):
        raise InputError(
            _("Årgangene kan ikke sammenlignes: de har ulike kolonner."),
            expected=_("{one} har {columns}; {other} har {others}.").format(
                one=before.name, columns=", ".join(columns), other=after.name, others=", ".join(other)
            ),
            what_now=_("Velg to årganger av samme tabell med samme variabler."),
        )
    values = tuple(column for column in columns if column not in keys)
    on = [*keys, _TIMES]
    left, right = (
        vintage.frame.select(columns).with_columns(pl.int_range(pl.len()).over(keys).alias(_TIMES))
        for vintage in (before, after)
    )
    added = right.join(left, on=on, how="anti", nulls_equal=True).select(columns)
    removed = left.join(right, on=on, how="anti", nulls_equal=True).select(columns)
    both = left.join(right, on=on, how="inner", nulls_equal=True, suffix=AFTER, maintain_order="left")
    differs = pl.any_horizontal(
        *(pl.col(column).ne_missing(pl.col(f"{column}{AFTER}")) for column in values), pl.lit(False)
    )
    changed = both.filter(differs).select(*keys, *(name for column in values for name in (column, f"{column}{AFTER}")))
    return VintageDifference(before, after, keys, values, added, removed, changed, both.height - changed.height)
