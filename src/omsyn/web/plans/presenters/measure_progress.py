"""How far a measure has come, in words and as a small chart: status, suggestion beside it, time, and every round."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.methods.progress.suggestion import StatusSuggestion
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.blocks.status_words import suggestion_in_words, timeliness_in_words
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role, day_labels, place_of
from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import Timeliness
from omsyn.vocabulary.quantities import Source
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.measure_words import StatusMark, status_mark, step_in_words, timeliness_of
from omsyn.web.plans.models import Measure, StatusReport
from omsyn.web.plans.queries.measure_lists import scales_of
from omsyn.web.plans.queries.one_measure import WholeMeasure


@dataclass(frozen=True, slots=True)
class ProgressPart:
    """The last status, what Omsyn would suggest and why, how the time is kept, and the history."""

    mark: StatusMark
    told: str
    remark: str
    override_reason: str
    suggestion: str
    differs: bool
    timeliness: str
    timeliness_why: str
    is_late: bool
    history: Markup


def present_progress(whole: WholeMeasure) -> ProgressPart:
    """How far the measure has come."""
    latest, measure = whole.latest, whole.measure
    share = _known_share(whole.suggestion)
    kept = timeliness_of(measure, latest, share, on=whole.on)
    step = latest.step if latest else None
    told = ""
    if latest is not None:
        told = _("Status per {day}, gitt av {who} i «{round}».").format(
            day=format_date(latest.round.status_on), who=latest.reported_by, round=latest.round.name
        )
    return ProgressPart(
        mark=status_mark(latest, whole.scales),
        told=told,
        remark=latest.remark if latest else "",
        override_reason=latest.override_reason if latest else "",
        suggestion=suggestion_in_words(whole.suggestion, whole.scale),
        differs=whole.suggestion is not None and step is not None and step != whole.suggestion.step,
        timeliness=kept.label,
        timeliness_why=""
        if measure.has_ended
        else timeliness_in_words(kept, start=measure.start_date, end=measure.end_date, share_done=share, on=whole.on),
        is_late=kept in (Timeliness.OVERDUE, Timeliness.LATE_START, Timeliness.BEHIND),
        history=_history(measure, whole.reports),
    )


def _known_share(suggestion: StatusSuggestion | None) -> float | None:
    """How much of the work is done; None where it is suggested from the start alone."""
    if suggestion is None or (suggestion.tasks_share is None and suggestion.effect_share is None):
        return None
    return suggestion.share


def _history(measure: Measure, reports: tuple[StatusReport, ...]) -> Markup:
    if not reports:
        return Markup()
    downloads = [
        Download(label, reverse("plans:measure_status_file", args=[measure.pk, ending]))
        for ending, label in FILE_FORMATS.items()
    ]
    return render_exhibit(status_history(measure, reports), heading_level=3, downloads=downloads)


def status_history(measure: Measure, reports: tuple[StatusReport, ...]) -> Exhibit:
    """What was said of the measure in each round, from the first to the last; at least one. A chart from two on."""
    scales = scales_of(reports)
    chart, drawn = None, [one for one in reports if one.step is not None]
    is_same_scale = len({scales[one.round.scale_id] for one in drawn}) < 2
    if len(drawn) > 1 and is_same_scale:
        chart = _chart(measure, drawn, max(scales[one.round.scale_id].numbers[-1] for one in drawn))
    plan = measure.plan
    return Exhibit(
        key="measure_status_history",
        title=_title(reports, scales) if reports[-1].step is None or not is_same_scale else _steps_title(drawn),
        message=_message(drawn) if reports[-1].step is not None and is_same_scale else "",
        chart=chart,
        alternative=_("En linje med status i hver runde: {values}.").format(
            values=", ".join(f"{format_date(one.round.status_on)}: {one.step}" for one in drawn)
        )
        if chart
        else "",
        table=Table(
            _("Status runde for runde"),
            (
                Column("day", _("Status per"), ColumnKind.DATE),
                Column("round", _("Runde"), ColumnKind.TEXT),
                Column("status", _("Status"), ColumnKind.TEXT),
                Column("remark", _("Merknad"), ColumnKind.TEXT),
                Column("suggested", _("Omsyns forslag"), ColumnKind.TEXT),
                Column("who", _("Gitt av"), ColumnKind.TEXT),
            ),
            tuple(
                (
                    one.round.status_on,
                    one.round.name,
                    status_mark(one, scales).words,
                    one.remark or one.override_reason,
                    "" if one.suggested_step is None else step_in_words(one.suggested_step, scales[one.round.scale_id]),
                    one.reported_by,
                )
                for one in reports
            ),
        ),
        sources=(
            Source(
                plan.municipality.name,
                str(plan),
                _("Kommunens egne statusrunder"),
                format_date(reports[-1].round.status_on),
                "",
            ),
        ),
    )


def _chart(measure: Measure, drawn: list[StatusReport], highest: int) -> LineChart:
    points = tuple(Point(place_of(one.round.status_on), float(one.step or 0)) for one in drawn)
    return LineChart(
        lines=(Line(_("Tiltak {number}").format(number=measure.number), points, Role.OWN),),
        y_title=_("Steg på skalaen 1–{highest}").format(highest=format_number(highest)),
        zero_based=False,
        x_labels=day_labels(one.round.status_on for one in drawn),
        y_range=(1, highest),
    )


def _title(reports: tuple[StatusReport, ...], scales: Mapping[int | None, StatusScale]) -> str:
    """The last status alone: what is postponed or cancelled is on no step, and steps of two scales do not compare."""
    last = reports[-1]
    return _("Sist meldt: {status}").format(status=status_mark(last, scales).words)


def _steps_title(drawn: list[StatusReport]) -> str:
    steps = [one.step for one in drawn if one.step is not None]
    if len(steps) == 1:
        return _("Tiltaket står på steg {last}").format(last=steps[-1])
    if steps[-1] == steps[0]:
        return _("Tiltaket står på steg {last}, som i den første runden").format(last=steps[-1])
    return _("Tiltaket gikk fra steg {first} til steg {last}").format(first=steps[0], last=steps[-1])


def _message(drawn: list[StatusReport]) -> str:
    if len(drawn) < 2:
        return _("Når det er rapportert i flere runder, viser en linje hvordan det går.")
    before, last = drawn[-2:]
    if before.step is not None and last.step is not None and last.step < before.step:
        return _("Fra {before} til {last} gikk det bakover.").format(
            before=format_date(before.round.status_on), last=format_date(last.round.status_on)
        )
    if before.step == last.step:
        return _("Fra {before} til {last} sto det stille.").format(
            before=format_date(before.round.status_on), last=format_date(last.round.status_on)
        )
    return _("Fra {before} til {last} gikk det framover.").format(
        before=format_date(before.round.status_on), last=format_date(last.round.status_on)
    )
