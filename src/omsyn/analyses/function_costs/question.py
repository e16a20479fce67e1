"""The question: whose accounts, which year, and how many hours of home care."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year

MOST_HOURS = 10_000_000


@dataclass(frozen=True, slots=True)
class FunctionCostsQuestion:
    """Spending by KOSTRA function in ``municipality`` in ``year``; the latest fetched year when None.

    ``hours_per_week`` is the sum of hours of home care all users are granted a week. With it, the cost of an hour is
    reckoned. ``InputError`` for hours that are not above 0.
    """

    municipality: MunicipalityNumber
    year: int | None = None
    hours_per_week: float | None = None

    def __post_init__(self) -> None:
        if self.hours_per_week is not None and not 0 < self.hours_per_week <= MOST_HOURS:
            raise InputError(
                _("Timene per uke kan ikke brukes."),
                expected=_("Skriv summen av timene alle brukerne får per uke, mer enn 0."),
                where="hours_per_week",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``year`` and ``hours_per_week``; decimals may have a comma."""
        year = texts.get("year", "").strip()
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            year=parse_year(year, where="year") if year else None,
            hours_per_week=_hours(texts.get("hours_per_week", "")),
        )


def _hours(text: str) -> float | None:
    plain = "".join(text.split()).replace(",", ".")
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError as error:
        raise InputError(
            _("«{text}» er ikke et tall.").format(text=text),
            expected=_("Skriv for eksempel 5200."),
            where="hours_per_week",
        ) from error
