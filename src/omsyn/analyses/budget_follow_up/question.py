"""The question: whose budget, which year, and a frame to share with its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from omsyn.methods.economy.allocation import Activity, weighted_keys
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year

LARGEST_FRAME = 10**12
"""Kroner; more than all municipalities spend."""
MOST_UNITS = 500
SEPARATOR = ";"


class SharingKey(StrEnum):
    """What a frame is shared by."""

    BUDGET = "budget"
    """The budget the units have."""
    USERS = "users"
    PLACES = "places"
    FTE = "fte"
    ACTIVITY = "activity"
    """What the units do, weighted."""

    @property
    def label(self) -> str:
        """The key in the reader's language."""
        return _(_KEY_NAMES[self])


_KEY_NAMES = {
    SharingKey.BUDGET: mark("budsjettet i dag"),
    SharingKey.USERS: mark("brukere"),
    SharingKey.PLACES: mark("plasser"),
    SharingKey.FTE: mark("årsverk"),
    SharingKey.ACTIVITY: mark("vektet aktivitet"),
}


@dataclass(frozen=True, slots=True)
class BudgetQuestion:
    """Budget and accounts of ``municipality`` in ``year``; the latest year there is when None.

    ``frame_nok`` is shared between units by ``key``. ``keys`` says how much each unit has of it, and is left empty for
    the budget, which is read from the lines. ``InputError`` for a frame without keys.
    """

    municipality: MunicipalityNumber
    year: int | None = None
    frame_nok: int | None = None
    key: SharingKey = SharingKey.BUDGET
    keys: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        if self.frame_nok is not None and abs(self.frame_nok) > LARGEST_FRAME:
            raise InputError(_("Rammen er for stor."), expected=_("Skriv rammen i hele kroner."), where="frame")
        if self.frame_nok is not None and self.key is not SharingKey.BUDGET and not self.keys:
            raise InputError(
                _("Enhetene som skal dele rammen, mangler."),
                expected=_("Skriv én enhet på hver linje: navn, semikolon og antall."),
                where="keys",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``year``, ``frame``, ``key``, and ``keys`` as ``parse_keys`` reads."""
        year, frame = texts.get("year", "").strip(), texts.get("frame", "").strip()
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            year=parse_year(year, where="year") if year else None,
            frame_nok=parse_kroner(frame, where="frame") if frame else None,
            key=parse_key(texts.get("key", "") or SharingKey.BUDGET),
            keys=tuple(parse_keys(texts.get("keys", "")).items()),
        )


def parse_key(text: str) -> SharingKey:
    """The key by its name in addresses; ``InputError``."""
    try:
        return SharingKey(text)
    except ValueError as error:
        raise InputError(
            _("«{text}» er ingen nøkkel.").format(text=text),
            expected=_("Velg {keys}.").format(keys=", ".join(SharingKey)),
            where="key",
        ) from error


def parse_kroner(text: str, *, where: str) -> int:
    """Whole kroner as people write them: «12 500 000», «-300000»; ``InputError``."""
    plain = _plain(text)
    if not plain.removeprefix("-").isdecimal() or not plain.isascii():
        raise InputError(
            _("«{text}» er ikke et beløp i hele kroner.").format(text=text),
            expected=_("Skriv for eksempel 12 500 000."),
            where=where,
        )
    return int(plain)


def parse_keys(text: str) -> dict[str, float]:
    """How much each unit has: a line «unit; amount», or «unit; amount; weight» for weighted activity.

    Lines of the same unit are added: Σ amount · weight. ``InputError`` tells the line.
    """
    activity: dict[str, list[Activity]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            unit, one = _activity(line, number)
            activity.setdefault(unit, []).append(one)
    if len(activity) > MOST_UNITS:
        raise InputError(
            _("Det er {count} enheter.").format(count=len(activity)),
            expected=_("Rammen kan deles på {most} enheter.").format(most=MOST_UNITS),
            where="keys",
        )
    return weighted_keys(activity)


def as_lines(keys: Mapping[str, float]) -> str:
    """What ``parse_keys`` reads back as ``keys``. A separator in a name becomes a comma."""
    return "\n".join(f"{unit.replace(SEPARATOR, ',')}{SEPARATOR} {amount!r}" for unit, amount in keys.items())


def _activity(line: str, number: int) -> tuple[str, Activity]:
    parts = [part.strip() for part in line.split(SEPARATOR)]
    if not parts[0] or len(parts) not in (2, 3):
        raise InputError(
            _("Linje {number}, «{line}», kan ikke leses.").format(number=number, line=line.strip()),
            expected=_("Skriv navn, semikolon og antall: «Hjemmetjenesten; 120». Vekten kan stå til slutt."),
            where="keys",
        )
    return parts[0], Activity(*(_number(part, number) for part in parts[1:]))


def _number(text: str, line: int) -> float:
    try:
        return float(_plain(text).replace(",", "."))
    except ValueError as error:
        raise InputError(
            _("Linje {number}: «{text}» er ikke et tall.").format(number=line, text=text),
            expected=_("Skriv for eksempel 60 eller 7,8."),
            where="keys",
        ) from error


def _plain(text: str) -> str:
    return "".join(text.split()).replace("\N{MINUS SIGN}", "-")
