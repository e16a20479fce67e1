"""Measures: lists by plan, unit, person and state, one measure with all that belongs to it, and what waits for what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.queries.units import unit_ids_under
from omsyn.web.plans.models import (
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    StatusReport,
)
from omsyn.web.plans.permissions.measures import ANSWERING, LEADERS
from omsyn.web.plans.queries.plans import plan_order


class NoSuchMeasureError(InputError):
    """The municipality has no measure of this number."""


NOT_REPORTED = "none"
"""The ``state`` of measures nobody has given a status for."""
MOST_WORDS = 8
"""Of a search; what comes after is left out, so that none is made to cost the database much."""


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """What a list of measures is narrowed to; None or empty leaves it as it is.

    ``state`` is a ``ReportingState`` or ``NOT_REPORTED``; each of ``words`` must stand in the title or the text, or be
    the number. ``measures_of`` does not narrow by ``state`` and ``timeliness``; ``queries.timeliness`` does.
    """

    plan_ids: Collection[int] = ()
    unit_ids: Collection[int] = ()
    responsible_id: int | None = None
    """Of the user."""
    kind: str = ""
    phase: str = ""
    state: str = ""
    timeliness: str = ""
    words: str = ""
    only_prioritised: bool = False
    only_without_responsible: bool = False


def measures_of(municipality_number: str, choice: MeasureChoice | None = None) -> QuerySet[Measure]:
    """Measures of the municipality with what a list shows of each: plan, unit, responsible, costs, latest status.

    The same number of questions to the database however many there are; a page slices it.
    """
    chosen = choice or MeasureChoice()
    rows = Measure.objects.filter(plan__municipality_id=municipality_number)
    if chosen.plan_ids:
        rows = rows.filter(plan_id__in=chosen.plan_ids)
    if chosen.unit_ids:
        rows = rows.filter(unit_id__in=chosen.unit_ids)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.phase:
        rows = rows.filter(phase=chosen.phase)
    for word in chosen.words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | _has_number(word))
    if chosen.responsible_id is not None:
        rows = rows.filter(roles__role=MeasureRoleKind.RESPONSIBLE, roles__membership__user_id=chosen.responsible_id)
    if chosen.only_prioritised:
        rows = rows.filter(is_prioritised=True)
    if chosen.only_without_responsible:
        rows = rows.exclude(roles__role=MeasureRoleKind.RESPONSIBLE)
    return with_what_lists_show(rows).order_by(plan_order(municipality_number), "number", "pk")


def measure_ids_in(plan_ids: Collection[int]) -> list[int]:
    """Every measure of these plans, by id."""
    return list(Measure.objects.filter(plan_id__in=plan_ids).order_by("pk").values_list("pk", flat=True))


def among(keys: Iterable[int]) -> RawSQL:
    """Ids as one value of the question, for ``pk__in``: thousands of values take longer to send than to look up."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])  # the ids are a parameter, never part of the text


def _latest_state(measure: str) -> Subquery:
    # Good for few measures; ``queries.timeliness`` has the states of all.
    reports = StatusReport.objects.filter(measure=OuterRef(measure)).order_by("-round__status_on", "-pk")
    return Subquery(reports.values("state")[:1])


