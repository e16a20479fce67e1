"""Reports about a plan, from what is stored: each kind as a document, and the plain data it is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from omsyn.analyses.measure_changes.question import MeasureChangesQuestion, Snapshot, SnapshotRow
from omsyn.analyses.measure_changes.result import MeasureChangesResult
from omsyn.analyses.measure_changes.run import run as compare
from omsyn.analyses.measure_costs.result import MeasureCostsResult
from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureRow, MeasureStatusResult
from omsyn.analyses.measure_status.run import run as summarise
from omsyn.analyses.measure_status.tallies import StatusTally, tally_rows
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.exhibits import Document
from omsyn.reports.plan_documents.four_year_economy import four_year_economy_document
from omsyn.reports.plan_documents.measure_status import measure_status_document
from omsyn.reports.plan_documents.plan_told import PlanTold, Treatment
from omsyn.reports.plan_documents.sub_plan import sub_plan_document
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.plans.frozen_content import Content, content_of, fingerprint_of
from omsyn.web.plans.models import FrozenKind, Plan, StatusRound
from omsyn.web.plans.plan_telling import tell_plan
from omsyn.web.plans.queries.costs import YEARS_OF_AN_ECONOMY_PLAN, costs_of_plan, next_economy_plan
from omsyn.web.plans.queries.measures import measure_ids_in
from omsyn.web.plans.queries.snapshots import snapshots_of
from omsyn.web.plans.queries.status import answered_rounds, plan_with_history

ROUNDS_SHOWN = 6
"""A report shows the latest rounds; all of them stand on the page."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """A report as it would be made now: ``make`` draws up the document, and ``content`` is what it is made from.

    ``content`` is JSON; two reports of a kind are held against each other by it.
    """

    title: str
    as_of: date
    content: Mapping[str, object]
    make: Callable[..., Document]

    def document(self, treatment: Treatment | None = None) -> Document:
        """The document in the current language, with how it was treated when it is frozen."""
        return self.make(treatment=treatment)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of ``content`` as sorted JSON."""
        return fingerprint_of(self.content)


def report_of(plan: Plan, kind: FrozenKind, *, made_on: date) -> PlanReport:
    """The report about ``plan`` as it stands. ``DataMissingError`` for a plan without measures, and for the status of a
    plan without rounds."""
    told = tell_plan(plan)
    if not told.measures:
        raise DataMissingError(
            _("Planen har ingen tiltak, så det er ingenting å skrive om."),
            what_now=_("Legg inn tiltak i planen først."),
        )
    if kind is FrozenKind.FOUR_YEAR_ECONOMY:
        return _economy_report(plan, told, made_on)
    shots = _about(plan, snapshots_of(latest_rounds(plan)))
    if kind is FrozenKind.MEASURE_STATUS:
        return _status_report(plan, told, shots, made_on)
    status = status_of(plan, shots) if shots else None
    make = partial(sub_plan_document, told, status, made_on=made_on)
    return _report(make, made_on, _content(plan, kind, shots=shots[-1:]))


def economy_years(plan: Plan, on: date) -> tuple[int, int]:
    """The years of the plan's four-year economy: those of the next economy plan, from when the plan begins, and the
    last four of a plan that is over by then."""
    first, _last = next_economy_plan(on)
    latest = max(plan.period_from, plan.period_to - YEARS_OF_AN_ECONOMY_PLAN + 1)
    begins = latest if plan.period_to < first else max(first, plan.period_from)
    return begins, begins + YEARS_OF_AN_ECONOMY_PLAN - 1


def latest_rounds(plan: Plan) -> tuple[StatusRound, ...]:
    """The latest rounds that ask about the plan and have answers, the oldest first."""
    return tuple(answered_rounds(plan)[:ROUNDS_SHOWN])[::-1]


