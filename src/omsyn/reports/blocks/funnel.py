"""A funnel as people and programs read it: areas against the limits chance sets, in a table, and all of it as data."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from omsyn.methods.indicators.funnels import Funnel, FunnelClass, FunnelStatistic, funnel, limits_along
from omsyn.methods.indicators.intervals import Floats, count_intervals, wilson_intervals
from omsyn.methods.indicators.shrinkage import Shrinkage, shrink_proportions, shrink_rates
from omsyn.reports.exhibit_charts import FunnelChart, FunnelLimits, FunnelPoint, LimitPosition
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.reports.serialisation import source_as_data
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Quantity, Source, Unit

FIGURE_KEYS = (
    "value",
    "lower95",
    "upper95",
    "lower998",
    "upper998",
    "limit_lower95",
    "limit_upper95",
    "limit_lower998",
    "limit_upper998",
    "shrunken",
    "weight",
)
SHOWN_KEYS = ("value", "lower95", "upper95", "limit_lower95", "limit_upper95", "limit_lower998", "limit_upper998")
CLEAR_OVERDISPERSION = 1.5
"""φ from here on is told of when the limits are not adjusted: much of what lies outside is then a general spread."""

PLACES_ALONG = 80
"""Sizes at which the limits are reckoned for the chart: enough for the eye to see curves."""


@dataclass(frozen=True, slots=True, eq=False)
class AreaFunnel:
    """Named areas with their counts, funnel, own intervals and shrunken figures."""

    areas: tuple[str, ...]
    numerators: Floats
    denominators: Floats
    funnel: Funnel
    shrinkage: Shrinkage
    figures: dict[str, Floats]
    source: Source


def compare_areas(
    areas: tuple[str, ...],
    numerators: Floats,
    denominators: Floats,
    statistic: FunnelStatistic,
    source: Source,
    *,
    target: float | None = None,
    adjust: bool = False,
) -> AreaFunnel:
    """Everything about the areas that is shown; every denominator must be above zero."""
    found = funnel(numerators, denominators, statistic, target=target, adjust=adjust)
    is_proportion = statistic is FunnelStatistic.PROPORTION
    shrinkage = (shrink_proportions if is_proportion else shrink_rates)(numerators, denominators)
    figures = {"value": found.values}
    for name, confidence in (("95", 0.95), ("998", 0.998)):
        if is_proportion:
            lower, upper = wilson_intervals(numerators, denominators, confidence)
        else:
            lower, upper = (bound / denominators for bound in count_intervals(numerators, confidence))
        figures |= {f"lower{name}": lower, f"upper{name}": upper}
    for name, limits in (("95", found.limits95), ("998", found.limits998)):
        figures |= {f"limit_lower{name}": limits.lower, f"limit_upper{name}": limits.upper}
    figures |= {"shrunken": shrinkage.values, "weight": shrinkage.weights}
    return AreaFunnel(areas, numerators, denominators, found, shrinkage, figures, source)


def class_words(where: FunnelClass) -> str:
    """Where an area lies, in a few words."""
    words = {
        FunnelClass.BELOW_998: _("under 99,8 %-grensen"),
        FunnelClass.BELOW_95: _("under 95 %-grensen"),
        FunnelClass.INSIDE: _("innenfor"),
        FunnelClass.ABOVE_95: _("over 95 %-grensen"),
        FunnelClass.ABOVE_998: _("over 99,8 %-grensen"),
        FunnelClass.NO_FIGURE: _("uten tall"),
    }
    return words[where]


def funnel_exhibit(found: AreaFunnel, *, decimals: int | None = None, own_area: str = "") -> Exhibit:
    """The areas as a chart and a table; all figures with ``decimals`` when told, otherwise those people read.

    ``own_area`` is the area that stands out in the chart.
    """
    keys = SHOWN_KEYS if decimals is None else FIGURE_KEYS[:-2]
    unit = Unit("per_denominator", "", _fitting_decimals(found) if decimals is None else decimals)
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        *(Column(key, _headings()[key], unit=unit) for key in keys),
        Column("class", _("Plassering"), ColumnKind.TEXT),
        Column("shrunken", _headings()["shrunken"], unit=unit),
        Column("overdispersion_adjusted", _("Grensene er utvidet"), ColumnKind.TEXT),
    )
    classes = found.funnel.classes()
    rows = tuple(_row(found, position, keys, classes[position], unit) for position in range(len(found.areas)))
    outside = sum(where not in {FunnelClass.INSIDE, FunnelClass.NO_FIGURE} for where in classes)
    return Exhibit(
        key="funnel",
        title=translate_plural(
            "{outside} av {areas} område ligger utenfor 95 %-grensene",
            "{outside} av {areas} områder ligger utenfor 95 %-grensene",
            len(found.areas),
        ).format(outside=format_number(outside), areas=format_number(len(found.areas))),
        message=_(
            "Grensene viser hvor langt fra {target} et område av samme størrelse kan ligge ved en tilfeldighet."
        ).format(target=format_number(found.funnel.target, unit.decimals)),
        table=Table(_("Områdene mot grensene"), columns, rows),
        sources=(found.source,),
        chart=funnel_chart(found, own_area=own_area),
        alternative=_alternative(found),
        notes=tuple(_notes(found)),
    )


def funnel_chart(found: AreaFunnel, *, own_area: str = "") -> FunnelChart:
    """The areas with a figure by size, proportions in per cent, and the limits over the whole span of sizes."""
    by_position = zip(found.areas, found.denominators, found.funnel.values, found.funnel.classes(), strict=True)
    factor = 100.0 if found.funnel.statistic is FunnelStatistic.PROPORTION else 1.0
    points = tuple(
        FunnelPoint(area, float(size), factor * float(value), LimitPosition(where.value), area == own_area)
        for area, size, value, where in by_position
        if where is not FunnelClass.NO_FIGURE
    )
    smallest, largest = float(np.min(found.denominators)), float(np.max(found.denominators))
    sizes = np.geomspace(smallest, largest if largest > smallest else smallest * 2, PLACES_ALONG)
    limits95, limits998 = limits_along(found.funnel, sizes)
    bounds = (limits95.lower, limits95.upper, limits998.lower, limits998.upper)
    value_titles = {
        FunnelStatistic.PROPORTION: _("Prosent"),
        FunnelStatistic.RATE: _("Hendelser per enhet i nevneren"),
        FunnelStatistic.RATIO: _("Observert delt på forventet"),
    }
    return FunnelChart(
        points=points,
        limits=FunnelLimits(_floats(sizes), *(_floats(factor * bound) for bound in bounds)),
        target=factor * found.funnel.target,
        target_name=_("Midtlinje"),
        value_title=value_titles[found.funnel.statistic],
        denominator_title=_("Forventet antall") if found.funnel.statistic is FunnelStatistic.RATIO else _("Nevner"),
    )


def _floats(figures: Floats) -> tuple[float, ...]:
    return tuple(figures.tolist())


def _alternative(found: AreaFunnel) -> str:
    """How many areas lie where, in words."""
    classes = found.funnel.classes()
    told = [f"{class_words(where)}: {format_number(classes.count(where))}" for where in FunnelClass if where in classes]
    return _("Traktdiagram der hvert punkt er et område, etter størrelse. {counts}.").format(counts=", ".join(told))


def funnel_as_data(found: AreaFunnel) -> dict[str, Any]:
    """The whole funnel for machines: figures in full, words from the vocabulary of the method."""
    exhibit, spread = funnel_exhibit(found), found.funnel.spread
    return {
        "title": exhibit.title,
        "message": exhibit.message,
        "statistic": found.funnel.statistic.value,
        "method": limit_method(found.funnel),
        "target": found.funnel.target,
        "overdispersion_adjusted": found.funnel.adjusted,
        "phi": None if spread is None else spread.phi,
        "between_variance": None if spread is None else spread.between_variance,
        "shrinkage": {
            "method": found.shrinkage.method,
            "mean": found.shrinkage.mean,
            "between_variance": found.shrinkage.between_variance,
        },
        "rows": [
            {
                "area": area,
                "numerator": float(found.numerators[position]),
                "denominator": float(found.denominators[position]),
                **{key: _number(found.figures[key], position) for key in FIGURE_KEYS},
                "class": where.value,
                "overdispersion_adjusted": found.funnel.adjusted,
            }
            for position, (area, where) in enumerate(zip(found.areas, found.funnel.classes(), strict=True))
        ],
        "notes": list(exhibit.notes),
        "sources": [source_as_data(found.source)],
    }


def limit_method(found: Funnel) -> str:
    """The limits by name."""
    name = "inverted_wilson" if found.statistic is FunnelStatistic.PROPORTION else "inverted_exact_poisson"
    return f"{name}_additive_overdispersion" if found.adjusted else name


def _headings() -> dict[str, str]:
    return {
        "value": _("Verdi"),
        "lower95": _("Nedre 95 %"),
        "upper95": _("Øvre 95 %"),
        "lower998": _("Nedre 99,8 %"),
        "upper998": _("Øvre 99,8 %"),
        "limit_lower95": _("Nedre grense 95 %"),
        "limit_upper95": _("Øvre grense 95 %"),
        "limit_lower998": _("Nedre grense 99,8 %"),
        "limit_upper998": _("Øvre grense 99,8 %"),
        "shrunken": _("Dempet verdi"),
    }


def _row(found: AreaFunnel, position: int, keys: tuple[str, ...], where: FunnelClass, unit: Unit) -> tuple[Cell, ...]:
    def cell(key: str) -> Quantity:
        return Quantity(float(found.figures[key][position]), unit, (found.source,), method=key)

    adjusted = _("ja") if found.funnel.adjusted else _("nei")
    return (found.areas[position], *map(cell, keys), class_words(where), cell("shrunken"), adjusted)


def _number(figures: Floats, position: int) -> float | None:
    figure = float(figures[position])
    return None if np.isnan(figure) else figure


def _fitting_decimals(found: AreaFunnel) -> int:
    """Three significant digits of the target, and no fewer than three decimals."""
    target = found.funnel.target
    return 3 if target <= 0 else max(3, 2 - int(np.floor(np.log10(target))))


def _notes(found: AreaFunnel) -> list[str]:
    notes = [
        _("Intervallene er Wilsons, og grensene er Wilsons intervall snudd.")
        if found.funnel.statistic is FunnelStatistic.PROPORTION
        else _(
            "Intervallene er Byars, eller eksakte ved færre enn ti. Grensene er det eksakte Poisson-intervallet snudd."
        ),
        _("Dempet verdi er trukket mot snittet, mest der det er få bak tallet. Den skal stå ved siden av verdien."),
    ]
    spread = found.funnel.spread
    if spread is None:
        notes.append(_("Spredningen mellom områdene kan ikke måles."))
    elif found.funnel.adjusted:
        notes.append(
            _("Grensene er utvidet fordi områdene sprer seg mer enn tilfeldigheter tilsier (φ = {phi}).").format(
                phi=format_number(spread.phi, 1)
            )
        )
    elif spread.phi >= CLEAR_OVERDISPERSION:
        notes.append(
            _(
                "Områdene sprer seg mer enn tilfeldigheter tilsier (φ = {phi}). Grensene er ikke utvidet for det; "
                "bruk «--overdispersion» for å gjøre det."
            ).format(phi=format_number(spread.phi, 1))
        )
    return notes
