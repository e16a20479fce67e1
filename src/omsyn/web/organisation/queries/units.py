"""What we know about municipalities, units and memberships."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from omsyn.web.organisation.models import Membership, Municipality, Unit

# One question whatever the depth. A unit outside its lifetime hides what lies below it.
_UNITS_UNDER = """
    WITH RECURSIVE below (id) AS (
        SELECT id FROM organisation_unit
        WHERE id = %(unit)s AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s)
        UNION
        SELECT child.id FROM organisation_unit AS child JOIN below ON child.parent_id = below.id
        WHERE child.valid_from <= %(day)s AND (child.valid_to IS NULL OR child.valid_to >= %(day)s)
    )
    SELECT id FROM below
"""
_UNITS_OVER = """
    WITH RECURSIVE over (id, parent_id) AS (
        SELECT id, parent_id FROM organisation_unit WHERE id = %s
        UNION
        SELECT parent.id, parent.parent_id FROM organisation_unit AS parent JOIN over ON parent.id = over.parent_id
    )
    SELECT id FROM over
"""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A unit with those directly under it, in Norwegian order."""

    unit: Unit
    children: tuple["TreeNode", ...]


def unit_ids_under(unit: Unit, *, on: date) -> set[int]:
    """``unit`` and every unit below it that stands on that day. One question to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_UNITS_UNDER, {"unit": unit.pk, "day": on})
        return {number for (number,) in cursor.fetchall()}


def units_under(unit: Unit, *, on: date) -> QuerySet[Unit]:
    """``unit`` and every unit below it that stands on that day, in Norwegian order."""
    return Unit.objects.filter(pk__in=unit_ids_under(unit, on=on))


def unit_ids_over(unit: Unit) -> set[int]:
    """``unit`` and every unit it lies under, whatever the day. One question to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_UNITS_OVER, [unit.pk])
        return {number for (number,) in cursor.fetchall()}


def municipality_tree(municipality: Municipality, *, on: date) -> TreeNode | None:
    """The whole municipality on that day; None when nothing stands. One question to the database."""
    standing = list(Unit.objects.filter(municipality=municipality).valid_on(on))
    below: dict[int | None, list[Unit]] = {}
    for unit in standing:
        below.setdefault(unit.parent_id, []).append(unit)
    roots = below.get(None, [])
    return _node(roots[0], below) if roots else None


def _node(unit: Unit, below: dict[int | None, list[Unit]]) -> TreeNode:
    return TreeNode(unit, tuple(_node(child, below) for child in below.get(unit.pk, [])))


def walk(node: TreeNode) -> Iterator[TreeNode]:
    """``node`` and everything below it, each before what lies under it."""
    yield node
    for child in node.children:
        yield from walk(child)


def closed_units(municipality: Municipality, *, on: date) -> QuerySet[Unit]:
    """Units that ended before that day, the latest first."""
    return Unit.objects.filter(municipality=municipality, valid_to__lt=on).order_by("-valid_to", "sort_key")


def memberships_of(user_id: int, *, on: date) -> QuerySet[Membership]:
    """The memberships a person has on that day, in units that stand."""
    return (
        Membership.objects.valid_on(on)
        .filter(user_id=user_id, unit__in=Unit.objects.valid_on(on))
        .select_related("unit__municipality", "user")
        .order_by("unit__municipality__sort_key", "unit__sort_key", "role")
    )


def current_membership(*, user_id: int, chosen_id: int | None, on: date) -> Membership | None:
    """The membership a person has chosen to work in, or their first one; None when they have none on that day."""
    held = list(memberships_of(user_id, on=on))
    chosen = [membership for membership in held if membership.pk == chosen_id]
    return next(iter(chosen or held), None)
