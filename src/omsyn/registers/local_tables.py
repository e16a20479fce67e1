"""A municipality's own tables, found by topic: which dataset holds, say, Kragerø's service users.

A comparison group (a KOSTRA group) stands in the same table with an empty municipality number.
"""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from omsyn.registers.catalogue import Dataset, load_dataset
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, NotLoadedError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.sorting import norwegian_sort_key


class Topic(StrEnum):
    """What a local table is about; the value is the table's name in the register."""

    SERVICE_USERS = "tjenestemottakere"
    DISCHARGE_READY = "overliggere"
    CARE_STAFF_BY_EDUCATION = "arsverk_per_10000"
    DOCTORS_BY_CONTRACT = "legearsverk"
    MEASURES = "tiltak_2020"
    MEASURES_PUBLISHED = "tiltak_2020_publisert"
    INCIDENTS = "avvik"
    RISK_ANALYSES = "ros"
    COURSES = "kurs"
    CAPACITY = "kapasitet"
    COVERAGE = "dekningsgrad"
    STAFF = "personell"

    @property
    def label(self) -> str:
        """The topic in words, in the reader's language."""
        return _(_TITLES[self])


_TITLES = {
    Topic.SERVICE_USERS: mark("brukere per tjeneste"),
    Topic.DISCHARGE_READY: mark("døgn for utskrivningsklare pasienter"),
    Topic.CARE_STAFF_BY_EDUCATION: mark("årsverk etter utdanning"),
    Topic.DOCTORS_BY_CONTRACT: mark("legeårsverk etter avtaleform"),
    Topic.MEASURES: mark("status for tiltak"),
    Topic.MEASURES_PUBLISHED: mark("publiserte snitt for tiltak"),
    Topic.INCIDENTS: mark("kvalitetsmeldinger per år"),
    Topic.RISK_ANALYSES: mark("ROS-analyser per år"),
    Topic.COURSES: mark("fullførte kurs per år"),
    Topic.CAPACITY: mark("plasser og lokasjoner"),
    Topic.COVERAGE: mark("dekningsgrad"),
    Topic.STAFF: mark("ansatte og årsverk"),
}

_FOLDERS = {"4014": "kragero"}
"""Municipalities with tables of their own, and the name their tables begin with."""


@dataclass(frozen=True, slots=True)
class LocalTable:
    """A municipality's own rows, the rows of its comparison groups, and where they come from."""

    municipality: Municipality
    topic: Topic
    rows: pl.DataFrame
    group_rows: pl.DataFrame
    dataset: Dataset

    @property
    def source(self) -> Source:
        """The document the rows are from; the whole table where they come from several."""
        documents = self.rows["kilde"].unique().to_list()
        return self.source_of(documents[0]) if len(documents) == 1 else self.dataset.source

    def rows_until(self, last_year: int | None) -> pl.DataFrame:
        """Own rows up to and including ``last_year``; all when it is None. ``DataMissingError`` when none is left."""
        rows = self.rows if last_year is None else self.rows.filter(pl.col("aar") <= last_year)
        if rows.is_empty():
            raise DataMissingError(
                _("{municipality} har ingen tall om «{topic}» til og med {year}.").format(
                    municipality=self.municipality.name, topic=self.topic.label, year=last_year
                ),
                expected=_("Tallene gjelder {first}–{last}.").format(
                    first=self.rows["aar"].min(), last=self.rows["aar"].max()
                ),
                what_now=_("Velg år i denne perioden, eller last inn flere år."),
            )
        return rows

    def source_of(self, document: str) -> Source:
        """The document a row names in its column ``kilde``."""
        return self.dataset.source_of(document)


def local_table(topic: Topic, municipality: str) -> LocalTable:
    """The table about ``topic`` for ``municipality`` (number or name).

    ``UnknownMunicipalityError`` when there is no such municipality; ``DataMissingError`` when it has no such table.
    """
    known = find_municipality(municipality)
    folder = _FOLDERS.get(known.number)
    if folder is None:
        raise _missing(topic, known)
    dataset = load_dataset(f"published_{folder}_{topic.value}")
    number = pl.col("kommunenr")
    rows = dataset.frame.filter(number == known.number)
    if rows.is_empty():
        raise _missing(topic, known)
    return LocalTable(known, topic, rows, dataset.frame.filter(number.is_null()), dataset)


def _missing(topic: Topic, municipality: Municipality) -> NotLoadedError:
    with_data = sorted((find_municipality(number).name for number in _FOLDERS), key=norwegian_sort_key)
    return NotLoadedError(
        _("{municipality} har ingen tall om «{topic}» i Omsyn.").format(
            municipality=municipality.name, topic=topic.label
        ),
        expected=_("Tall om dette finnes for {municipalities}.").format(municipalities=join_words(with_data)),
        what_now=_(
            "Last inn kommunens egen tabell «{table}». Dokumentet docs/registers/local-tables.md viser kolonnene."
        ).format(table=topic.value),
    )