def _has_number(word: str) -> Q:
    number = word.rstrip(".")
    # More digits than a number in a plan can have are words to search for, and nothing more.
    return Q(number=int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else Q()


def with_what_lists_show(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    """Each measure with plan, unit, roles, costs and its latest status (``reports.all()`` holds at most one)."""
    latest = StatusReport.objects.order_by("measure_id", "-round__status_on", "-pk").distinct("measure_id")
    return rows.select_related("plan", "unit").prefetch_related(
        Prefetch("roles", queryset=MeasureRole.objects.select_related("membership__user", "membership__unit")),
        "costs",
        Prefetch("reports", queryset=latest.select_related("round__scale")),
    )


def find_measure(municipality_number: str, number: int) -> Measure:
    """The measure by its id, with roles, costs and latest status; ``NoSuchMeasureError`` when there is none."""
    rows = Measure.objects.filter(plan__municipality_id=municipality_number, pk=number)
    measure = with_what_lists_show(rows).select_related("plan__municipality", "plan__parent", "unit", "grant").first()
    if measure is None:
        raise NoSuchMeasureError(
            _("Kommunen har ikke noe tiltak {number}.").format(number=number),
            what_now=_("Gå til Tiltak, og velg et tiltak i lista."),
        )
    return measure


def reached_unit_ids(membership: Membership, *, on: date) -> set[int]:
    """The unit a person works in and every one below it that stands. One question to the database."""
    return unit_ids_under(membership.unit, on=on)


def my_measures(membership: Membership, *, reached_units: Collection[int]) -> QuerySet[Measure]:
    """Measures a person answers for or takes part in; for a leader also those of the units below. None has ended."""
    mine = Q(pk__in=MeasureRole.objects.filter(membership__user_id=membership.user_id).values("measure_id"))
    if membership.role in LEADERS:
        mine |= Q(unit_id__in=reached_units)
    rows = Measure.objects.filter(mine, plan__municipality_id=membership.unit.municipality_id)
    return with_what_lists_show(rows.exclude(phase=MeasurePhase.ENDED.value)).order_by(
        plan_order(membership.unit.municipality_id), "number", "pk"
    )


def asked_about(membership: Membership, *, reached_units: Collection[int]) -> Q:
    """Measures whose status a person is asked for: those they answer for, and for a leader those of the units below."""
    answers_for = MeasureRole.objects.filter(membership=membership, role__in=ANSWERING).values("measure_id")
    asked = Q(pk__in=answers_for)
    return asked | Q(unit_id__in=reached_units) if membership.role in LEADERS else asked


def responsible_of(measure: Measure) -> Membership | None:
    """Who is responsible; asks nothing of the database when roles are prefetched."""
    return next((one.membership for one in measure.roles.all() if one.role == MeasureRoleKind.RESPONSIBLE), None)


def has_left(membership: Membership, *, on: date) -> bool:
    """Whether the person has stopped: the membership has ended, or the user is closed."""
    ended = membership.valid_to is not None and membership.valid_to < on
    return ended or not membership.user.is_active


def latest_report(measure: Measure) -> StatusReport | None:
    """The latest status of a measure from ``measures_of``."""
    return next(iter(measure.reports.all()), None)


def dependency_edges(municipality_number: str) -> tuple[tuple[int, int], ...]:
    """Every (measure, waits for) of the municipality, by id."""
    rows = MeasureDependency.objects.filter(measure__plan__municipality_id=municipality_number)
    return tuple(rows.values_list("measure_id", "waits_for_id"))


def waits_of(measures: Iterable[Measure]) -> QuerySet[MeasureDependency]:
    """What these measures wait for, with the latest status of what they wait for."""
    waited_for = with_what_lists_show(Measure.objects.all())
    return MeasureDependency.objects.filter(measure__in=[one.pk for one in measures]).prefetch_related(
        Prefetch("waits_for", queryset=waited_for)
    )


def not_over(waits: QuerySet[MeasureDependency]) -> QuerySet[MeasureDependency]:
    """Those of ``waits`` where what is waited for is neither in ordinary operation nor ended."""
    return waits.exclude(waits_for__phase__in=(MeasurePhase.ENDED.value, MeasurePhase.ORDINARY_OPERATION.value))


def unfinished_waits() -> QuerySet[MeasureDependency]:
    """What is waited for, and is neither finished, in ordinary operation nor ended."""
    rows = not_over(MeasureDependency.objects.all()).alias(state=_latest_state("waits_for_id"))
    return rows.filter(~Q(state=ReportingState.FINISHED.value) | Q(state__isnull=True))


def held_up_by(measure: Measure) -> QuerySet[MeasureDependency]:
    """What waits for this measure."""
    return MeasureDependency.objects.filter(waits_for=measure).select_related("measure__plan")


def next_measure_number(plan_id: int) -> int:
    """The number after the highest in the plan."""
    highest = Measure.objects.filter(plan_id=plan_id).order_by("-number").values_list("number", flat=True).first()
    return (highest or 0) + 1


def responsible_people(municipality_number: str) -> tuple[tuple[int, str], ...]:
    """Those who are responsible for a measure, by name: the id of the user and the name, each person once."""
    rows = Membership.objects.filter(
        measure_roles__role=MeasureRoleKind.RESPONSIBLE,
        measure_roles__measure__plan__municipality_id=municipality_number,
    )
    return tuple(rows.order_by("user__display_name", "user_id").values_list("user_id", "user__display_name").distinct())


def possible_people(municipality_number: str, *, on: date) -> QuerySet[Membership]:
    """Those who may be given a role in a measure: everyone who works in the municipality that day."""
    return (
        Membership.objects.valid_on(on)
        .filter(unit__municipality_id=municipality_number, user__is_active=True)
        .select_related("user", "unit")
        .order_by("user__display_name", "unit__sort_key", "pk")
    )
