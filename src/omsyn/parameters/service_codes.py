"""Service codes of the municipal patient and user register (KPR, formerly IPLOS)."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file


class ServiceCode(BaseModel):
    """A code, its register name and group. ``replaced_by`` is the code that took over."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    group: str
    verified: bool
    replaced_by: str | None = None


class ServiceCodes(BaseModel):
    """All codes; a municipality can add to the list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Evidence
    codes: tuple[ServiceCode, ...]

    @field_validator("codes")
    @classmethod
    def _codes_are_unique(cls, codes: tuple[ServiceCode, ...]) -> tuple[ServiceCode, ...]:
        seen: set[str] = set()
        for row, entry in enumerate(codes, start=1):
            if entry.code in seen:
                raise ValueError(f"row {row} repeats code {entry.code}")
            seen.add(entry.code)
        return codes

    def find(self, code: str) -> ServiceCode | None:
        """The verified entry of ``code``; None when it is unknown or not verified."""
        return next((entry for entry in self.codes if entry.code == code and entry.verified), None)


@cache
def load_service_codes(path: Path = BUNDLED_FOLDER / "service_codes.yaml") -> ServiceCodes:
    """The service codes; the bundled list unless another file is given."""
    return read_parameter_file(path, ServiceCodes)
