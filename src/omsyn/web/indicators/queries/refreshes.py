"""What we know about fetched figures: the newest refresh of each recipe, and the vintages in the data folder."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from omsyn.registers.fetching import missing_key
from omsyn.registers.recipes import Recipe, list_recipes
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.errors import DamagedDataError, InputError
from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.indicators.models.refreshes import REFRESH_ON_THE_WAY


@dataclass(frozen=True, slots=True)
class RecipeStanding:
    """A recipe, the last time it was asked for, the last time it was fetched, and the newest vintage there is."""

    recipe: Recipe
    newest: SourceRefresh | None
    fetched: SourceRefresh | None
    vintage: Vintage | None


def refreshes_on_the_way() -> QuerySet[SourceRefresh]:
    """Those waited for or being fetched; the database holds that there is at most one for each recipe."""
    return SourceRefresh.objects.filter(state__in=REFRESH_ON_THE_WAY)


def last_fetched(recipe: str) -> SourceRefresh | None:
    """The refresh that last gave a vintage; None when none has."""
    return SourceRefresh.objects.filter(recipe=recipe, state=RefreshState.READY).first()


def standings() -> tuple[RecipeStanding, ...]:
    """How things stand with every recipe, in the order of the recipes."""
    newest = {one.recipe: one for one in SourceRefresh.objects.order_by("requested_at", "pk")}
    fetched = {
        one.recipe: one for one in SourceRefresh.objects.filter(state=RefreshState.READY).order_by("requested_at", "pk")
    }
    vintages = _vintages()
    return tuple(
        RecipeStanding(
            recipe,
            newest.get(recipe.key),
            fetched.get(recipe.key),
            _vintage_of(recipe, fetched.get(recipe.key), vintages),
        )
        for recipe in list_recipes()
    )


def recipes_to_order(*, recipe: str = "", source: str = "") -> tuple[str, ...]:
    """The recipe asked for, or those of a source, or all. One that lacks a key must be asked for by name or source."""
    if recipe:
        return (recipe,)
    return tuple(
        one.key for one in list_recipes() if source in ("", one.source) and (source or not missing_key(one.source))
    )


def refresh_by_number(number: int) -> SourceRefresh | None:
    """A refresh that gave a vintage; None for any other."""
    return SourceRefresh.objects.filter(pk=number, state=RefreshState.READY).first()


def find_vintage(name: str) -> Vintage | None:
    """The vintage called ``name``; None when it is gone or cannot be read."""
    try:
        return VintageStore().find(name)
    except (InputError, DamagedDataError):
        return None


def _vintages() -> Mapping[str, Vintage]:
    """By name. Damaged records are passed over: ``omsyn registers verify`` tells of them."""
    try:
        return {vintage.name: vintage for vintage in VintageStore().list_vintages()}
    except DamagedDataError:
        return {}


def _vintage_of(recipe: Recipe, fetched: SourceRefresh | None, vintages: Mapping[str, Vintage]) -> Vintage | None:
    """The vintage the recipe gave, or one of its table that was fetched by hand where no other recipe has the table."""
    if fetched is not None:
        return vintages.get(fetched.vintage)
    table = (recipe.source, recipe.table)
    if [(one.source, one.table) for one in list_recipes()].count(table) > 1:
        return None
    return next((one for one in vintages.values() if (one.record.source, one.record.table) == table), None)
