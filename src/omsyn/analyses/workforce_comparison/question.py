"""The question: which municipality, and care staff by education or doctors by contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year


class WorkforceTable(StrEnum):
    """Which staff the question is about."""

    CARE_STAFF_BY_EDUCATION = "care_staff_by_education"
    DOCTORS_BY_CONTRACT = "doctors_by_contract"


@dataclass(frozen=True, slots=True)
class WorkforceQuestion:
    """FTE per 10 000 inhabitants in ``municipality`` against its KOSTRA group, to ``last_year`` (None: the latest)."""

    municipality: MunicipalityNumber
    table: WorkforceTable = WorkforceTable.CARE_STAFF_BY_EDUCATION
    last_year: int | None = None

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``table`` and ``last_year``; care staff unless told."""
        name = texts.get("table") or WorkforceTable.CARE_STAFF_BY_EDUCATION
        try:
            table = WorkforceTable(name)
        except ValueError as error:
            raise InputError(
                _("«{name}» er ingen tabell over årsverk.").format(name=name),
                expected=_("Velg «care_staff_by_education» eller «doctors_by_contract»."),
            ) from error
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            table=table,
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
        )
