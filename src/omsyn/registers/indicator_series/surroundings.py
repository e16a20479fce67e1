"""A municipality's figures, and the published figures of those around it: country, county, KOSTRA group, others."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import polars as pl

from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.registers.indicator_series.figures import Figure, read_figures
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Figures by time. Comparators are as published; none is reckoned from the municipalities.

    ``county`` is in each period the county the municipality belonged to then. ``kostra_group`` is empty where the
    group is not known. ``others`` are further municipalities, by number.
    """

    own: tuple[Figure, ...]
    country: tuple[Figure, ...]
    county: tuple[Figure, ...]
    kostra_group: tuple[Figure, ...]
    others: dict[str, tuple[Figure, ...]]

    def of(self, comparator: Comparator) -> tuple[Figure, ...]:
        """The figures of whom one is held against; empty where there are none."""
        match comparator.kind:
            case AreaKind.COUNTRY:
                return self.country
            case AreaKind.COUNTY:
                return self.county
            case AreaKind.KOSTRA_GROUP:
                return self.kostra_group
            case AreaKind.MUNICIPALITY:
                return self.others.get(comparator.municipality or "", ())


def surroundings_of(
    series: IndicatorSeries,
    municipality: str,
    *,
    others: Sequence[str] = (),
    last_year: int | None = None,
    local_sources: Set[Source] = frozenset(),
    kostra_group: str = "",
) -> Surroundings:
    """What ``series`` holds of and around ``municipality`` to ``last_year``; everything may be empty.

    Figures from ``local_sources`` are flagged as local. ``kostra_group`` is the municipality's group («07»),
    empty where it is not known.
    """
    kind, area = pl.col("area_kind"), pl.col("area")
    wanted = (kind != AreaKind.MUNICIPALITY.value) | area.is_in([municipality, *others])
    if last_year is not None:
        wanted &= pl.col("year") <= last_year
    found = sorted(
        read_figures(series, series.rows.filter(wanted), local_sources=local_sources), key=lambda figure: figure.period
    )
    by_area: dict[tuple[AreaKind, str], list[Figure]] = {}
    for figure in found:
        by_area.setdefault((figure.area_kind, figure.area), []).append(figure)
    own = tuple(by_area.get((AreaKind.MUNICIPALITY, municipality), ()))
    counties = {
        (figure.area, figure.period): figure
        for (of_kind, _area), figures in by_area.items()
        if of_kind is AreaKind.COUNTY
        for figure in figures
    }
    return Surroundings(
        own=own,
        country=tuple(figure for figure in found if figure.area_kind is AreaKind.COUNTRY),
        county=tuple(
            counties[one.parent, one.period] for one in own if one.parent and (one.parent, one.period) in counties
        ),
        kostra_group=tuple(by_area.get((AreaKind.KOSTRA_GROUP, kostra_group), ())),
        others={other: tuple(by_area.get((AreaKind.MUNICIPALITY, other), ())) for other in others},
    )


def at(figures: Sequence[Figure], period: tuple[int, int]) -> Figure | None:
    """The figure of a period (as ``Figure.period``); None without one."""
    return next((figure for figure in figures if figure.period == period), None)
