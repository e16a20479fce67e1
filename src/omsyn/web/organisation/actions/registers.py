"""What changes in the registers of services, facilities and functions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from omsyn.vocabulary.formatting import format_date
from omsyn.web.audit.actions import record
from omsyn.web.organisation.models import Facility, FacilityPlaces, Membership, RegisterEntry, Unit
from omsyn.web.organisation.permissions.registers import check_can_change_entry
from omsyn.web.organisation.queries.registers import newest_version

Places = Sequence[Mapping[str, Any]]
"""Places by kind, as the fields of ``FacilityPlaces``."""
ONE_DAY = timedelta(days=1)


@transaction.atomic
def add_entry[Entry: RegisterEntry](
    *, model: type[Entry], values: Mapping[str, Any], by: Membership, places: Places = ()
) -> Entry:
    """Something new in a register. ``ValidationError`` names the fields that cannot be used."""
    held = check_can_change_entry(by, by.unit.municipality_id, values.get("unit"))
    entry = model(municipality_id=held.unit.municipality_id, **values)
    _store(entry, places)
    _record(held, "added", entry)
    return entry


@transaction.atomic
def change_entry[Entry: RegisterEntry](
    *,
    entry: Entry,
    values: Mapping[str, Any],
    by: Membership,
    from_day: date | None = None,
    places: Places | None = None,
) -> Entry:
    """Change the newest version of ``entry``, or let a new version take over ``from_day``. The version that holds.

    Without ``from_day`` it is a correction: the version was wrong from its beginning, and the audit row tells what it
    said. ``places`` of None leaves the places as they are.
    """
    held = check_can_change_entry(by, entry.municipality_id, entry.unit)
    check_can_change_entry(by, entry.municipality_id, values.get("unit", entry.unit))
    locked = _locked_newest(entry)
    kept = places_of(locked) if places is None else places
    before = _as_text(locked)
    if from_day is None or from_day == locked.valid_from:
        return _corrected(locked, values, kept, held, before)
    if locked.valid_from is not None and from_day < locked.valid_from:
        raise ValidationError(
            _("Endringen må gjelde fra {first} eller senere, for da begynte det som gjelder nå.").format(
                first=format_date(locked.valid_from)
            )
        )
    successor = type(entry)(
        **{
            field.attname: getattr(locked, field.attname)
            for field in locked._meta.concrete_fields
            if not field.primary_key
        }
    )
    for name, value in {**values, "valid_from": from_day}.items():
        setattr(successor, name, value)
    locked.valid_to = from_day - ONE_DAY
    locked.save()
    _store(successor, kept)
    _record(held, "changed", successor, before=_differences(before, _as_text(successor)), from_day=from_day.isoformat())
    return successor


@transaction.atomic
def close_entry[Entry: RegisterEntry](*, entry: Entry, last_day: date, why: str, by: Membership) -> Entry:
    """Let ``entry`` end with ``last_day``, and say why."""
    held = check_can_change_entry(by, entry.municipality_id, entry.unit)
    locked = _locked_newest(entry)
    locked.valid_to = last_day
    locked.ended_why = why
    locked.full_clean()
    locked.save()
    _record(held, "closed", locked, last_day=last_day.isoformat(), why=why)
    return locked


def places_of(entry: RegisterEntry) -> Places:
    """The places of a facility as values; empty for everything else."""
    if not isinstance(entry, Facility):
        return ()
    return [model_to_dict(places, exclude=["id", "facility"]) for places in entry.places.all()]


def _locked_newest[Entry: RegisterEntry](entry: Entry) -> Entry:
    """The row again, so that two changes at once wait for each other. ``ValidationError`` for an earlier version."""
    locked: Entry = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
    if newest_version(locked).pk != locked.pk:
        raise ValidationError(_("Dette er en tidligere utgave. Åpne den som gjelder nå, og endre den."))
    return locked


def _corrected[Entry: RegisterEntry](
    entry: Entry, values: Mapping[str, Any], places: Places, held: Membership, before: dict[str, str]
) -> Entry:
    for name, value in values.items():
        setattr(entry, name, value)
    _store(entry, places)
    _record(held, "corrected", entry, before=_differences(before, _as_text(entry)))
    return entry


def _store(entry: RegisterEntry, places: Places) -> None:
    entry.full_clean()
    entry.save()
    if isinstance(entry, Facility):
        entry.places.all().delete()
        for one in places:
            row = FacilityPlaces(facility=entry, **one)
            row.full_clean()
            row.save()


def _as_text(entry: RegisterEntry) -> dict[str, str]:
    """Every field as text, for the audit trail: field → what it says."""
    told = {name: _told(value) for name, value in model_to_dict(entry).items() if name != "id"}
    told["places"] = "; ".join(
        f"{one['number']} {one['kind']} ({one['longest_stay_days'] or '–'})" for one in places_of(entry)
    )
    return told


def _told(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value.normalize())
    return "" if value is None else str(value)


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What the fields that changed said before."""
    return {name: told for name, told in before.items() if after.get(name) != told}


def _record(by: Membership, act: str, entry: RegisterEntry, **details: object) -> None:
    unit: Unit | None = entry.unit
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=f"organisation.{entry._meta.model_name}_{act}",
        object_type=f"organisation.{entry._meta.model_name}",
        object_id=str(entry.pk),
        municipality_number=entry.municipality_id,
        unit=unit.name if unit else "",
        details={"name": entry.name, **details},
    )
