"""The question: whose staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class StaffQuestion:
    """Headcount, FTE and positions in the health and care services of ``municipality``."""

    municipality: MunicipalityNumber

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``."""
        return cls(municipality=find_municipality(texts.get("municipality", "")).number)
