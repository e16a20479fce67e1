"""Mean and distribution of status per area and date, and the published means held against them."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from omsyn.analyses.measure_status.measures import Measures, published_means, read_measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import (
    AreaStatus,
    MeasureRow,
    MeasureStatusResult,
    ScaleStep,
    StatusOnDate,
)
from omsyn.methods.indicators.comparison import share_percent
from omsyn.methods.progress.status import distribution, implied_count, rounded_mean
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.registers.local_tables import Topic, local_table
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_date, format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units, missing

_Publication = dict[str, dict[str, object]]


def run(
    question: MeasureStatusQuestion, measures: pl.DataFrame | None = None, scale: StatusScale | None = None
) -> MeasureStatusResult:
    """Answer ``question`` for the bundled measures, or for ``measures`` given as a table of the same columns.

    Given measures are local figures, and nothing is published for them. ``UnknownMunicipalityError``;
    ``DataMissingError`` without measures; ``InputError`` for an unknown area or a status off the scale.
    """
    scale = scale or load_status_scale()
    if measures is None:
        table = local_table(Topic.MEASURES, question.municipality)
        municipality, rows, source = table.municipality, table.rows, table.source
        publication, publication_sources = _publication(question)
    else:
        municipality = find_municipality(question.municipality)
        rows = measures
        source = Source(municipality.name, "", _("Kommunens egne tiltak i Omsyn"), "", "")
        publication, publication_sources = {}, ()
    everything = read_measures(rows, scale)
    chosen = _chosen_areas(question, everything)
    kept = tuple(row for row in everything.rows if row.area in chosen)
    sources = tuple(dict.fromkeys((source, *publication_sources)))
    areas = tuple(
        _area(
            area,
            [row for row in kept if row.area == area],
            everything.dates,
            scale,
            sources,
            publication.get(area),
        )
        for area in chosen
    )
    return MeasureStatusResult(
        question=question,
        municipality=municipality,
        scale=tuple(ScaleStep(step.number, step.name.label) for step in scale.steps),
        dates=everything.dates,
        all_areas=everything.areas,
        areas=areas,
        together=_area(_("Alle områder"), list(kept), everything.dates, scale, sources, None),
        measures=kept,
        sources=sources,
        notes=tuple(area.explanation for area in areas if area.explanation),
    )


def _publication(question: MeasureStatusQuestion) -> tuple[_Publication, tuple[Source, ...]]:
    try:
        table = local_table(Topic.MEASURES_PUBLISHED, question.municipality)
    except DataMissingError:
        return {}, ()
    return {row["kommunalomrade"]: row for row in table.rows.to_dicts()}, (table.source,)


def _chosen_areas(question: MeasureStatusQuestion, everything: Measures) -> tuple[str, ...]:
    if not everything.rows:
        raise DataMissingError(
            _("Det er ingen tiltak å vise."), what_now=_("Legg inn tiltak, eller last dem opp fra et regneark.")
        )
    if question.area is None:
        return everything.areas
    if question.area not in everything.areas:
        raise InputError(
            _("Det er ingen tiltak i området «{area}».").format(area=question.area),
            expected=_("Områdene er {areas}.").format(areas=join_words(list(everything.areas))),
        )
    return (question.area,)


def _area(
    name: str,
    rows: list[MeasureRow],
    dates: tuple[date, ...],
    scale: StatusScale,
    sources: tuple[Source, ...],
    publication: dict[str, object] | None,
) -> AreaStatus:
    published = published_means(publication, dates) if publication else (None,) * len(dates)
    by_date = tuple(
        _on_date(day, [row.statuses[position] for row in rows], published[position], scale, sources)
        for position, day in enumerate(dates)
    )
    stated = publication.get("antall_publisert") if publication else None
    stated_count = int(stated) if isinstance(stated, int) else None
    implied = _implied_count(by_date, len(rows))
    return AreaStatus(
        area=name,
        measure_count=len(rows),
        dates=by_date,
        stated_count=stated_count,
        implied_count=implied,
        explanation=_explanation(name, len(rows), by_date, stated_count, implied),
    )


def _on_date(
    day: date,
    statuses: Sequence[int | None],
    published: float | None,
    scale: StatusScale,
    sources: tuple[Source, ...],
) -> StatusOnDate:
    given = [status for status in statuses if status is not None]
    spread = distribution(given, scale.numbers)
    finished = share_percent(spread[scale.finished], len(given))
    mean = rounded_mean(sum(given), len(given)) if given else None
    return StatusOnDate(
        day=day,
        count=len(given),
        status_sum=sum(given),
        mean=missing(Units.STATUS, *sources)
        if mean is None
        else Quantity(float(mean), Units.STATUS, sources, method="mean_half_up"),
        distribution=tuple(Quantity(float(spread[step]), Units.MEASURES, sources) for step in scale.numbers),
        finished_percent=Quantity(None, Units.PERCENT, sources, flags=frozenset({Flag.NOT_APPLICABLE}))
        if finished is None
        else Quantity(finished, Units.PERCENT, sources, method="share_percent"),
        published_mean=missing(Units.STATUS, *sources)
        if published is None
        else Quantity(published, Units.STATUS, sources, method="published"),
        agrees=None if published is None or mean is None else float(mean) == published,
    )


def _implied_count(dates: tuple[StatusOnDate, ...], listed: int) -> int | None:
    """The one number of measures all published means come from; None when dates differ in what they hold."""
    same_measures = all(row.count == listed for row in dates)
    if not same_measures or not all(row.published_mean.has_value for row in dates):
        return None
    return implied_count([row.status_sum for row in dates], [row.published_mean.known for row in dates], listed)


def _explanation(
    area: str, listed: int, dates: tuple[StatusOnDate, ...], stated: int | None, implied: int | None
) -> str:
    differing = [row for row in dates if row.agrees is False]
    if not differing:
        return ""
    difference = join_words(
        [
            _("{published} mot {computed} ({day})").format(
                published=format_number(row.published_mean.known, 1),
                computed=format_number(row.mean.known, 1),
                day=format_date(row.day),
            )
            for row in differing
        ]
    )
    told = _("{area}: publisert snitt er et annet enn det tabellen gir: {difference}.").format(
        area=area, difference=difference
    )
    if implied is None:
        return told + " " + _("Omsyn finner ikke noe antall tiltak som gir de publiserte snittene.")
    told += " " + _(
        "De publiserte snittene stemmer hvis summen deles på {implied}. Tabellen har {listed} tiltak."
    ).format(implied=implied, listed=listed)
    if stated == implied:
        told += " " + _("Overskriften i kilden oppgir også {stated}.").format(stated=stated)
    return told
