"""What was reported last of measures, and how they keep their time on a day; and which of many are in a given way."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from omsyn.methods.progress.timeliness import timeliness
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.measures import MeasurePhase, ReportingState, Timeliness
from omsyn.web.plans.models import Measure
from omsyn.web.plans.queries.measures import NOT_REPORTED, MeasureChoice, among, measures_of
from omsyn.web.plans.queries.status import newest_scale, scale_of_version, suggestions

# The rounds are gone through from the latest, and each measure is looked up in them until it is found: most were in the
# first or the second. The offsets keep the database from reading every report instead.
_LATEST_STATES = """
    SELECT measure.id, latest.state
    FROM plans_measure AS measure JOIN plans_plan AS plan ON plan.id = measure.plan_id
    CROSS JOIN LATERAL (
        SELECT report.state
        FROM (
            SELECT asking.id, asking.status_on
            FROM plans_statusround AS asking JOIN plans_plan AS asked ON asked.id = asking.plan_id
            WHERE asked.municipality_id = %(number)s ORDER BY asking.status_on DESC OFFSET 0
        ) AS round
        CROSS JOIN LATERAL (
            SELECT id, state FROM plans_statusreport
            WHERE round_id = round.id AND measure_id = measure.id OFFSET 0
        ) AS report
        ORDER BY round.status_on DESC, report.id DESC LIMIT 1
    ) AS latest
    WHERE plan.municipality_id = %(number)s
"""


def latest_states(municipality_number: str) -> dict[int, str]:
    """Of every measure of the municipality that has a status, by id, the state reported last. One question."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST_STATES, {"number": municipality_number})
        return dict(cursor.fetchall())


def chosen_measures(municipality_number: str, choice: MeasureChoice, *, on: date) -> QuerySet[Measure]:
    """``measures_of``, narrowed by latest state and by timeliness too. At most six questions to the database more."""
    rows = measures_of(municipality_number, choice)
    if choice.state == NOT_REPORTED:
        rows = rows.filter(reports__isnull=True)
    if choice.timeliness or choice.state not in ("", NOT_REPORTED):
        states = latest_states(municipality_number)
        if choice.state not in ("", NOT_REPORTED):
            rows = rows.filter(pk__in=among(key for key, state in states.items() if state == choice.state))
        if choice.timeliness:
            scale = scale_of_version(newest_scale(municipality_number))
            rows = rows.filter(pk__in=among(_keeping(rows, states, Timeliness(choice.timeliness), scale, on)))
    return rows


def timeliness_of(
    *, phase: str, start: date | None, end: date | None, state: str | None, share: float | None, on: date
) -> Timeliness:
    """How a measure keeps its time; one that has ended is not judged. ``share`` of the work done is 0–1."""
    if phase == MeasurePhase.ENDED:
        return Timeliness.OUTSIDE
    reported = ReportingState(state) if state else None
    return timeliness(start=start, end=end, state=reported, on=on, share_done=share)


def _keeping(
    rows: QuerySet[Measure], states: Mapping[int, str], wanted: Timeliness, scale: StatusScale, on: date
) -> list[int]:
    found = []
    in_doubt = []
    for key, phase, start, end in rows.order_by().values_list("pk", "phase", "start_date", "end_date"):
        state = states.get(key)
        kept = timeliness_of(phase=phase, start=start, end=end, state=state, share=None, on=on)
        if kept is Timeliness.ON_TIME and wanted in (Timeliness.ON_TIME, Timeliness.BEHIND):
            in_doubt.append((key, start, end))
        elif kept is wanted:
            found.append(key)
    return found + _told_by_share(in_doubt, wanted, scale, on)


def _told_by_share(
    under_way: Iterable[tuple[int, date | None, date | None]], wanted: Timeliness, scale: StatusScale, on: date
) -> list[int]:
    def kept(start: date | None, end: date | None, share: float | None) -> Timeliness:
        return timeliness(start=start, end=end, state=ReportingState.UNDER_WAY, on=on, share_done=share)

    listed = list(under_way)
    # What is on time with nothing done needs no share.
    shares = _shares([key for key, start, end in listed if kept(start, end, 0) is Timeliness.BEHIND], scale, on)
    return [key for key, start, end in listed if kept(start, end, shares.get(key)) is wanted]


def _shares(keys: list[int], scale: StatusScale, on: date) -> Mapping[int, float]:
    if not keys:
        return {}
    measures = Measure.objects.filter(pk__in=among(keys)).only("pk", "start_date")
    return {key: found.share for key, found in suggestions(measures, scale, on=on).items()}
