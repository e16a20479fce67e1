"""Which KOSTRA group each municipality belongs to, as far as Statistics Norway's list has been fetched."""

from collections.abc import Mapping

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.sources.klass import fetch as klass
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _

CORRESPONDENCE = "112/corresponds"
"""KOSTRA groups → municipalities in Klass."""


def kostra_groups(store: VintageStore | None = None) -> Mapping[str, str]:
    """The group («07») of each municipality by number, from the newest fetched list; empty when none is fetched."""
    vintage = KeptVintages(store).latest(klass.SOURCE, CORRESPONDENCE)
    if vintage is None:
        return {}
    group = pl.col("sourceCode").str.extract(r"(\d{1,2})$").str.zfill(2)
    rows = vintage.frame.select("targetCode", "validFrom", group=group).drop_nulls("group").sort("validFrom")
    return {number: of_group for number, _first, of_group in rows.iter_rows()}


def municipalities_of(group: str, store: VintageStore | None = None) -> tuple[str, ...]:
    """The municipalities of a KOSTRA group («07»), by number; ``DataMissingError`` when they are not known."""
    found = tuple(sorted(number for number, of_group in kostra_groups(store).items() if of_group == group.zfill(2)))
    if not found:
        raise DataMissingError(
            _("Omsyn vet ikke hvilke kommuner som er i KOSTRA-gruppe {group}.").format(group=group.lstrip("0")),
            what_now=_(
                "Hent listen med «omsyn registers fetch klass 112/corresponds --select targetClassificationId=131 "
                "--select from=2026-01-01», eller velg kommunene selv."
            ),
        )
    return found
