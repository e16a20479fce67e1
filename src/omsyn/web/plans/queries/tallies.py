"""Status counted by the database itself: how far a round has come, and how many measures of each area stand where.

A round asks about every measure under its plan, or under the plan it was rolled over into, that had not ended on the
round's day and was there when the round was closed; and about any that was reported in it anyway.
``queries.status.measures_asked_about`` says the same of one round.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from omsyn.analyses.measure_status.tallies import StatusTally
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.plans.models import StatusRound
from omsyn.web.plans.queries.status import RoundCount

_BELOW = """
    WITH RECURSIVE below (round_id, plan_id) AS (
        SELECT id, plan_id FROM plans_statusround WHERE id = ANY(%(rounds)s)
        UNION
        SELECT below.round_id, plan.id FROM below
        JOIN plans_plan AS plan ON plan.parent_id = below.plan_id OR plan.rolled_from_id = below.plan_id
    )
"""
# The answers are read once and held together with the measures: left to itself, the database looks up every measure of
# every round in an index, which takes ten times as long.
_ASKED = """
    , answer AS MATERIALIZED (
        SELECT id, round_id, measure_id, step, outside, remark FROM plans_statusreport WHERE round_id = ANY(%(rounds)s)
    ), asked AS (
        SELECT asking.id AS round_id, measure.id AS measure_id, measure.plan_id, measure.number, measure.title,
               answer.id AS report_id, answer.step, answer.outside, answer.remark
        FROM below
        JOIN plans_statusround AS asking ON asking.id = below.round_id
        JOIN plans_measure AS measure ON measure.plan_id = below.plan_id
        LEFT JOIN answer ON answer.round_id = asking.id AND answer.measure_id = measure.id
        WHERE answer.id IS NOT NULL OR (
            (measure.phase <> %(ended)s OR measure.ended_on > asking.status_on)
            AND (asking.closed_at IS NULL OR measure.created_at <= asking.closed_at)
        )
        UNION ALL
        SELECT answer.round_id, measure.id, measure.plan_id, measure.number, measure.title,
               answer.id, answer.step, answer.outside, answer.remark
        FROM answer
        JOIN plans_measure AS measure ON measure.id = answer.measure_id
        WHERE (answer.round_id, measure.plan_id) NOT IN (SELECT round_id, plan_id FROM below)
    )
"""
"""What each of the ``rounds`` asks about, with the answer where there is one."""

# Counts of rows, without ever putting measures and answers side by side: what a round asks about, less those of them
# that are answered, has no answer. Measures a round asks about or not all in the same way are counted together before
# it is asked whether it does: those of a plan that end on the same day (``until``) and were made between the same two
# closings (``late``, how many rounds were closed before: the microsecond makes a measure made as one closed count as
# there).
_COUNTED = """
    , closing AS (
        SELECT coalesce(array_agg(closed_at ORDER BY closed_at) FILTER (WHERE closed_at IS NOT NULL), '{}') AS moments
        FROM plans_statusround WHERE id = ANY(%(rounds)s)
    ), asking AS (
        SELECT below.round_id, below.plan_id, asking.status_on,
               coalesce(width_bucket(asking.closed_at, closing.moments), cardinality(closing.moments) + 1) AS place
        FROM below
        JOIN plans_statusround AS asking ON asking.id = below.round_id
        CROSS JOIN closing
    ), measure AS MATERIALIZED (
        SELECT measure.id, measure.plan_id,
               CASE WHEN measure.phase = %(ended)s THEN measure.ended_on ELSE 'infinity' END AS until,
               width_bucket(measure.created_at - interval '1 microsecond', closing.moments) AS late
        FROM plans_measure AS measure CROSS JOIN closing
    ), given AS (
        SELECT answer.round_id, measure.plan_id, measure.until, measure.late, answer.step, answer.outside,
               count(*) AS number
        FROM plans_statusreport AS answer
        JOIN measure ON measure.id = answer.measure_id
        WHERE answer.round_id = ANY(%(rounds)s)
        GROUP BY answer.round_id, measure.plan_id, measure.until, measure.late, answer.step, answer.outside
    ), unanswered AS (
        SELECT round_id, plan_id, sum(number)::bigint AS number
        FROM (
            SELECT asking.round_id, plan_id, alike.number
            FROM (
                SELECT plan_id, until, late, count(*) AS number FROM measure GROUP BY plan_id, until, late
            ) AS alike
            JOIN asking USING (plan_id)
            WHERE alike.until > asking.status_on AND alike.late < asking.place
            UNION ALL
            SELECT round_id, plan_id, -given.number
            FROM given
            JOIN asking USING (round_id, plan_id)
            WHERE given.until > asking.status_on AND given.late < asking.place
        ) AS held_together
        GROUP BY round_id, plan_id
        HAVING sum(number) > 0
    ), counted AS (
        SELECT round_id, plan_id, step, outside, sum(number)::bigint AS number, sum(number)::bigint AS answered
        FROM given
        GROUP BY round_id, plan_id, step, outside
        UNION ALL
        SELECT round_id, plan_id, NULL, '', number, 0 FROM unanswered
    )
