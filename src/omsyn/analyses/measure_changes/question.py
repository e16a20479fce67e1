"""The question: the measures of a municipality at two times."""

from dataclasses import dataclass
from datetime import date

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A measure as it stood. ``key`` tells it from all others, and is the same both times.

    ``step`` is a step on the snapshot's scale, None when nobody has said. ``state`` need only be given where it is not
    what the step says: postponed, cancelled, or a state without a step. ``link`` is an address to read more at.
    """

    key: str
    area: str
    number: int
    title: str
    step: int | None = None
    state: ReportingState | None = None
    remark: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The measures on a day, with the scale their steps are on. ``name`` is the round's, empty for a plain date."""

    day: date
    name: str
    scale: StatusScale
    rows: tuple[SnapshotRow, ...]

    def __post_init__(self) -> None:
        keys = [row.key for row in self.rows]
        if len(keys) != len(set(keys)):
            raise ValueError(f"two measures of {self.name or self.day} have the same key")


@dataclass(frozen=True, slots=True)
class MeasureChangesQuestion:
    """What happened to the measures of ``municipality`` from ``before`` to ``after``, in one area or (None) in all."""

    municipality: MunicipalityNumber
    before: Snapshot
    after: Snapshot
    area: str | None = None
