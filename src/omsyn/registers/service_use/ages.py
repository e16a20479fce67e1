"""Age groups as people write them, and groups that follow each other."""

import re
from collections.abc import Mapping

from omsyn.registers.importing.mappings import normalise_heading
from omsyn.vocabulary.age_groups import AgeGroup, parse_age_group
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_UNDER = re.compile(r"(?:under|yngre enn|inntil|<)\s*(\d{1,3})")
_OVER = re.compile(r"(\d{1,3})\s*(?:\+|og over|og eldre|eller eldre|eller mer|or over|and over|and older|år \+)")
_BETWEEN = re.compile(r"(\d{1,3})\s*(?:-|–|til|to)\s*(\d{1,3})")
_YEARS = re.compile(r"\s*\b(?:år|years?|aar)\b\.?\s*")
_ALL = frozenset({"", "alle", "i alt", "alle aldre", "totalt", "sum", "all ages", "ialt"})


def read_age_group(text: str | None) -> AgeGroup | None:
    """«67–79 år», «under 67 år», «90 år og over» or a code; None for all ages together. ``InputError`` otherwise."""
    if text is None or normalise_heading(text) in _ALL:
        return None
    plain = _YEARS.sub(" ", text.casefold()).strip()
    plain = re.sub(r"\s+", " ", plain)
    if found := _UNDER.fullmatch(plain):
        return AgeGroup(0, int(found[1]) - 1)
    if found := _OVER.fullmatch(plain):
        return AgeGroup(int(found[1]))
    if found := _BETWEEN.fullmatch(plain):
        return AgeGroup(int(found[1]), int(found[2]))
    try:
        return parse_age_group(plain)
    except InputError as error:
        raise InputError(
            _("«{text}» er ikke en aldersgruppe.").format(text=text),
            expected=_("Skriv for eksempel 0-66, 67-79 eller 80+."),
        ) from error


def overlap_of(groups: Mapping[AgeGroup, float]) -> int | None:
    """The first age that two groups have; None when they do not overlap."""
    upper = -1
    for group in sorted(groups):
        if group.lower <= upper:
            return group.lower
        upper = 999 if group.upper is None else group.upper
    return None


def gaps_in(groups: Mapping[AgeGroup, float]) -> tuple[AgeGroup, ...]:
    """The ages no group has, from 0 up."""
    gaps = []
    next_age: int | None = 0
    for group in sorted(groups):
        if next_age is not None and group.lower > next_age:
            gaps.append(AgeGroup(next_age, group.lower - 1))
        next_age = None if group.upper is None else group.upper + 1
    if next_age is not None:
        gaps.append(AgeGroup(next_age))
    return tuple(gaps)
