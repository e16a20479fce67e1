"""The organisation in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date
from omsyn.web.organisation.models import Membership, Unit, UnitKind
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
class SectorSection:
    """A unit right under the municipality: its service areas, and what lies in none of them."""

    line: UnitLine
    areas: tuple[UnitLine, ...]
    others: tuple[UnitLine, ...]


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
    """Everything the page says."""

    municipality: str
    answer: str
    sectors: tuple[SectorSection, ...]
    closed: tuple[UnitLine, ...]
    choices: tuple[MembershipChoice, ...]


def tree_page(
    *, membership: Membership, tree: TreeNode | None, closed: Iterable[Unit], memberships: Iterable[Membership]
) -> TreePage:
    """The page for someone who works as ``membership``."""
    mine = membership.unit_id
    count = sum(1 for _node in walk(tree)) - 1 if tree else 0
    name = membership.unit.municipality.name
    return TreePage(
        municipality=name,
        answer=ngettext("{municipality} har {count} enhet nå.", "{municipality} har {count} enheter nå.", count).format(
            municipality=name, count=count
        ),
        sectors=tuple(_section(node, mine) for node in tree.children) if tree else (),
        closed=tuple(_line(TreeNode(unit, ()), mine) for unit in closed),
        choices=tuple(_choice(held, membership) for held in memberships),
    )


def lifetime_in_words(first: date, last: date | None) -> str:
    """«siden 01.01.2024», «01.01.2020–31.12.2023»."""
    if last is None:
        return _("siden {first}").format(first=format_date(first))
    return _("{first}–{last}").format(first=format_date(first), last=format_date(last))


def _section(node: TreeNode, mine: int) -> SectorSection:
    in_areas = [child for child in node.children if child.unit.kind == UnitKind.SERVICE_AREA]
    others = [child for child in node.children if child.unit.kind != UnitKind.SERVICE_AREA]
    return SectorSection(
        line=_line(TreeNode(node.unit, ()), mine),
        areas=tuple(_line(child, mine) for child in in_areas),
        others=tuple(_line(child, mine) for child in others),
    )


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
