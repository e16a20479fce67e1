"""Time: years, and spans of dates in which something holds."""

from dataclasses import dataclass
from datetime import date

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

FIRST_YEAR = 1900
LAST_YEAR = 2200


def parse_year(text: str | int, *, where: str = "") -> int:
    """A calendar year from ``text``; ``InputError`` when it is none (1900–2200)."""
    try:
        year = int(text)
    except ValueError:
        year = -1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(
            _("«{text}» er ikke et årstall.").format(text=text),
            expected=_("Et årstall har fire siffer, for eksempel 2024."),
            where=where,
        )
    return year


def parse_optional_year(text: str | None, *, where: str = "") -> int | None:
    """The year ``text`` says; None when it is empty or None. ``InputError`` when it is no year."""
    return parse_year(text, where=where) if text and text.strip() else None


def check_years_in_order(first: int | None, last: int | None) -> None:
    """``InputError`` when both years are given and ``last`` comes before ``first``."""
    if first is not None and last is not None and last < first:
        raise InputError(
            _("Perioden {first}–{last} går bakover.").format(first=first, last=last), what_now=_("Bytt om årene.")
        )


@dataclass(frozen=True, slots=True, order=True)
class Validity:
    """The dates something holds: from and including ``first``, to and including ``last`` (open when None)."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise InputError(
                _("Perioden slutter {last}, før den begynner {first}.").format(
                    last=self.last.strftime("%d.%m.%Y"), first=self.first.strftime("%d.%m.%Y")
                ),
                what_now=_("Bytt om datoene, eller la sluttdatoen stå tom."),
            )

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies inside."""
        return self.first <= day and (self.last is None or day <= self.last)
