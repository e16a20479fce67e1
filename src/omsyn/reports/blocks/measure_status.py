"""Status of measures: averages, distribution and heat map, as exhibits."""

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import AreaStatus, MeasureRow, MeasureStatusResult, StatusOnDate
from omsyn.analyses.measure_status.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Line, LineChart, Point, Role, day_labels, place_of
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_value, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.quantities import Flag, Quantity, Units
from omsyn.vocabulary.rounding import round_half_up

USUAL_STEPS = (1, 2, 3, 4, 5)
"""The scale exhibits have colours for; steps of others are shown as plain figures."""


def ask(scope: Scope, area: str | None = None) -> MeasureStatusQuestion:
    """Every area, or one."""
    return MeasureStatusQuestion(scope.municipality.number, area)


def averages(result: MeasureStatusResult) -> Exhibit:
    """The mean of each area over the dates, with its denominator and the published means beside the computed ones."""
    shown = _shown_areas(result)
    return Exhibit(
        key="measure_averages",
        title=_averages_title(result),
        message=_averages_message(result),
        chart=_averages_chart(result, shown),
        alternative=_("Linjer som viser snittet for hvert område på {dates} datoer. {values}.").format(
            dates=len(result.dates),
            values=listed(
                f"{area.area}: {' → '.join(format_value(on_date.mean) for on_date in area.dates)}" for area in shown
            ),
        ),
        table=_averages_table(result, shown),
        sources=result.sources,
        notes=(*result.notes, *_outside_notes(result.together.dates)),
        explanation=_(
            "Snittet er summen av status delt på antall tiltak, med én desimal. {first} betyr at ingen tiltak er "
            "begynt, {last} at alle er fullført. Snittet er avrundet, så noen få kan stå annerledes. Utsatte og "
            "avlyste tiltak og tiltak uten status er ikke med. Et snitt kan stige selv om noen tiltak står stille. Se "
            "derfor også på fordelingen."
        ).format(first=result.scale[0].number, last=result.scale[-1].number),
    )


def _averages_chart(result: MeasureStatusResult, shown: tuple[AreaStatus, ...]) -> LineChart:
    return LineChart(
        lines=tuple(
            Line(
                area.area,
                tuple(
                    Point(place_of(on_date.day), on_date.mean.known) for on_date in area.dates if on_date.mean.has_value
                ),
                Role.COUNTRY if area is result.together else Role.PLAIN,
            )
            for area in shown
        ),
        y_title=_("Snitt på skalaen {steps}").format(steps=_ends(result)),
        zero_based=False,
        x_labels=day_labels(result.dates),
        y_range=(result.scale[0].number, result.scale[-1].number),
    )


def _averages_table(result: MeasureStatusResult, shown: tuple[AreaStatus, ...]) -> Table:
    """One column for the denominators where they are the same on every date, otherwise one for each date."""
    count_varies = any(on_date.count != area.dates[-1].count for area in shown for on_date in area.dates)
    published = [any(area.dates[at].published_mean.has_value for area in shown) for at in range(len(result.dates))]
    last = len(result.dates) - 1
    columns = [Column("area", _("Område"), ColumnKind.TEXT)]
    if not count_varies:
        columns.append(Column("count", _("Antall"), unit=Units.MEASURES))
    for position, day in enumerate(map(format_date, result.dates)):
        columns.append(Column(f"mean_{position}", day))
        if count_varies:
            columns.append(Column(f"count_{position}", _("Antall {day}").format(day=day), unit=Units.MEASURES))
        if published[position]:
            columns.append(Column(f"published_{position}", _("Publisert {day}").format(day=day)))
    columns += _outside_columns(result.together.dates[last], format_date(result.dates[last]))
    rows: list[tuple[Cell, ...]] = []
    for area in shown:
        cells: list[Cell] = [area.area] if count_varies else [area.area, _count(area.dates[last])]
        for position, on_date in enumerate(area.dates):
            cells.append(on_date.mean)
            if count_varies:
                cells.append(_count(on_date))
            if published[position]:
                cells.append(on_date.published_mean)
        rows.append((*cells, *_outside_cells(area.dates[last], result.together.dates[last])))
    return Table(_("Snitt per område og dato"), tuple(columns), tuple(rows), _total_rows(result, rows))


