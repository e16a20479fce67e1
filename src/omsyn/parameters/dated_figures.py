"""Figures that change by date: each with unit, validity, source and whether it has been verified.

A figure marked ``verified: false`` is kept for those who want to look it up, but never answers a question.
"""

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Unit, Units

UNITS_BY_CODE: dict[str, Unit] = {unit.code: unit for unit in vars(Units).values() if isinstance(unit, Unit)}


class DatedFigure(BaseModel):
    """A value that holds from and including ``valid_from`` to and including ``valid_to`` (open when None)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float
    valid_from: date
    valid_to: date | None = None
    verified: bool
    source: Evidence | None = None
    """Only where it differs from the file's own source."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies inside the validity."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class DatedFigures(BaseModel):
    """All values of one figure through time, in order of date and without overlap."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: Text
    unit: str
    source: Evidence
    figures: tuple[DatedFigure, ...]

    @field_validator("unit")
    @classmethod
    def _unit_is_known(cls, code: str) -> str:
        if code not in UNITS_BY_CODE:
            raise ValueError(f"unknown unit; the known ones are {', '.join(sorted(UNITS_BY_CODE))}")
        return code

    @field_validator("figures")
    @classmethod
    def _do_not_overlap(cls, figures: tuple[DatedFigure, ...]) -> tuple[DatedFigure, ...]:
        for row, (earlier, later) in enumerate(pairwise(figures), start=2):
            if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
                raise ValueError(f"row {row} begins before row {row - 1} has ended")
        return figures

    def on(self, day: date) -> Quantity:
        """The verified figure that holds on ``day``, with its source.

        ``DataMissingError`` says why there is none: no figure for that date, or only an unverified one.
        """
        figure = next((figure for figure in self.figures if figure.holds_on(day)), None)
        if figure is None:
            raise DataMissingError(
                _("«{title}» har ingen verdi for {day}.").format(title=self.title.label, day=format_date(day)),
                expected=_("Verdiene gjelder {first}–{last}.").format(
                    first=self.figures[0].valid_from.year, last=self._last_year()
                ),
                where=f"{self.name}.yaml",
                what_now=_("Legg inn verdien med kilde når den er kunngjort."),
            )
        if not figure.verified:
            raise DataMissingError(
                _("«{title}» for {day} er ikke kontrollert mot kilden.").format(
                    title=self.title.label, day=format_date(day)
                ),
                expected=_("Bare kontrollerte verdier brukes i beregninger."),
                where=f"{self.name}.yaml",
                what_now=_("Kontroller verdien mot kilden og sett «verified: true»."),
            )
        evidence = figure.source or self.source
        return Quantity(figure.value, UNITS_BY_CODE[self.unit], (evidence.as_source(),), method="dated_parameter")

    def _last_year(self) -> int:
        last = self.figures[-1]
        return (last.valid_to or last.valid_from).year


@cache
def load_dated_figures(name: str, folder: Path = BUNDLED_FOLDER) -> DatedFigures:
    """The figures in ``<name>.yaml``; ``InputError`` when the file is missing, broken or holds another figure."""
    figures = read_parameter_file(folder / f"{name}.yaml", DatedFigures)
    if figures.name != name:
        raise InputError(
            _("Fila holder «{found}».").format(found=figures.name),
            expected=_("Navnet skal være «{name}».").format(name=name),
            where=f"{name}.yaml",
        )
    return figures


def figure_on(name: str, day: date, folder: Path = BUNDLED_FOLDER) -> Quantity:
    """The verified figure ``name`` that holds on ``day``; see ``DatedFigures.on``."""
    return load_dated_figures(name, folder).on(day)
