"""Lists of measures: all of the municipality, and those behind an indicator or a scenario."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind, MeasurePhase, Timeliness
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.measure_words import (
    ResponsibleLine,
    StatusMark,
    costs_in_words,
    indicator_figure,
    period_in_words,
    responsible_line,
    status_mark,
    timeliness_of,
)
from omsyn.web.plans.models import Measure, MeasureCost, ScenarioLink
from omsyn.web.plans.presenters.paging import PARAMETER, PageLinks, page_links
from omsyn.web.plans.queries.measure_lists import MeasureList
from omsyn.web.plans.queries.measures import latest_report

LATE = frozenset({Timeliness.OVERDUE, Timeliness.LATE_START, Timeliness.BEHIND})


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A row of a list of measures."""

    name: str
    url: str
    plan: str
    plan_url: str
    phase: str
    period: str
    cost: str
    responsible: ResponsibleLine | None
    status: StatusMark
    timeliness: str
    is_late: bool
    is_prioritised: bool
    is_example: bool


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Everything the list of measures says."""

    answer: str
    lines: tuple[MeasureLine, ...]
    has_any: bool
    links: PageLinks | None
    downloads: tuple[Crumb, ...]
    may_make: bool
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A measure behind something else, and what it has to do with it."""

    name: str
    url: str
    told: str
    status: StatusMark | None = None
    is_example: bool = False


def present_measures(listed: MeasureList, asked: QueryDict, *, may_make: bool, on: date) -> MeasuresPage:
    """A page of the list. ``asked`` is what the address asked for."""
    is_narrowed = is_choice(asked)
    told = ngettext("{count} tiltak", "{count} tiltak", listed.total).format(count=format_number(listed.total))
    answer = (
        _("{measures} passer med det du har valgt.").format(measures=told)
        if is_narrowed
        else _("Kommunen har {measures} i planene.").format(measures=told)
    )
    return MeasuresPage(
        answer=answer,
        lines=measure_lines(listed, on=on),
        has_any=listed.total > 0 or is_narrowed,
        links=None if listed.page is None else page_links(listed.page, asked),
        downloads=tuple(
            Crumb(label, _with(reverse("plans:measures_file", args=[ending]), asked))
            for ending, label in (("csv", "CSV"), ("xlsx", "Excel"))
        ),
        may_make=may_make,
        steps=(
            Crumb(_("Se tiltakene dine"), reverse("plans:my_measures")),
            Crumb(_("Se hva tiltakene veier mot hverandre"), reverse("plans:priorities")),
            Crumb(_("Se tiltakene på en tidslinje"), _with(reverse("plans:timeline"), asked)),
            Crumb(_("Finn tiltak andre har brukt, i biblioteket"), reverse("plans:library")),
        ),
    )


def is_choice(asked: QueryDict) -> bool:
    """Whether the address narrows the list."""
    return any(value for name, value in asked.items() if name != PARAMETER)


def measure_lines(listed: MeasureList, *, on: date) -> tuple[MeasureLine, ...]:
    """The rows of a list."""
    return tuple(_line(one, listed, on) for one in listed.measures)


def _line(measure: Measure, listed: MeasureList, on: date) -> MeasureLine:
    report = latest_report(measure)
    kept = timeliness_of(measure, report, listed.shares.get(measure.pk), on=on)
    return MeasureLine(
        name=str(measure),
        url=reverse("plans:measure", args=[measure.pk]),
        plan=measure.plan.name,
        plan_url=reverse("plans:plan", args=[measure.plan_id]),
        phase=MeasurePhase(measure.phase).label,
        period=period_in_words(measure.start_date, measure.end_date),
        cost=costs_in_words(measure.costs.all()),
        responsible=responsible_line(measure, on=on),
        status=status_mark(report, listed.scales),
        timeliness=kept.label,
        is_late=kept in LATE,
        is_prioritised=measure.is_prioritised,
        is_example=measure.is_example,
    )


def present_on_indicator(listed: MeasureList, key: str) -> tuple[RelatedLine, ...]:
    """Measures on an indicator: that they come of it, or what they are expected to bring it to."""
    found = []
    for measure in listed.measures:
        told = [
            _("skal bringe den til {figure} innen {day}").format(
                figure=indicator_figure(effect.expected, key), day=format_date(effect.due_date)
            )
            for effect in measure.effects.all()
            if effect.indicator == key
        ]
        found.append(
            RelatedLine(
                str(measure),
                reverse("plans:measure", args=[measure.pk]),
                ", ".join(told) or _("laget på grunn av tallet"),
                status_mark(latest_report(measure), listed.scales),
                measure.is_example,
            )
        )
    return tuple(found)


