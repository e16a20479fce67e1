"""Numbers and dates as people read them: 1 234,5 and 01.02.2026 in bokmål, 1,234.5 and 1 February 2026 in English."""

from datetime import date

from omsyn.vocabulary.language import Language, current_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units
from omsyn.vocabulary.rounding import round_half_up

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"

UNSPOKEN_UNITS = frozenset({Units.COUNT.code, Units.RATIO.code, Units.STATUS.code})
"""Units a figure makes clear by itself; they are not written beside it."""

_ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def format_number(value: float, decimals: int = 0) -> str:
    """``value`` half-up to ``decimals``, grouped by thousands in the reader's language."""
    rounded = round_half_up(value, decimals)
    sign = MINUS if rounded < 0 else ""
    text = f"{abs(rounded):,.{decimals}f}"
    if current_language() is Language.NB:
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return sign + text


def format_change(value: float, decimals: int = 0) -> str:
    """``value`` with its sign always shown; zero has none."""
    text = format_number(value, decimals)
    return f"+{text}" if round_half_up(value, decimals) > 0 else text


def format_date(day: date) -> str:
    """A date in the reader's language."""
    if current_language() is Language.NB:
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def format_value(quantity: Quantity, *, suppression_limit: int = 5) -> str:
    """The figure without its unit; a word for why there is none."""
    if quantity.value is not None:
        text = format_number(quantity.value, quantity.unit.decimals)
        return _("ca. {number}").format(number=text) if quantity.has(Flag.APPROXIMATE) else text
    if quantity.has(Flag.SUPPRESSED):
        return _("skjult (færre enn {limit})").format(limit=suppression_limit)
    if quantity.has(Flag.PROTECTED):
        return _("skjult (verner små tall)")
    if quantity.has(Flag.MISSING):
        return _("ikke oppgitt")
    return DASH


def format_quantity(quantity: Quantity) -> str:
    """The figure with its unit: «1 234 personer», «12,7 %», «ikke oppgitt». A plain count has no word of its own."""
    text = format_value(quantity)
    if quantity.value is None or quantity.unit.code in UNSPOKEN_UNITS:
        return text
    label = quantity.unit.label_for(float(round_half_up(quantity.value, quantity.unit.decimals)))
    return join_unit(text, label)


def join_unit(text: str, label: str) -> str:
    """A figure and the label of its unit: «60 plasser»; «7,8 %», but in English “7.8%”. Without a label, the figure."""
    joined = not label or (label == "%" and current_language() is Language.EN)
    return f"{text}{label}" if joined else f"{text}{NO_BREAK_SPACE}{label}"


def join_words(words: list[str]) -> str:
    """«a», «a og b», «a, b og c»."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} og {last}").format(first=", ".join(words[:-1]), last=words[-1])


def quoted(text: object) -> str:
    """A name or a value somebody else wrote, in the quotation marks of the reader's language."""
    return f"«{text}»" if current_language() is Language.NB else f"“{text}”"
