"""Who lacks answers in the open status rounds, and whom to remind of it today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from omsyn.methods.progress.reminders import is_reminder_due
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.models import Measure, MeasureRoleKind, ReminderSent, StatusRound
from omsyn.web.plans.permissions.measures import LEADERS
from omsyn.web.plans.plan_workflow import DECIDERS
from omsyn.web.plans.queries.measures import has_left
from omsyn.web.plans.queries.round_entry import lacking_in
from omsyn.web.plans.queries.status import measures_asked_about


@dataclass(frozen=True, slots=True)
class Lacking:
    """A person and the measures they have not given status for."""

    membership: Membership
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A reminder to send: of which round, to whom, for which measures."""

    round: StatusRound
    membership: Membership
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class _Answering:
    """Who may be asked instead of the responsible: leaders by unit, and who runs rounds."""

    leaders: Mapping[int, Membership]
    parents: Mapping[int, int | None]
    runner: Membership | None

    def leader_of(self, unit_id: int | None) -> Membership | None:
        """The leader of the unit, or of the nearest unit over it that has one."""
        here = unit_id
        while here is not None:
            if here in self.leaders:
                return self.leaders[here]
            here = self.parents.get(here)
        return None


def every_open_round(*, on: date) -> QuerySet[StatusRound]:
    """Rounds of every municipality that can be reported in on that day."""
    return (
        StatusRound.objects.filter(closed_at__isnull=True, opens_on__lte=on)
        .select_related("plan", "scale")
        .order_by("deadline", "pk")
    )


def people_lacking(round_: StatusRound, *, on: date) -> tuple[Lacking, ...]:
    """Each person once, with the measures of the round they have not given status for.

    The responsible is asked; else the deputy, else the leader of the unit or of the nearest one over it, else who runs
    the round. Those who have left are passed over. The same number of questions however many measures there are.
    """
    measures = list(lacking_in(measures_asked_about(round_), round_))
    if not measures:
        return ()
    answering = _answering(round_, on=on)
    by_person: dict[int, tuple[Membership, list[Measure]]] = {}
    for measure in measures:
        asked = _asked(measure, answering, on=on)
        if asked is not None:
            by_person.setdefault(asked.user_id, (asked, []))[1].append(measure)
    return tuple(Lacking(membership, tuple(lacks)) for membership, lacks in by_person.values())


def reminders_due(rounds: Iterable[StatusRound], *, on: date) -> tuple[ReminderDue, ...]:
    """What to send on that day: to those who lack answers, and whom the plan of reminders has come to."""
    found = []
    for round_ in rounds:
        sent = _sent_days(round_)
        found += [
            ReminderDue(round_, one.membership, one.measures)
            for one in people_lacking(round_, on=on)
            if is_reminder_due(
                deadline=round_.deadline,
                on=on,
                sent=sent.get(one.membership.user_id, ()),
                opened=round_.opens_on,
            )
        ]
    return tuple(found)


def _sent_days(round_: StatusRound) -> dict[int, list[date]]:
    """By user, the days they have been reminded of the round on."""
    days: dict[int, list[date]] = {}
    sent = ReminderSent.objects.filter(round=round_).values_list("membership__user_id", "sent_on")
    for user_id, day in sent:
        days.setdefault(user_id, []).append(day)
    return days


def _asked(measure: Measure, answering: _Answering, *, on: date) -> Membership | None:
    roles = {one.role: one.membership for one in measure.roles.all() if not has_left(one.membership, on=on)}
    for kind in (MeasureRoleKind.RESPONSIBLE, MeasureRoleKind.DEPUTY):
        if kind in roles:
            return roles[kind]
    return answering.leader_of(measure.unit_id) or answering.runner


def _answering(round_: StatusRound, *, on: date) -> _Answering:
    number = round_.plan.municipality_id
    people = (
        Membership.objects.valid_on(on)
        .filter(unit__municipality_id=number, user__is_active=True, role__in=LEADERS | DECIDERS)
        .select_related("user", "unit")
        .order_by("pk")
    )
    leaders: dict[int, Membership] = {}
    runners: list[Membership] = []
    for one in people:
        if one.role in DECIDERS:
            runners.append(one)
        elif one.unit_id not in leaders or one.role == Role.UNIT_LEADER != leaders[one.unit_id].role:
            leaders[one.unit_id] = one
    opened = next((one for one in runners if str(one.user) == round_.opened_by), None)
    parents = dict(Unit.objects.filter(municipality_id=number).values_list("pk", "parent_id"))
    return _Answering(leaders, parents, opened or next(iter(runners), None))
