"""What changed between two vintages: rows that came, went, or got another figure."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """The first rows of a difference in the source's words.

    ``columns`` are the headings of the keys that tell the rows apart. A row has a text for each of them, then the
    figure before and after: a number, a mark such as «suppressed», or None where the row was not there.
    """

    columns: tuple[str, ...]
    changed: tuple[tuple[str | float | None, ...], ...]
    added: tuple[tuple[str | float | None, ...], ...]
    removed: tuple[tuple[str | float | None, ...], ...]


def tell_difference(difference: VintageDifference, *, most_rows: int = 50) -> ToldDifference:
    """The first ``most_rows`` rows of each kind, codes written out where the source has texts for them."""
    before, after = difference.before, difference.after
    told_apart = [
        key
        for key in difference.keys
        if pl.concat([before.frame[key], after.frame[key]], how="vertical").n_unique() > 1
    ]
    headings = {column.name: column.label for column in after.record.columns}
    texts = {key: before.record.labels.get(key, {}) | after.record.labels.get(key, {}) for key in told_apart}

    def rows(frame: pl.DataFrame, *figures: str | None) -> tuple[tuple[str | float | None, ...], ...]:
        return tuple(
            (
                *(texts[key].get(str(row[key]), str(row[key])) for key in told_apart),
                *(None if ending is None else _figure(row, ending) for ending in figures),
            )
            for row in frame.head(most_rows).iter_rows(named=True)
        )

    return ToldDifference(
        tuple(headings[key] for key in told_apart),
        changed=rows(difference.changed, "", AFTER),
        added=rows(difference.added, None, ""),
        removed=rows(difference.removed, "", None),
    )


def _figure(row: Mapping[str, str | float | None], ending: str) -> str | float | None:
    """The figure, or the mark in its place. A table without figures (a code list) tells its other columns."""
    if f"value{ending}" in row:
        value = row[f"value{ending}"]
        return row.get(f"status{ending}") if value is None else value
    return ""


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
