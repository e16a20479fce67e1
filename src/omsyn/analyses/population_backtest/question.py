"""The question: which windows of the past to project through, with how many draws."""

from dataclasses import dataclass

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

STANDARD_WINDOWS = ((2011, 2021), (2014, 2024), (2016, 2026))
"""Told together, so that no setting is chosen because it suits one of them."""
FEWEST_DRAWS, MOST_DRAWS = 20, 10_000


@dataclass(frozen=True, slots=True)
class PopulationBacktestQuestion:
    """``windows`` are (base year, year held against). ``InputError`` when one goes backwards, or for the draws."""

    windows: tuple[tuple[int, int], ...] = STANDARD_WINDOWS
    draws: int = 400
    seed: int = 1

    def __post_init__(self) -> None:
        for base_year, until in self.windows:
            if until <= base_year:
                raise InputError(
                    _("Prøven skal gå til {until}, men startåret er {base}.").format(until=until, base=base_year),
                    expected=_("Sluttåret må komme etter startåret."),
                    what_now=_("Velg et senere sluttår eller et tidligere startår."),
                )
        if not self.windows:
            raise InputError(_("Ingen år er valgt."), what_now=_("Velg et startår og et sluttår."))
        if not FEWEST_DRAWS <= self.draws <= MOST_DRAWS:
            raise InputError(
                _("{draws} trekninger kan ikke brukes.").format(draws=self.draws),
                expected=_("Velg mellom {fewest} og {most}.").format(fewest=FEWEST_DRAWS, most=MOST_DRAWS),
            )
