"""Projections a municipality has published in a plan: its table of people, and the figures the text reckons."""

import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from omsyn.registers.catalogue import list_datasets, load_dataset
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import DamagedDataError, NotLoadedError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.sorting import norwegian_sort_key

_FIGURES = re.compile(r"published_(?P<folder>[a-z]+)_framskriving_publisert")


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure of the text. ``unit`` and ``precision`` are the document's words, ``lines`` where it stands."""

    value: float
    unit: str
    from_year: int | None
    until: int | None
    precision: str
    lines: str


@dataclass(frozen=True, slots=True)
class PublishedPersons:
    """A cell of the table of people; ``change_percent`` over the whole table stands on its last year alone."""

    group: AgeGroup
    year: int
    persons: int
    change_percent: float | None
    lines: str


@dataclass(frozen=True, slots=True, eq=False)
class PublishedProjection:
    """What the plan says. ``people`` are its age groups, ``totals`` its row for everyone."""

    municipality: Municipality
    people: tuple[PublishedPersons, ...]
    totals: tuple[PublishedPersons, ...]
    figures: pl.DataFrame
    key_figures: pl.DataFrame
    source: Source

    def figure(self, theme: str, name: str, *, until: int | None = None) -> PublishedFigure:
        """The figure called ``name``; ``until`` where it stands for several years. ``DamagedDataError`` unless one."""
        rows = self.figures.filter(pl.col("tema") == theme, pl.col("indikator") == name)
        if until is not None:
            rows = rows.filter(pl.col("til_aar") == until)
        row = _only(rows, name)
        return PublishedFigure(
            row["verdi"], row["enhet"], row["fra_aar"], row["til_aar"], row["presisjon"], row["linje"]
        )

    def figures_called(self, theme: str, name: str) -> tuple[PublishedFigure, ...]:
        """A figure that stands for several years, the earliest first."""
        years = self.figures.filter(pl.col("tema") == theme, pl.col("indikator") == name)["til_aar"].sort().to_list()
        return tuple(self.figure(theme, name, until=year) for year in years)

    def key_figure(self, theme: str, name: str) -> PublishedFigure:
        """A figure from elsewhere in the plan; ``DamagedDataError`` unless there is one."""
        row = _only(self.key_figures.filter(pl.col("tema") == theme, pl.col("indikator") == name), name)
        return PublishedFigure(row["verdi"], row["enhet"], None, None, row["presisjon"], row["linje"])


def read_published_projection(municipality: str) -> PublishedProjection:
    """The projection ``municipality`` (number or name) has published.

    ``UnknownMunicipalityError``; ``NotLoadedError`` when none of its plans is bundled.
    """
    known = find_municipality(municipality)
    here = pl.col("kommunenr") == known.number
    for folder in _folders():
        figures = load_dataset(f"published_{folder}_framskriving_publisert")
        own = figures.frame.filter(here)
        if own.is_empty():
            continue
        table = load_dataset(f"published_{folder}_befolkning").frame.filter(here)
        cells = [_persons(row) for row in table.to_dicts()]
        return PublishedProjection(
            municipality=known,
            people=tuple(cell for cell in cells if cell.group != AgeGroup(0)),
            totals=tuple(cell for cell in cells if cell.group == AgeGroup(0)),
            figures=own,
            key_figures=load_dataset(f"published_{folder}_nokkeltall").frame.filter(here),
            source=figures.source_of(str(own["kilde"][0])),
        )
    names = sorted((one.name for one in municipalities_with_projection()), key=norwegian_sort_key)
    raise NotLoadedError(
        _("Omsyn har ingen publisert plan med framskriving for {municipality}.").format(municipality=known.name),
        expected=_("Det finnes for {municipalities}.").format(municipalities=join_words(names)),
        what_now=_("Velg en av dem. Regnestykkene kan brukes i alle kommuner."),
    )


def municipalities_with_projection() -> tuple[Municipality, ...]:
    """Those whose published projection is bundled."""
    numbers = {
        number
        for folder in _folders()
        for number in load_dataset(f"published_{folder}_framskriving_publisert").frame["kommunenr"].drop_nulls()
    }
    return tuple(find_municipality(number) for number in sorted(numbers))


def _folders() -> tuple[str, ...]:
    found = (_FIGURES.fullmatch(dataset.name) for dataset in list_datasets())
    return tuple(match["folder"] for match in found if match)


def _persons(row: dict[str, Any]) -> PublishedPersons:
    return PublishedPersons(
        group=AgeGroup(row["fra_alder"], row["til_alder"]),
        year=row["aar"],
        persons=row["antall"],
        change_percent=row["endring_2018_2033_pst_publisert"],
        lines=row["linje"],
    )


def _only(rows: pl.DataFrame, name: str) -> dict[str, Any]:
    if rows.height != 1:
        raise DamagedDataError(
            _("«{name}» står {count} ganger blant planens tall, ikke én.").format(name=name, count=rows.height),
            what_now=_("Bygg de medfølgende dataene på nytt."),
        )
    return rows.row(0, named=True)
