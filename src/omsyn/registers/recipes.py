"""What to fetch again from the statistics services, and how: a recipe a source and table, so that a click is enough."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from omsyn.parameters.reading import read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.registers.fetching import BASE_URLS, fetch_vintage
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.reading.fetching.parts import Progress
from omsyn.registers.reading.fetching.patience import Clock, Patience
from omsyn.registers.reading.fetching.selections import Selection, parse_selections
from omsyn.registers.reading.fetching.service import OnWait
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

RECIPES_FILE = Path(__file__).parent / "bundled" / "recipes.yaml"
_MUNICIPALITY = "{municipality}"


class Recipe(BaseModel):
    """A table of a statistics service and what is taken of it.

    ``select`` is for every municipality; ``own`` (the same form, ``{municipality}`` for the number) replaces variables
    of it where only one municipality is wanted. Without ``own`` the whole is always fetched.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: Text
    source: str
    table: str
    select: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    code_lists: dict[str, str] = {}

    @field_validator("source")
    @classmethod
    def _source_is_known(cls, source: str) -> str:
        if source not in BASE_URLS:
            raise ValueError(f"no connector is called {source}")
        return source

    @field_validator("select", "own")
    @classmethod
    def _selections_can_be_read(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        try:
            parse_selections(texts)
        except InputError as error:
            raise ValueError(str(error)) from error
        return texts

    @property
    def has_own(self) -> bool:
        """Whether it can be fetched for one municipality."""
        return bool(self.own)

    def selections(self, municipality: str | None = None) -> tuple[Selection, ...]:
        """What is asked of the service: for every municipality, or for the one with this number."""
        chosen = {selection.variable: selection for selection in parse_selections(self.select)}
        if municipality is not None:
            told = tuple(text.replace(_MUNICIPALITY, municipality) for text in self.own)
            chosen |= {selection.variable: selection for selection in parse_selections(told)}
        return tuple(chosen.values())


class _Recipes(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    recipes: tuple[Recipe, ...]


@cache
def list_recipes() -> tuple[Recipe, ...]:
    """Every recipe, population first."""
    return read_parameter_file(RECIPES_FILE, _Recipes).recipes


def find_recipe(key: str) -> Recipe:
    """The recipe called ``key``; ``InputError`` when there is none."""
    for recipe in list_recipes():
        if recipe.key == key:
            return recipe
    raise InputError(
        _("Omsyn har ingen oppskrift som heter «{key}».").format(key=key),
        expected=_("Oppskriftene er {recipes}.").format(recipes=join_words([recipe.key for recipe in list_recipes()])),
    )


def fetch_recipe(
    recipe: Recipe | str,
    *,
    municipality: str | None = None,
    progress: Progress | None = None,
    on_wait: OnWait | None = None,
    base_url: str | None = None,
    store: VintageStore | None = None,
    clock: Clock | None = None,
    patience: Patience | None = None,
) -> Vintage:
    """Fetch what ``recipe`` (or the one with this key) says, and keep it as a new vintage.

    ``municipality`` (number or name): only its figures and those of the groups it is compared with, where the recipe
    allows; comparing with every municipality needs the whole. ``progress`` is told parts done and parts in all.
    ``InputError`` and ``ServiceError`` as from ``fetch_vintage``; nothing is kept on failure.
    """
    asked = find_recipe(recipe) if isinstance(recipe, str) else recipe
    number = find_municipality(municipality).number if municipality else None
    return fetch_vintage(
        asked.source,
        asked.table,
        asked.selections(number),
        code_lists=asked.code_lists,
        base_url=base_url,
        store=store,
        clock=clock,
        patience=patience,
        on_progress=progress,
        on_wait=on_wait,
    )
