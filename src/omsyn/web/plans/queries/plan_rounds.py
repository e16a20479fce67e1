"""The rounds that belong together: those of a plan and of the plans it was rolled over from."""

from dataclasses import dataclass

from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.queries.status import rounds_of


@dataclass(frozen=True, slots=True)
class PlanRounds:
    """A plan with its rounds, the latest first. ``plan`` is the newest of those that were rolled over."""

    plan: Plan
    rounds: tuple[StatusRound, ...]

    @property
    def oldest_first(self) -> tuple[StatusRound, ...]:
        """The rounds in the order they came."""
        return self.rounds[::-1]


def plans_with_rounds(municipality_number: str) -> tuple[PlanRounds, ...]:
    """Every plan that has rounds, the one with the latest round first. Two questions to the database."""
    rounds = list(rounds_of(municipality_number))
    rolled = dict(
        Plan.objects.filter(municipality_id=municipality_number, rolled_from__isnull=False).values_list(
            "rolled_from_id", "pk"
        )
    )
    found: dict[int, list[StatusRound]] = {}
    for round_ in rounds:
        found.setdefault(_newest(round_.plan_id, rolled), []).append(round_)
    return tuple(PlanRounds(_plan_shown(key, of_plan), tuple(of_plan)) for key, of_plan in found.items())


def _newest(plan_id: int, rolled: dict[int, int]) -> int:
    """The plan this one has become."""
    here = plan_id
    while here in rolled:
        here = rolled[here]
    return here


def _plan_shown(key: int, rounds: list[StatusRound]) -> Plan:
    """The newest plan where it has a round itself; else the one of the latest round."""
    return next((round_.plan for round_ in rounds if round_.plan_id == key), rounds[0].plan)
