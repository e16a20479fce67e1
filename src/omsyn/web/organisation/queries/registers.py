"""What the registers of services, facilities and functions say."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Q, QuerySet

from omsyn.web.organisation.models import Municipality, RegisterEntry, Unit, holds_on
from omsyn.web.organisation.queries.units import unit_ids_under


class NoSuchEntryError(ObjectDoesNotExist):
    """The municipality has nothing with this number in the register."""


def entries_on(
    model: type[RegisterEntry], municipality: Municipality, *, day: date, search: str = "", unit: Unit | None = None
) -> QuerySet[Any]:
    """What holds on ``day``, in Norwegian order. ``unit`` takes with it all units below it on that day."""
    found = model._default_manager.filter(holds_on(day), municipality=municipality)
    if unit is not None:
        found = found.filter(unit__in=unit_ids_under(unit, on=day))
    for word in search.split():
        matches = Q()
        for field in model.SEARCHED:
            matches |= Q(**{f"{field}__icontains": word})
        found = found.filter(matches)
    return found.select_related("unit").prefetch_related(*_children(model))


def entries_ended_before(model: type[RegisterEntry], municipality: Municipality, *, day: date) -> QuerySet[Any]:
    """The last version of each thing that had ended before ``day``, the latest first."""
    going_on = model._default_manager.filter(municipality=municipality).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
    ended = model._default_manager.filter(municipality=municipality, valid_to__lt=day)
    newest = ended.order_by("thread", "-valid_to", "-pk").distinct("thread").values("pk")
    return (
        model._default_manager.filter(pk__in=newest)
        .exclude(thread__in=going_on.values("thread"))
        .select_related("unit")
        .order_by("-valid_to", "sort_key")
    )


def find_entry(model: type[RegisterEntry], municipality: Municipality, number: int) -> Any:
    """One version. ``NoSuchEntryError`` also for one of another municipality."""
    found = model._default_manager.filter(pk=number, municipality=municipality).select_related("unit").first()
    if found is None:
        raise NoSuchEntryError(str(number))
    return found


def versions_of(entry: RegisterEntry) -> list[Any]:
    """All versions of the same thing, the newest first."""
    versions = type(entry)._default_manager.filter(thread=entry.thread).select_related("unit")
    return list(versions.order_by(F("valid_from").desc(nulls_last=True), "-pk"))


def newest_version(entry: RegisterEntry) -> Any:
    """The version that holds longest; the only one that can be changed and closed."""
    return versions_of(entry)[0]


def newest_named(model: type[RegisterEntry], municipality: Municipality, name: str) -> list[Any]:
    """The newest version of each thing with this name, capital letters aside."""
    named = model._default_manager.filter(municipality=municipality, name__iexact=name)
    newest = {entry.thread: newest_version(entry) for entry in named}
    return [entry for entry in newest.values() if entry.name.casefold() == name.casefold()]


def units_named(municipality: Municipality, name: str) -> list[Unit]:
    """The units with this name, capital letters aside; closed ones only where none of them stands."""
    found = list(Unit.objects.filter(municipality=municipality, name__iexact=name).order_by("pk"))
    return [unit for unit in found if unit.valid_to is None] or found


def units_to_choose(municipality: Municipality, *, on: date) -> QuerySet[Unit]:
    """The units of the municipality that stand on ``on``, in Norwegian order."""
    return Unit.objects.filter(municipality=municipality).valid_on(on)


def _children(model: type[RegisterEntry]) -> tuple[str, ...]:
    return ("places",) if hasattr(model, "places") else ()
