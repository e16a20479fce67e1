"""From tallies to mean, distribution and explanation per area and date: the one formula, however measures came in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from omsyn.analyses.measure_status.result import AreaStatus, StatusOnDate
from omsyn.analyses.measure_status.tallies import StatusTally, merge_tallies
from omsyn.methods.indicators.comparison import share_percent
from omsyn.methods.progress.status import implied_count, rounded_mean
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import format_date, format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units, missing


@dataclass(frozen=True, slots=True)
class PublishedArea:
    """What was published for an area: the mean of each date, and how many measures it stated to have."""

    means: Mapping[date, float]
    stated_count: int | None = None


def summarise(
    tallies: Iterable[StatusTally],
    scale: StatusScale,
    *,
    sources: tuple[Source, ...] = (),
    published: Mapping[str, PublishedArea] | None = None,
) -> tuple[AreaStatus, ...]:
    """The areas of ``tallies`` in the order they come, each with every day any of them has.

    A day an area has no tally for holds no measures. ``InputError`` for a step that is not on ``scale``.
    """
    by_area: dict[str, list[StatusTally]] = {}
    for tally in tallies:
        by_area.setdefault(tally.area, []).append(tally)
    days = sorted({tally.day for of_area in by_area.values() for tally in of_area})
    areas = []
    for area, of_area in by_area.items():
        empty = [StatusTally(area, day) for day in days]
        merged = merge_tallies(area, [*of_area, *empty])
        areas.append(_area(area, merged, scale, sources, (published or {}).get(area)))
    return tuple(areas)


def _area(
    name: str,
    tallies: tuple[StatusTally, ...],
    scale: StatusScale,
    sources: tuple[Source, ...],
    published: PublishedArea | None,
) -> AreaStatus:
    means = published.means if published else {}
    dates = tuple(_on_date(tally, means.get(tally.day), scale, sources) for tally in tallies)
    listed = tallies[-1].measure_count
    stated = published.stated_count if published else None
    implied = _implied_count(dates, listed)
    return AreaStatus(
        area=name,
        measure_count=listed,
        dates=dates,
        stated_count=stated,
        implied_count=implied,
        explanation=_explanation(name, listed, dates, stated, implied),
    )


def _on_date(
    tally: StatusTally, published: float | None, scale: StatusScale, sources: tuple[Source, ...]
) -> StatusOnDate:
    for step in tally.by_step:
        scale.step(step)  # a step that is not on the scale must not vanish from the distribution
    unit = scale.mean_unit
    finished_count = sum(number for step, number in tally.by_step.items() if step >= scale.finished)
    finished = share_percent(finished_count, tally.count)
    mean = rounded_mean(tally.status_sum, tally.count) if tally.count else None
    return StatusOnDate(
        day=tally.day,
        count=tally.count,
        status_sum=tally.status_sum,
        mean=missing(unit, *sources) if mean is None else Quantity(float(mean), unit, sources, method="mean_half_up"),
        distribution=tuple(
            Quantity(float(tally.by_step.get(step, 0)), Units.MEASURES, sources) for step in scale.numbers
        ),
        finished_percent=Quantity(None, Units.PERCENT, sources, flags=frozenset({Flag.NOT_APPLICABLE}))
        if finished is None
        else Quantity(finished, Units.PERCENT, sources, method="share_percent"),
        published_mean=missing(unit, *sources)
        if published is None
        else Quantity(published, unit, sources, method="published"),
        agrees=None if published is None or mean is None else float(mean) == published,
        finished_count=finished_count,
        postponed_count=tally.postponed,
        cancelled_count=tally.cancelled,
        not_reported_count=tally.not_reported,
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
