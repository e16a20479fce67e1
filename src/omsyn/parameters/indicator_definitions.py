"""The indicator library: what each indicator is, how its figure is made, and what it does not tell.

A definition is dated. When a definition changes, the old one gets a last day and a new one of the same key follows, so
that a figure can be read by the definition it was made by.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import (
    AreaKind,
    Aspect,
    ComparisonMethod,
    Frequency,
    IndicatorKind,
    MissingRule,
    QualityDimension,
)
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import Validity
from omsyn.vocabulary.polarity import Polarity
from omsyn.vocabulary.quantities import Unit, Units

LIBRARY_FOLDER = BUNDLED_FOLDER / "indicators"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NationalIndicatorData(_Part):
    """Measures of the Directorate of Health's national quality indicator ``number``, by their names there.

    ``denominator`` may name several measures that add up.
    """

    from_: Literal["national_indicator"] = Field(alias="from")
    number: int
    value: str
    numerator: str | None = None
    denominator: tuple[str, ...] = ()


class KostraData(_Part):
    """A KOSTRA key figure: by name in the bundled table, and by ``table`` and ``contents`` in a fetched vintage."""

    from_: Literal["kostra"] = Field(alias="from")
    indicator: str | None = None
    table: str | None = None
    contents: str | None = None


class PublishedData(_Part):
    """Rows of a published table, most often a municipality's own.

    ``where`` chooses rows by column. ``value``, ``numerator``, ``denominator`` and ``year`` name columns;
    ``fixed_year`` stands in where the table has no year, and ``factor`` brings ``value`` to the unit. A row without a
    municipality number is about the KOSTRA group that the column ``group`` names («KOSTRA-gruppe 7»), and is left out
    where no such column is named. A table ``about`` the country has no municipalities.
    """

    from_: Literal["published"] = Field(alias="from")
    dataset: str
    where: dict[str, str | int] = Field(default_factory=dict)
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    year: str = "aar"
    fixed_year: int | None = None
    factor: float = 1
    group: str | None = None
    about: Literal[AreaKind.MUNICIPALITY, AreaKind.COUNTRY] = AreaKind.MUNICIPALITY

    @model_validator(mode="after")
    def _has_figures(self) -> Self:
        if self.value is None and (self.numerator is None or self.denominator is None):
            raise ValueError(f"{self.dataset}: name the column of the value, or those of numerator and denominator")
        return self


class PopulationData(_Part):
    """Inhabitants from ``lower`` to ``upper`` years (open when None), of all inhabitants when ``share``."""

    from_: Literal["population"] = Field(alias="from")
    lower: int = 0
    upper: int | None = None
    share: bool = False


Data = Annotated[NationalIndicatorData | KostraData | PublishedData | PopulationData, Field(discriminator="from_")]


class IndicatorDefinition(_Part):
    """One indicator, as defined from ``valid_from`` to ``valid_to``.

    A figure is ``factor`` · numerator / denominator in ``unit``. ``data`` says which figures Omsyn carries; a
    municipality can load its own for any indicator. ``how_to_load`` is needed where Omsyn carries none.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    valid_from: date
    valid_to: date | None = None
    name: Text
    purpose: Text
    numerator: Text
    denominator: Text | None = None
    kind: IndicatorKind
    unit_code: str = Field(alias="unit")
    factor: float = 1
    polarity: Polarity
    comparison: ComparisonMethod
    missing: MissingRule = MissingRule.UNKNOWN
    dimension: QualityDimension
    aspect: Aspect
    frequency: Frequency = Frequency.YEAR
    source: Evidence
    does_not_tell: Text
    capabilities: tuple[str, ...] = ()
    data: tuple[Data, ...] = ()
    how_to_load: Text | None = None

    @property
    def unit(self) -> Unit:
        """The unit of the figure."""
        unit = Units.by_code(self.unit_code)
        if unit is None:
            raise ValueError(f"{self.key} has an unknown unit {self.unit_code!r}")
        return unit

    @property
    def validity(self) -> Validity:
        """The days the definition holds."""
        return Validity(self.valid_from, self.valid_to)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if Units.by_code(self.unit_code) is None:
            raise ValueError(f"{self.key}: there is no unit {self.unit_code!r}")
        if self.kind in (IndicatorKind.PROPORTION, IndicatorKind.RATE) and self.denominator is None:
            raise ValueError(f"{self.key}: the kind {self.kind} needs a denominator")
        if not self.data and self.how_to_load is None:
            raise ValueError(f"{self.key}: without data, say how to load them")
        if self.kind in (IndicatorKind.COUNT, IndicatorKind.AMOUNT) and self.comparison.confidence is not None:
            raise ValueError(f"{self.key}: the kind {self.kind} has no interval to compare by")
        return self


class _DefinitionFile(_Part):
    definitions: tuple[IndicatorDefinition, ...]


class IndicatorLibrary:
    """All definitions, by key and day."""

    def __init__(self, definitions: tuple[IndicatorDefinition, ...]) -> None:
        self.definitions = definitions
        _check_one_at_a_time(definitions)

    def on(self, day: date) -> tuple[IndicatorDefinition, ...]:
        """The definitions that hold on ``day``, in the order of the files."""
        return tuple(one for one in self.definitions if one.validity.holds_on(day))

    def find(self, key: str, on: date | None = None) -> IndicatorDefinition:
        """The definition of ``key`` that holds ``on`` a day, the newest when None; ``InputError`` without any."""
        known = [one for one in self.definitions if one.key == key and (on is None or one.validity.holds_on(on))]
        if not known:
            raise InputError(
                _("Biblioteket har ingen indikator som heter «{key}».").format(key=key),
                what_now=_("Velg en indikator i oversikten."),
            )
        return max(known, key=lambda one: one.valid_from)


@cache
def load_indicator_library(folder: Path = LIBRARY_FOLDER) -> IndicatorLibrary:
    """Every definition in ``folder``; ``InputError`` naming file and row when one cannot be used."""
    files = (read_parameter_file(path, _DefinitionFile) for path in sorted(folder.glob("*.yaml")))
    return IndicatorLibrary(tuple(one for file in files for one in file.definitions))


def _check_one_at_a_time(definitions: tuple[IndicatorDefinition, ...]) -> None:
    """No two definitions of the same key hold on the same day."""
    by_key: dict[str, list[IndicatorDefinition]] = {}
    for one in definitions:
        for other in by_key.setdefault(one.key, []):
            if one.validity.holds_on(other.valid_from) or other.validity.holds_on(one.valid_from):
                raise InputError(
                    _("Indikatoren «{key}» har to definisjoner som gjelder samtidig.").format(key=one.key),
                    what_now=_("Gi den eldste en siste dag («valid_to»)."),
                )
        by_key[one.key].append(one)
