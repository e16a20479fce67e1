"""What is assumed, with an 80 % interval, and its draws: seeded, and going together within a group.

A draw is z = √ρ · group + √(1 − ρ) · own, read off two half normal curves that meet in the middle and have the ends of
the interval as their first and ninth deciles. Assumptions drawn each for itself would cancel out, and the band around
the answer would be several times too narrow; ρ keeps what is uncertain for the same reason on the same side.

Every stream of random numbers is named by the seed and the assumption, so a new assumption leaves the others' draws
as they were.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Self

import numpy as np
from numpy.typing import NDArray

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

Values = NDArray[np.float64]
Limits = tuple[float, float]
SHARE_IN_COMMON = 0.5
"""ρ where nothing else is chosen: as much of the variance in common as own."""
_NINTH_DECILE = 1.2815515655446004
_GROUP, _OWN = 10, 11
"""Which stream a draw comes from; lower numbers are the population's."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A value believed to lie from ``low`` to ``high`` eight times in ten, and as likely above as below ``middle``.

    ``group`` names what it is uncertain together with; without one it stands alone.
    """

    low: float
    middle: float
    high: float
    group: str = ""

    def __post_init__(self) -> None:
        if not (self.low <= self.middle <= self.high) or not np.isfinite([self.low, self.high]).all():
            raise InputError(
                _("Intervallet {low} – {middle} – {high} går ikke oppover.").format(
                    low=_number(self.low), middle=_number(self.middle), high=_number(self.high)
                ),
                expected=_("Skriv den laveste verdien først, så den midterste og så den høyeste."),
            )

    @classmethod
    def certain(cls, value: float) -> Self:
        """A value without uncertainty."""
        return cls(value, value, value)


@dataclass(frozen=True, slots=True)
class Assumption:
    """An uncertain ``field`` of its ``owner``, what people call it, and the limits of what it can be."""

    owner: str
    field: str
    label: str
    uncertain: Uncertain
    limits: Limits


@dataclass(frozen=True, slots=True)
class Cut:
    """``count`` of ``drawn`` values of a ``field`` of ``owner`` were moved to the nearest value that can be."""

    owner: str
    field: str
    count: int
    drawn: int


def draw_assumption(
    assumption: Assumption, draws: int, seed: int, share_in_common: float = SHARE_IN_COMMON
) -> tuple[Values, tuple[Cut, ...]]:
    """Draws of an assumption, and how many of them were moved to its limits: none or one ``Cut``.

    ``InputError`` when the interval itself goes beyond the limits: only the tails outside it may be cut.
    """
    if not 0 <= share_in_common <= 1:
        raise ValueError("the share in common is from 0 to 1")
    uncertain = assumption.uncertain
    lowest, highest = assumption.limits
    if uncertain.low < lowest or uncertain.high > highest:
        raise _beyond_limits(assumption)
    normal = _centred_normal(seed, _OWN, f"{assumption.owner}: {assumption.field}", draws)
    if uncertain.group:
        common = _centred_normal(seed, _GROUP, uncertain.group, draws)
        normal = np.sqrt(share_in_common) * common + np.sqrt(1 - share_in_common) * normal
    half = np.where(normal < 0, uncertain.middle - uncertain.low, uncertain.high - uncertain.middle)
    values = uncertain.middle + normal * half / _NINTH_DECILE
    count = int(((values < lowest) | (values > highest)).sum())
    cuts = (Cut(assumption.owner, assumption.field, count, draws),) if count else ()
    return np.clip(values, lowest, highest), cuts


def _beyond_limits(assumption: Assumption) -> InputError:
    uncertain, (lowest, highest) = assumption.uncertain, assumption.limits
    told = _("Verdien kan ikke være under {lowest}.").format(lowest=_number(lowest))
    if np.isfinite(highest):
        told = _("Verdien kan være fra {lowest} til {highest}.").format(
            lowest=_number(lowest), highest=_number(highest)
        )
    return InputError(
        _("«{owner}»: {label} går fra {low} til {high}.").format(
            owner=assumption.owner, label=assumption.label, low=_number(uncertain.low), high=_number(uncertain.high)
        ),
        expected=told,
        what_now=_("Gjør intervallet smalere, eller flytt det."),
    )


def _centred_normal(seed: int, purpose: int, name: str, draws: int) -> Values:
    key = int.from_bytes(sha256(name.encode()).digest()[:4])
    generator = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, key))))
    normal = generator.standard_normal(draws)
    return np.asarray(normal - normal.mean())


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "−")
