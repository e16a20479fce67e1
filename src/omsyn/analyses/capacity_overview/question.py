"""The question: whose capacity."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class CapacityQuestion:
    """Places, beds, sites and coverage rates of ``municipality``."""

    municipality: MunicipalityNumber

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``."""
        return cls(municipality=find_municipality(texts.get("municipality", "")).number)