"""
_COUNTS = "SELECT round_id, sum(number)::bigint, sum(answered)::bigint FROM counted GROUP BY round_id"
_TALLIES = """
    SELECT counted.round_id, plan.name, counted.step, counted.outside, counted.number
    FROM counted JOIN plans_plan AS plan ON plan.id = counted.plan_id
    ORDER BY plan.position, plan.sort_key, plan.id, counted.round_id, counted.step
"""


def asked_rows(select: str, rounds: Iterable[StatusRound]) -> list[tuple[Any, ...]]:
    """What ``select`` finds in ``asked`` of these rounds; one question to the database."""
    return _rows(_BELOW + _ASKED + select, rounds)


def _rows(question: str, rounds: Iterable[StatusRound]) -> list[tuple[Any, ...]]:
    keys = [round_.pk for round_ in rounds]
    with connection.cursor() as cursor:
        cursor.execute(question, {"rounds": keys, "ended": MeasurePhase.ENDED.value})
        return list(cursor.fetchall())


def count_rounds(rounds: Iterable[StatusRound]) -> Mapping[int, RoundCount]:
    """Of each round, by id, how many measures it asks about and how many have an answer."""
    listed = list(rounds)
    found = {key: RoundCount(asked, answered) for key, asked, answered in _counts(listed)}
    return {round_.pk: found.get(round_.pk, RoundCount(0, 0)) for round_ in listed}


def _counts(rounds: list[StatusRound]) -> Iterable[tuple[int, int, int]]:
    for key, asked, answered in _rows(_BELOW + _COUNTED + _COUNTS, rounds):
        yield _whole(key), _whole(asked), _whole(answered)


def tally_rounds(rounds: Iterable[StatusRound]) -> Mapping[int, tuple[StatusTally, ...]]:
    """Of each round, by id, a tally for every area. An area is the plan a measure lies in, areas in the plans' order.

    One question to the database, however many measures; a round that asks about nothing has no tallies.
    """
    listed = list(rounds)
    days = {round_.pk: round_.status_on for round_ in listed}
    by_step: dict[tuple[int, str], dict[int, int]] = {}
    outside: dict[tuple[int, str], dict[str, int]] = {}
    for round_id, area, step, state, number in _rows(_BELOW + _COUNTED + _TALLIES, listed):
        key = (_whole(round_id), str(area))
        steps, states = by_step.setdefault(key, {}), outside.setdefault(key, {})
        if step is not None:
            steps[_whole(step)] = steps.get(_whole(step), 0) + _whole(number)
        else:
            states[str(state)] = states.get(str(state), 0) + _whole(number)
    tallies: dict[int, list[StatusTally]] = {key: [] for key in days}
    for (round_id, area), steps in by_step.items():
        states = outside[round_id, area]
        tallies[round_id].append(
            StatusTally(
                area,
                days[round_id],
                steps,
                postponed=states.get(ReportingState.POSTPONED.value, 0),
                cancelled=states.get(ReportingState.CANCELLED.value, 0),
                not_reported=states.get("", 0),
            )
        )
    return {key: tuple(of_round) for key, of_round in tallies.items()}


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"the database counted {value!r}")
    return value