def distribution(result: MeasureStatusResult) -> Exhibit:
    """How many measures stand on each step on the last date, area by area, as stacked bars."""
    shown = _shown_areas(result)
    together = result.together.dates[-1]
    last = format_date(together.day)
    begun_not = sum(
        on_step.known
        for step, on_step in zip(result.scale, together.distribution, strict=True)
        if step.state is ReportingState.NOT_BEGUN
    )
    return Exhibit(
        key="measure_distribution",
        title=_("{finished} av {count} tiltak med status var fullført {day}").format(
            finished=format_number(together.finished_count), count=format_number(together.count), day=last
        )
        if together.count
        else _("Ingen tiltak hadde status {day}").format(day=last),
        message=_("Det er {percent} %. {not_begun} var ikke påbegynt.").format(
            percent=format_value(together.finished_percent), not_begun=format_number(begun_not)
        )
        if together.count
        else "",
        chart=_distribution_chart(result, shown),
        alternative=_("Stablede søyler med antall tiltak på hvert steg per {day}. {values}.").format(
            day=last,
            values=listed(
                f"{area.area}: {'–'.join(format_value(on_step) for on_step in area.dates[-1].distribution)}"
                for area in shown
            ),
        ),
        table=_distribution_table(result, shown),
        sources=result.sources[:1],
        notes=_outside_notes((together,)),
        explanation=_scale_in_words(result),
    )


def _distribution_chart(result: MeasureStatusResult, shown: tuple[AreaStatus, ...]) -> BarChart:
    is_usual = _is_usual(result)
    return BarChart(
        bars=tuple(
            Bar(
                area.area,
                on_step.value,
                part=str(step.number) if is_usual else f"{step.number} {step.name}",
                label=format_value(on_step),
            )
            for area in shown
            for step, on_step in zip(result.scale, area.dates[-1].distribution, strict=True)
        ),
        value_title=_("Tiltak per {day}").format(day=format_date(result.dates[-1])),
        layout=BarLayout.STACKED,
        part_is_step=is_usual,
    )


def _distribution_table(result: MeasureStatusResult, shown: tuple[AreaStatus, ...]) -> Table:
    together = result.together.dates[-1]
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        *(Column(f"step_{step.number}", f"{step.number} {step.name}", unit=Units.MEASURES) for step in result.scale),
        Column("count", _("I alt"), unit=Units.MEASURES),
        Column("finished", _("Fullført"), unit=Units.PERCENT),
        *_outside_columns(together, ""),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            area.area,
            *area.dates[-1].distribution,
            _count(area.dates[-1]),
            area.dates[-1].finished_percent,
            *_outside_cells(area.dates[-1], together),
        )
        for area in shown
    ]
    caption = _("Tiltak på hvert steg, {day}").format(day=format_date(together.day))
    return Table(caption, columns, tuple(rows), _total_rows(result, rows))


def heat_map(result: MeasureStatusResult) -> Exhibit:
    """Every measure with its status on each date; a word where it was postponed or cancelled."""
    is_usual = _is_usual(result)
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("number", _("Nr."), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        *(
            Column(f"status_{position}", format_date(day), ColumnKind.STEP)
            if is_usual
            else Column(f"status_{position}", format_date(day), unit=Units.STATUS_STEP)
            for position, day in enumerate(result.dates)
        ),
    )
    rows: list[tuple[Cell, ...]] = [
        (row.area, row.number, row.title, *(_status(row, position) for position in range(len(result.dates))))
        for row in result.measures
    ]
    return Exhibit(
        key="measure_heat_map",
        title=_("{count} tiltak, steg for steg").format(count=len(result.measures)),
        message=_heat_map_message(result),
        table=Table(_("Status {steps} for hvert tiltak").format(steps=_ends(result)), columns, tuple(rows)),
        sources=result.sources[:1],
        notes=_outside_notes(result.together.dates),
        explanation=_scale_in_words(result),
    )


def mean(result: MeasureStatusResult) -> KeyFigure:
    """The mean of all measures on the last date."""
    last = result.together.dates[-1]
    return KeyFigure(
        label=_("Snitt for tiltakene, skala {steps}").format(steps=_ends(result)),
        quantity=last.mean,
        period=format_date(last.day),
        comparison=_("{finished} av {count} var fullført").format(
            finished=format_number(last.finished_count), count=last.count
        ),
    )


def _shown_areas(result: MeasureStatusResult) -> tuple[AreaStatus, ...]:
    return (*result.areas, result.together) if len(result.areas) > 1 else result.areas


def _total_rows(result: MeasureStatusResult, rows: list[tuple[Cell, ...]]) -> frozenset[int]:
    return frozenset({len(rows) - 1}) if len(result.areas) > 1 else frozenset()


def _is_usual(result: MeasureStatusResult) -> bool:
    return tuple(step.number for step in result.scale) == USUAL_STEPS


