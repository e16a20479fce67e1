"""The measures as they stood in a round or on a day, for the question of what has happened from one to the other."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.analyses.measure_changes.question import MeasureChangesQuestion, Snapshot, SnapshotRow
from omsyn.analyses.measure_changes.result import MeasureChangesResult
from omsyn.analyses.measure_changes.run import run
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.plans.models import Measure, StatusReport, StatusRound
from omsyn.web.plans.queries.plan_rounds import PlanRounds
from omsyn.web.plans.queries.status import plan_ids_asked, scale_of
from omsyn.web.plans.queries.tallies import asked_rows

# The plans are put in order first: thousands of measures are then sorted by numbers alone.
_ROWS = """
    SELECT asked.round_id, asked.measure_id, plan.name, asked.number, asked.title,
           asked.step, coalesce(asked.outside, ''), coalesce(asked.remark, '')
    FROM asked
    JOIN (
        SELECT id, name, row_number() OVER (ORDER BY position, sort_key, id) AS place FROM plans_plan
    ) AS plan ON plan.id = asked.plan_id
    ORDER BY plan.place, asked.number, asked.measure_id
"""
_STATES = {state.value: state for state in ReportingState}


def snapshots_of(rounds: Sequence[StatusRound]) -> tuple[Snapshot, ...]:
    """Each round as it stands, in the order given. One question to the database, however many measures and rounds."""
    rows: dict[int, list[SnapshotRow]] = {round_.pk: [] for round_ in rounds}
    before, after = _link()
    for round_id, measure_id, area, number, title, step, outside, remark in asked_rows(_ROWS, rounds):
        link = f"{before}{measure_id}{after}"
        rows[round_id].append(
            SnapshotRow(str(measure_id), area, number, title, step, _STATES[outside] if outside else None, remark, link)
        )
    return tuple(Snapshot(round_.status_on, round_.name, scale_of(round_), tuple(rows[round_.pk])) for round_ in rounds)


def changes_between(before: StatusRound, after: StatusRound) -> MeasureChangesResult:
    """What happened to the measures from one round to another; ``InputError`` when ``after`` came first."""
    earlier, later = snapshots_of((before, after))
    return _changes(after.plan.municipality_id, earlier, later)


def changes_in(group: PlanRounds, before: StatusRound | date, after: StatusRound | date) -> MeasureChangesResult:
    """What happened to the measures of a plan between two rounds, two days, or one of each.

    ``InputError`` when ``after`` came first, or a day is before the first round.
    """
    rounds = [one for one in (before, after) if isinstance(one, StatusRound)]
    shots = dict(zip((one.pk for one in rounds), snapshots_of(rounds), strict=True)) if rounds else {}
    earlier, later = (
        shots[one.pk] if isinstance(one, StatusRound) else snapshot_on(group, one) for one in (before, after)
    )
    return _changes(group.plan.municipality_id, earlier, later)


def snapshot_on(group: PlanRounds, day: date) -> Snapshot:
    """The measures of a plan that were there on ``day``, each with the last answer of any round up to it.

    An answer given on another scale than that of the last round counts as its reporting state alone. ``InputError`` for
    a day before the first round. Three questions to the database, however many measures.
    """
    rounds = {one.pk: one for one in group.rounds if one.status_on <= day}
    if not rounds:
        raise InputError(
            _("{day} er før den første runden i planen.").format(day=format_date(day)),
            expected=_("Velg en dato fra {first}.").format(first=format_date(group.oldest_first[0].status_on)),
        )
    scale = scale_of(next(iter(rounds.values())))
    alike = {key for key, one in rounds.items() if _states(scale_of(one)) == _states(scale)}
    answers = {
        measure_id: (step if round_id in alike else None, ReportingState(state), remark)
        for measure_id, round_id, step, state, remark in StatusReport.objects.filter(round__in=rounds)
        .order_by("measure_id", "-round__status_on", "-pk")
        .distinct("measure_id")
        .values_list("measure_id", "round_id", "step", "state", "remark")
    }
    rows: list[SnapshotRow] = []
    link_before, link_after = _link()
    for measure_id, area, number, title in _there_on(group, rounds, day):
        step, state, remark = answers.get(measure_id, (None, None, ""))
        link = f"{link_before}{measure_id}{link_after}"
        rows.append(SnapshotRow(str(measure_id), area, number, title, step, state, remark, link))
    return Snapshot(day, "", scale, tuple(rows))


def _there_on(group: PlanRounds, rounds: dict[int, StatusRound], day: date) -> list[tuple[int, str, int, str]]:
    """Measures made by that day, or answered by then whenever they were written in, that had not ended."""
    under = Q(plan_id__in=plan_ids_asked({one.plan_id for one in group.rounds}), created_at__date__lte=day)
    answered = Exists(StatusReport.objects.filter(measure_id=OuterRef("pk"), round__in=rounds))
    return list(
        Measure.objects.filter(under | Q(answered))
        .exclude(phase=MeasurePhase.ENDED.value, ended_on__lte=day)
        .order_by("plan__position", "plan__sort_key", "plan_id", "number", "pk")
        .values_list("pk", "plan__name", "number", "title")
    )


def _states(scale: StatusScale) -> list[ReportingState]:
    return [step.state for step in scale.steps]


def _changes(municipality_number: str, earlier: Snapshot, later: Snapshot) -> MeasureChangesResult:
    return run(MeasureChangesQuestion(parse_municipality_number(municipality_number), earlier, later))


def _link() -> tuple[str, str]:
    """What stands before and after the id in a measure's address: asking for thousands of addresses costs more than
    the question itself."""
    before, after = reverse("plans:measure", args=[0]).rsplit("0", 1)
    return before, after
