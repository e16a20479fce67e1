"""What a benefit was measured to over time, as an exhibit, and who changed what, in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.analyses.benefits.groups import WHOLE
from omsyn.analyses.benefits.result import BenefitProgress
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role, XLabel, place_of
from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity
from omsyn.vocabulary.measures import BenefitKind
from omsyn.vocabulary.quantities import Quantity
from omsyn.vocabulary.rounding import round_half_up
from omsyn.web.audit.models import AuditEntry
from omsyn.web.plans.models import Benefit, BenefitStatus, BenefitValue, Gainer
from omsyn.web.plans.presenters.measure_history import SHOWN_VALUES, ActLine

ACTS: Mapping[str, str | Promise] = {
    "plans.benefit_made": gettext_lazy("La til gevinsten"),
    "plans.benefit_changed": gettext_lazy("Endret gevinsten"),
    "plans.benefit_value_added": gettext_lazy("La til målingen"),
    "plans.benefit_value_removed": gettext_lazy("Fjernet målingen"),
}
CHOICES: Mapping[str, Mapping[str, object]] = {
    "gainer": dict(Gainer.choices),
    "status": dict(BenefitStatus.choices),
}


def measured_over_time(progress: BenefitProgress, values: Iterable[BenefitValue]) -> Exhibit:
    """Baseline and every measurement held against the target; at least one measurement. A chart from two points on."""
    row, unit, sources = progress.row, progress.latest.unit, progress.latest.sources
    points = _points(progress, values)
    drawn = len(points) > 1
    told = listed(f"{_day_label(progress, day)}: {format_number(figure, unit.decimals)}" for day, figure in points)
    return Exhibit(
        key="benefit_measured",
        title=_title(progress),
        message=_("Sist målt {day}: {figure}. Målet er {target}.").format(
            day=format_date(progress.latest_date) if progress.latest_date else "",
            figure=format_quantity(progress.latest),
            target=format_quantity(progress.target),
        ),
        chart=_chart(progress, points) if drawn else None,
        alternative=_("En linje for hva gevinsten er målt til. {values}.").format(values=told) if drawn else "",
        table=Table(
            _("Målinger av «{name}»").format(name=row.name),
            (
                Column("day", _("Målt"), ColumnKind.DATE),
                Column("value", _("Verdi i {unit}").format(unit=row.unit)),
                Column("note", _("Merknad"), ColumnKind.TEXT),
                Column("who", _("Målt av"), ColumnKind.TEXT),
            ),
            tuple(
                (one.measured_on, Quantity(float(one.value), unit, sources), one.note, one.measured_by)
                for one in values
            ),
        ),
        sources=sources,
        explanation=_("Linja går fra nullpunktet, når det står hvilken dag det er målt, og gjennom målingene.")
        if drawn
        else "",
    )


def present_benefit_acts(acts: Iterable[AuditEntry]) -> tuple[ActLine, ...]:
    """Each act, in the order given."""
    return tuple(_act(entry) for entry in acts)


def _points(progress: BenefitProgress, values: Iterable[BenefitValue]) -> list[tuple[date, float]]:
    """What was measured, with the baseline first when it is told which day it is of."""
    row = progress.row
    measured = [(one.measured_on, float(one.value)) for one in values]
    if row.baseline is None or row.baseline_date is None:
        return measured
    return [(row.baseline_date, row.baseline), *measured]


def _chart(progress: BenefitProgress, points: list[tuple[date, float]]) -> LineChart:
    row = progress.row
    lines = [Line(_("målt"), tuple(Point(place_of(day), figure) for day, figure in points), Role.OWN)]
    if row.target is not None:
        lines.append(_level(_("målet"), row.target, points))
    if row.baseline is not None and row.baseline_date is None:
        lines.append(_level(_("nullpunkt"), row.baseline, points))
    labels = tuple(XLabel(place_of(day), _day_label(progress, day)) for day in sorted({day for day, _figure in points}))
    return LineChart(lines=tuple(lines), y_title=row.unit, x_labels=labels)


def _level(name: str, figure: float, points: list[tuple[date, float]]) -> Line:
    return Line(name, tuple(Point(place_of(day), figure) for day in (points[0][0], points[-1][0])), Role.PEER)


def _day_label(progress: BenefitProgress, day: date) -> str:
    told = format_date(day)
    return _("nullpunkt {day}").format(day=told) if day == progress.row.baseline_date else told


def _title(progress: BenefitProgress) -> str:
    share = progress.share_realised
    if not share.has_value:
        return _("Målt, men uten nullpunkt eller mål å holde det mot")
    if share.known >= WHOLE:
        return _("Målet er nådd")
    if round_half_up(share.known, share.unit.decimals) >= WHOLE:
        return _("Nesten hele veien til målet er gått")
    if share.known < 0:
        return _("Det har gått feil vei fra nullpunktet")
    return _("{share} av veien til målet er gått").format(share=format_quantity(share))


def _act(entry: AuditEntry) -> ActLine:
    what = str(ACTS.get(entry.what, entry.what))
    if entry.what.startswith("plans.benefit_value"):
        what = _("{what}: {name}").format(what=what, name=_measured(str(entry.details.get("name", ""))))
    changed = entry.details.get("changed") or {}
    return ActLine(
        when=date_format(timezone.localtime(entry.moment), "SHORT_DATETIME_FORMAT"),
        who=entry.who,
        what=what,
        changes=tuple(_change(name, pair) for name, pair in changed.items()),
    )


def _measured(name: str) -> str:
    """«2026-06-30: 34.0000» as people read it."""
    day, _colon, figure = name.partition(": ")
    return f"{_value('measured_on', day)}: {_value('value', figure)}"


def _change(name: str, pair: list[object]) -> str:
    label = _label(name)
    before, after = (_value(name, one) for one in pair)
    if before is None or after is None:
        return _("Endret {field}.").format(field=label)
    return _("Endret {field}: {before} → {after}.").format(field=label, before=before, after=after)


def _label(name: str) -> str:
    return next((str(field.verbose_name) for field in Benefit._meta.fields if field.name == name), name)


def _value(name: str, value: object) -> str | None:
    """The value as people read it; None for what is not told: long texts, and people known by their id alone."""
    if value is None or value == "":
        return _("ikke oppgitt")
    if name == "owner":
        return None
    if name == "kind":
        return BenefitKind(str(value)).label
    if name in CHOICES:
        return str(CHOICES[name].get(str(value), value))
    text = str(value)
    try:
        return format_date(date.fromisoformat(text)) if name.endswith("_on") else _figure(text)
    except ValueError:
        return text if len(text) <= SHOWN_VALUES else None


def _figure(text: str) -> str:
    number = float(text)
    decimals = next((places for places in range(4) if round(number, places) == number), 4)
    return format_number(number, decimals)
