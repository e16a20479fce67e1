"""Which patients ready for discharge a municipality pays for, and from which day each counts."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _


class DutyBeginning(BaseModel):
    """Something the duty covers, from and including ``valid_from``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    valid_from: date
    verified: bool


class DutyArea(DutyBeginning):
    """A part of specialist care."""

    key: str


class PaymentDuty(BaseModel):
    """The duty as it has widened: areas of specialist care, and the municipality of stay beside that of residence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    source: Evidence
    areas: tuple[DutyArea, ...] = Field(min_length=1)
    residence: DutyBeginning

    @property
    def begins(self) -> dict[str, date]:
        """Area → the first day its days count; only what is verified."""
        return {area.key: area.valid_from for area in self.areas if area.verified}

    def find(self, text: str, *, where: str = "") -> DutyArea:
        """The area by key or name in either language; ``InputError`` when there is none."""
        wanted = text.strip().casefold()
        for area in self.areas:
            names = {area.key, area.name.nb, area.name.en}
            if wanted in {name.casefold() for name in names} or wanted in _short_names(area.name.nb):
                return area
        raise InputError(
            _("«{text}» er ikke et fagområde betalingsplikten gjelder.").format(text=text),
            expected=_("Velg {names}.").format(names=join_words([area.name.label for area in self.areas])),
            where=where,
        )


def _short_names(name: str) -> set[str]:
    """«TSB» of «tverrfaglig spesialisert rusbehandling (TSB)»."""
    _long, _mark, short = name.partition("(")
    return {short.rstrip(")").casefold()} if short else set()


@cache
def load_payment_duty(path: Path = BUNDLED_FOLDER / "discharge_payment_duty.yaml") -> PaymentDuty:
    """The rule; ``InputError`` when the file cannot be used."""
    return read_parameter_file(path, PaymentDuty)
