"""Measures as a plan's matrix shows them: one row each, with cost and latest status in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import DASH, format_number, join_words
from omsyn.vocabulary.measures import MeasureKind, MeasurePhase
from omsyn.web.plans.measure_words import (
    ResponsibleLine,
    StatusMark,
    period_in_words,
    plain_decimal,
    responsible_line,
    short_costs,
    status_mark,
)
from omsyn.web.plans.models import Measure, Plan
from omsyn.web.plans.queries.measure_lists import scales_of
from omsyn.web.plans.queries.measures import latest_report
from omsyn.web.plans.queries.plan_parts import MeasureTally


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A measure of a plan."""

    number: int
    title: str
    url: str
    is_example: bool
    period: str
    kind: str
    cost: str
    fte: str
    responsible: ResponsibleLine | None
    unit: str
    status: StatusMark


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The measures of one plan; ``title`` is empty for the plan the page is about."""

    title: str
    url: str
    rows: tuple[MatrixRow, ...]


def present_matrix(plan: Plan, measures: Sequence[Measure], *, on: date) -> tuple[MatrixGroup, ...]:
    """The measures in groups by plan, in the order given."""
    scales = scales_of(map(latest_report, measures))
    groups: dict[int, list[Measure]] = {}
    for measure in measures:
        groups.setdefault(measure.plan_id, []).append(measure)
    return tuple(
        MatrixGroup(
            title="" if plan_id == plan.pk else str(listed[0].plan),
            url=reverse("plans:plan", args=[plan_id]),
            rows=tuple(_row(measure, scales, on=on) for measure in listed),
        )
        for plan_id, listed in groups.items()
    )


def tally_in_words(tally: MeasureTally, *, with_plans_below: bool) -> str:
    """«Planen har 14 tiltak: 5 investering og 9 drift. For 3 av dem er ikke kostnaden kjent.»"""
    if not tally.total:
        return _("Planen har ingen tiltak ennå.")
    if with_plans_below:
        told = ngettext(
            "Planen og planene under den har {count} tiltak: {kinds}.",
            "Planen og planene under den har {count} tiltak: {kinds}.",
            tally.total,
        )
    else:
        told = ngettext("Planen har {count} tiltak: {kinds}.", "Planen har {count} tiltak: {kinds}.", tally.total)
    kinds = join_words([f"{format_number(count)} {kind.label}" for kind, count in tally.by_kind if count])
    sentences = [told.format(count=format_number(tally.total), kinds=kinds)]
    if tally.ended:
        ended = ngettext("{count} er avsluttet.", "{count} er avsluttet.", tally.ended)
        sentences.append(ended.format(count=format_number(tally.ended)))
    if tally.without_cost:
        unknown = ngettext(
            "Kostnaden er ukjent eller ikke oppgitt for {count} av dem.",
            "Kostnaden er ukjent eller ikke oppgitt for {count} av dem.",
            tally.without_cost,
        )
        sentences.append(unknown.format(count=format_number(tally.without_cost)))
    else:
        sentences.append(_("Kostnaden er oppgitt for alle."))
    return " ".join(sentences)


def _row(measure: Measure, scales: Mapping[int | None, StatusScale], *, on: date) -> MatrixRow:
    status = status_mark(latest_report(measure), scales)
    if measure.has_ended:
        status = StatusMark("×", MeasurePhase.ENDED.label, "ended")
    return MatrixRow(
        number=measure.number,
        title=measure.title,
        url=reverse("plans:measure", args=[measure.pk]),
        is_example=measure.is_example,
        period=period_in_words(measure.start_date, measure.end_date),
        kind=MeasureKind(measure.kind).label,
        cost=short_costs(measure.costs.all()),
        fte=DASH if measure.fte is None else plain_decimal(measure.fte),
        responsible=responsible_line(measure, on=on),
        unit="" if measure.unit is None else measure.unit.name,
        status=status,
    )
