"""The audit row of an act on plans and measures, and what a change changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Model

from omsyn.web.audit.actions import Act, record, record_many
from omsyn.web.organisation.models import Membership


def record_act(by: Membership, what: str, thing: Model, municipality_number: str, **details: object) -> None:
    """Write that ``by`` did ``what`` to ``thing``; ``details`` must be JSON."""
    record(
        who=str(by.user),
        who_id=str(by.user_id or ""),
        what=what,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        municipality_number=municipality_number,
        unit=by.unit.name,
        details={"name": str(thing)[:300], **details},
    )


def record_acts(
    by: Membership, acts: Iterable[tuple[str, Model, Mapping[str, object]]], municipality_number: str
) -> None:
    """Write that ``by`` did each of (what, thing, details). As many questions to the database whatever the number."""
    record_many(
        who=str(by.user),
        who_id=str(by.user_id or ""),
        acts=[
            Act(what, thing._meta.label_lower, str(thing.pk), {"name": str(thing)[:300], **details})
            for what, thing, details in acts
        ],
        municipality_number=municipality_number,
        unit=by.unit.name,
    )


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[object]]:
    """Field → [before, after] as JSON, for the fields that differ."""
    return {
        name: [as_json(before.get(name)), as_json(value)]
        for name, value in after.items()
        if as_json(before.get(name)) != as_json(value)
    }


def as_json(value: object) -> object:
    """A stored value as JSON: dates and decimals as text, a row by its id."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Model):
        return value.pk
    return value
