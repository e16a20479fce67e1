"""Age groups: whole years, from and including ``lower``, to and including ``upper`` (open when None)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

HIGHEST_AGE = 105
"""The last one-year age in the population registers; it holds everyone of that age and older."""

_PATTERN = re.compile(r"(?P<lower>\d{1,3})(?:\s*[-–]\s*(?P<upper>\d{1,3})|(?P<open>\+))?")


@dataclass(frozen=True, slots=True, order=True)
class AgeGroup:
    """Ages ``lower`` to ``upper`` in whole years; ``upper`` None means «and older»."""

    lower: int
    upper: int | None = None

    def __post_init__(self) -> None:
        if self.lower < 0 or (self.upper is not None and self.upper < self.lower):
            raise InputError(
                _("Aldersgruppen {lower}–{upper} går ikke oppover.").format(lower=self.lower, upper=self.upper),
                expected=_("Skriv den laveste alderen først, for eksempel 67–79."),
            )

    @property
    def code(self) -> str:
        """Short form for files and addresses: ``0``, ``1-5``, ``80+``."""
        if self.upper is None:
            return f"{self.lower}+"
        return str(self.lower) if self.upper == self.lower else f"{self.lower}-{self.upper}"

    @property
    def label(self) -> str:
        """What people read: «1–5 år», «80 år og over»."""
        if self.upper is None:
            return _("{lower} år og over").format(lower=self.lower)
        if self.upper == self.lower:
            return _("{lower} år").format(lower=self.lower)
        return _("{lower}–{upper} år").format(lower=self.lower, upper=self.upper)

    def includes(self, age: int) -> bool:
        """Whether someone of ``age`` whole years belongs here."""
        return self.lower <= age and (self.upper is None or age <= self.upper)


def parse_age_group(text: str) -> AgeGroup:
    """An age group from its code (``80+``, ``1-5``, ``0``); ``InputError`` when it is none."""
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        raise InputError(
            _("«{text}» er ikke en aldersgruppe.").format(text=text),
            expected=_("Skriv for eksempel 67-79 eller 80+."),
        )
    lower = int(match["lower"])
    if match["open"]:
        return AgeGroup(lower)
    return AgeGroup(lower, int(match["upper"]) if match["upper"] else lower)


def is_partition(groups: Sequence[AgeGroup]) -> bool:
    """Whether ``groups`` cover every age from 0 up once, in order."""
    expected = 0
    for group in groups:
        if group.lower != expected:
            return False
        if group.upper is None:
            return group is groups[-1]
        expected = group.upper + 1
    return False


CARE_AGE_GROUPS: tuple[AgeGroup, ...] = (
    AgeGroup(0, 0),
    AgeGroup(1, 5),
    AgeGroup(6, 15),
    AgeGroup(16, 19),
    AgeGroup(20, 66),
    AgeGroup(67, 79),
    AgeGroup(80, 89),
    AgeGroup(90),
)
"""The groups care planning speaks of; they cover every age once."""
