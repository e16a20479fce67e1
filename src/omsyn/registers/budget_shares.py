"""How municipalities have said in public that a budget is divided between units."""

from dataclasses import dataclass

import polars as pl

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.quantities import Source

_DATASETS = {"3909": "published_larvik_budsjettandeler"}
"""Municipality → its published shares."""


@dataclass(frozen=True, slots=True)
class PublishedShares:
    """Percent of the budget by unit in ``year``, as published and in that order; ``warnings`` in the reader's words."""

    year: int
    percent_by_unit: tuple[tuple[str, float], ...]
    source: Source
    warnings: tuple[str, ...]


def published_budget_shares(municipality: str, year: int | None = None) -> PublishedShares | None:
    """The shares of ``municipality`` (number or name) in ``year``, the latest when None; None when none are published.

    ``UnknownMunicipalityError``.
    """
    name = _DATASETS.get(find_municipality(municipality).number)
    if name is None:
        return None
    dataset = load_dataset(name)
    latest = int(str(dataset.frame["aar"].max())) if year is None else year
    rows = dataset.frame.filter(pl.col("aar") == latest)
    if rows.is_empty():
        return None
    return PublishedShares(
        year=latest,
        percent_by_unit=tuple(rows.select("virksomhet", "andel_prosent").iter_rows()),
        source=dataset.source_of(rows["kilde"][0]),
        warnings=dataset.warnings,
    )
