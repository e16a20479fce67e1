"""The answer: the movement of every measure, and per area how many moved and the means before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from omsyn.analyses.measure_changes.question import MeasureChangesQuestion
from omsyn.methods.progress.movement import Movement, Standing
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


class MeasureChange(NamedTuple):
    """A measure and what happened to it. Area, title, remark and link are the later ones, where it is there then.

    ``before`` and ``after`` are None when it was not there.
    """

    key: str
    area: str
    number: int
    title: str
    movement: Movement
    before: Standing | None
    after: Standing | None
    remark: str
    link: str


@dataclass(frozen=True, slots=True)
class MeanOfMeasures:
    """A mean with one decimal, half-up, and its denominator ``count``."""

    mean: Quantity
    count: int


@dataclass(frozen=True, slots=True)
class AreaChanges:
    """The measures of an area. ``counts`` has every movement, also those no measure made.

    ``before`` and ``after`` are over all measures that had a status that counts, in the area
    they belong to at last; ``alike_before`` and ``alike_after``
    over those that had one both times, so that new and ended measures do not move the mean. Between different scales
    the latter two are not applicable, with the count of such measures all the same.
    """

    area: str
    counts: Mapping[Movement, int]
    before: MeanOfMeasures
    after: MeanOfMeasures
    alike_before: MeanOfMeasures
    alike_after: MeanOfMeasures

    @property
    def measure_count(self) -> int:
        """Every measure that was there at least once."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class MeasureChangesResult:
    """What happened. ``areas`` follow the later snapshot; ``changes`` stand by area and number.

    ``same_scale`` tells whether steps were compared; otherwise only reporting states were.
    """

    question: MeasureChangesQuestion
    municipality: Municipality
    same_scale: bool
    all_areas: tuple[str, ...]
    areas: tuple[AreaChanges, ...]
    together: AreaChanges
    changes: tuple[MeasureChange, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
