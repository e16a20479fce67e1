"""Who a municipality is held against: the country, its county, its KOSTRA group or another municipality."""

from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class Comparator:
    """The country, the county or the KOSTRA group the municipality belonged to at the time, or a ``municipality``."""

    kind: AreaKind = AreaKind.COUNTRY
    municipality: MunicipalityNumber | None = None

    def __post_init__(self) -> None:
        if (self.kind is AreaKind.MUNICIPALITY) != (self.municipality is not None):
            raise ValueError(f"a comparator of kind {self.kind} does not go with municipality {self.municipality}")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """From «country», «county», «kostra_group», or a municipality's number or name; the country when empty."""
        wanted = text.strip() or AreaKind.COUNTRY.value
        if wanted != AreaKind.MUNICIPALITY and wanted in set(AreaKind):
            return cls(AreaKind(wanted))
        return cls(AreaKind.MUNICIPALITY, find_municipality(wanted).number)

    @property
    def as_text(self) -> str:
        """What ``from_text`` reads back."""
        return self.municipality or self.kind.value


THE_COUNTRY = Comparator()
"""Whom to hold a figure against unless told."""
