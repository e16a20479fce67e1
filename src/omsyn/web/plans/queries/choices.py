"""Plans and units of a municipality as lists to choose from, in the order of their trees."""

from collections.abc import Iterable, Iterator

from omsyn.web.organisation.queries.units import TreeNode
from omsyn.web.plans.queries.plans import PlanNode, plan_forest

Choices = tuple[tuple[str, str], ...]
"""Value and what people read, indented by how deep it lies."""
_STEP = "\N{NO-BREAK SPACE}" * 3


def plan_choices(municipality_number: str, *, closed: bool = False) -> Choices:
    """Plans by id; ``closed``: also those that have come to their end. Two questions to the database."""
    return tuple(_plans(plan_forest(municipality_number, closed=closed), 0))


def _plans(nodes: Iterable[PlanNode], depth: int) -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield str(node.plan.pk), _STEP * depth + str(node.plan)
        yield from _plans(node.children, depth + 1)


def unit_choices(root: TreeNode | None) -> Choices:
    """The units of a tree, by id."""
    return () if root is None else tuple(_units(root, 0))


def _units(node: TreeNode, depth: int) -> Iterator[tuple[str, str]]:
    yield str(node.unit.pk), _STEP * depth + node.unit.name
    for child in node.children:
        yield from _units(child, depth + 1)
