"""What one person is asked about in a status round, and what is known of each measure before they answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from omsyn.methods.progress.suggestion import StatusSuggestion
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models import Measure, StatusReport, StatusRound
from omsyn.web.plans.permissions.measures import can_report
from omsyn.web.plans.queries.measures import asked_about, latest_report, waits_of
from omsyn.web.plans.queries.status import measures_asked_about, scale_of, suggestions


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A measure in a round: ``report`` is the answer so far, ``earlier`` the last one of a round before it.

    ``waits`` are the measures it waits for that are neither finished nor ended.
    """

    measure: Measure
    report: StatusReport | None
    earlier: StatusReport | None
    suggestion: StatusSuggestion | None
    waits: tuple[Measure, ...]
    may_report: bool


def measures_to_report(
    round_: StatusRound, membership: Membership, *, reached_units: Collection[int]
) -> QuerySet[Measure]:
    """Measures the round asks this person about: those they answer for, and for a leader those of the units below."""
    return measures_asked_about(round_).filter(asked_about(membership, reached_units=reached_units))


def answered_in(measures: QuerySet[Measure], round_: StatusRound) -> QuerySet[Measure]:
    """Those of ``measures`` that have a status in the round."""
    return measures.filter(pk__in=_reported(round_))


def lacking_in(measures: QuerySet[Measure], round_: StatusRound) -> QuerySet[Measure]:
    """Those of ``measures`` that have no status in the round."""
    return measures.exclude(pk__in=_reported(round_))


def entry_rows(
    round_: StatusRound, measures: Iterable[Measure], membership: Membership, *, reached_units: Collection[int]
) -> tuple[EntryRow, ...]:
    """A row for each measure. The same number of questions to the database however many there are."""
    listed = list(measures)
    keys = [one.pk for one in listed]
    given = {one.measure_id: one for one in StatusReport.objects.filter(round=round_, measure_id__in=keys)}
    earlier = _earlier_reports(round_, keys)
    suggested = suggestions(listed, scale_of(round_), on=round_.status_on)
    waits = _unfinished_waits(listed)
    return tuple(
        EntryRow(
            measure=one,
            report=given.get(one.pk),
            earlier=earlier.get(one.pk),
            suggestion=suggested.get(one.pk),
            waits=waits.get(one.pk, ()),
            may_report=can_report(membership, one, reached_units=reached_units),
        )
        for one in listed
    )


def _reported(round_: StatusRound) -> QuerySet[StatusReport, int]:
    return StatusReport.objects.filter(round=round_).values_list("measure_id", flat=True)


def _earlier_reports(round_: StatusRound, measure_ids: list[int]) -> dict[int, StatusReport]:
    reports = (
        StatusReport.objects.filter(measure_id__in=measure_ids, round__status_on__lt=round_.status_on)
        .select_related("round__scale")
        .order_by("measure_id", "-round__status_on", "-pk")
        .distinct("measure_id")
    )
    return {one.measure_id: one for one in reports}


def _unfinished_waits(measures: list[Measure]) -> dict[int, tuple[Measure, ...]]:
    found: dict[int, tuple[Measure, ...]] = {}
    for one in waits_of(measures):
        last = latest_report(one.waits_for)
        is_over = one.waits_for.phase in (MeasurePhase.ENDED, MeasurePhase.ORDINARY_OPERATION)
        if not is_over and (last is None or last.state != ReportingState.FINISHED):
            found[one.measure_id] = (*found.get(one.measure_id, ()), one.waits_for)
    return found
