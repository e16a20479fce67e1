"""The one way to an indicator's figures: from every source the definition names, and the municipality's own."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from omsyn.parameters.indicator_definitions import (
    Data,
    IndicatorDefinition,
    IndicatorLibrary,
    KostraData,
    NationalIndicatorData,
    PopulationData,
    PublishedData,
)
from omsyn.registers.indicator_series.inhabitants import read_inhabitants
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.indicator_series.kostra import read_kostra
from omsyn.registers.indicator_series.national import read_national
from omsyn.registers.indicator_series.own_figures import add_own_figures
from omsyn.registers.indicator_series.published import read_published
from omsyn.registers.indicator_series.rows import PERIOD, ReadFigures, first_of_each
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DamagedDataError
from omsyn.vocabulary.language import Language, current_language, use_language


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A definition, known by being the same object: its contents are not hashable and need not be compared."""

    definition: IndicatorDefinition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.definition is other.definition

    def __hash__(self) -> int:
        return id(self.definition)


def series_of(
    definition: IndicatorDefinition, *, local: pl.DataFrame | None = None, store: VintageStore | None = None
) -> IndicatorSeries:
    """Every figure of the indicator, for all areas and periods that any source has.

    Sources named first in the definition go before those named later, a fetched vintage before bundled figures.
    ``local`` has the municipality's own figures as ``add_own_figures`` takes them. What is read is kept until another
    vintage is fetched. ``DamagedDataError`` when a bundled file is changed.
    """
    kept = KeptVintages(store)
    found = _read(_Asked(definition), kept, current_language())
    if local is not None and not local.is_empty():
        found = add_own_figures(found, definition, local)
        found = replace(found, rows=found.rows.sort(PERIOD))
    return IndicatorSeries(definition, found.rows, found.sources, found.notes, found.notes_on_others)


def read_ahead(library: IndicatorLibrary) -> int:
    """Read every definition in every language before anyone asks; how many were read. The first page then is quick.

    Stops at the first damaged file: whoever opens the page is told about it there.
    """
    read = 0
    for language in Language:
        with use_language(language), suppress(DamagedDataError):
            for definition in library.definitions:
                series_of(definition)
                read += 1
    return read


@lru_cache(maxsize=1024)
def _read(asked: _Asked, kept: KeptVintages, _language: Language) -> ReadFigures:
    """From every source of the definition. Texts are in the reader's language, hence the last argument."""
    found = first_of_each(_read_one(data, asked.definition, kept) for data in asked.definition.data)
    return replace(found, rows=found.rows.sort(PERIOD), notes=(*found.notes, *kept.notes))


def _read_one(data: Data, definition: IndicatorDefinition, kept: KeptVintages) -> ReadFigures:
    match data:
        case NationalIndicatorData():
            return read_national(data, definition, kept)
        case KostraData():
            return read_kostra(data, definition, kept)
        case PublishedData():
            return read_published(data, definition)
        case PopulationData():
            return read_inhabitants(data, definition, kept)
