"""What happened to measures between two times, as exhibits.

The measures come from what the municipality keeps, so they are handed in as a result, and no report template asks for
them by name.
"""

from omsyn.analyses.measure_changes.question import Snapshot
from omsyn.analyses.measure_changes.result import AreaChanges, MeanOfMeasures, MeasureChange, MeasureChangesResult
from omsyn.methods.progress.movement import Movement, Standing
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_value, join_words, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

ORDER = (
    Movement.BACK,
    Movement.NOT_REPORTED,
    Movement.PUT_ASIDE,
    Movement.ENDED,
    Movement.FORWARD,
    Movement.TAKEN_UP,
    Movement.REPORTED,
    Movement.NEW,
)
"""What moved, in the order a reader should meet it: first what may need something done."""

NAMED = 3
"""Measures that fell back and are named in the message; the table has all."""

_ALWAYS = (Movement.FORWARD, Movement.BACK, Movement.UNCHANGED, Movement.NEW, Movement.ENDED, Movement.NOT_REPORTED)
_WHEN_ANY = (Movement.REPORTED, Movement.PUT_ASIDE, Movement.TAKEN_UP)


def summary(result: MeasureChangesResult) -> Exhibit:
    """How many measures of each area moved which way, and the means before and after with their denominators."""
    shown = _shown_areas(result)
    movements = _movements(result)
    return Exhibit(
        key="measure_changes_summary",
        title=_summary_title(result),
        message=_summary_message(result),
        chart=BarChart(
            bars=tuple(
                Bar(
                    area.area,
                    float(area.counts[movement]),
                    part=movement.label,
                    role=Role.PLAIN,
                    label=format_number(area.counts[movement]) if area.counts[movement] else "",
                )
                for area in result.areas
                for movement in movements
            ),
            value_title=_("Antall tiltak"),
            layout=BarLayout.STACKED,
        ),
        alternative=_("Stablede søyler med antall tiltak etter hva som har skjedd. {values}.").format(
            values=listed(f"{area.area}: {_counts_in_words(area)}" for area in result.areas)
        ),
        table=_summary_table(result, shown, movements),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Et tiltak går framover eller bakover når steget på skalaen blir høyere eller lavere. Lagt til side er det "
            "som er blitt utsatt eller avlyst. Snittene er delt på antallet som står ved siden av. Utsatte og avlyste "
            "tiltak er ikke med i dem."
        ),
    )


def _summary_table(
    result: MeasureChangesResult, shown: tuple[AreaChanges, ...], movements: tuple[Movement, ...]
) -> Table:
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        *(Column(movement.value, _capital(movement.label)) for movement in movements),
        Column("mean_before", _("Snitt før")),
        Column("count_before", _("Antall før")),
        Column("mean_after", _("Snitt nå")),
        Column("count_after", _("Antall nå")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            area.area,
            *(Quantity(area.counts[movement], Units.COUNT, result.sources) for movement in movements),
            *_with_count(area.before),
            *_with_count(area.after),
        )
        for area in shown
    ]
    caption = _("Endringer fra {before} til {after}, antall tiltak").format(
        before=_named(result.question.before), after=_named(result.question.after)
    )
    return Table(caption, columns, tuple(rows), _total_rows(shown))


def means(result: MeasureChangesResult) -> Exhibit:
    """The means before and after with their denominators, over all measures and over those with a status both times."""
    shown = _shown_areas(result)
    before, after = _named(result.question.before), _named(result.question.after)
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("mean_before", _("Alle, {when}").format(when=before)),
        Column("count_before", _("Antall {when}").format(when=before)),
        Column("mean_after", _("Alle, {when}").format(when=after)),
        Column("count_after", _("Antall {when}").format(when=after)),
        Column("alike_before", _("Samme tiltak, {when}").format(when=before)),
        Column("alike_after", _("Samme tiltak, {when}").format(when=after)),
        Column("alike_count", _("Antall samme tiltak")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            area.area,
            *_with_count(area.before),
            *_with_count(area.after),
            area.alike_before.mean,
            *_with_count(area.alike_after),
        )
        for area in shown
    ]
    together = result.together
    return Exhibit(
        key="measure_changes_means",
        title=_means_title(result),
        message=_means_message(together),
        table=Table(_("Snitt før og nå, alle tiltak og samme tiltak"), columns, tuple(rows), _total_rows(shown)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "«Samme tiltak» er tiltak som hadde status begge gangene. Da flytter ikke snittet seg fordi tiltak er nye "
            "eller ute av planen. Utsatte og avlyste tiltak er ikke med i noe snitt."
        ),
    )


