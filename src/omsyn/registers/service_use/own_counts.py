"""A municipality's own counts of users by age, from its pages or from a file."""

from pathlib import Path

import polars as pl

OWN_USERS = pl.Schema(
    {
        "service": pl.String,
        "year": pl.Int32,
        "age_group": pl.String,
        "sex": pl.String,
        "users": pl.Int64,
        "measured": pl.String,
        "register": pl.String,
    }
)
"""``age_group`` is written as people write it (67-79, 80+); empty for all ages. ``sex`` is men or women, or empty for
both. ``measured`` is ``year_round`` or ``year_end``, ``register`` the name of the register counted in."""


def read_own_counts(path: Path) -> pl.DataFrame:
    """Users by age from a CSV or spreadsheet, columns as ``OWN_USERS``.

    ``InputError`` tells what is wrong by row and column.
    """
    raise NotImplementedError
