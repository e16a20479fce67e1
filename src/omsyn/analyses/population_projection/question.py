"""The question: which municipalities, from and to which year, with how many draws, told by what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, parse_mean_from
from omsyn.registers.population_history import latest_counted_year
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year

EVERY_MUNICIPALITY = "all"
LONGEST_HORIZON = 60
FEWEST_DRAWS, MOST_DRAWS = 20, 10_000
STANDARD_DRAWS = 1000
STANDARD_UNTIL = 2050


class Detail(StrEnum):
    """What the projection is told by."""

    AGE_GROUP = "age-group"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class PopulationProjectionQuestion:
    """People 1 January of the years after ``base_year`` to ``until``; every municipality when none is named.

    ``mean_from`` is wished for: a municipality without an official projection follows our own model, and says so.
    ``InputError`` for years that go backwards or too far, and for too few or too many draws.
    """

    base_year: int
    until: int = STANDARD_UNTIL
    municipalities: tuple[MunicipalityNumber, ...] = ()
    draws: int = STANDARD_DRAWS
    seed: int = 1
    by: Detail = Detail.AGE_GROUP
    mean_from: MeanFrom = MeanFrom.MAIN

    def __post_init__(self) -> None:
        if self.until <= self.base_year:
            raise InputError(
                _("Framskrivingen skal gå til {until}, men startåret er {base}.").format(
                    until=self.until, base=self.base_year
                ),
                expected=_("Sluttåret må komme etter startåret."),
                what_now=_("Velg et senere sluttår eller et tidligere startår."),
            )
        if self.until - self.base_year > LONGEST_HORIZON:
            raise InputError(
                _("{years} år er for langt fram.").format(years=self.until - self.base_year),
                expected=_("Framskrivingen kan gå {years} år fram.").format(years=LONGEST_HORIZON),
                what_now=_("Velg {until} eller tidligere.").format(until=self.base_year + LONGEST_HORIZON),
            )
        if not FEWEST_DRAWS <= self.draws <= MOST_DRAWS:
            raise InputError(
                _("{draws} trekninger kan ikke brukes.").format(draws=self.draws),
                expected=_("Velg mellom {fewest} og {most}.").format(fewest=FEWEST_DRAWS, most=MOST_DRAWS),
            )
        if self.seed < 0:
            raise InputError(_("Frøet {seed} er under null.").format(seed=self.seed), expected=_("Velg 0 eller mer."))

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality`` (numbers or names with commas, or ``all``), ``base_year``, ``until``,
        ``draws``, ``seed``, ``by`` and ``mean_from``; empty texts take the default.
        """
        named = [part for part in texts.get("municipality", "").split(",") if part.strip()]
        everyone = [part.strip() for part in named] == [EVERY_MUNICIPALITY]
        if not named:
            raise InputError(_("Ingen kommune er valgt."), what_now=_("Skriv et nummer eller et navn, eller «all»."))
        return cls(
            base_year=parse_year(texts.get("base_year") or latest_counted_year(), where=_("startår")),
            until=parse_year(texts.get("until") or STANDARD_UNTIL, where=_("sluttår")),
            municipalities=() if everyone else tuple(find_municipality(part).number for part in named),
            draws=_whole_number(texts.get("draws"), STANDARD_DRAWS, _("trekninger")),
            seed=_whole_number(texts.get("seed"), 1, _("frø")),
            by=Detail(texts.get("by") or Detail.AGE_GROUP),
            mean_from=parse_mean_from(texts.get("mean_from") or MeanFrom.MAIN),
        )


def _whole_number(text: str | None, otherwise: int, where: str) -> int:
    if not text or not text.strip():
        return otherwise
    try:
        return int(text)
    except ValueError as error:
        raise InputError(
            _("«{text}» er ikke et helt tall.").format(text=text), expected=_("Skriv for eksempel 1000."), where=where
        ) from error
