"""Status of measures: averages, distribution and heat map, as exhibits."""

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import AreaStatus, MeasureStatusResult
from omsyn.analyses.measure_status.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_value, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units
from omsyn.vocabulary.rounding import round_half_up


def ask(scope: Scope, area: str | None = None) -> MeasureStatusQuestion:
    """Every area, or one."""
    return MeasureStatusQuestion(scope.municipality.number, area)


def averages(result: MeasureStatusResult) -> Exhibit:
    """The mean of each area over the dates, with published means beside the computed ones."""
    shown = _shown_areas(result)
    chart = LineChart(
        lines=tuple(
            Line(
                area.area,
                tuple(
                    Point(position, on_date.mean.known)
                    for position, on_date in enumerate(area.dates)
                    if on_date.mean.has_value
                ),
                Role.COUNTRY if area is result.together else Role.PLAIN,
            )
            for area in shown
        ),
        y_title=_("Snitt på skalaen 1–5"),
        zero_based=False,
        x_labels=tuple(format_date(day) for day in result.dates),
        y_range=(1, 5),
    )
    columns = [Column("area", _("Område"), ColumnKind.TEXT), Column("count", _("Antall"), unit=Units.MEASURES)]
    for position, day in enumerate(result.dates):
        columns.append(Column(f"mean_{position}", format_date(day)))
        columns.append(Column(f"published_{position}", _("Publisert {day}").format(day=format_date(day))))
    rows: list[tuple[Cell, ...]] = []
    for area in shown:
        cells: list[Cell] = [area.area, _count(area)]
        for on_date in area.dates:
            cells += [on_date.mean, on_date.published_mean]
        rows.append(tuple(cells))
    return Exhibit(
        key="measure_averages",
        title=_averages_title(result),
        message=_averages_message(result),
        chart=chart,
        alternative=_("Linjer som viser snittet for hvert område på {dates} datoer. {values}.").format(
            dates=len(result.dates),
            values=listed(
                f"{area.area}: {' → '.join(format_value(on_date.mean) for on_date in area.dates)}" for area in shown
            ),
        ),
        table=Table(
            _("Snitt per område og dato"),
            tuple(columns),
            tuple(rows),
            total_rows=frozenset({len(rows) - 1}) if len(result.areas) > 1 else frozenset(),
        ),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Snittet er summen av status delt på antall tiltak, med én desimal. 1 betyr at ingen tiltak er begynt, 5 "
            "at alle er fullført. Et snitt kan stige selv om noen tiltak står stille. Se derfor også på fordelingen."
        ),
    )


def distribution(result: MeasureStatusResult) -> Exhibit:
    """How many measures stand on each step on the last date, area by area, as stacked bars."""
    shown = _shown_areas(result)
    last = result.dates[-1]
    chart = BarChart(
        bars=tuple(
            Bar(area.area, on_step.value, part=str(step.number), label=format_value(on_step))
            for area in shown
            for step, on_step in zip(result.scale, area.dates[-1].distribution, strict=True)
        ),
        value_title=_("Tiltak per {day}").format(day=format_date(last)),
        layout=BarLayout.STACKED,
        part_is_step=True,
    )
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        *(Column(f"step_{step.number}", f"{step.number} {step.name}", unit=Units.MEASURES) for step in result.scale),
        Column("count", _("I alt"), unit=Units.MEASURES),
        Column("finished", _("Fullført"), unit=Units.PERCENT),
    )
    rows: list[tuple[Cell, ...]] = [
        (area.area, *area.dates[-1].distribution, _count(area), area.dates[-1].finished_percent) for area in shown
    ]
    finished = result.together.dates[-1].finished_percent
    return Exhibit(
        key="measure_distribution",
        title=_("{percent} % av tiltakene var fullført {day}").format(
            percent=format_value(finished), day=format_date(last)
        ),
        message=_("Per {day} var {finished} av {count} tiltak fullført, og {not_begun} var ikke påbegynt.").format(
            day=format_date(last),
            finished=format_value(result.together.dates[-1].distribution[-1]),
            count=result.together.dates[-1].count,
            not_begun=format_value(result.together.dates[-1].distribution[0]),
        ),
        chart=chart,
        alternative=_("Stablede søyler med antall tiltak på hvert steg per {day}. {values}.").format(
            day=format_date(last),
            values=listed(
                f"{area.area}: {'–'.join(format_value(on_step) for on_step in area.dates[-1].distribution)}"
                for area in shown
            ),
        ),
        table=Table(
            _("Tiltak på hvert steg, {day}").format(day=format_date(last)),
            columns,
            tuple(rows),
            total_rows=frozenset({len(rows) - 1}) if len(result.areas) > 1 else frozenset(),
        ),
        sources=result.sources[:1],
        explanation=_("Skalaen er {steps}.").format(
            steps=", ".join(f"{step.number} {step.name.lower()}" for step in result.scale)
        ),
    )


