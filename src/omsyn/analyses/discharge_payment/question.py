"""The question: days by year and area of specialist care, and day rates of years that have none in Omsyn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.parameters.payment_duty import DutyArea, load_payment_duty
from omsyn.vocabulary.entering import EnteredRow, is_yes, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import parse_year

DAY_HEADINGS = ("år", "fagområde", "døgn", "opphold")
RATE_HEADINGS = ("år", "døgnpris")


@dataclass(frozen=True, slots=True)
class DaysOfArea:
    """Days of a year in ``area``. ``is_stay``: the patient stays in the municipality, but is not resident there."""

    year: int
    area: DutyArea
    days: float
    is_stay: bool = False


@dataclass(frozen=True, slots=True)
class DischargePaymentQuestion:
    """``rates`` are (year, kroner per day) for years without a verified rate; they need ``source``."""

    days: tuple[DaysOfArea, ...]
    rates: tuple[tuple[int, float], ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.days:
            raise InputError(
                _("Døgnene er ikke oppgitt."),
                expected=_("Skriv en rad for hvert år og fagområde: år; fagområde; døgn."),
                where="days",
            )
        years = [year for year, _rate in self.rates]
        if len(set(years)) < len(years):
            raise InputError(_("Et år har to døgnpriser."), expected=_("Hvert år skal stå én gang."), where="rates")
        if self.rates and not self.source:
            raise InputError(
                _("Døgnprisene mangler kilde."),
                expected=_("Skriv hvor prisene står, for eksempel statsbudsjettet for året."),
                where="source",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``days`` (year; area; days; yes for those who only stay), ``rates`` and ``source``."""
        days = parse_rows(texts.get("days", ""), DAY_HEADINGS, where="days", required=3)
        rates = parse_rows(texts.get("rates", ""), RATE_HEADINGS, where="rates")
        return cls(
            days=tuple(_days(row) for row in days),
            rates=tuple((parse_year(row.cells[0], where=row.where), row.amount(1, at_least=0)) for row in rates),
            source=texts.get("source", "").strip(),
        )


def _days(row: EnteredRow) -> DaysOfArea:
    year, area, _told, stay = row.cells
    return DaysOfArea(
        year=parse_year(year, where=row.where),
        area=load_payment_duty().find(area, where=row.where),
        days=row.amount(2, at_least=0),
        is_stay=is_yes(stay),
    )
