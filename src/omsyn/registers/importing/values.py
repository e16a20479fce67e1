"""What stands in a cell, as the value its field asks for; a ``Fault`` in words where it is something else."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import isfinite
from unicodedata import normalize

from omsyn.registers.importing.fields import FieldKind, ImportField
from omsyn.registers.importing.mappings import DateOrder, DecimalMark
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.reading.broken_cells import ERROR_VALUES, NOT_COMPUTED
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, quoted
from omsyn.vocabulary.language import Language, current_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import FIRST_YEAR, LAST_YEAR

Typed = str | int | float | bool | dt.date | None
"""A value of an imported row."""

LONGEST_TEXT = 4000
"""Characters of the longest text a field takes."""
LARGEST_NUMBER = 1e15
LARGEST_WHOLE_NUMBER = 2_147_483_647
"""What a table can hold; no count of people, beds or hours comes near."""
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 110_000
"""What a spreadsheet counts dates from 1908 to 2201 as, when it is not told that they are dates."""
_SHOWN = 60
"""Characters of a cell that an error repeats."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+", re.ASCII)
_DATE = re.compile(
    r"(\d{1,4})[.\-/](\d{1,2})[.\-/](\d{1,4})(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?Z?)?", re.ASCII
)
_DATES_IN_HEADING = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[ _.\-/](?P<month>\d{1,2})[ _.\-/](?P<day>\d{1,2})(?!\d)", re.ASCII),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[ _.\-/](?P<month>\d{1,2})[ _.\-/](?P<year>\d{4}|\d{2})(?!\d)", re.ASCII),
    re.compile(r"(?<!\d)(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)", re.ASCII),
    re.compile(r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})(?!\d)", re.ASCII),
)
"""«status_2020_12_31», «Status 31.12.20», «status20201231», «Status 311220»; two digits are a year of this century."""
_CENTURY = 2000
_DATE_IN_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH_LAST = re.compile(r"(\d{4})[\-./ M]?(\d{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[\-./ ](\d{4})", re.ASCII)
_MONTH_NAMED = re.compile(r"([a-zæøå]+)\.?[ \-]?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_NATIONAL_NUMBER = re.compile(r"(?<!\d)(\d{6}) ?(\d{5})(?!\d)", re.ASCII)
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_YES = {"ja", "j", "yes", "true", "sann", "x", "1"}
_NO = {"nei", "n", "no", "false", "usann", "0"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be used: what was found, what should stand there, and what to do when it is not «mend it»."""

    found: str
    expected: str = ""
    what_now: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one field, as a mapping says they are written."""

    field: ImportField
    translations: Mapping[str, str]
    """What the file says, as ``normalise_value`` writes it → what we say."""
    empty_marks: frozenset[str] = frozenset()
    decimal_mark: DecimalMark = DecimalMark.AUTO
    date_order: DateOrder = DateOrder.DAY_FIRST
    longest: int = LONGEST_TEXT
    """Characters of the longest text."""

    def read(self, value: Value) -> Typed | Fault:
        """The value of a row: None when the cell is empty, a ``Fault`` when it cannot be used."""
        if isinstance(value, str):
            value = normalize("NFC", value.strip())
        if self.translations and value not in (None, ""):
            value = self.translations.get(normalise_value(value), value)
        if value is None or value == "" or (isinstance(value, str) and value in self.empty_marks):
            return Fault(_("Feltet er tomt."), self._expected()) if self.field.required else None
        if isinstance(value, str) and (broken := _broken(value)):
            return broken
        found = _READERS[self.field.kind](value, self)
        if found is _UNFIT:
            return Fault(_("Fant «{value}».").format(value=shown(value)), self._expected())
        if isinstance(found, int | float) and not isinstance(found, bool):
            return self._inside_limits(found)
        return found

    def _expected(self) -> str:
        if self.field.kind is FieldKind.CHOICE:
            return _("Her skal det stå ett av {choices}.").format(
                choices=", ".join(quoted(choice.label) for choice in self.field.choices)
            )
        return _("Her skal det stå {what}.").format(what=self.field.kind.label)

    def _inside_limits(self, number: float) -> Typed | Fault:
        largest = LARGEST_WHOLE_NUMBER if self.field.kind is FieldKind.WHOLE_NUMBER else LARGEST_NUMBER
        lower, upper = self.field.minimum, self.field.maximum
        if upper is None and abs(number) > largest:
            lower, upper = -largest if lower is None else lower, largest
        if (lower is None or number >= lower) and (upper is None or number <= upper):
            return number
        if lower is not None and upper is not None:
            expected = _("Tallet skal være mellom {lower} og {upper}.").format(lower=told(lower), upper=told(upper))
        elif lower is not None:
            expected = _("Tallet skal ikke være under {lower}.").format(lower=told(lower))
        else:
            expected = _("Tallet skal ikke være over {upper}.").format(upper=told(upper or 0.0))
        return Fault(_("Fant {value}.").format(value=told(number)), expected)


class _Unfit(Enum):
    """Marks that a cell does not hold what its field asks for."""

    UNFIT = "unfit"


_UNFIT = _Unfit.UNFIT


def normalise_value(value: Value) -> str:
    """A value as it is looked up among translations and choices: text without case and double spaces."""
    return " ".join(shown(value).casefold().split())


def shown(value: Value) -> str:
    """A value as an error repeats it: as people write it, and not too much of it."""
    match value:
        case bool():
            text = _("ja") if value else _("nei")
        case float() if isfinite(value):
            text = told(value)
        case dt.datetime():
            text = format_date(value.date())
        case dt.date():
            text = format_date(value)
        case _:
            text = str(value).strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def told(number: float) -> str:
    """A number with the decimals it has, the reader's sign before them; years and counts alike without grouping."""
    text = f"{number:.10f}".rstrip("0").rstrip(".") if abs(number) < 1e15 else f"{number:g}"
    return text if current_language() is Language.EN else text.replace(".", ",")


def _broken(text: str) -> Fault | None:
    if text == NOT_COMPUTED:
        return Fault(
            _("Her står {what}.").format(what=_(NOT_COMPUTED)),
            _("Omsyn leser svaret, ikke formelen."),
            _("Åpne fila i regnearket ditt, la den regne ut, lagre, og last opp på nytt; ingenting er lagret."),
        )
    if text.startswith("#") and text.upper() in ERROR_VALUES:
        return Fault(
            _("Her står feilverdien {value}.").format(value=text),
            _("En formel i regnearket gir ikke svar."),
            _("Rett formelen, eller skriv inn tallet, og last opp på nytt; ingenting er lagret."),
        )
    return None


def _text(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    text = _plain(value)
    if "\0" in text:
        return Fault(_("Teksten har et tegn som ikke er tekst."), _("Den skal bare ha bokstaver, tall og tegn."))
    if len(text) > reader.longest:
        return Fault(
            _("Teksten er på {count} tegn.").format(count=len(text)),
            _("Den kan være på opptil {limit}.").format(limit=reader.longest),
        )
    if any(is_national_number(first + last) for first, last in _NATIONAL_NUMBER.findall(text)):
        return Fault(
            _("Her står noe som ser ut som et fødselsnummer."),
            _("Omsyn skal ikke ha fødselsnummer."),
            _("Ta bort kolonnen, eller bytt nummeret med et løpenummer, og last opp på nytt; ingenting er lagret."),
        )
    return text


def _plain(value: Value) -> str:
    match value:
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime():
            return f"{value.date():%d.%m.%Y}"
        case dt.date():
            return f"{value:%d.%m.%Y}"
        case _:
            return str(value).strip()


def is_national_number(digits: str) -> bool:
    """Whether eleven digits have the two check digits of a Norwegian national identity number."""
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
        for weights in _WEIGHTS
    )


def _number(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return _UNFIT
    if isinstance(value, int | float):
        return float(value) if isfinite(value) else _UNFIT
    bare = "".join(str(value).split()).replace("\N{MINUS SIGN}", "-").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    if reader.field.is_percent:
        bare = bare.removesuffix("%")
    bare = _with_decimal_point(bare, reader.decimal_mark)
    if not _NUMBER.fullmatch(bare):
        return _UNFIT
    number = float(bare)
    return number if isfinite(number) else _UNFIT


def _with_decimal_point(text: str, decimal_mark: DecimalMark) -> str:
    """``text`` with a point before the decimals and no sign between thousands; unreadable text stays unreadable."""
    is_comma = decimal_mark is DecimalMark.COMMA or (
        decimal_mark is DecimalMark.AUTO and text.rfind(",") > text.rfind(".")
    )
    if is_comma:
        text = text.translate(_SWAP)  # now thousands have a comma and decimals a point, as in English
    whole, point, decimals = text.partition(".")
    if "," not in whole or not _GROUPED.fullmatch(whole.replace(",", ".")):
        return text
    return whole.replace(",", "") + point + decimals


def _whole_number(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    number = _number(value, reader)
    if not isinstance(number, float):
        return number
    return int(number) if number.is_integer() and abs(number) < 1e15 else _UNFIT


def _year(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    number = _whole_number(value, reader)
    if isinstance(number, int) and FIRST_YEAR <= number <= LAST_YEAR:
        return number
    return _UNFIT


def _date(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else _UNFIT
    if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return Fault(
            _("Fant {value}, et tall som ikke er vist som dato.").format(value=told(value)),
            _("Her skal det stå {what}.").format(what=FieldKind.DATE.label),
            _("Gi kolonnen datoformat i regnearket, og last opp på nytt; ingenting er lagret."),
        )
    text = _plain(value)
    if in_digits := _DATE_IN_DIGITS.fullmatch(text):
        return _day(*(int(part) for part in in_digits.groups()))
    found = _DATE.fullmatch(text)
    if not found:
        return _UNFIT
    first, middle, last = found.groups()
    if len(first) == 4:
        return _day(int(first), int(middle), int(last))
    if len(last) != 4:
        return Fault(
            _("Fant «{value}», med et årstall på {count} siffer.").format(value=shown(value), count=len(last)),
            _("Årstallet skal ha fire siffer, for eksempel 31.12.2026."),
        )
    if reader.date_order is DateOrder.MONTH_FIRST:
        return _day(int(last), int(first), int(middle))
    return _day(int(last), int(middle), int(first))


def date_in_heading(heading: str) -> dt.date | None:
    """The day a heading such as «Status 31.12.2020» names, day before month; None when it names none, or several."""
    for pattern in _DATES_IN_HEADING:
        found = list(pattern.finditer(heading))
        if len(found) == 1:
            year, month, day = (int(found[0][part]) for part in ("year", "month", "day"))
            read = _day(year + _CENTURY if year < 100 else year, month, day)
            if isinstance(read, dt.date):
                return read
    return None


def _day(year: int, month: int, day: int) -> dt.date | _Unfit:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else _UNFIT
    except ValueError:
        return _UNFIT


def _month(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    if isinstance(value, dt.datetime | dt.date):
        return _day(value.year, value.month, 1)
    text = _plain(value).casefold()
    if found := _MONTH_LAST.fullmatch(text.upper()):
        return _day(int(found[1]), int(found[2]), 1)
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(int(found[2]), int(found[1]), 1)
    if found := _MONTH_NAMED.fullmatch(text):
        name = found[1][:3]
        return _day(int(found[2]), _MONTHS.index(name) + 1, 1) if name in _MONTHS else _UNFIT
    day = _date(value, reader)
    return day.replace(day=1) if isinstance(day, dt.date) else day


def _yes_or_no(value: Value, _reader: Reader) -> Typed | Fault | _Unfit:
    if isinstance(value, bool):
        return value
    text = _plain(value).casefold()
    if text in _YES:
        return True
    return False if text in _NO else _UNFIT


def _choice(value: Value, reader: Reader) -> Typed | Fault | _Unfit:
    told_as = normalise_value(value)
    for choice in reader.field.choices:
        names = (choice.key, choice.title, choice.label, *choice.synonyms)
        if told_as in {normalise_value(name) for name in names}:
            return choice.key
    return _UNFIT


def _municipality(value: Value, _reader: Reader) -> Typed | Fault | _Unfit:
    text = _plain(value)
    number = text.zfill(4) if text.isascii() and text.isdigit() and len(text) == 3 else text
    try:
        return find_municipality(number).number
    except InputError as error:
        return Fault(error.found, error.expected, error.what_now)


_SWAP = str.maketrans(",.", ".,")

_READERS: dict[FieldKind, Callable[[Value, Reader], Typed | Fault | _Unfit]] = {
    FieldKind.TEXT: _text,
    FieldKind.WHOLE_NUMBER: _whole_number,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.YEAR: _year,
    FieldKind.MONTH: _month,
    FieldKind.YES_OR_NO: _yes_or_no,
    FieldKind.CHOICE: _choice,
    FieldKind.MUNICIPALITY: _municipality,
}
