"""Users of a service by age: how many, of which year, where from, and what was assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source, Unit


class UseOrigin(StrEnum):
    """Where users by age are from, best first."""

    OWN = "own"
    SSB = "ssb"
    NATIONAL = "national"

    @property
    def label(self) -> str:
        """The origin in words, in the reader's language."""
        return _(_LABELS[self])


_LABELS = {
    UseOrigin.OWN: mark("kommunens egne tall etter alder"),
    UseOrigin.SSB: mark("SSBs tabell 11645"),
    UseOrigin.NATIONAL: mark("nasjonal aldersprofil, tilpasset kommunens samlede tall"),
}

BEST_FIRST: tuple[UseOrigin, ...] = tuple(UseOrigin)


@dataclass(frozen=True, slots=True, eq=False)
class ServiceUse:
    """Users of one service of the care ladder.

    ``year`` is the year the users are of; the people they are counted among are those of 31 December that year, which
    is 1 January the year after. ``users`` covers every age once, both sexes together; ``by_sex`` (``men`` and
    ``women``) has the same groups and adds up to it, None where sexes are not known. ``levels`` has the relative level
    of each one-year age, which shapes the ages inside each group; only proportions within a group count. ``profile``
    and ``notes`` are words in the reader's language. ``is_estimated`` when any group's users were reckoned and not
    counted.
    """

    service: str
    origin: UseOrigin
    year: int
    users: Mapping[AgeGroup, float]
    by_sex: Mapping[str, Mapping[AgeGroup, float]] | None
    levels: Mapping[int, float]
    profile: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    is_estimated: bool = False

    @property
    def total(self) -> float:
        """Users of all ages."""
        return sum(self.users.values())


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """How much others use a service: ``value`` users of ``group`` per 1 000 inhabitants of ``group``.

    ``about`` says what the figure counts where that is not the service itself; empty otherwise.
    """

    name: str
    value: float
    unit: Unit
    source: Source
    year: int
    group: AgeGroup
    about: str = ""
