"""Mean and distribution over a plan's own status rounds, counted by the database."""

from dataclasses import dataclass

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureStatusResult
from omsyn.analyses.measure_status.run import run
from omsyn.analyses.measure_status.tallies import StatusTally
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.plans.models import StatusRound
from omsyn.web.plans.queries.heat_map import MOST_ROUNDS
from omsyn.web.plans.queries.plan_rounds import PlanRounds
from omsyn.web.plans.queries.status import RoundCount, scale_of
from omsyn.web.plans.queries.tallies import tally_rounds


@dataclass(frozen=True, slots=True)
class OwnStatus:
    """The rounds of a plan that are counted together, the oldest first, and their tallies.

    ``rounds`` have answers, and the scale of the latest of them; ``other_scale`` are those on another scale, which
    cannot stand in the same means.
    """

    rounds: tuple[StatusRound, ...]
    other_scale: tuple[StatusRound, ...]
    tallies: tuple[StatusTally, ...]
    scale: StatusScale
    latest_count: RoundCount

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in the order of the plans."""
        return tuple(dict.fromkeys(tally.area for tally in self.tallies))


def own_status(group: PlanRounds) -> OwnStatus | None:
    """What the plan's rounds say; None when nothing has been answered in any of them."""
    # Of two on a day, such as one of a plan and one of the plan it became, the last counts.
    latest = tuple({one.status_on: one for one in group.oldest_first}.values())[-MOST_ROUNDS:]
    by_round = tally_rounds(latest)
    answered = [one for one in latest if any(_answers(tally) for tally in by_round[one.pk])]
    if not answered:
        return None
    scale = scale_of(answered[-1])
    alike = [one for one in answered if _states(scale_of(one)) == _states(scale)]
    last = by_round[alike[-1].pk]
    return OwnStatus(
        rounds=tuple(alike),
        other_scale=tuple(one for one in answered if one not in alike),
        tallies=tuple(tally for one in alike for tally in by_round[one.pk]),
        scale=scale,
        latest_count=RoundCount(sum(one.measure_count for one in last), sum(_answers(one) for one in last)),
    )


def own_result(own: OwnStatus, municipality_number: str, area: str) -> MeasureStatusResult:
    """Mean and distribution for one area, or (empty) all; ``InputError`` for an area there is not."""
    question = MeasureStatusQuestion(parse_municipality_number(municipality_number), area or None)
    return run(question, scale=own.scale, counted=own.tallies)


def _answers(tally: StatusTally) -> int:
    return tally.measure_count - tally.not_reported


def _states(scale: StatusScale) -> list[str]:
    return [step.state.value for step in scale.steps]
