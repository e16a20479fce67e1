"""Every source a municipality's reports build on, and how its figures come into Omsyn: by service, file or page."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from omsyn.parameters.reading import read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.registers.recipes import Recipe, find_recipe
from omsyn.registers.saved_mappings import SavedMapping, find_saved_mapping
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

REGISTER_FILE = Path(__file__).parent / "bundled" / "sources.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_SERVICES = {"fhi": "FHI", "helsedirektoratet": "Helsedirektoratet", "klass": "SSB Klass", "ssb": "SSB"}
"""What people call the services, by the names of recipes."""


class ByService(_Part):
    """Fetched from a statistics service, as recipes say. ``omsyn registers fetch`` does the same by hand."""

    way: Literal["api"]
    recipes: tuple[str, ...] = Field(min_length=1)

    @property
    def label(self) -> str:
        """The way in words, in the reader's language."""
        return _("Hentes fra {services}, tabell {tables}").format(
            services=join_words(sorted({_SERVICES.get(recipe.source, recipe.source) for recipe in self.found})),
            tables=", ".join(dict.fromkeys(recipe.table for recipe in self.found)),
        )

    @property
    def found(self) -> tuple[Recipe, ...]:
        """The recipes; ``InputError`` when one is not there."""
        return tuple(find_recipe(key) for key in self.recipes)


class ByFile(_Part):
    """Loaded from a file the system can write, with a saved mapping and a sample of what the file looks like."""

    way: Literal["mapping"]
    mapping: str

    @property
    def label(self) -> str:
        """The way in words, in the reader's language."""
        return _("Lastes inn fra fil: {title}").format(title=self.found.title.label)

    @property
    def found(self) -> SavedMapping:
        """The saved mapping; ``InputError`` when it is not there."""
        return find_saved_mapping(self.mapping)


class ByPage(_Part):
    """Replaced by a page of Omsyn. ``page`` is its address name; None while the page is still to come."""

    way: Literal["replaced"]
    room: Text
    page: str | None = None

    @property
    def label(self) -> str:
        """The way in words, in the reader's language."""
        told = _("Erstattes av siden «{room}»") if self.page else _("Erstattes av siden «{room}», som kommer")
        return told.format(room=self.room.label)


Way = Annotated[ByService | ByFile | ByPage, Field(discriminator="way")]


class RegisteredSource(_Part):
    """A source: who owns it, what it holds, the ways in, on what terms, and how to get the file or the access.

    ``capabilities`` are the numbers of the wants it answers to. A source may have several ways in, the best first.
    """

    key: str
    name: str | Text
    owner: str | Text
    holds: Text
    terms: Text
    how_to_get: Text
    capabilities: tuple[str, ...] = ()
    ways: tuple[Way, ...] = Field(min_length=1)

    @property
    def label(self) -> str:
        """The name in the reader's language; systems keep the name they have."""
        return self.name.label if isinstance(self.name, Text) else self.name

    @property
    def owner_label(self) -> str:
        """Who owns it, in the reader's language."""
        return self.owner.label if isinstance(self.owner, Text) else _(self.owner)

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """What can be fetched again with a click; empty when nothing can."""
        return tuple(recipe for way in self.ways if isinstance(way, ByService) for recipe in way.found)

    @property
    def saved_mappings(self) -> tuple[SavedMapping, ...]:
        """The mappings its files are loaded with."""
        return tuple(way.found for way in self.ways if isinstance(way, ByFile))

    @property
    def pages(self) -> tuple[ByPage, ...]:
        """The pages that replace it, ready or to come."""
        return tuple(way for way in self.ways if isinstance(way, ByPage))


class _Register(_Part):
    sources: tuple[RegisteredSource, ...]


@cache
def source_register() -> tuple[RegisteredSource, ...]:
    """Every source, in the register's own order."""
    return read_parameter_file(REGISTER_FILE, _Register).sources


def find_source(key: str) -> RegisteredSource:
    """The source called ``key``; ``InputError`` when there is none."""
    for source in source_register():
        if source.key == key:
            return source
    raise InputError(
        _("Kilderegisteret har ingen kilde som heter «{key}».").format(key=key),
        expected=_("Kildene er {sources}.").format(sources=join_words([source.key for source in source_register()])),
    )


def refreshable(source: RegisteredSource) -> tuple[Recipe, ...]:
    """The recipes a page can offer to fetch again for ``source``; empty when its figures come another way."""
    return source.recipes
