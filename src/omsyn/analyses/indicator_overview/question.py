"""The question: which municipality, held against whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year


@dataclass(frozen=True, slots=True)
class IndicatorOverviewQuestion:
    """Every indicator in ``municipality`` to ``last_year`` (None: the latest), against ``compare_with``.

    ``asked_on`` is the day of asking; figures more than three years older are told of.
    """

    municipality: MunicipalityNumber
    compare_with: Comparator = THE_COUNTRY
    last_year: int | None = None
    asked_on: date | None = None

    @classmethod
    def from_text(cls, texts: Mapping[str, str], *, asked_on: date | None = None) -> Self:
        """From plain texts: ``municipality``, ``compare_with`` (the country unless told) and ``last_year``."""
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            compare_with=Comparator.from_text(texts.get("compare_with", "")),
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
            asked_on=asked_on,
        )