def status_of(plan: Plan, shots: Sequence[Snapshot]) -> MeasureStatusResult:
    """Status of the plan's measures over the rounds; on the scale of the last, which earlier ones may not share: those
    are left out."""
    scale = shots[-1].scale
    alike = [shot for shot in shots if _states(shot.scale) == _states(scale)]
    rows: dict[str, list[SnapshotRow | None]] = {}
    for place, shot in enumerate(alike):
        for row in shot.rows:
            rows.setdefault(row.key, [None] * len(alike))[place] = row
    measures = Measures(tuple(shot.day for shot in alike), tuple(_row(found) for found in rows.values()))
    question = MeasureStatusQuestion(parse_municipality_number(plan.municipality_id))
    return summarise(question, measures, scale, counted=_tallies(alike))


def _tallies(shots: Sequence[Snapshot]) -> tuple[StatusTally, ...]:
    """Every area in every round, from the measures that round asked about: a measure made later did not lack status."""
    areas = dict.fromkeys(row.area for shot in shots for row in shot.rows)
    found: list[StatusTally] = []
    for area in areas:
        for shot in shots:
            rows = [_row([row]) for row in shot.rows if row.area == area]
            found += tally_rows(rows, (shot.day,)) or (StatusTally(area, shot.day),)
    return tuple(found)


def _about(plan: Plan, shots: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """The snapshots with the plan's measures alone: a round of a plan above asks about others too. One where nobody has
    answered for any of them is left out."""
    keys = {str(key) for key in measure_ids_in(plan_with_history(plan))}
    narrowed = (replace(shot, rows=tuple(row for row in shot.rows if row.key in keys)) for shot in shots)
    return tuple(shot for shot in narrowed if any(row.step is not None or row.state for row in shot.rows))


def _states(scale: StatusScale) -> list[ReportingState]:
    return [step.state for step in scale.steps]


def changes_of(plan: Plan, before: Snapshot, after: Snapshot) -> MeasureChangesResult:
    """What has happened to the plan's measures from one snapshot to another."""
    return compare(MeasureChangesQuestion(parse_municipality_number(plan.municipality_id), before, after))


def _economy_report(plan: Plan, told: PlanTold, made_on: date) -> PlanReport:
    costs = costs_of_plan(plan, *economy_years(plan, made_on))
    make = partial(four_year_economy_document, told, costs, made_on=made_on)
    return _report(make, made_on, _content(plan, FrozenKind.FOUR_YEAR_ECONOMY, costs=costs))


def _status_report(plan: Plan, told: PlanTold, shots: Sequence[Snapshot], made_on: date) -> PlanReport:
    if not shots:
        raise DataMissingError(
            _("Ingen har gitt status for tiltakene i planen ennå."),
            what_now=_("Opprett en statusrunde, og gi status for tiltakene."),
        )
    status = status_of(plan, shots)
    changes = changes_of(plan, shots[-2], shots[-1]) if len(shots) > 1 else None
    make = partial(measure_status_document, told, status, changes, made_on=made_on)
    return _report(make, shots[-1].day, _content(plan, FrozenKind.MEASURE_STATUS, shots=shots))


def _report(make: Callable[..., Document], as_of: date, content: Mapping[str, object]) -> PlanReport:
    return PlanReport(make().title, as_of, content, make)


def _content(
    plan: Plan, kind: FrozenKind, *, shots: Sequence[Snapshot] = (), costs: MeasureCostsResult | None = None
) -> Content:
    """What the report is made from, in bokmål whatever the reader's language, so that two reports can be compared."""
    with translation.override("nb"), use_language(Language.NB):
        return content_of(kind.value, tell_plan(plan), shots=shots, costs=costs)


def _row(found: Sequence[SnapshotRow | None]) -> MeasureRow:
    latest = [row for row in found if row is not None][-1]
    return MeasureRow(
        area=latest.area,
        number=latest.number,
        title=latest.title,
        statuses=tuple(None if row is None else row.step for row in found),
        outside=tuple(None if row is None else row.state for row in found),
    )
