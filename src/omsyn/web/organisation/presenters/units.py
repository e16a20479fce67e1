"""The organisation in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.organisation.models import Membership, Unit, UnitKind
from omsyn.web.organisation.published_units import PARENT_UNKNOWN
from omsyn.web.organisation.queries.units import TreeNode, walk
from omsyn.web.organisation.register_kinds import REGISTERS

PLAIN_KINDS = frozenset({UnitKind.UNIT, UnitKind.DEPARTMENT})
"""Kinds that go without saying."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list, with those under it. ``facts`` are what sets it apart: kind, since when, and its note."""

    name: str
    facts: str
    is_mine: bool
    children: tuple["UnitLine", ...]


@dataclass(frozen=True, slots=True)
class SectorSection:
    """A unit right under the municipality: its service areas, what lies in none of them, and what is not told of."""

    line: UnitLine
    areas: tuple[UnitLine, ...]
    others: tuple[UnitLine, ...]
    untold: tuple[UnitLine, ...]


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
    usual: str
    """What holds for every unit that says nothing else."""
    sectors: tuple[SectorSection, ...]
    closed: tuple[UnitLine, ...]
    choices: tuple[MembershipChoice, ...]
    steps: tuple[Crumb, ...]


def tree_page(
    *, membership: Membership, tree: TreeNode | None, closed: Iterable[Unit], memberships: Iterable[Membership]
) -> TreePage:
    """The page for someone who works as ``membership``."""
    mine = membership.unit_id
    count = sum(1 for _node in walk(tree)) - 1 if tree else 0
    name = membership.unit.municipality.name
    usual = _usual_first_day(tree)
    return TreePage(
        municipality=name,
        answer=ngettext("{municipality} har {count} enhet nå.", "{municipality} har {count} enheter nå.", count).format(
            municipality=name, count=count
        ),
        usual=_("Står det ikke noe annet, har enheten vært her siden {day}.").format(day=format_date(usual))
        if usual
        else "",
        sectors=tuple(_section(node, mine, usual) for node in tree.children) if tree else (),
        closed=tuple(_line(TreeNode(unit, ()), mine, usual) for unit in closed),
        choices=tuple(_choice(held, membership) for held in memberships),
        steps=tuple(Crumb(str(kind.link_title), reverse(kind.url_name())) for kind in REGISTERS),
    )


def lifetime_in_words(first: date, last: date | None) -> str:
    """«siden 01.01.2024», «01.01.2020–31.12.2023»."""
    if last is None:
        return _("siden {first}").format(first=format_date(first))
    return _("{first}–{last}").format(first=format_date(first), last=format_date(last))


def _usual_first_day(tree: TreeNode | None) -> date | None:
    days = Counter(node.unit.valid_from for node in walk(tree)) if tree else Counter()
    return max(days, key=lambda day: (days[day], day), default=None)


def _section(node: TreeNode, mine: int, usual: date | None) -> SectorSection:
    in_areas = [child for child in node.children if child.unit.kind == UnitKind.SERVICE_AREA]
    others = [child for child in node.children if child.unit.kind != UnitKind.SERVICE_AREA]
    return SectorSection(
        line=_line(TreeNode(node.unit, ()), mine, usual),
        areas=tuple(_line(child, mine, usual) for child in in_areas),
        others=tuple(_line(child, mine, usual) for child in others if PARENT_UNKNOWN not in child.unit.note),
        untold=tuple(_line(child, mine, usual) for child in others if PARENT_UNKNOWN in child.unit.note),
    )


def _line(node: TreeNode, mine: int, usual: date | None) -> UnitLine:
    unit = node.unit
    is_usual = unit.valid_from == usual and unit.valid_to is None
    facts = (
        "" if unit.kind in PLAIN_KINDS else unit.get_kind_display(),
        "" if is_usual else lifetime_in_words(unit.valid_from, unit.valid_to),
        *(sentence for sentence in unit.note.split(". ") if sentence != PARENT_UNKNOWN),
    )
    return UnitLine(
        name=unit.name,
        facts=" · ".join(fact for fact in facts if fact),
        is_mine=unit.pk == mine,
        children=tuple(_line(child, mine, usual) for child in node.children),
    )


def _choice(held: Membership, current: Membership) -> MembershipChoice:
    return MembershipChoice(
        number=held.pk,
        role=held.get_role_display(),
        unit=held.unit.name,
        municipality=held.unit.municipality.name,
        is_current=held.pk == current.pk,
    )
