"""Status rounds, the scale they are reported on, what was reported, and what Omsyn would suggest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from omsyn.methods.progress.suggestion import ExpectedEffect as EffectSoFar
from omsyn.methods.progress.suggestion import StatusSuggestion, TasksDone, suggest_status
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureTask,
    Plan,
    StatusReport,
    StatusRound,
    StatusScaleVersion,
)
from omsyn.web.plans.queries.measures import with_what_lists_show
from omsyn.web.plans.queries.plans import plan_ids_under, plan_order

_PLANS_ASKED = """
    WITH RECURSIVE below (id) AS (
        SELECT id FROM plans_plan WHERE id = ANY(%s)
        UNION
        SELECT plan.id FROM plans_plan AS plan JOIN below ON plan.parent_id = below.id OR plan.rolled_from_id = below.id
    )
    SELECT id FROM below
"""


class NoSuchRoundError(InputError):
    """The municipality has no status round of this number."""


@dataclass(frozen=True, slots=True)
class RoundCount:
    """How many measures a round asks about, and how many have been answered."""

    asked: int
    answered: int


def newest_scale(municipality_number: str) -> StatusScaleVersion | None:
    """The municipality's own scale as it is now; None when it uses the one Omsyn brings."""
    return StatusScaleVersion.objects.filter(municipality_id=municipality_number).order_by("-number").first()


def scale_of_version(version: StatusScaleVersion | None) -> StatusScale:
    """The scale of a version; the bundled one for None."""
    return load_status_scale() if version is None else StatusScale.model_validate(version.content)


def scale_of(round_: StatusRound) -> StatusScale:
    """The scale a round is reported on."""
    return scale_of_version(round_.scale)


def rounds_of(municipality_number: str, plan_ids: Collection[int] = ()) -> QuerySet[StatusRound]:
    """Rounds of the municipality, or of these plans, the latest first."""
    rows = StatusRound.objects.filter(plan__municipality_id=municipality_number)
    if plan_ids:
        rows = rows.filter(plan_id__in=plan_ids)
    return rows.select_related("plan__municipality", "scale").order_by("-status_on", "-pk")


def answered_rounds(plan: Plan) -> list[StatusRound]:
    """Rounds that ask about the whole plan and that somebody has answered, the latest first, one for each day.

    They are those of the plan, of the plans above it, and of those any of them was rolled over from. A round of a plan
    below asks about a part only.
    """
    answers = StatusReport.objects.filter(round=OuterRef("pk"))
    found = rounds_of(plan.municipality_id, _with_those_above(plan)).filter(Exists(answers))
    by_day: dict[date, StatusRound] = {}
    for one in found:
        by_day.setdefault(one.status_on, one)
    return list(by_day.values())


def _with_those_above(plan: Plan) -> list[int]:
    found: list[int] = []
    waiting: list[Plan | None] = [plan]
    while waiting:
        here = waiting.pop()
        if here is not None and here.pk not in found:
            found.append(here.pk)
            waiting += [here.parent, here.rolled_from]
    return found


def open_rounds(municipality_number: str, *, on: date) -> QuerySet[StatusRound]:
    """Rounds that can be reported in on that day, the first deadline first."""
    return rounds_of(municipality_number).filter(closed_at__isnull=True, opens_on__lte=on).order_by("deadline", "pk")


def find_round(municipality_number: str, number: int) -> StatusRound:
    """The round; ``NoSuchRoundError`` when the municipality has none of that number."""
    found = rounds_of(municipality_number).filter(pk=number).first()
    if found is None:
        raise NoSuchRoundError(
            _("Kommunen har ikke noen statusrunde {number}.").format(number=number),
            what_now=_("Gå til Statusrunder, og velg en runde i lista."),
        )
    return found


def plan_with_history(plan: Plan) -> list[int]:
    """The plan, those it was rolled over from, and everything below them: where its rounds and measures may lie."""
    found: list[int] = []
    here: Plan | None = plan
    while here is not None:
        found += plan_ids_under(here.pk)
        here = here.rolled_from
    return sorted(set(found))


def measures_asked_about(round_: StatusRound) -> QuerySet[Measure]:
    """Every measure under the plan that had not ended on the round's day, and any reported in it anyway. What was made
    after the round was closed, it did not ask about. ``queries.tallies`` counts the same in the database."""
    going_on = ~Q(phase=MeasurePhase.ENDED.value) | Q(ended_on__gt=round_.status_on)
    under = Q(plan_id__in=plan_ids_asked([round_.plan_id])) & going_on
    if round_.closed_at is not None:
        under &= Q(created_at__lte=round_.closed_at)
    reported = Q(pk__in=StatusReport.objects.filter(round=round_).values("measure_id"))
    return with_what_lists_show(Measure.objects.filter(under | reported)).order_by(
        plan_order(round_.plan.municipality_id), "number", "pk"
    )


def plan_ids_asked(plan_ids: Collection[int]) -> list[int]:
    """The plans, every plan below them, and those any of them has been rolled over into: its measures went along."""
    with connection.cursor() as cursor:
        cursor.execute(_PLANS_ASKED, [list(plan_ids)])
        return sorted(number for (number,) in cursor.fetchall())


def reports_in(round_: StatusRound) -> dict[int, StatusReport]:
    """What was reported in the round, by measure."""
    return {report.measure_id: report for report in StatusReport.objects.filter(round=round_)}


def round_before(round_: StatusRound) -> StatusRound | None:
    """The round before this one, of the same plan or one it was rolled over from."""
    plan_ids = [round_.plan_id]
    here = round_.plan.rolled_from
    while here is not None:
        plan_ids.append(here.pk)
        here = here.rolled_from
    return (
        rounds_of(round_.plan.municipality_id, plan_ids)
        .filter(status_on__lt=round_.status_on)
        .order_by("-status_on", "-pk")
        .first()
    )


def suggestions(measures: Iterable[Measure], scale: StatusScale, *, on: date) -> Mapping[int, StatusSuggestion]:
    """What Omsyn would say of each measure from its tasks and its effects; measures it can say nothing of are left
    out. Two questions to the database, however many measures."""
    listed = list(measures)
    keys = [one.pk for one in listed]
    tasks: dict[int, list[bool]] = {}
    for measure_id, done_on in MeasureTask.objects.filter(measure_id__in=keys).values_list("measure_id", "done_on"):
        tasks.setdefault(measure_id, []).append(done_on is not None and done_on <= on)
    effects = {effect.measure_id: effect for effect in _first_effects(keys, on)}
    found = {}
    for measure in listed:
        done = tasks.get(measure.pk, [])
        suggestion = suggest_status(
            scale=scale,
            tasks=TasksDone(sum(done), len(done)) if done else None,
            effect=_so_far(effects.get(measure.pk)),
            start=measure.start_date,
            on=on,
        )
        if suggestion is not None:
            found[measure.pk] = suggestion
    return found


def _first_effects(measure_ids: list[int], on: date) -> QuerySet[ExpectedEffect]:
    """Of each measure the effect that was measured last by that day; only those with a baseline tell how far it has
    come."""
    return (
        ExpectedEffect.objects.filter(measure_id__in=measure_ids, baseline__isnull=False, measured_on__lte=on)
        .exclude(measured__isnull=True)
        .order_by("measure_id", "-measured_on", "-pk")
        .distinct("measure_id")
    )


def _so_far(effect: ExpectedEffect | None) -> EffectSoFar | None:
    if effect is None or effect.baseline is None:
        return None
    reached = None if effect.measured is None else float(effect.measured)
    return EffectSoFar(float(effect.baseline), float(effect.expected), reached)