def heat_map(result: MeasureStatusResult) -> Exhibit:
    """Every measure with its status on each date."""
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("number", _("Nr."), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        *(Column(f"status_{position}", format_date(day), ColumnKind.STEP) for position, day in enumerate(result.dates)),
    )
    rows: list[tuple[Cell, ...]] = [
        (row.area, row.number, row.title, *(_status(status) for status in row.statuses)) for row in result.measures
    ]
    forward, back, still = _movements(result)
    return Exhibit(
        key="measure_heat_map",
        title=_("{count} tiltak, steg for steg").format(count=len(result.measures)),
        message=_(
            "Fra {first} til {last} gikk {forward} tiltak framover, {back} bakover, og {still} sto stille."
        ).format(
            first=format_date(result.dates[0]),
            last=format_date(result.dates[-1]),
            forward=forward,
            back=back,
            still=still,
        ),
        table=Table(_("Status 1–5 for hvert tiltak"), columns, tuple(rows)),
        sources=result.sources[:1],
        explanation=_("Skalaen er {steps}.").format(
            steps=", ".join(f"{step.number} {step.name.lower()}" for step in result.scale)
        ),
    )


def mean(result: MeasureStatusResult) -> KeyFigure:
    """The mean of all measures on the last date."""
    last = result.together.dates[-1]
    return KeyFigure(
        label=_("Snitt for tiltakene, skala 1–5"),
        quantity=last.mean,
        period=format_date(last.day),
        comparison=_("{finished} av {count} var fullført").format(
            finished=format_value(last.distribution[-1]), count=last.count
        ),
    )


def _shown_areas(result: MeasureStatusResult) -> tuple[AreaStatus, ...]:
    return (*result.areas, result.together) if len(result.areas) > 1 else result.areas


def _count(area: AreaStatus) -> Quantity:
    return Quantity(area.dates[-1].count, Units.MEASURES, area.dates[-1].mean.sources)


def _status(status: int | None) -> Quantity:
    if status is None:
        return Quantity(None, Units.STATUS_STEP, flags=frozenset({Flag.MISSING}))
    return Quantity(status, Units.STATUS_STEP)


def _movements(result: MeasureStatusResult) -> tuple[int, int, int]:
    """Measures that moved forward, fell back and stood still from the first date to the last."""
    changes = [
        row.statuses[-1] - row.statuses[0]
        for row in result.measures
        if row.statuses[0] is not None and row.statuses[-1] is not None
    ]
    return (
        sum(1 for change in changes if change > 0),
        sum(1 for change in changes if change < 0),
        sum(1 for change in changes if change == 0),
    )


def _averages_title(result: MeasureStatusResult) -> str:
    first, last = result.together.dates[0], result.together.dates[-1]
    return _("Snittet gikk fra {first} ({first_day}) til {last} ({last_day})").format(
        first=format_value(first.mean),
        first_day=format_date(first.day),
        last=format_value(last.mean),
        last_day=format_date(last.day),
    )


def _averages_message(result: MeasureStatusResult) -> str:
    sentences = [
        _("{count} tiltak er fulgt fra {first} til {last}.").format(
            count=format_number(result.together.measure_count),
            first=format_date(result.dates[0]),
            last=format_date(result.dates[-1]),
        )
    ]
    means = {
        area.area: round_half_up(area.dates[-1].mean.known, 1) for area in result.areas if area.dates[-1].mean.has_value
    }
    if len(means) > 1:
        best = max(means.values())
        sentences.append(
            _("Lengst er {areas} kommet, med {mean}.").format(
                areas=join_words([area for area, mean_of_area in means.items() if mean_of_area == best]),
                mean=format_number(float(best), 1),
            )
        )
    if any(on_date.agrees is False for area in result.areas for on_date in area.dates):
        sentences.append(_("Noen publiserte snitt stemmer ikke med listen over tiltak."))
    return " ".join(sentences)


KIND = BlockKind(
    title=mark("Status for tiltak"),
    ask=ask,
    run=run,
    exhibits={"averages": averages, "distribution": distribution, "heat_map": heat_map},
    key_figures={"mean": mean},
)
