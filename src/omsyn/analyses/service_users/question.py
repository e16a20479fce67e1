"""The question: which municipality, from which year to which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_year


@dataclass(frozen=True, slots=True)
class ServiceUsersQuestion:
    """Users in ``municipality`` from ``first_year`` to ``last_year`` (None: as far as the figures go)."""

    municipality: MunicipalityNumber
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        if self.first_year is not None and self.last_year is not None and self.last_year < self.first_year:
            raise InputError(
                _("Perioden {first}–{last} går bakover.").format(first=self.first_year, last=self.last_year),
                what_now=_("Bytt om årene."),
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``first_year``, ``last_year``; empty texts are left out."""
        first, last = texts.get("first_year"), texts.get("last_year")
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            first_year=parse_year(first, where=_("første år")) if first else None,
            last_year=parse_year(last, where=_("siste år")) if last else None,
        )