def related_links(page: Page[Any] | None, url: str) -> PageLinks | None:
    """The links of a part of a list that is shown on other pages too; ``url`` is that of its own page."""
    return None if page is None else page_links(page, QueryDict(), url)


def present_in_scenario(links: Iterable[ScenarioLink]) -> tuple[RelatedLine, ...]:
    """What measures have put in a scenario."""
    return tuple(
        RelatedLine(
            str(one.measure),
            reverse("plans:measure", args=[one.measure_id]),
            one.told,
            is_example=one.measure.is_example,
        )
        for one in links
    )


def measures_exhibit(listed: MeasureList, municipality: str, *, on: date) -> Exhibit:
    """The list as a file holds it: every measure chosen, with what is known of each cost in columns of its own."""
    title = _("Tiltak i {municipality} per {day}").format(municipality=municipality, day=format_date(on))
    columns = (
        Column("plan", _("Plan"), ColumnKind.TEXT),
        Column("number", _("Nummer"), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        Column("kind", _("Slag"), ColumnKind.TEXT),
        Column("phase", _("Fase"), ColumnKind.TEXT),
        Column("start", _("Start"), ColumnKind.DATE),
        Column("end", _("Slutt"), ColumnKind.DATE),
        *_cost_columns(CostKind.INVESTMENT),
        *_cost_columns(CostKind.OPERATION),
        Column("unit", _("Ansvarlig enhet"), ColumnKind.TEXT),
        Column("responsible", _("Ansvarlig"), ColumnKind.TEXT),
        Column("status", _("Status"), ColumnKind.TEXT),
        Column("status_on", _("Status per"), ColumnKind.DATE),
        Column("timeliness", _("Tid"), ColumnKind.TEXT),
    )
    source = Source(municipality, "", _("Kommunens planer og tiltak"), format_date(on), "")
    return Exhibit(
        key="measures",
        title=title,
        message=_("Lista har {count} tiltak.").format(count=format_number(listed.total)),
        table=Table(title, columns, tuple(_row(one, listed, on) for one in listed.measures)),
        sources=(source,),
    )


def _cost_columns(kind: CostKind) -> tuple[Column, ...]:
    return (
        Column(f"{kind}_state", _("{kind}: hva dere vet").format(kind=kind.label.capitalize()), ColumnKind.TEXT),
        Column(
            f"{kind}_low", _("{kind}: beløp eller det laveste").format(kind=kind.label.capitalize()), unit=Units.NOK
        ),
        Column(f"{kind}_high", _("{kind}: det høyeste").format(kind=kind.label.capitalize()), unit=Units.NOK),
    )


def _row(measure: Measure, listed: MeasureList, on: date) -> tuple[Cell, ...]:
    report = latest_report(measure)
    costs = {one.kind: one for one in measure.costs.all()}
    line = _line(measure, listed, on)
    return (
        str(measure.plan),
        measure.number,
        measure.title,
        MeasureKind(measure.kind).label,
        line.phase,
        measure.start_date,
        measure.end_date,
        *_cost_cells(costs.get(CostKind.INVESTMENT.value)),
        *_cost_cells(costs.get(CostKind.OPERATION.value)),
        "" if measure.unit is None else measure.unit.name,
        "" if line.responsible is None else line.responsible.name,
        line.status.words,
        None if report is None else report.round.status_on,
        line.timeliness,
    )


def _cost_cells(cost: MeasureCost | None) -> tuple[Cell, ...]:
    if cost is None or cost.low_nok is None or cost.high_nok is None:
        return (
            _("ikke oppgitt") if cost is None else CostState(cost.state).label,
            missing(Units.NOK),
            missing(Units.NOK),
        )
    return (
        CostState(cost.state).label,
        Quantity(float(cost.low_nok), Units.NOK),
        Quantity(float(cost.high_nok), Units.NOK),
    )


def _with(url: str, asked: QueryDict) -> str:
    chosen = asked.copy()
    chosen.pop(PARAMETER, None)
    return f"{url}?{chosen.urlencode()}" if chosen else url
