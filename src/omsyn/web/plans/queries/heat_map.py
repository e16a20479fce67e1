"""Measures and rounds as a grid: which measures stand in it, and what was said of each in each round."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.plans.models import Measure, StatusReport, StatusRound
from omsyn.web.plans.queries.status import plan_ids_asked

MOST_ROUNDS = 20
"""As many rounds as stand beside each other; of more, the latest."""


def measures_in_rounds(rounds: Sequence[StatusRound]) -> QuerySet[Measure]:
    """Measures that any of the rounds asks about or has an answer for, in the order of the plans."""
    going_on = ~Q(phase=MeasurePhase.ENDED.value) | Q(ended_on__gt=min(one.status_on for one in rounds))
    under = Q(plan_id__in=plan_ids_asked({one.plan_id for one in rounds})) & going_on
    closed = [one.closed_at for one in rounds if one.closed_at is not None]
    if len(closed) == len(rounds):
        under &= Q(created_at__lte=max(closed))
    reported = Exists(StatusReport.objects.filter(measure_id=OuterRef("pk"), round__in=[one.pk for one in rounds]))
    return (
        Measure.objects.filter(under | reported)
        .select_related("plan")
        .order_by("plan__position", "plan__sort_key", "plan_id", "number", "pk")
    )


def answers_in(
    measures: Iterable[Measure], rounds: Iterable[StatusRound]
) -> dict[tuple[int, int], tuple[int | None, str]]:
    """(measure, round) → step, and the word for postponed or cancelled where it is that."""
    found = StatusReport.objects.filter(
        measure_id__in=[one.pk for one in measures], round_id__in=[one.pk for one in rounds]
    )
    return {
        (measure_id, round_id): (step, outside)
        for measure_id, round_id, step, outside in found.values_list("measure_id", "round_id", "step", "outside")
    }


def was_asked_about(measure: Measure, round_: StatusRound) -> bool:
    """Whether a round whose plan the measure lies under asks about it; says the same as ``measures_asked_about``."""
    goes_on = measure.phase != MeasurePhase.ENDED or (
        measure.ended_on is not None and measure.ended_on > round_.status_on
    )
    return goes_on and (round_.closed_at is None or measure.created_at <= round_.closed_at)
