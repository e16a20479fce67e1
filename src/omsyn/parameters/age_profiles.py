"""How need for care is spread over ages in the country."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.age_groups import parse_age_group
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _


class ProfileGroup(BaseModel):
    """An age group by its code, its recipients during the year, and the per cent of them the profile is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    recipients: int = Field(gt=0)
    percent: float = Field(gt=0, le=100)

    @field_validator("group")
    @classmethod
    def _group_is_one(cls, code: str) -> str:
        try:
            parse_age_group(code)
        except InputError as error:
            raise ValueError(str(error)) from error
        return code


class NationalAgeProfile(BaseModel):
    """Recipients by age in ``year``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: Text
    year: int
    verified: bool
    source: Evidence
    groups: tuple[ProfileGroup, ...] = Field(min_length=1)


class NationalAgeProfiles(BaseModel):
    """All profiles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    profiles: tuple[NationalAgeProfile, ...]


@cache
def load_age_profile(key: str, path: Path = BUNDLED_FOLDER / "age_profiles.yaml") -> NationalAgeProfile:
    """The verified profile called ``key``; ``DataMissingError`` when there is none."""
    profiles = read_parameter_file(path, NationalAgeProfiles).profiles
    found = next((profile for profile in profiles if profile.key == key and profile.verified), None)
    if found is None:
        raise DataMissingError(
            _("Det finnes ingen kontrollert aldersprofil som heter «{key}».").format(key=key),
            expected=_("Profilene er {keys}.").format(
                keys=", ".join(profile.key for profile in profiles if profile.verified)
            ),
            where=path.name,
        )
    return found
