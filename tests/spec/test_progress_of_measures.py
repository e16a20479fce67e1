"""Whether measures keep their time, what status is suggested, what moved, who is reminded and who waits.

All measures are invented.
"""

from datetime import date, timedelta

import pytest
from tests.samples.status_scales import SEVEN, THREE, TWO

from omsyn.methods.progress.dependencies import blocked_by, find_cycle, order
from omsyn.methods.progress.movement import Movement, Standing, movement_between
from omsyn.methods.progress.reminders import ReminderPlan, is_reminder_due, next_reminder
from omsyn.methods.progress.suggestion import ExpectedEffect, TasksDone, step_for_share, suggest_status
from omsyn.methods.progress.timeliness import share_of_time_gone, timeliness
from omsyn.parameters.status_scale import load_status_scale
from omsyn.vocabulary.measures import ReportingState, Timeliness

NOT_BEGUN, UNDER_WAY, FINISHED = ReportingState.NOT_BEGUN, ReportingState.UNDER_WAY, ReportingState.FINISHED
POSTPONED, CANCELLED = ReportingState.POSTPONED, ReportingState.CANCELLED
START, END = date(2026, 1, 1), date(2026, 4, 11)  # a hundred days
HALFWAY = START + timedelta(days=50)
SCALE = load_status_scale()


@pytest.mark.parametrize(
    ("state", "on", "share_done", "kept"),
    [
        (NOT_BEGUN, START - timedelta(days=1), None, Timeliness.NOT_DUE),
        (NOT_BEGUN, START, None, Timeliness.NOT_DUE),
        (NOT_BEGUN, START + timedelta(days=1), None, Timeliness.LATE_START),
        (None, START + timedelta(days=1), None, Timeliness.LATE_START),
        (UNDER_WAY, HALFWAY, 0.25, Timeliness.ON_TIME),  # 0,5 of the time is gone; 0,25 is just inside the margin
        (UNDER_WAY, HALFWAY, 0.24, Timeliness.BEHIND),
        (UNDER_WAY, HALFWAY, None, Timeliness.ON_TIME),
        (UNDER_WAY, END, 0.75, Timeliness.ON_TIME),
        (UNDER_WAY, END + timedelta(days=1), 1.0, Timeliness.OVERDUE),
        (NOT_BEGUN, END + timedelta(days=1), 0.0, Timeliness.OVERDUE),
        (None, END + timedelta(days=1), None, Timeliness.OVERDUE),
        (FINISHED, END + timedelta(days=1), 1.0, Timeliness.DONE),
        (POSTPONED, END + timedelta(days=1), 0.0, Timeliness.OUTSIDE),
        (CANCELLED, HALFWAY, None, Timeliness.OUTSIDE),
    ],
)
def test_a_measure_held_against_the_calendar(
    state: ReportingState | None, on: date, share_done: float | None, kept: Timeliness
) -> None:
    assert timeliness(start=START, end=END, state=state, on=on, share_done=share_done) is kept


def test_the_margin_is_given() -> None:
    assert share_of_time_gone(START, END, START + timedelta(days=80)) == 0.8
    at = {"start": START, "end": END, "state": UNDER_WAY, "on": START + timedelta(days=80)}
    assert timeliness(**at, share_done=0.5, margin=0.3) is Timeliness.ON_TIME
    assert timeliness(**at, share_done=0.5, margin=0.29) is Timeliness.BEHIND


def test_without_dates_time_is_not_held_against_anyone() -> None:
    assert timeliness(start=None, end=None, state=UNDER_WAY, on=END, share_done=0.1) is Timeliness.NOT_DATED
    assert timeliness(start=START, end=None, state=UNDER_WAY, on=END, share_done=0.1) is Timeliness.ON_TIME
    assert timeliness(start=None, end=END, state=NOT_BEGUN, on=END, share_done=None) is Timeliness.NOT_DUE


def test_three_of_eight_tasks_are_step_three() -> None:
    found = suggest_status(scale=SCALE, tasks=TasksDone(3, 8), on=HALFWAY)
    assert found is not None
    assert (found.share, found.step) == (0.375, 3)  # between a third and two thirds: the middle of steps 2, 3 and 4


def test_tasks_and_effect_count_alike() -> None:
    falling = ExpectedEffect(baseline=20, expected=10, reached=15)
    found = suggest_status(scale=SCALE, tasks=TasksDone(8, 8), effect=falling, on=HALFWAY)
    assert found is not None
    assert (found.tasks_share, found.effect_share, found.share, found.step) == (1, 0.5, 0.75, 4)
    worse = suggest_status(scale=SCALE, effect=ExpectedEffect(20, 10, 22), on=HALFWAY)
    assert worse is not None
    assert (worse.share, worse.step) == (0, 1)


def test_finished_is_suggested_only_when_everything_is() -> None:
    nearly = suggest_status(scale=SCALE, tasks=TasksDone(8, 8), effect=ExpectedEffect(0, 1000, 999), on=HALFWAY)
    wholly = suggest_status(scale=SCALE, tasks=TasksDone(8, 8), effect=ExpectedEffect(0, 1000, 1001), on=HALFWAY)
    assert nearly is not None
    assert wholly is not None
    assert (nearly.step, wholly.step) == (4, 5)


