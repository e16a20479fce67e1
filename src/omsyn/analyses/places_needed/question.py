"""The question: how many places (users) today, in which year, and what to reckon with from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year
from omsyn.vocabulary.rounding import round_half_up

MAIN_ALTERNATIVE = "MMMM"
CURRENT_PROJECTION = "14746"
TARGET_YEARS = (2030, 2035, 2040, 2045, 2050)
SHARE_NOT_PERCENT = 1
"""Up to here an occupancy is taken for a share (0.95) written where a percentage (95) is asked for."""


class Profile(StrEnum):
    """Which national age profile spreads a total over ages."""

    RECIPIENTS = "recipients"
    """Share who receive any care service: what the bundled figures hold."""
    EXTENSIVE_NEEDS = "extensive_needs"
    """Share who receive care and have extensive needs: steeper, and nearer to who lives in a nursing home."""


@dataclass(frozen=True, slots=True)
class PlacesQuestion:
    """Places for people of 80 and older in ``municipality``.

    The level in ``base_year`` is given in one of three ways: ``base_places`` (places in use), ``coverage_percent``
    (places per 100 inhabitants 80+), or ``rates_percent`` (the same for 80–89 and for 90+). With none of them the
    municipality's own published number of places is used. ``base_year`` None: the year of that number, else the last
    observed year. ``occupancy_percent`` is how much of the places are in use; need is divided by it.
    """

    municipality: MunicipalityNumber
    base_year: int | None = None
    base_places: float | None = None
    coverage_percent: float | None = None
    rates_percent: tuple[float, float] | None = None
    occupancy_percent: float | None = None
    target_years: tuple[int, ...] = TARGET_YEARS
    alternative: str = MAIN_ALTERNATIVE
    projection: str = CURRENT_PROJECTION
    profile: Profile = Profile.RECIPIENTS
    """Used when the question does not give two rates of its own."""

    def __post_init__(self) -> None:
        given = [self.base_places is not None, self.coverage_percent is not None, self.rates_percent is not None]
        if sum(given) > 1:
            raise InputError(
                _("Dagens nivå er oppgitt på flere måter."),
                what_now=_("Oppgi enten antall plasser, én dekningsgrad eller to dekningsgrader."),
            )
        if self.base_places is not None and not 1 <= self.base_places < 1_000_000:
            raise InputError(
                _("{number} plasser kan ikke brukes.").format(number=_as_written(self.base_places)),
                expected=_("Antall plasser må være minst én og under en million."),
                where="base_places",
            )
        for percent in (self.coverage_percent, *(self.rates_percent or ())):
            if percent is not None:
                _check_percent(percent, _("dekningsgrad"))
        if self.occupancy_percent is not None:
            _check_percent(self.occupancy_percent, _("belegg"))
            _check_occupancy(self.occupancy_percent)
        if not self.target_years:
            raise InputError(_("Ingen framtidige år er valgt."), what_now=_("Velg minst ett år, for eksempel 2040."))
        if self.base_year is not None and min(self.target_years) < self.base_year:
            raise InputError(
                _("Året {year} ligger før startåret {base}.").format(year=min(self.target_years), base=self.base_year),
                what_now=_("Velg framtidige år etter startåret."),
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts named as the fields; ``rate_80_89`` and ``rate_90`` for the two rates.

        ``target_years`` is years with commas. Decimals may be written with comma. Empty texts take the default.
        """
        base_year = texts.get("base_year", "").strip()
        younger, older = _number(texts, "rate_80_89"), _number(texts, "rate_90")
        if (younger is None) != (older is None):
            raise InputError(
                _("Bare den ene av de to dekningsgradene er oppgitt."),
                what_now=_("Oppgi både 80–89 år og 90 år og over."),
            )
        years = [part for part in texts.get("target_years", "").replace(" ", "").split(",") if part]
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            base_year=parse_year(base_year, where=_("startår")) if base_year else None,
            base_places=_number(texts, "base_places"),
            coverage_percent=_number(texts, "coverage_percent"),
            rates_percent=None if younger is None or older is None else (younger, older),
            occupancy_percent=_number(texts, "occupancy_percent"),
            target_years=tuple(sorted({parse_year(year, where=_("framtidig år")) for year in years})) or TARGET_YEARS,
            alternative=texts.get("alternative", "").strip().upper() or MAIN_ALTERNATIVE,
            projection=texts.get("projection") or CURRENT_PROJECTION,
            profile=_profile(texts.get("profile") or Profile.RECIPIENTS),
        )


def _profile(text: str) -> Profile:
    try:
        return Profile(text)
    except ValueError as error:
        raise InputError(
            _("«{text}» er ingen aldersprofil.").format(text=text),
            expected=_("Velg {profiles}.").format(profiles=", ".join(Profile)),
        ) from error


def _check_percent(percent: float, what: str) -> None:
    if not 0 < percent <= 100:
        raise InputError(
            _("{percent} % kan ikke brukes som {what}.").format(percent=_as_written(percent), what=what),
            expected=_("Oppgi et tall over 0 og ikke over 100."),
        )


def _check_occupancy(percent: float) -> None:
    if percent <= SHARE_NOT_PERCENT:
        raise InputError(
            _("{percent} % belegg kan ikke stemme.").format(percent=_as_written(percent)),
            expected=_("Oppgi belegget i prosent, for eksempel 95 og ikke 0,95."),
            where="occupancy_percent",
        )


def _as_written(number: float) -> str:
    """A number from a form as people write it, with the decimals it has (at most four)."""
    decimals = next((count for count in range(4) if round_half_up(number, count) == round_half_up(number, 4)), 4)
    return format_number(number, decimals)


def _number(texts: Mapping[str, str], name: str) -> float | None:
    text = "".join(texts.get(name, "").split()).replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        raise InputError(
            _("«{text}» er ikke et tall.").format(text=texts[name]),
            expected=_("Skriv for eksempel 60 eller 7,8."),
            where=name,
        )
    return number
