"""Every municipality in the same year: the funnel, the fifths of the map, and how much they differ."""

from collections.abc import Sequence

import numpy as np

from omsyn.analyses.indicator_profile.result import AllMunicipalities, AreaPlace
from omsyn.methods.indicators.benchmarks import FEWEST_AREAS_FOR_QUINTILES, quintiles
from omsyn.methods.indicators.funnels import Funnel, FunnelClass, FunnelStatistic, funnel
from omsyn.methods.indicators.intervals import Floats
from omsyn.methods.indicators.shrinkage import Shrinkage, shrink_proportions, shrink_rates
from omsyn.methods.indicators.variation import Variation, variation_between
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure, municipalities_in
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.vocabulary.indicators import IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity

FEWEST_AREAS = FEWEST_AREAS_FOR_QUINTILES
"""With fewer municipalities there is nothing to call a spread."""

_STATISTICS = {
    IndicatorKind.PROPORTION: FunnelStatistic.PROPORTION,
    IndicatorKind.RATE: FunnelStatistic.RATE,
}


def all_municipalities(series: IndicatorSeries, own: Figure, country: float | None) -> AllMunicipalities | None:
    """Every municipality in the period of ``own``; None when fewer than five have a figure.

    ``country`` is the published level of the country, in the unit of the definition. The funnel stands around it, or
    around that of all municipalities together where the country's is not published.
    """
    definition = series.definition
    figures = municipalities_in(series, own.year, own.part)
    values = _array([figure.value for figure in figures])
    if int((~np.isnan(values)).sum()) < FEWEST_AREAS:
        return None
    numerators, denominators = _counts(figures)
    why_no_funnel = _why_no_funnel(definition, denominators)
    drawn, shrunken = None, None
    if not why_no_funnel:
        drawn = _funnel(definition, numerators, denominators, country)
        shrunken = _shrunken(definition, numerators, denominators)
    places = _places(figures, definition, drawn, shrunken)
    others = [one.figure.value for one in places if one.area != own.area and one.figure.value is not None]
    return AllMunicipalities(
        year=own.year,
        places=places,
        own=next((one for one in places if one.area == own.area), None),
        funnel=drawn,
        why_no_funnel=why_no_funnel,
        factor=definition.factor,
        target_name=_("Kommunene samlet") if country is None else _("Landet"),
        higher_count=None if own.value is None else sum(other > own.value for other in others),
        others_count=len(others),
        variation=_variation(definition, values, numerators, denominators),
    )


def _array(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _counts(figures: Sequence[Figure]) -> tuple[Floats, Floats]:
    """Numerators and denominators; NaN where a figure has no counts that chance can be told by."""
    usable = [figure.quantity.interval is not None for figure in figures]
    numerators = [figure.numerator if known else None for figure, known in zip(figures, usable, strict=True)]
    denominators = [figure.denominator if known else None for figure, known in zip(figures, usable, strict=True)]
    return _array(numerators), _array(denominators)


def _why_no_funnel(definition: IndicatorDefinition, denominators: Floats) -> str:
    if definition.kind not in _STATISTICS:
        return _(
            "Trakten viser hva tilfeldigheter kan gjøre. Dette tallet er ikke satt sammen av tilfeldige hendelser."
        )
    if int((denominators > 0).sum()) < FEWEST_AREAS:
        return _("Trakten kan ikke tegnes, for kilden har ikke teller og nevner for nok kommuner.")
    return ""


def _funnel(definition: IndicatorDefinition, numerators: Floats, denominators: Floats, country: float | None) -> Funnel:
    """Limits widened for overdispersion wherever φ leaves variance between areas that chance does not explain."""
    target = None if country is None else country / definition.factor
    return funnel(numerators, denominators, _STATISTICS[definition.kind], target=target, adjust=True)


def _shrunken(definition: IndicatorDefinition, numerators: Floats, denominators: Floats) -> Shrinkage:
    is_proportion = definition.kind is IndicatorKind.PROPORTION
    return (shrink_proportions if is_proportion else shrink_rates)(numerators, denominators)


def _places(
    figures: Sequence[Figure], definition: IndicatorDefinition, drawn: Funnel | None, shrunken: Shrinkage | None
) -> tuple[AreaPlace, ...]:
    none = [FunnelClass.NO_FIGURE] * len(figures)
    classes = none if drawn is None else drawn.classes()
    fifths = quintiles([figure.value for figure in figures])
    return tuple(
        AreaPlace(
            area=figure.area,
            name=figure.area_name,
            figure=figure,
            funnel_class=classes[position],
            shrunken=_shrunken_quantity(figure, definition, shrunken, position),
            fifth=fifths[position],
        )
        for position, figure in enumerate(figures)
    )


def _shrunken_quantity(
    figure: Figure, definition: IndicatorDefinition, shrunken: Shrinkage | None, position: int
) -> Quantity | None:
    if shrunken is None or np.isnan(shrunken.values[position]):
        return None
    value = definition.factor * float(shrunken.values[position])
    return Quantity(value, definition.unit, figure.quantity.sources, shrunken.method)


def _variation(definition: IndicatorDefinition, values: Floats, numerators: Floats, denominators: Floats) -> Variation:
    """A plain number of something differs with the size of the municipality, which is no variation to tell of."""
    if definition.kind is IndicatorKind.COUNT:
        return Variation(int((~np.isnan(values)).sum()), None, None, None)
    is_proportion = definition.kind is IndicatorKind.PROPORTION
    return variation_between(values, numerators, denominators, is_proportion=is_proportion)
