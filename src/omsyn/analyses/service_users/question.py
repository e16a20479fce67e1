"""The question: which municipality, from which year to which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import check_years_in_order, parse_optional_year


@dataclass(frozen=True, slots=True)
class ServiceUsersQuestion:
    """Users in ``municipality`` from ``first_year`` to ``last_year`` (None: as far as the figures go)."""

    municipality: MunicipalityNumber
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        check_years_in_order(self.first_year, self.last_year)

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``first_year``, ``last_year``; empty texts are left out."""
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            first_year=parse_optional_year(texts.get("first_year"), where=_("første år")),
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
        )
