"""The organisation in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.organisation.queries import TreeNode, walk


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list, with those under it."""

    name: str
    kind: str
    lifetime: str
    note: str
    is_mine: bool
    children: tuple["UnitLine", ...]


@dataclass(frozen=True, slots=True)
class MembershipChoice:
    """One of the reader's own roles."""

    number: int
    role: str
    unit: str
    municipality: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class TreePage:
    """Everything the page says. ``sectors`` lie under the municipality."""

    municipality: str
    answer: str
    sectors: tuple[UnitLine, ...]
    closed: tuple[UnitLine, ...]
    choices: tuple[MembershipChoice, ...]


def tree_page(
    *, membership: Membership, tree: TreeNode | None, closed: Iterable[Unit], memberships: Iterable[Membership]
) -> TreePage:
    """The page for someone who works as ``membership``."""
    mine = membership.unit_id
    top = _line(tree, mine) if tree else None
    count = sum(1 for _node in walk(tree)) - 1 if tree else 0
    name = membership.unit.municipality.name
    return TreePage(
        municipality=name,
        answer=ngettext("{municipality} har {count} enhet nå.", "{municipality} har {count} enheter nå.", count).format(
            municipality=name, count=count
        ),
        sectors=top.children if top else (),
        closed=tuple(_line(TreeNode(unit, ()), mine) for unit in closed),
        choices=tuple(_choice(held, membership) for held in memberships),
    )


def lifetime_in_words(first: date, last: date | None) -> str:
    """«siden 01.01.2024», «01.01.2020–31.12.2023»."""
    if last is None:
        return _("siden {first}").format(first=format_date(first))
    return _("{first}–{last}").format(first=format_date(first), last=format_date(last))


def _line(node: TreeNode, mine: int) -> UnitLine:
    unit = node.unit
    return UnitLine(
        name=unit.name,
        kind=unit.get_kind_display(),
        lifetime=lifetime_in_words(unit.valid_from, unit.valid_to),
        note=unit.note,
        is_mine=unit.pk == mine,
        children=tuple(_line(child, mine) for child in node.children),
    )


def _choice(held: Membership, current: Membership) -> MembershipChoice:
    return MembershipChoice(
        number=held.pk,
        role=held.get_role_display(),
        unit=held.unit.name,
        municipality=held.unit.municipality.name,
        is_current=held.pk == current.pk,
    )
