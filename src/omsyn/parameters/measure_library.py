"""The library of measures others have used: what was done, where it is described, and what to look out for.

A measure here is something to think of, not a proof that it works: an effect is told only where a document states one.
"""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import MeasureKind
from omsyn.vocabulary.quantities import Source

_LINES = r"^\d+(-\d+)?(;\d+(-\d+)?)*$"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(_Part):
    """Where in which document. ``lines`` are those of the plain text it was read from; ``chapter`` is for readers."""

    document: str
    chapter: str = Field(default="", pattern=r"^(\d+(\.\d+)*)?$")
    lines: str = Field(pattern=_LINES)


class StatedEffect(_Part):
    """An effect a document states, in our words, and where."""

    text: Text
    passage: Passage


class LibraryMeasure(_Part):
    """A measure others have used, with the indicators that could show whether it works here."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    what: Text
    dimension: QualityDimension
    kind: MeasureKind
    look_out_for: Text
    indicators: tuple[str, ...] = Field(min_length=1)
    used_by: tuple[str | Text, ...] = Field(min_length=1)
    described_in: tuple[Passage, ...] = Field(min_length=1)
    effect: StatedEffect | None = None

    @property
    def users(self) -> tuple[str, ...]:
        """Who has used it, or recommends it, in the reader's language."""
        return tuple(one.label if isinstance(one, Text) else one for one in self.used_by)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage named, that of the effect last."""
        return (*self.described_in, *((self.effect.passage,) if self.effect else ()))


class MeasureLibrary(_Part):
    """Every measure, and the documents that describe them by key."""

    documents: dict[str, Evidence]
    measures: tuple[LibraryMeasure, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        keys = [measure.key for measure in self.measures]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"two measures have the same key: {', '.join(twice)}")
        indicators = {one.key for one in load_indicator_library().definitions}
        for measure in self.measures:
            if unknown := [key for key in measure.indicators if key not in indicators]:
                raise ValueError(f"{measure.key}: there is no indicator {', '.join(unknown)}")
            if unknown := [one.document for one in measure.passages if one.document not in self.documents]:
                raise ValueError(f"{measure.key}: there is no document {', '.join(unknown)}")
        return self

    def find(self, key: str) -> LibraryMeasure:
        """The measure called ``key``; ``InputError`` when there is none."""
        found = next((measure for measure in self.measures if measure.key == key), None)
        if found is None:
            raise InputError(
                _("Biblioteket har ikke noe tiltak som heter «{key}».").format(key=key),
                what_now=_("Velg et tiltak i oversikten."),
            )
        return found

    def in_dimension(self, dimension: QualityDimension) -> tuple[LibraryMeasure, ...]:
        """The measures of a dimension of quality, in the order of the file."""
        return tuple(measure for measure in self.measures if measure.dimension is dimension)

    def sources_of(self, measure: LibraryMeasure) -> tuple[Source, ...]:
        """The documents that describe ``measure``, each once."""
        names = dict.fromkeys(passage.document for passage in measure.passages)
        return tuple(self.documents[name].as_source() for name in names)

    def citation(self, passage: Passage) -> str:
        """«Kragerø kommune: Strategiplan mot 2040, kapittel 2.1»."""
        source = self.documents[passage.document].as_source()
        told = f"{source.publisher}: {source.title}"
        return told + _(", kapittel {chapter}").format(chapter=passage.chapter) if passage.chapter else told


@cache
def load_measure_library(path: Path = BUNDLED_FOLDER / "measure_library.yaml") -> MeasureLibrary:
    """The library; the bundled one unless another file is given. ``InputError`` naming the row that cannot be used."""
    return read_parameter_file(path, MeasureLibrary)
