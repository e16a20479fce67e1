"""Everything about one measure."""

from dataclasses import dataclass
from datetime import date

from omsyn.methods.progress.suggestion import StatusSuggestion
from omsyn.parameters.status_scale import StatusScale
from omsyn.web.audit.models import AuditEntry
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureTask,
    ScenarioLink,
    StatusReport,
)
from omsyn.web.plans.origins import FoundOrigin, find_origin
from omsyn.web.plans.queries.history import acts_on_measure
from omsyn.web.plans.queries.measure_lists import scales_of
from omsyn.web.plans.queries.measures import held_up_by, waits_of
from omsyn.web.plans.queries.status import newest_scale, scale_of_version, suggestions


@dataclass(frozen=True, slots=True)
class WholeMeasure:
    """A measure with all that belongs to it. ``reports`` go from the first round to the last."""

    measure: Measure
    tasks: tuple[MeasureTask, ...]
    waits: tuple[MeasureDependency, ...]
    held_up: tuple[MeasureDependency, ...]
    effects: tuple[ExpectedEffect, ...]
    links: tuple[ScenarioLink, ...]
    reports: tuple[StatusReport, ...]
    scales: dict[int | None, StatusScale]
    """Of the reports, and of what the measure waits for, by the version's id."""
    scale: StatusScale
    """The one that holds now."""
    suggestion: StatusSuggestion | None
    origin: FoundOrigin | None
    acts: tuple[AuditEntry, ...]
    on: date

    @property
    def latest(self) -> StatusReport | None:
        """What was said of it last."""
        return self.reports[-1] if self.reports else None


def gather_measure(measure: Measure, *, on: date) -> WholeMeasure:
    """All that belongs to ``measure``, as it stands on that day."""
    scale = scale_of_version(newest_scale(measure.plan.municipality_id))
    reports = tuple(reports_on(measure))
    waits = tuple(waits_of([measure]))
    waited_for = [report for one in waits for report in one.waits_for.reports.all()]
    return WholeMeasure(
        measure=measure,
        tasks=tuple(measure.tasks.all()),
        waits=waits,
        held_up=tuple(held_up_by(measure)),
        effects=tuple(measure.effects.all()),
        links=tuple(measure.scenario_links.select_related("scenario")),
        reports=reports,
        scales=scales_of([*reports, *waited_for]),
        scale=scale,
        suggestion=suggestions([measure], scale, on=on).get(measure.pk),
        origin=find_origin(measure),
        acts=tuple(acts_on_measure(measure)),
        on=on,
    )


def measure_of_number(plan_id: int, number: int) -> Measure | None:
    """The measure that has this number in the plan; None when the number is free."""
    return Measure.objects.filter(plan_id=plan_id, number=number).first()


def reports_on(measure: Measure) -> list[StatusReport]:
    """Every status of the measure, from the first round to the last."""
    rows = StatusReport.objects.filter(measure=measure).select_related("round__scale")
    return list(rows.order_by("round__status_on", "round_id"))