def measures(result: MeasureChangesResult) -> Exhibit:
    """Every measure that moved: those that fell back first, each with where it stood and stands and the remark."""
    before, after = result.question.before, result.question.after
    moved = [change for movement in ORDER for change in result.changes if change.movement is movement]
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("number", _("Nr."), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        Column("movement", _("Hva har skjedd"), ColumnKind.TEXT),
        Column("before", _capital(_named(before)), ColumnKind.TEXT),
        Column("after", _capital(_named(after)), ColumnKind.TEXT),
        Column("remark", _("Merknad"), ColumnKind.TEXT),
    )
    return Exhibit(
        key="measure_changes_measures",
        title=_("{count} tiltak har endret seg").format(
            count=format_number(sum(change.movement is not Movement.NOT_REPORTED for change in moved))
        ),
        message=_measures_message(result, moved),
        table=Table(
            _("Tiltak som har endret seg eller ikke er rapportert, de som gikk bakover først"),
            columns,
            tuple(
                (
                    change.area,
                    change.number,
                    change.title,
                    _capital(change.movement.label),
                    _stood(change.before, before.scale),
                    _stood(change.after, after.scale),
                    change.remark,
                )
                for change in moved
            ),
        ),
        sources=result.sources,
        notes=result.notes,
    )


def _movements(result: MeasureChangesResult) -> tuple[Movement, ...]:
    """The movements to show: the usual ones always, the others where any measure made them."""
    return (*_ALWAYS, *(movement for movement in _WHEN_ANY if result.together.counts[movement]))


def _named(snapshot: Snapshot) -> str:
    return snapshot.name or format_date(snapshot.day)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_count(mean: MeanOfMeasures) -> tuple[Quantity, Quantity]:
    """A mean, and beside it the number it is divided by."""
    return mean.mean, Quantity(mean.count, Units.COUNT, mean.mean.sources)


def _shown_areas(result: MeasureChangesResult) -> tuple[AreaChanges, ...]:
    return (*result.areas, result.together) if len(result.areas) > 1 else result.areas


def _total_rows(shown: tuple[AreaChanges, ...]) -> frozenset[int]:
    return frozenset({len(shown) - 1}) if len(shown) > 1 else frozenset()


def _stood(standing: Standing | None, scale: StatusScale) -> str:
    """Where a measure stood, in words; an empty text where it was not there."""
    if standing is None:
        return ""
    if standing.step is not None:
        return f"{standing.step} {scale.step(standing.step).name.label}"
    return _("ikke rapportert") if standing.state is None else standing.state.label


def _counts_in_words(area: AreaChanges) -> str:
    """«3 framover, 1 bakover»: the movements that any measure made."""
    told = [f"{format_number(count)} {movement.label}" for movement, count in area.counts.items() if count]
    return join_words(told)


def _summary_title(result: MeasureChangesResult) -> str:
    forward, back = (result.together.counts[movement] for movement in (Movement.FORWARD, Movement.BACK))
    if not forward and not back:
        return _("Ingen tiltak gikk framover eller bakover")
    return _("{forward} tiltak gikk framover, og {back} gikk bakover").format(
        forward=format_number(forward), back=format_number(back)
    )


def _summary_message(result: MeasureChangesResult) -> str:
    return _("Fra {before} til {after}: {counts}.").format(
        before=_named(result.question.before),
        after=_named(result.question.after),
        counts=_counts_in_words(result.together),
    )


def _means_title(result: MeasureChangesResult) -> str:
    before, after = result.together.before.mean, result.together.after.mean
    if not (result.same_scale and before.has_value and after.has_value):
        return _("Snittene kan ikke holdes mot hverandre")
    return _("Snittet er {after}, og var {before}").format(after=format_value(after), before=format_value(before))


def _means_message(together: AreaChanges) -> str:
    if not (together.alike_before.mean.has_value and together.alike_after.mean.has_value):
        return _("Ingen tiltak har status på samme skala begge gangene.")
    return _("For de {count} tiltakene som hadde status begge gangene, gikk snittet fra {before} til {after}.").format(
        count=format_number(together.alike_after.count),
        before=format_value(together.alike_before.mean),
        after=format_value(together.alike_after.mean),
    )


def _measures_message(result: MeasureChangesResult, moved: list[MeasureChange]) -> str:
    unchanged = result.together.counts[Movement.UNCHANGED]
    rest = _("{count} tiltak er uendret.").format(count=format_number(unchanged))
    back = [change for change in moved if change.movement is Movement.BACK]
    if not back:
        return _("Ingen tiltak gikk bakover.") + " " + rest
    titles = join_words([f"{quoted(change.title)} ({change.area})" for change in back[:NAMED]])
    if len(back) > NAMED:
        told = _("Bakover gikk {count} tiltak, blant dem {titles}.").format(
            count=format_number(len(back)), titles=titles
        )
    else:
        told = _("Bakover gikk {titles}.").format(titles=titles)
    return f"{told} {rest}"
