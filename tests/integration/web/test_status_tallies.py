"""What the database counts of status rounds is what one would count by hand, in as few questions however many rows."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, MunicipalityFactory
from tests.factories.plans import (
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusRoundFactory,
)
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures, report_steps

from omsyn.methods.progress.movement import Movement
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import OUTSIDE, Measure, Plan, StatusReport, StatusRound
from omsyn.web.plans.queries.heat_map import answers_in, measures_in_rounds, was_asked_about
from omsyn.web.plans.queries.own_status import own_result, own_status
from omsyn.web.plans.queries.plan_rounds import plans_with_rounds
from omsyn.web.plans.queries.round_entry import answered_in, entry_rows, lacking_in, measures_to_report
from omsyn.web.plans.queries.snapshots import changes_between, snapshots_of
from omsyn.web.plans.queries.status import measures_asked_about
from omsyn.web.plans.queries.tallies import count_rounds, tally_rounds


def scattered(root: Plan, chance: random.Random) -> list[StatusRound]:
    """Rounds with measures that ended, came later, moved away and were not reported."""
    rounds = []
    for day in DAYS:
        answers: dict[int, int | str | None] = {
            one.pk: chance.choice([1, 2, 3, 4, 5, *OUTSIDE, None]) for one in measures_under(root)
        }
        rounds.append(closed_round(root, day, answers))
    StatusRound.objects.filter(pk=rounds[-1].pk).update(closed_at=None, closed_by="")
    rounds[-1].refresh_from_db()
    ended, later, moved = chance.sample(measures_under(root), 3)
    Measure.objects.filter(pk=ended.pk).update(phase=MeasurePhase.ENDED.value, ended_on=DAYS[2], ended_why="Slutt")
    Measure.objects.filter(pk=later.pk).update(created_at=datetime(2025, 6, 1, tzinfo=UTC))
    elsewhere = PlanFactory(municipality=root.municipality, name="Et annet sted (eksempel)")
    Measure.objects.filter(pk=moved.pk).update(plan=elsewhere, number=999)
    return rounds


def counted_by_hand(round_: StatusRound) -> dict[str, Counter[object]]:
    """Area → how many stood on each step or outside it, or were not reported («»)."""
    given = {one.measure_id: one.outside or one.step for one in StatusReport.objects.filter(round=round_)}
    counts: dict[str, Counter[object]] = {}
    for measure in measures_asked_about(round_):
        counts.setdefault(measure.plan.name, Counter())[given.get(measure.pk, "")] += 1
    return counts


@pytest.mark.parametrize("seed", range(5))
def test_tallies_are_what_one_counts_by_hand(seed: int, kragero: Unit) -> None:
    chance = random.Random(seed)
    root = plan_with_measures(kragero.municipality, areas=3, each=chance.randint(1, 6))
    rounds = scattered(root, chance)
    tallies, counts = tally_rounds(rounds), count_rounds(rounds)
    for round_ in rounds:
        by_hand = counted_by_hand(round_)
        assert {one.area for one in tallies[round_.pk]} == set(by_hand)
        for tally in tallies[round_.pk]:
            hand = by_hand[tally.area]
            assert {step: number for step, number in hand.items() if isinstance(step, int)} == dict(tally.by_step)
            assert (tally.postponed, tally.cancelled) == (hand["postponed"], hand["cancelled"])
            assert tally.not_reported == hand[""]
        every = sum(by_hand.values(), Counter())
        assert (counts[round_.pk].asked, counts[round_.pk].answered) == (every.total(), every.total() - every[""])


@pytest.mark.parametrize("seed", range(5))
def test_snapshots_and_heat_map_hold_what_the_round_asks_about(seed: int, kragero: Unit) -> None:
    chance = random.Random(seed)
    root = plan_with_measures(kragero.municipality, areas=2, each=chance.randint(2, 6))
    rounds = scattered(root, chance)
    measures = list(measures_in_rounds(rounds))
    answers = answers_in(measures, rounds)
    under = {one.pk for one in Measure.objects.filter(plan__parent=root)}
    for round_, snapshot in zip(rounds, snapshots_of(rounds), strict=True):
        asked = {one.pk for one in measures_asked_about(round_)}
        assert {int(row.key) for row in snapshot.rows} == asked
        answered = {key for key, of_round in answers if of_round == round_.pk}
        waiting = {one.pk for one in measures if one.pk in under and was_asked_about(one, round_)}
        assert asked == answered | waiting
        for row in snapshot.rows:
            step, outside = answers.get((int(row.key), round_.pk), (None, ""))
            assert (row.step, row.state or "") == (step, outside)


def test_what_is_postponed_stays_out_of_the_mean(kragero: Unit) -> None:
    root = plan_with_measures(kragero.municipality, areas=1, each=4)
    first, second, third, fourth = (one.pk for one in measures_under(root))
    closed_round(root, DAYS[0], {first: 5, second: 2, third: "postponed", fourth: "cancelled"})
    own = own_status(plans_with_rounds("4014")[0])
    assert own is not None
    on_date = own_result(own, "4014", "").together.dates[-1]
    assert (on_date.mean.value, on_date.count) == (3.5, 2)
    assert (on_date.postponed_count, on_date.cancelled_count) == (1, 1)


def test_a_round_nobody_has_answered_says_nothing_of_status(kragero: Unit) -> None:
    root = plan_with_measures(kragero.municipality)
    StatusRoundFactory(plan=root)
    assert own_status(plans_with_rounds("4014")[0]) is None


def test_not_reported_is_told_apart_from_ended(kragero: Unit) -> None:
    root = plan_with_measures(kragero.municipality, areas=1, each=3)
    first, second, third = (one.pk for one in measures_under(root))
    before = closed_round(root, DAYS[0], {first: 3, second: 3, third: 3})
    Measure.objects.filter(pk=third).update(phase=MeasurePhase.ENDED.value, ended_on=DAYS[1], ended_why="Slutt")
    after = closed_round(root, DAYS[1], {first: 2})
    counts = changes_between(before, after).together.counts
    assert (counts[Movement.BACK], counts[Movement.NOT_REPORTED], counts[Movement.ENDED]) == (1, 1, 1)


def test_rounds_of_a_plan_and_of_what_it_was_rolled_over_from_stand_together(kragero: Unit) -> None:
    old = PlanFactory(municipality=kragero.municipality)
    new = PlanFactory(municipality=kragero.municipality, rolled_from=old)
    below = PlanFactory(municipality=kragero.municipality, parent=new, kind="sub_plan")
    first, second = closed_round(old, DAYS[0], {}), closed_round(new, DAYS[1], {})
    own = closed_round(below, DAYS[2], {})
    StatusRoundFactory(plan__municipality=MunicipalityFactory(number="3909"))
    groups = [(one.plan, one.rounds) for one in plans_with_rounds("4014")]
    assert groups == [(below, (own,)), (new, (second, first))]


def test_few_questions_however_many_rows(kragero: Unit, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    root = plan_with_measures(kragero.municipality, areas=6, each=50, unit=kragero)
    measures = measures_under(root)
    rounds = [closed_round(root, date(2024, 1, 31) + timedelta(days=90 * at), {}) for at in range(6)]
    for place, round_ in enumerate(rounds):
        report_steps(round_, {one.pk: (one.number + place) % 5 + 1 for one in measures})
    today = timezone.localdate()
    asked = StatusRoundFactory(plan=root, status_on=today, opens_on=today, deadline=today)
    for measure in measures[:40]:
        MeasureTaskFactory(measure=measure)
        MeasureRoleFactory(measure=measure, membership__unit=kragero)
    for one, other in zip(measures[:20], measures[20:40], strict=True):
        MeasureDependencyFactory(measure=one, waits_for=other)
    with django_assert_max_num_queries(1):
        assert sum(one.count for one in tally_rounds(rounds)[rounds[0].pk]) == 300
    with django_assert_max_num_queries(1):
        assert count_rounds([*rounds, asked])[asked.pk].asked == 300
    with django_assert_max_num_queries(1):
        assert len(snapshots_of(rounds[-2:])[1].rows) == 300
    member = MembershipFactory(unit=kragero, role=Role.UNIT_LEADER)
    with django_assert_max_num_queries(18):
        mine = measures_to_report(asked, member, reached_units={kragero.pk})
        assert (mine.count(), answered_in(mine, asked).count(), lacking_in(mine, asked).count()) == (300, 0, 300)
        rows = entry_rows(asked, mine[:50], member, reached_units={kragero.pk})
    assert [len(rows), sum(bool(row.suggestion) for row in rows), sum(bool(row.waits) for row in rows)] == [50, 40, 16]
    assert all(row.earlier is not None and row.may_report for row in rows)


def test_an_earlier_answer_is_of_an_earlier_round(kragero: Unit) -> None:
    root = plan_with_measures(kragero.municipality, areas=1, each=1)
    measure = measures_under(root)[0]
    first = closed_round(root, DAYS[0], {measure.pk: 2})
    second = closed_round(root, DAYS[1], {measure.pk: 4})
    member = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    rows = [entry_rows(one, [measure], member, reached_units=())[0] for one in (first, second)]
    assert rows[0].earlier is None
    assert rows[1].earlier is not None
    assert (rows[1].earlier.step, rows[1].report and rows[1].report.step) == (2, 4)


def test_what_it_waits_for_is_told_until_it_is_over(kragero: Unit) -> None:
    root = plan_with_measures(kragero.municipality, areas=1, each=2)
    measure, other = measures_under(root)
    MeasureDependencyFactory(measure=measure, waits_for=other)
    asked = StatusRoundFactory(plan=root)
    member = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)

    def waits() -> tuple[Measure, ...]:
        return entry_rows(asked, [measure], member, reached_units=())[0].waits

    assert waits() == (other,)
    closed_round(root, DAYS[0], {other.pk: 5})
    assert waits() == ()
    StatusReport.objects.all().delete()
    Measure.objects.filter(pk=other.pk).update(phase=MeasurePhase.ENDED.value, ended_on=DAYS[0], ended_why="Slutt")
    assert waits() == ()
    assert MeasureFactory().pk not in {one.pk for one in waits()}