def _ends(result: MeasureStatusResult) -> str:
    """«1–5»."""
    return f"{result.scale[0].number}–{result.scale[-1].number}"


def _scale_in_words(result: MeasureStatusResult) -> str:
    return _("Skalaen er {steps}.").format(
        steps=", ".join(f"{step.number} {step.name.lower()}" for step in result.scale)
    )


def _count(on_date: StatusOnDate) -> Quantity:
    return Quantity(on_date.count, Units.MEASURES, on_date.mean.sources)


def _status(row: MeasureRow, position: int) -> Cell:
    outside, status = row.outside_at(position), row.statuses[position]
    if outside is not None:
        return outside.label
    if status is None:
        return Quantity(None, Units.STATUS_STEP, flags=frozenset({Flag.MISSING}))
    return Quantity(status, Units.STATUS_STEP)


def _outside_columns(of_all: StatusOnDate, day: str) -> list[Column]:
    """A column for each reason measures of ``of_all`` are not counted; none where all are."""
    told = [
        ("postponed", _("Utsatt"), of_all.postponed_count),
        ("cancelled", _("Avlyst"), of_all.cancelled_count),
        ("not_reported", _("Uten status"), of_all.not_reported_count),
    ]
    return [Column(key, f"{word} {day}".strip(), unit=Units.MEASURES) for key, word, count in told if count]


def _outside_cells(on_date: StatusOnDate, of_all: StatusOnDate) -> list[Quantity]:
    """The cells under ``_outside_columns(of_all)``."""
    counts = [
        (on_date.postponed_count, of_all.postponed_count),
        (on_date.cancelled_count, of_all.cancelled_count),
        (on_date.not_reported_count, of_all.not_reported_count),
    ]
    return [Quantity(count, Units.MEASURES, on_date.mean.sources) for count, in_all in counts if in_all]


def _outside_notes(dates: tuple[StatusOnDate, ...]) -> tuple[str, ...]:
    """What is not in the mean, date by date; nothing where every measure is."""
    told = []
    for on_date in dates:
        parts = [
            (_("{count} utsatt"), on_date.postponed_count),
            (_("{count} avlyst"), on_date.cancelled_count),
            (_("{count} uten status"), on_date.not_reported_count),
        ]
        words = [text.format(count=format_number(count)) for text, count in parts if count]
        if words:
            told.append(
                _("Ikke med i snitt og fordeling per {day}: {measures}.").format(
                    day=format_date(on_date.day), measures=join_words(words)
                )
            )
    return tuple(told)


def _heat_map_message(result: MeasureStatusResult) -> str:
    if len(result.dates) == 1:
        return _("Status for hvert tiltak per {day}.").format(day=format_date(result.dates[0]))
    forward, back, still = _movements(result)
    return _("Fra {first} til {last} gikk {forward} tiltak framover, {back} bakover, og {still} sto stille.").format(
        first=format_date(result.dates[0]),
        last=format_date(result.dates[-1]),
        forward=forward,
        back=back,
        still=still,
    )


def _movements(result: MeasureStatusResult) -> tuple[int, int, int]:
    """Measures that moved forward, fell back and stood still from the first date to the last."""
    last = len(result.dates) - 1
    changes = [
        after - before
        for row in result.measures
        if (before := row.counted_at(0)) is not None and (after := row.counted_at(last)) is not None
    ]
    return (
        sum(1 for change in changes if change > 0),
        sum(1 for change in changes if change < 0),
        sum(1 for change in changes if change == 0),
    )


def _averages_title(result: MeasureStatusResult) -> str:
    known = [on_date for on_date in result.together.dates if on_date.mean.has_value]
    if not known:
        return _("Ingen tiltak har fått status")
    first, last = known[0], known[-1]
    if first is last:
        return _("Snittet er {mean} ({day})").format(mean=format_value(last.mean), day=format_date(last.day))
    return _("Snittet gikk fra {first} ({first_day}) til {last} ({last_day})").format(
        first=format_value(first.mean),
        first_day=format_date(first.day),
        last=format_value(last.mean),
        last_day=format_date(last.day),
    )


def _averages_message(result: MeasureStatusResult) -> str:
    count = format_number(result.together.measure_count)
    sentences = [_("Det er {count} tiltak per {day}.").format(count=count, day=format_date(result.dates[-1]))]
    means = {
        area.area: round_half_up(area.dates[-1].mean.known, 1) for area in result.areas if area.dates[-1].mean.has_value
    }
    if len(set(means.values())) > 1:
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
