"""What may make need different from today: one kind of lever for each way, as it is written in a scenario.

The methods behind them, and what each number means, stand in ``omsyn.methods.demand.levers``.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from omsyn.parameters.scenarios.assumptions import Amount, Assumed, Part, Phase, Words


class LeverKind(StrEnum):
    """The kinds there are, by the word a scenario uses."""

    HEALTHY_AGEING = "healthy_ageing"
    STANDARD_GROWTH = "standard_growth"
    PRODUCTIVITY = "productivity"
    COVERAGE = "coverage"
    SHIFT = "shift"
    HOME_REHABILITATION = "home_rehabilitation"
    WELFARE_TECHNOLOGY = "welfare_technology"
    HOSPITAL_TASKS = "hospital_tasks"
    INFORMAL_CARE = "informal_care"
    DEMENTIA = "dementia"


class WrittenLever(Part):
    """``services`` it works on, all when none is named. ``reason`` says why somebody believes in it."""

    name: Words
    reason: Words
    services: tuple[Words, ...] = ()
    is_invented: bool = False


class HealthyAgeing(WrittenLever):
    """Illness comes later: the share of the years of life gained that are without it."""

    kind: Literal[LeverKind.HEALTHY_AGEING]
    postponed_share: Assumed
    first_age: int = Field(default=67, ge=0, le=105)


class StandardGrowth(WrittenLever):
    """Each user gets so much more every year (a share)."""

    kind: Literal[LeverKind.STANDARD_GROWTH]
    yearly_growth: Assumed


class Productivity(WrittenLever):
    """The same takes so much less work every year (a share)."""

    kind: Literal[LeverKind.PRODUCTIVITY]
    yearly_growth: Assumed


class Coverage(WrittenLever):
    """How many of each age have the service, as times today's; exactly one service."""

    kind: Literal[LeverKind.COVERAGE]
    services: tuple[Words, ...] = Field(min_length=1, max_length=1)
    aim: Literal["keep", "peer", "chosen"]
    times_own: Assumed = Assumed(low=1, middle=1, high=1)
    phase: Phase


class Shift(WrittenLever):
    """The share of the users of ``source`` who get ``target`` instead, and how much of it for each."""

    kind: Literal[LeverKind.SHIFT]
    source: Words
    target: Words
    moved: Assumed
    substitution: Assumed = Assumed(low=1, middle=1, high=1)
    phase: Phase


class HomeRehabilitation(WrittenLever):
    """Of the share ``reached``, the share ``freed`` no longer needs the service."""

    kind: Literal[LeverKind.HOME_REHABILITATION]
    reached: Assumed
    freed: Assumed
    phase: Phase


class WelfareTechnology(WrittenLever):
    """For the share ``reached``, the share ``saved`` of the work falls away."""

    kind: Literal[LeverKind.WELFARE_TECHNOLOGY]
    reached: Assumed
    saved: Assumed
    phase: Phase


class HospitalTasks(WrittenLever):
    """Bed days a year that come from hospital to ``target``."""

    kind: Literal[LeverKind.HOSPITAL_TASKS]
    target: Words
    bed_days: Assumed
    phase: Phase


class InformalCare(WrittenLever):
    """Care by family, in FTE today, that changes by a share each year; ``target`` gives what falls away."""

    kind: Literal[LeverKind.INFORMAL_CARE]
    target: Words
    informal_fte: Amount
    yearly_change: Assumed
    substitution: Assumed


class Dementia(WrittenLever):
    """Each age has less dementia every year; ``users_with_dementia`` is the share of users it concerns."""

    kind: Literal[LeverKind.DEMENTIA]
    yearly_fall: Assumed
    users_with_dementia: Assumed


ScenarioLever = Annotated[
    HealthyAgeing
    | StandardGrowth
    | Productivity
    | Coverage
    | Shift
    | HomeRehabilitation
    | WelfareTechnology
    | HospitalTasks
    | InformalCare
    | Dementia,
    Field(discriminator="kind"),
]
