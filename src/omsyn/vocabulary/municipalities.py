"""Municipality numbers: four digits kept as text, each valid for a time."""

import re
from dataclasses import dataclass
from typing import NewType

from omsyn.vocabulary.errors import UnknownMunicipalityError
from omsyn.vocabulary.periods import Validity

MunicipalityNumber = NewType("MunicipalityNumber", str)
"""Four digits as text: «0301» keeps its zero."""

_FOUR_DIGITS = re.compile(r"\d{4}")


def parse_municipality_number(text: str) -> MunicipalityNumber:
    """A municipality number from ``text``; ``UnknownMunicipalityError`` when it is not four digits."""
    number = text.strip()
    if not _FOUR_DIGITS.fullmatch(number):
        raise UnknownMunicipalityError(text)
    return MunicipalityNumber(number)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as it stands in the register: number, name, county and the time the number is in use."""

    number: MunicipalityNumber
    name: str
    county_number: str
    county_name: str
    validity: Validity
