"""The question: which municipality, how far ahead, around what, and whether dementia becomes less common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, parse_mean_from
from omsyn.registers.population_history import latest_counted_year
from omsyn.vocabulary.entering import parse_amount, parse_optional_amount
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year

LONGEST_HORIZON = 60
STANDARD_DRAWS = 1000
STANDARD_UNTIL = 2050


@dataclass(frozen=True, slots=True)
class DementiaQuestion:
    """People with dementia in ``municipality`` on 1 January of ``base_year`` and the years after it to ``until``.

    ``yearly_fall`` (0–1) is how much less common dementia becomes at each age from one year to the next.
    ``serious_share`` (0–1) of those with dementia have it seriously; None when nobody says. ``InputError`` for years
    that go backwards or too far, for shares outside 0–1, and for a serious share without a source.
    """

    municipality: MunicipalityNumber
    base_year: int
    until: int = STANDARD_UNTIL
    mean_from: MeanFrom = MeanFrom.MAIN
    yearly_fall: float = 0
    serious_share: float | None = None
    serious_source: str = ""
    draws: int = STANDARD_DRAWS
    seed: int = 1

    def __post_init__(self) -> None:
        if not self.base_year < self.until <= self.base_year + LONGEST_HORIZON:
            raise InputError(
                _("{until} kan ikke være siste år når folketallet er fra {year}.").format(
                    until=self.until, year=self.base_year
                ),
                expected=_("Velg et år fra {first} til {last}.").format(
                    first=self.base_year + 1, last=self.base_year + LONGEST_HORIZON
                ),
                where="until",
            )
        _check_share(self.yearly_fall, "yearly_fall_percent")
        if self.serious_share is not None:
            _check_share(self.serious_share, "serious_percent")
            if not self.serious_source:
                raise InputError(
                    _("Andelen med alvorlig demens mangler kilde."),
                    expected=_("Skriv hvor andelen er hentet fra, og hvilket år den gjelder."),
                    where="serious_source",
                )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``base_year``, ``until``, ``mean_from``, ``yearly_fall_percent``,
        ``serious_percent`` and ``serious_source``; empty texts take the default.
        """
        serious = parse_optional_amount(texts.get("serious_percent"), where="serious_percent", at_least=0)
        fall = parse_amount(
            texts.get("yearly_fall_percent", "").strip() or "0", where="yearly_fall_percent", at_least=0
        )
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            base_year=parse_year(texts.get("base_year") or latest_counted_year(), where="base_year"),
            until=parse_year(texts.get("until") or STANDARD_UNTIL, where="until"),
            mean_from=parse_mean_from(texts.get("mean_from") or MeanFrom.MAIN),
            yearly_fall=fall / 100,
            serious_share=None if serious is None else serious / 100,
            serious_source=texts.get("serious_source", "").strip(),
        )


def _check_share(share: float, where: str) -> None:
    if not 0 <= share <= 1:
        raise InputError(
            _("Prosenten er utenfor det som er mulig."), expected=_("Skriv et tall fra 0 til 100."), where=where
        )
