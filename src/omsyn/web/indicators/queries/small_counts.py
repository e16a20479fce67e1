"""Which own figures tell of so few people that others could recognise them, also by subtracting."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from math import isfinite

from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.vocabulary.indicators import IndicatorKind
from omsyn.web.indicators.figure_checks import GivenFigure, value_of
from omsyn.web.indicators.models import LocalFigure, LocalSeries
from omsyn.web.indicators.queries.own_figures import holding_figures


def small_counts() -> SmallCountRule:
    """Which counts are small, by the rule that holds unless a dataset has its own."""
    rule = load_suppression_rules().default
    return SmallCountRule(rule.limit, zero_may_be_shown=rule.zero_may_be_shown)


def is_small(
    given: GivenFigure, value: float | None, definition: IndicatorDefinition | None, small: SmallCountRule
) -> bool:
    """Whether a figure tells of so few people that others could recognise them.

    An indicator of the municipality's own may count anything; its whole numbers are taken to be people. The mean of a
    few answers tells what each of them was.
    """
    kind = definition.kind if definition else IndicatorKind.COUNT
    if kind is IndicatorKind.AMOUNT:
        return False
    counts = [given.numerator]
    if given.numerator is not None and given.denominator is not None:
        others = given.denominator - given.numerator
        if kind is IndicatorKind.PROPORTION or (definition is None and others >= 0):
            counts.append(others)
    if kind is IndicatorKind.MEAN or (definition is None and given.numerator is None):
        counts.append(given.denominator)
    if definition is not None and kind in (IndicatorKind.PROPORTION, IndicatorKind.RATE):
        counts += _counts_behind(given, definition)
    if kind is IndicatorKind.COUNT:
        counts.append(value)
    return any(_is_few(count, small, only_whole=definition is None) for count in counts if count is not None)


def _counts_behind(given: GivenFigure, definition: IndicatorDefinition) -> Iterator[float]:
    """The counts a share or rate gives away when only the denominator is told with it."""
    if given.numerator is None and given.value is not None and given.denominator is not None:
        count = given.value * given.denominator / definition.factor
        yield count
        if definition.kind is IndicatorKind.PROPORTION:
            yield given.denominator - count


def hidden_besides[Key](counts: Mapping[Key, float], small: AbstractSet[Key], limit: int) -> set[Key]:
    """Which more of the parts of a known sum must be hidden, the smallest first.

    A single hidden part is the sum less the others, and a small sum of hidden parts tells of as few people as they do.
    """
    hidden = set(small)
    if hidden:
        for key in sorted(
            (key for key in counts if key not in hidden and counts[key] > 0), key=lambda key: counts[key]
        ):
            if len(hidden) > 1 and sum(counts[one] for one in hidden) >= limit:
                break
            hidden.add(key)
    return hidden - small


def hidden_figures(series: LocalSeries) -> frozenset[int]:
    """The figures of ``series``, by number, that are hidden from those who may not read small counts.

    Besides small ones those that would give them away: months beside the sum of their year, and units beside the sum of
    the municipality.
    """
    rule = small_counts()
    alike = LocalSeries.objects.filter(
        municipality_id=series.municipality_id, indicator=series.indicator, title=series.title
    )
    definition = load_indicator_library().find(series.indicator) if series.indicator else None
    figures = list(holding_figures(alike))
    counts = {one.pk: count for one in figures if (count := _count_in(one, definition)) is not None}
    small = {one.pk for one in figures if is_small(_given(one), _value(one, definition), definition, rule)}
    hidden = set(small)
    for parts in (*_months_of_years(figures), *_units_of_periods(figures)):
        group = {one.pk: counts[one.pk] for one in parts if one.pk in counts}
        hidden |= hidden_besides(group, group.keys() & hidden, rule.limit)
    return frozenset(one.pk for one in figures if one.series_id == series.pk and one.pk in hidden)


def _months_of_years(figures: Iterable[LocalFigure]) -> list[list[LocalFigure]]:
    """The months, or quarters, of each year that has a figure of its own."""
    whole = {(one.series_id, one.year) for one in figures if one.part is None}
    found: dict[tuple[int, int], list[LocalFigure]] = {key: [] for key in whole}
    for one in figures:
        if one.part is not None and (one.series_id, one.year) in found:
            found[one.series_id, one.year].append(one)
    return list(found.values())


def _units_of_periods(figures: Iterable[LocalFigure]) -> list[list[LocalFigure]]:
    """The units of each period that has a figure for the whole municipality."""
    found: dict[tuple[int, int | None], list[LocalFigure]] = {
        (one.year, one.part): [] for one in figures if one.series.unit_id is None
    }
    for one in figures:
        if one.series.unit_id is not None and (one.year, one.part) in found:
            found[one.year, one.part].append(one)
    return list(found.values())


def _given(figure: LocalFigure) -> GivenFigure:
    return GivenFigure(figure.value, figure.numerator, figure.denominator)


def _value(figure: LocalFigure, definition: IndicatorDefinition | None) -> float | None:
    return value_of(_given(figure), definition)


def _count_in(figure: LocalFigure, definition: IndicatorDefinition | None) -> float | None:
    """What can be added up over months and units."""
    return figure.numerator if figure.numerator is not None else _value(figure, definition)


def _is_few(count: float, small: SmallCountRule, *, only_whole: bool) -> bool:
    """A mean of people over months is no whole number. What can be below zero, as moves in less moves out, is small on
    either side of it."""
    if not isfinite(count) or (only_whole and count != int(count)):
        return False
    return 0 < abs(count) < small.limit or small.is_small(int(abs(count)))
