"""A plan as a document tells it: plain values, put together by whoever holds the plan."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GoalTold:
    """A goal, and the goals above it that it serves, in words."""

    number: int
    text: str
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceTold:
    """A strategic choice, what it is, and what follows from it."""

    number: int
    name: str
    text: str
    consequences: str


@dataclass(frozen=True, slots=True)
class LinkTold:
    """What a plan rests on or answers to: the kind in words, title, and what it means for the plan."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A measure in a plan's matrix; ``key`` tells it from all others. Cost, status and responsible are words already:
    each may be unknown."""

    key: str
    number: int
    area: str
    title: str
    kind: str
    period: str
    investment: str
    operation: str
    fte: float | None
    responsible: str
    status: str
    remark: str


@dataclass(frozen=True, slots=True)
class PlanTold:
    """A plan. ``edition`` names its period, ``status`` and ``adopted`` are words; ``is_example`` marks the invented.

    ``measures`` stand in the order of the plan, those of sub-plans under each sub-plan's name as ``area``.
    """

    municipality: str
    name: str
    kind: str
    edition: str
    status: str
    adopted: str
    purpose: str
    scope_limits: str
    source: str
    is_example: bool
    goals: tuple[GoalTold, ...] = ()
    choices: tuple[ChoiceTold, ...] = ()
    links: tuple[LinkTold, ...] = ()
    measures: tuple[MeasureTold, ...] = ()


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a report was treated, and the sum of what it was frozen from; a report nobody has frozen has none."""

    treated_by: str
    treated_on: date
    case_number: str
    fingerprint: str
