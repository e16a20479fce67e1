"""The question: which municipality, and what is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year


class CountedTopic(StrEnum):
    """What is counted once a year."""

    RISK_ANALYSES = "risk_analyses"
    INCIDENTS = "incidents"
    COURSES = "courses"


@dataclass(frozen=True, slots=True)
class YearlyCountsQuestion:
    """How many of ``topic`` ``municipality`` had each year, to ``last_year`` (None: as far as the figures go)."""

    municipality: MunicipalityNumber
    topic: CountedTopic
    last_year: int | None = None

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``topic`` and ``last_year``."""
        try:
            topic = CountedTopic(texts.get("topic", ""))
        except ValueError as error:
            raise InputError(
                _("«{topic}» telles ikke.").format(topic=texts.get("topic", "")),
                expected=_("Velg {topics}.").format(topics=", ".join(CountedTopic)),
            ) from error
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            topic=topic,
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
        )
