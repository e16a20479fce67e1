"""Turns of phrase that several blocks share."""

from collections.abc import Iterable
from datetime import date

from omsyn.vocabulary.formatting import format_change, format_date, format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units
from omsyn.vocabulary.rounding import round_half_up


def rise_or_fall(change: float, decimals: int = 0) -> str:
    """«økt med 41», «gått ned med 3», «vært uendret»: what stands after «har»."""
    size = format_number(abs(change), decimals)
    if size == format_number(0, decimals):
        return _("vært uendret")
    return (_("økt med {size}") if change > 0 else _("gått ned med {size}")).format(size=size)


def change_in_words(change: Quantity, percent: Quantity) -> str:
    """«+41 (+4,5 %)», or an empty text where there is nothing to compare."""
    if not change.has_value:
        return ""
    size = format_change(change.known, change.unit.decimals)
    if not percent.has_value:
        return size
    return _("{change} ({percent} %)").format(change=size, percent=format_change(percent.known, 1))


def inside_sentence(name: str) -> str:
    """The name inside a sentence: small first letter, but an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def direction(change: float, decimals: int = 0) -> int:
    """1, −1 or 0: which way a change goes as it is shown, so that «0,0 %» is never told as more or fewer."""
    shown = round_half_up(change, decimals)
    return (shown > 0) - (shown < 0)


def years_in_words(first: int, last: int) -> str:
    """«2022–2024», or the one year there is."""
    return str(first) if first == last else f"{first}–{last}"


def listed(parts: Iterable[str]) -> str:
    """Parts of a text alternative, one after another."""
    return "; ".join(part for part in parts if part)


def as_of_in_words(stated: str) -> str:
    """A stated time, which may be a date (ISO), a year or nothing: «01.05.2025», «2025», «uten dato»."""
    try:
        return format_date(date.fromisoformat(stated))
    except ValueError:
        return stated or _("uten dato")


def named_with_unit(name: str, amount: Quantity, counted: str) -> str:
    """The name, with the source's own word for what is counted where no unit of ours says it: «Avdelinger»."""
    if amount.unit != Units.COUNT or counted.casefold() in name.casefold():
        return name
    return f"{name} ({counted})"
