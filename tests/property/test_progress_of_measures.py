"""Reminders, dependencies, suggestions, movements and tallies against obvious twins."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st
from tests.samples.status_scales import SEVEN, THREE, TWO

from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureRow
from omsyn.analyses.measure_status.run import run
from omsyn.analyses.measure_status.tallies import StatusTally
from omsyn.methods.progress.dependencies import blocked_by, find_cycle, order
from omsyn.methods.progress.movement import Movement, Standing, movement_between
from omsyn.methods.progress.reminders import USUAL_PLAN, is_reminder_due, next_reminder
from omsyn.methods.progress.suggestion import ExpectedEffect, TasksDone, step_for_share, suggest_status
from omsyn.methods.progress.timeliness import timeliness
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.vocabulary.measures import ReportingState, Timeliness
from omsyn.vocabulary.municipalities import MunicipalityNumber

DEADLINE = date(2026, 9, 1)
SCALES = (TWO, THREE, load_status_scale(), SEVEN)
OUTSIDE = (ReportingState.POSTPONED, ReportingState.CANCELLED)


@given(st.integers(1, 60), st.sets(st.integers(0, 250)))
def test_reminders_day_by_day(opened_before: int, days_without_sending: set[int]) -> None:
    opened = DEADLINE - timedelta(days=opened_before)
    sent: list[date] = []
    for number in range(250):
        day = opened + timedelta(days=number)
        is_due = is_reminder_due(deadline=DEADLINE, on=day, sent=sent, opened=opened)
        assert is_due == (next_reminder(deadline=DEADLINE, on=day, sent=sent, opened=opened) == day)
        if is_due and number not in days_without_sending:
            sent.append(day)
    assert all(after - before >= timedelta(days=5) for before, after in pairwise(sent))
    assert not sent or sent[0] > opened
    last = opened + timedelta(days=249)
    for planned in USUAL_PLAN.days_of(DEADLINE):
        # No planned day is missed: a reminder comes that day, or as soon as one may and can be sent.
        waited = [planned + timedelta(days=more) for more in range(5)]
        while (waited[-1] - opened).days in days_without_sending:
            waited.append(waited[-1] + timedelta(days=1))
        if waited[-1] > last:
            break
        assert planned <= opened or any(day in sent for day in waited)


pairs = st.tuples(st.integers(0, 4), st.integers(0, 4))
small_graphs = st.lists(
    pairs.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (max(pair), min(pair))), max_size=8
)
"""Every measure depends on those of lower number, so none wait in a circle yet."""


def slow_is_sound(edges: Sequence[tuple[int, int]], way: Sequence[int]) -> bool:
    return all(way.index(depends_on) < way.index(measure) for measure, depends_on in edges)


@given(small_graphs, pairs)
def test_a_circle_is_found_exactly_when_no_order_exists(edges: list[tuple[int, int]], new: tuple[int, int]) -> None:
    keys = range(5)
    sound = [way for way in permutations(keys) if slow_is_sound(edges, way)]
    circle = find_cycle(edges, new)
    assert (circle is None) == any(slow_is_sound([*edges, new], way) for way in sound)
    if circle is None:
        assert slow_is_sound([*edges, new], order([*edges, new], keys))
        return
    assert circle[:2] == new or circle == (new[0], new[0])
    assert circle[0] == circle[-1]
    assert len(set(circle[:-1])) == len(circle) - 1
    assert all(step in {*edges, new} for step in pairwise(circle))


@given(small_graphs, st.sets(st.integers(0, 4)), st.integers(0, 4))
def test_what_blocks_is_what_one_finds_by_looking(edges: list[tuple[int, int]], finished: set[int], key: int) -> None:
    assert set(blocked_by(key, edges, finished)) == {other for other in range(5) if (key, other) in edges} - finished


@given(st.sampled_from(SCALES), st.fractions(0, 1), st.fractions(0, 1))
def test_more_done_is_never_a_lower_step(scale: StatusScale, first: Fraction, second: Fraction) -> None:
    low, high = sorted([first, second])
    assert step_for_share(low, scale) <= step_for_share(high, scale)
    step = step_for_share(high, scale)
    assert (step == scale.finished) == (high == 1)
    if 0 < high < 1 and any(one.state is ReportingState.UNDER_WAY for one in scale.steps):
        assert scale.state_of(step) is ReportingState.UNDER_WAY


@given(st.sampled_from(SCALES), st.integers(0, 30), st.integers(0, 30), st.none() | st.integers(-5, 15))
def test_a_suggestion_is_the_mean_of_what_there_is(
    scale: StatusScale, done: int, more: int, reached: int | None
) -> None:
    tasks, effect = TasksDone(done, done + more), ExpectedEffect(10, 0, reached)
    parts = [Fraction(done, done + more)] if done + more else []
    if reached is not None:
        parts.append(max(Fraction(0), min(Fraction(1), Fraction(10 - reached, 10))))
    found = suggest_status(scale=scale, tasks=tasks, effect=effect, on=DEADLINE)
    if not parts:
        assert found is None
        return
    assert found is not None
    assert found.share == float(sum(parts) / len(parts))
    assert (found.step == scale.finished) == all(part == 1 for part in parts)


@given(st.integers(1, 400), st.integers(0, 400), st.floats(0, 1), st.floats(0, 1))
def test_who_has_done_more_is_never_later(days: int, gone: int, first: float, second: float) -> None:
    def kept(share: float) -> Timeliness:
        return timeliness(
            start=DEADLINE,
            end=DEADLINE + timedelta(days=days),
            state=ReportingState.UNDER_WAY,
            on=DEADLINE + timedelta(days=min(gone, days)),
            share_done=share,
        )

    low, high = sorted([first, second])
    assert kept(high) is Timeliness.ON_TIME or kept(low) is Timeliness.BEHIND
    assert kept(1) is Timeliness.ON_TIME


def standings(scale: StatusScale) -> list[Standing | None]:
    on_steps = [Standing(step.number, step.state) for step in scale.steps]
    return [None, Standing(), *on_steps, *(Standing(None, state) for state in OUTSIDE)]


def test_every_movement_has_its_way_back() -> None:
    opposite = {Movement.FORWARD: Movement.BACK, Movement.NEW: Movement.ENDED, Movement.UNCHANGED: Movement.UNCHANGED}
    for before, after in product(standings(SEVEN), standings(SEVEN)):
        if before is None and after is None:
            continue
        moved = movement_between(before, after, same_scale=True)
        back = movement_between(after, before, same_scale=True)
        if moved in opposite:
            assert back is opposite[moved] or Standing() in (before, after)
        if moved is Movement.TAKEN_UP:
            assert back is Movement.PUT_ASIDE


@st.composite
def measures(draw: st.DrawFn) -> tuple[StatusScale, Measures]:
    """Up to twenty invented measures in up to three areas, on up to three dates."""
    scale = draw(st.sampled_from(SCALES))
    dates = tuple(date(2024, 4 * number, 30) for number in range(1, draw(st.integers(1, 3)) + 1))
    state = st.none() | st.sampled_from(scale.numbers)
    of_all_dates = {"min_size": len(dates), "max_size": len(dates)}
    rows = draw(
        st.lists(
            st.builds(
                MeasureRow,
                area=st.sampled_from(["Oppdiktet A", "Oppdiktet B", "Oppdiktet C"]),
                number=st.integers(1, 99),
                title=st.just("Oppdiktet tiltak"),
                statuses=st.lists(state, **of_all_dates).map(tuple),
                is_blocked=st.none(),
                outside=st.lists(st.sampled_from([None, None, *OUTSIDE]), **of_all_dates).map(tuple) | st.just(()),
            ),
            min_size=1,
            max_size=20,
        )
    )
    return scale, Measures(dates, tuple(rows))


@given(measures())
def test_counted_and_one_by_one_are_the_same_as_counting_by_hand(given_measures: tuple[StatusScale, Measures]) -> None:
    scale, everything = given_measures
    question = MeasureStatusQuestion(MunicipalityNumber("3909"))
    by_row = run(question, everything, scale)
    tallies = []
    for area, (position, day) in product(everything.areas, enumerate(everything.dates)):
        rows = [row for row in everything.rows if row.area == area]
        told = [row.outside[position] if row.outside else None for row in rows]
        counted = [row.statuses[position] for row, state in zip(rows, told, strict=True) if state is None]
        known = [status for status in counted if status is not None]
        found = next(one for one in by_row.areas if one.area == area)
        on_date = found.dates[position]
        assert (on_date.day, on_date.count, on_date.status_sum) == (day, len(known), sum(known))
        if known:
            tenths = (Fraction(sum(known) * 10, len(known)) + Fraction(1, 2)).__floor__()
            assert on_date.mean.value == tenths / 10
            assert on_date.finished_count == len([status for status in known if status >= scale.finished])
            assert on_date.finished_percent.value == 100 * on_date.finished_count / len(known)
        else:
            assert not on_date.mean.has_value
        assert [one.value for one in on_date.distribution] == [known.count(step) for step in scale.numbers]
        assert (on_date.postponed_count, on_date.cancelled_count) == tuple(told.count(state) for state in OUTSIDE)
        assert on_date.not_reported_count == counted.count(None)
        assert on_date.count + on_date.outside_count == found.measure_count == len(rows)
        by_step = {step: known.count(step) for step in set(known)}
        tallies.append(StatusTally(area, day, by_step, *map(told.count, OUTSIDE), counted.count(None)))
    by_tally = run(question, scale=scale, counted=tallies)
    assert (by_tally.areas, by_tally.together) == (by_row.areas, by_row.together)
    assert (by_tally.dates, by_tally.all_areas, by_tally.measures) == (by_row.dates, by_row.all_areas, ())
