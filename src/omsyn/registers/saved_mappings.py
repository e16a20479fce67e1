"""Mappings that come with Omsyn, for the exports of systems municipalities have, each with a sample file."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from omsyn.parameters.reading import read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

MAPPINGS_FOLDER = Path(__file__).parent / "bundled" / "imports"
"""A folder for each saved mapping: ``mapping.yaml``, and the sample file beside it."""


class Origin(StrEnum):
    """Where the figures of a sample come from."""

    INVENTED = "invented"
    """Made up; the file says so itself."""
    PUBLISHED = "published"
    """Taken from a public document, which ``sample_source`` names."""

    @property
    def label(self) -> str:
        """The origin in the reader's language."""
        return _(_ORIGINS[self])


_ORIGINS = {Origin.INVENTED: mark("Oppdiktet eksempel"), Origin.PUBLISHED: mark("Publiserte tall")}


class SavedMapping(BaseModel):
    """A mapping for the export of a system. ``sample`` is the name of its sample file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: Text
    sample: str
    origin: Origin
    sample_source: str = ""
    mapping: ColumnMapping

    @model_validator(mode="after")
    def _published_figures_name_their_source(self) -> "SavedMapping":
        if (self.origin is Origin.PUBLISHED) != bool(self.sample_source):
            raise ValueError("a sample of published figures names its source, and no other does")
        return self

    @property
    def sample_file(self) -> Path:
        """Where the sample lies."""
        return MAPPINGS_FOLDER / self.name / self.sample


@cache
def list_saved_mappings() -> tuple[SavedMapping, ...]:
    """Every saved mapping, by name."""
    return tuple(read_parameter_file(path, SavedMapping) for path in sorted(MAPPINGS_FOLDER.glob("*/mapping.yaml")))


def mappings_for(kind: str) -> tuple[ColumnMapping, ...]:
    """The saved mappings for a kind of import, for ``suggest_mapping`` to try."""
    return tuple(saved.mapping for saved in list_saved_mappings() if saved.mapping.kind == kind)


def find_saved_mapping(name: str) -> SavedMapping:
    """The saved mapping called ``name``; ``InputError`` when there is none."""
    for saved in list_saved_mappings():
        if saved.name == name:
            return saved
    raise InputError(
        _("Omsyn har ingen lagret kobling som heter «{name}».").format(name=name),
        expected=_("De lagrede koblingene er {names}.").format(
            names=join_words([saved.name for saved in list_saved_mappings()])
        ),
    )
