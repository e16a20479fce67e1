"""A frame shared between units by a key: users, places, FTE or weighted activity.

share = key of the unit / Σ keys; every unit gets frame · share in whole kroner. What is left when all are rounded down
goes krone by krone to those with the largest remainders, so that the parts are the frame exactly.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class Activity:
    """So much of something a unit does, and what one of it weighs: 1 200 visits of weight 0,5."""

    amount: float
    weight: float = 1


def allocate(frame_nok: int, keys: Mapping[str, float]) -> dict[str, int]:
    """The frame in whole kroner for each unit, in the order of ``keys``; Σ is ``frame_nok`` exactly.

    A unit whose key is 0 gets nothing. Units with equal remainders are served in their order. A frame below zero is a
    cut, and shared alike. ``InputError`` without units, for a key that is below zero or no number, or when all are 0.
    """
    _check(keys)
    exact = {unit: Fraction(key) for unit, key in keys.items()}
    total = sum(exact.values())
    size = abs(frame_nok)
    parts = {unit: size * key / total for unit, key in exact.items()}
    whole = {unit: math.floor(part) for unit, part in parts.items()}
    left = size - sum(whole.values())
    by_remainder = sorted(parts, key=lambda unit: whole[unit] - parts[unit])  # stable: ties keep their order
    for unit in by_remainder[:left]:
        whole[unit] += 1
    sign = -1 if frame_nok < 0 else 1
    return {unit: sign * amount for unit, amount in whole.items()}


def weighted_keys(activity: Mapping[str, Sequence[Activity]]) -> dict[str, float]:
    """Σ amount · weight for each unit, to share a frame by."""
    return {unit: sum(one.amount * one.weight for one in done) for unit, done in activity.items()}


def _check(keys: Mapping[str, float]) -> None:
    if not keys:
        raise InputError(
            _("Det er ingen enheter å fordele rammen på."),
            what_now=_("Skriv minst én enhet, med antall brukere, plasser, årsverk eller aktivitet."),
        )
    wrong = [unit for unit, key in keys.items() if not math.isfinite(key) or key < 0]
    if wrong:
        raise InputError(
            _("{units} har en nøkkel som ikke kan brukes: {values}.").format(
                units=join_words(wrong), values=join_words([_as_text(keys[unit]) for unit in wrong])
            ),
            expected=_("Nøkkelen skal være 0 eller mer."),
        )
    if not any(keys.values()):
        raise InputError(
            _("Nøkkelen er 0 for alle enhetene."),
            expected=_("Minst én enhet må ha mer enn 0. Rammen deles i samme forhold som nøklene."),
            what_now=_("Skriv antall brukere, plasser, årsverk eller aktivitet for enhetene."),
        )


def _as_text(value: float) -> str:
    return format_number(value, 2) if math.isfinite(value) else str(value)
