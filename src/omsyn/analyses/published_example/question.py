"""The question: whose published projection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class PublishedExampleQuestion:
    """The projection ``municipality`` has published; ``run`` refuses one whose plan is not bundled."""

    municipality: MunicipalityNumber

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``."""
        return cls(municipality=find_municipality(texts.get("municipality", "")).number)
