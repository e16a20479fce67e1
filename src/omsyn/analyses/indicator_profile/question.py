"""The question: which indicator, which municipality, and whom to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year


@dataclass(frozen=True, slots=True)
class IndicatorProfileQuestion:
    """The indicator ``key`` in ``municipality`` to ``last_year`` (None: the latest), against ``compare_with``.

    ``peers`` are shown beside it. ``asked_on`` is the day of asking; figures more than three years older are told of.
    """

    key: str
    municipality: MunicipalityNumber
    compare_with: Comparator = THE_COUNTRY
    peers: tuple[MunicipalityNumber, ...] = ()
    last_year: int | None = None
    asked_on: date | None = None

    @classmethod
    def from_text(cls, texts: Mapping[str, str], *, asked_on: date | None = None) -> Self:
        """From plain texts: ``key``, ``municipality``, ``compare_with``, ``peers`` (by comma), ``last_year``.

        ``compare_with`` is «country», «county», «kostra_group» or a municipality; the country unless told.
        ``InputError`` for an indicator the library does not have, an unknown municipality, or no year.
        """
        municipality = find_municipality(texts.get("municipality", "")).number
        named = [name for name in texts.get("peers", "").split(",") if name.strip()]
        peers = dict.fromkeys(find_municipality(name).number for name in named)
        return cls(
            key=load_indicator_library().find(texts.get("key", "")).key,
            municipality=municipality,
            compare_with=Comparator.from_text(texts.get("compare_with", "")),
            peers=tuple(peer for peer in peers if peer != municipality),
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
            asked_on=asked_on,
        )
