"""The question: whose measures, and one area or all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class MeasureStatusQuestion:
    """Status of the measures of ``municipality``; ``area`` None means every area.

    ``municipality`` None is for measures of a file that does not say whose they are; they must then be given.
    """

    municipality: MunicipalityNumber | None
    area: str | None = None

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality`` and ``area``; an empty area means all."""
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            area=texts.get("area", "").strip() or None,
        )
