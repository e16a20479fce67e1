"""The question: which municipality, age groups, years and projection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.age_groups import CARE_AGE_GROUPS, AgeGroup, parse_age_group
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import check_years_in_order, parse_year

CURRENT_PROJECTION = "14746"
KNOWN_PROJECTIONS = ("14746", "14288")


@dataclass(frozen=True, slots=True)
class PopulationQuestion:
    """Population of ``municipality`` in ``groups`` from ``first_year`` to ``last_year``, by SSB's ``projection``."""

    municipality: MunicipalityNumber
    groups: tuple[AgeGroup, ...] = CARE_AGE_GROUPS
    first_year: int = 2005
    last_year: int = 2050
    projection: str = CURRENT_PROJECTION
    last_observed_year: int | None = None
    """Leave out later counts, so that a report on an earlier year can be made again; None uses them all."""

    def __post_init__(self) -> None:
        check_years_in_order(self.first_year, self.last_year)
        if not self.groups:
            raise InputError(_("Ingen aldersgrupper er valgt."), what_now=_("Velg minst én, for eksempel 80+."))
        if self.projection not in KNOWN_PROJECTIONS:
            raise InputError(
                _("«{table}» er ingen framskriving Omsyn kjenner.").format(table=self.projection),
                expected=_("Velg SSB-tabell {tables}.").format(tables=", ".join(KNOWN_PROJECTIONS)),
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``groups`` (codes with commas), ``first_year``, ``last_year``,
        ``projection``; empty texts take the default.
        """
        codes = [code for code in texts.get("groups", "").split(",") if code.strip()]
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            groups=tuple(parse_age_group(code) for code in codes) or CARE_AGE_GROUPS,
            first_year=parse_year(texts.get("first_year") or 2005, where=_("første år")),
            last_year=parse_year(texts.get("last_year") or 2050, where=_("siste år")),
            projection=texts.get("projection") or CURRENT_PROJECTION,
        )