def test_what_has_not_begun_and_what_nobody_knows() -> None:
    ahead = suggest_status(scale=SCALE, tasks=TasksDone(0, 8), start=END, on=HALFWAY)
    assert ahead is not None
    assert (ahead.step, ahead.starts) == (1, END)
    early = suggest_status(scale=SCALE, tasks=TasksDone(4, 8), start=END, on=HALFWAY)
    assert early is not None
    assert (early.step, early.starts) == (3, None)
    assert suggest_status(scale=SCALE, tasks=TasksDone(0, 0), start=START, on=HALFWAY) is None
    assert suggest_status(scale=SCALE, effect=ExpectedEffect(20, 10, None), on=HALFWAY) is None
    assert suggest_status(scale=SCALE, effect=ExpectedEffect(20, 20, 20), on=HALFWAY) is None


@pytest.mark.parametrize(
    ("share", "of_two", "of_three", "of_five", "of_seven"),
    [
        (0, 1, 1, 1, 1),
        (0.01, 1, 2, 2, 2),
        (0.25, 1, 2, 2, 3),
        (0.5, 1, 2, 3, 4),
        (0.99, 1, 2, 4, 5),
        (1, 2, 3, 5, 6),
    ],
)
def test_a_share_as_a_step_of_any_scale(share: float, of_two: int, of_three: int, of_five: int, of_seven: int) -> None:
    found = tuple(step_for_share(share, scale) for scale in (TWO, THREE, SCALE, SEVEN))
    assert found == (of_two, of_three, of_five, of_seven)


SAID_NOTHING, STEP_2, STEP_3 = Standing(), Standing(2, UNDER_WAY), Standing(3, UNDER_WAY)


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (STEP_2, STEP_3, Movement.FORWARD),
        (STEP_3, STEP_2, Movement.BACK),
        (STEP_3, STEP_3, Movement.UNCHANGED),
        (None, STEP_2, Movement.NEW),
        (None, SAID_NOTHING, Movement.NEW),
        (STEP_2, None, Movement.ENDED),
        (STEP_2, SAID_NOTHING, Movement.NOT_REPORTED),
        (SAID_NOTHING, SAID_NOTHING, Movement.NOT_REPORTED),
        (SAID_NOTHING, STEP_2, Movement.REPORTED),
        (STEP_2, Standing(2, POSTPONED), Movement.PUT_ASIDE),
        (SAID_NOTHING, Standing(None, CANCELLED), Movement.PUT_ASIDE),
        (Standing(None, POSTPONED), Standing(None, CANCELLED), Movement.PUT_ASIDE),
        (Standing(None, POSTPONED), Standing(None, POSTPONED), Movement.UNCHANGED),
        (Standing(None, POSTPONED), STEP_2, Movement.TAKEN_UP),
    ],
)
def test_what_happened_to_a_measure(before: Standing | None, after: Standing | None, moved: Movement) -> None:
    assert movement_between(before, after, same_scale=True) is moved


def test_steps_of_different_scales_are_not_compared() -> None:
    assert movement_between(STEP_3, STEP_2, same_scale=False) is Movement.UNCHANGED
    assert movement_between(Standing(5, FINISHED), Standing(5, UNDER_WAY), same_scale=False) is Movement.BACK
    assert movement_between(Standing(1, NOT_BEGUN), Standing(None, UNDER_WAY), same_scale=True) is Movement.FORWARD


def test_reminders_back_off() -> None:
    deadline = date(2026, 9, 1)
    sent: list[date] = []
    for day in (date(2026, 8, 1) + timedelta(days=number) for number in range(160)):
        if is_reminder_due(deadline=deadline, on=day, sent=sent, opened=date(2026, 8, 1)):
            sent.append(day)
    # One day late falls two days after the day before, and waits until there are five between; so does a week late.
    assert [(day - deadline).days for day in sent] == [-7, -1, 4, 9, 30, 60, 90, 120]


def test_what_could_not_be_sent_becomes_one_reminder() -> None:
    deadline = date(2026, 9, 1)
    assert next_reminder(deadline=deadline, on=date(2026, 10, 10), sent=[date(2026, 8, 25)]) == date(2026, 10, 10)
    told = [date(2026, 8, 25), date(2026, 10, 10)]
    assert next_reminder(deadline=deadline, on=date(2026, 10, 10), sent=told) == date(2026, 10, 31)


def test_a_round_opened_late_is_not_followed_by_a_reminder_at_once() -> None:
    deadline = date(2026, 9, 1)
    opened = deadline - timedelta(days=3)
    assert next_reminder(deadline=deadline, on=opened, sent=[], opened=opened) == deadline - timedelta(days=1)
    often = ReminderPlan(days=(0,), then_every=2, least_gap=1)
    assert next_reminder(deadline=deadline, on=deadline, sent=[deadline], plan=often) == deadline + timedelta(days=2)


def test_measures_that_wait_for_each_other() -> None:
    edges = [("rekruttering", "lokaler"), ("lokaler", "finansiering"), ("rekruttering", "turnus")]
    assert find_cycle(edges, ("finansiering", "rekruttering")) == (
        "finansiering",
        "rekruttering",
        "lokaler",
        "finansiering",
    )
    assert find_cycle(edges, ("turnus", "turnus")) == ("turnus", "turnus")
    assert find_cycle(edges, ("turnus", "finansiering")) is None
    assert blocked_by("rekruttering", edges, finished={"turnus"}) == ("lokaler",)
    assert order(edges, ["rekruttering"]) == ("finansiering", "turnus", "lokaler", "rekruttering")
    with pytest.raises(ValueError, match="circle"):
        order([*edges, ("finansiering", "rekruttering")])
