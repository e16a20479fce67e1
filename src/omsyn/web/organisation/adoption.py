"""Taking a municipality, its published units and its registers into the installation."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from omsyn.vocabulary import municipalities
from omsyn.web.accounts.models import User
from omsyn.web.audit.actions import record
from omsyn.web.organisation.models import FacilityPlaces, Membership, Municipality, Unit, UnitKind
from omsyn.web.organisation.published_entries import PublishedEntry
from omsyn.web.organisation.published_units import PublishedUnit

ROOT_KEY = "kommune"


@dataclass(frozen=True, slots=True)
class Adoption:
    """The municipality's own unit, and how many units are new."""

    root: Unit
    added_count: int


@transaction.atomic
def adopt_municipality(*, registered: municipalities.Municipality, units: Iterable[PublishedUnit], by: str) -> Adoption:
    """Add the municipality and those of ``units`` that are not there. What is there already stays as it is.

    A unit without a date of its own begins with the municipality's number. ``by`` names the command or person.
    """
    validity = registered.validity
    municipality, _is_new = Municipality.objects.get_or_create(
        number=registered.number,
        defaults={"name": registered.name, "valid_from": validity.first, "valid_to": validity.last},
    )
    known = {unit.source_key: unit for unit in Unit.objects.filter(municipality=municipality).exclude(source_key="")}
    before = len(known.keys() | {ROOT_KEY})
    root = known.get(ROOT_KEY) or Unit(
        municipality=municipality,
        kind=UnitKind.MUNICIPALITY,
        name=municipality.name,
        source_key=ROOT_KEY,
        valid_from=municipality.valid_from,
    )
    if root.pk is None:
        root.save()
    known[ROOT_KEY] = root
    for published in units:
        if published.key not in known:
            known[published.key] = _added(published, known[published.parent_key or ROOT_KEY])
    added = len(known) - before
    if added:
        record(
            who=by,
            what="organisation.municipality_adopted",
            object_type="organisation.municipality",
            object_id=municipality.number,
            municipality_number=municipality.number,
            details={"units_added": added},
        )
    return Adoption(root, added)


def _added(published: PublishedUnit, parent: Unit) -> Unit:
    unit = Unit(
        municipality=parent.municipality,
        parent=parent,
        kind=published.kind,
        name=published.name,
        note=published.note,
        source_key=published.key,
        valid_from=published.opened or parent.municipality.valid_from,
        valid_to=published.closed,
    )
    unit.save()
    return unit


@transaction.atomic
def add_first_role(*, user: User, unit: Unit, role: str, valid_from: date, by: str) -> Membership:
    """A role given by the installation itself, before anyone is there who may give one. ``by`` names the command."""
    membership = Membership(user=user, unit=unit, role=role, valid_from=valid_from)
    membership.full_clean()
    membership.save()
    record(
        who=by,
        what="organisation.role_given",
        object_type="organisation.unit",
        object_id=str(unit.pk),
        municipality_number=unit.municipality_id,
        unit=unit.name,
        details={"role": role, "user": str(user.pk)},
    )
    return membership


@transaction.atomic
def fill_registers(*, municipality: Municipality, entries: Iterable[PublishedEntry], by: str) -> int:
    """Add those of ``entries`` that are not in the registers: how many. What is there already stays as it is.

    ``by`` names the command or person.
    """
    units = {unit.source_key: unit for unit in Unit.objects.filter(municipality=municipality).exclude(source_key="")}
    threads: dict[str, uuid.UUID] = {}
    added = 0
    for published in entries:
        if published.model._default_manager.filter(municipality=municipality, source_key=published.key).exists():
            continue
        thread = threads.setdefault(published.thread_key or published.key, uuid.uuid4())
        entry = published.model(
            municipality=municipality,
            unit=units.get(published.unit_key),
            source_key=published.key,
            thread=thread,
            **published.values,
        )
        entry.full_clean()
        entry.save()
        for places in published.places:
            FacilityPlaces.objects.create(facility_id=entry.pk, **places)
        added += 1
    if added:
        record(
            who=by,
            what="organisation.registers_filled",
            object_type="organisation.municipality",
            object_id=municipality.number,
            municipality_number=municipality.number,
            details={"entries_added": added},
        )
    return added
