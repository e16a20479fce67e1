"""Every indicator in a line, in sections by dimension, those that need attention first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.analyses.indicator_overview.result import IndicatorLine, IndicatorOverviewResult
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.methods.indicators.trends import Direction
from omsyn.parameters.local_dimensions import LocalDimensions
from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.address_choices import OverviewChoices
from omsyn.web.indicators.models import IndicatorTarget
from omsyn.web.indicators.presenters.signals import (
    ASSURANCE_WORDS,
    NO_FIGURE,
    VARIATION_WORDS,
    period_in_words,
    signal_kind,
    target_in_words,
)

ORDER = ("worse", "better", "higher", "lower", "no_clear_difference", "not_compared", NO_FIGURE)
"""Kinds of signal in the order lines stand: what needs attention first."""
FOLLOWED = "followed"
"""The one section when only those that are followed are shown."""
GROUPED = {"higher_or_lower": ("higher", "lower"), "similar": ("no_clear_difference",)}
"""Choices in the filter that are not themselves a kind of signal."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A line: signal, name, why in a sentence, and the facts beside it."""

    key: str
    name: str
    url: str
    signal: str
    reason: str
    facts: tuple[str, ...]
    variation: str
    variation_words: str
    assurance_words: str
    is_followed: bool
    how_to_load: str


@dataclass(frozen=True, slots=True)
class DimensionSection:
    """A dimension of quality with its lines; ``without_figures`` are told of apart."""

    anchor: str
    title: str
    counts: str
    rows: tuple[IndicatorRow, ...]
    without_figures: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have a signal, and where only those are shown."""

    kind: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class OverviewPart:
    """The overview: how many came out how, and the sections the reader asked for."""

    tallies: tuple[Tally, ...]
    sections: tuple[DimensionSection, ...]
    shown_count: int
    total_count: int
    is_narrowed: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the municipality has stored about its indicators: by key; those it follows in its own
    order, with who keeps an eye on each (empty for nobody)."""

    targets: Mapping[str, IndicatorTarget]
    explanations: Mapping[str, int]
    followed: Mapping[str, str]


def present_indicator_overview(
    result: IndicatorOverviewResult,
    choices: OverviewChoices,
    follow_up: FollowUp,
    *,
    local: LocalDimensions | None,
    compare_with: Comparator,
) -> OverviewPart:
    """The lines the reader picked, in sections by the national dimensions, or by ``local`` ones."""
    wanted = [line for line in result.lines if _is_wanted(line, choices, follow_up, local)]
    sections = []
    for key, title, lines in _grouped(wanted, choices, follow_up, local):
        if lines:
            sections.append(_section(key, title, lines, follow_up, compare_with))
    counts = Counter(signal_kind(line) for line in result.lines)
    return OverviewPart(
        tallies=tuple(_tally(kind, counts[kind], compare_with) for kind in ORDER if counts[kind]),
        sections=tuple(sections),
        shown_count=len(wanted),
        total_count=len(result.lines),
        is_narrowed=choices != OverviewChoices(),
        notes=result.notes,
    )


def present_indicator_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the overview."""
    return (
        Crumb(_("Sammenlign med andre kommuner"), reverse("indicators:comparison")),
        Crumb(_("Last inn eller før kommunens egne tall"), reverse("indicators:own_figures")),
        Crumb(_("Les kvalitetsmeldingen, der tallene står sammen"), reverse("publications:reports")),
    )


def indicator_url(key: str, compare_with: Comparator = THE_COUNTRY) -> str:
    """The page of an indicator, held against the same as here."""
    more = "" if compare_with == THE_COUNTRY else f"?{urlencode({'mot': compare_with.as_text})}"
    return reverse("indicators:indicator", args=[key]) + more


def _is_wanted(
    line: IndicatorLine, choices: OverviewChoices, follow_up: FollowUp, local: LocalDimensions | None
) -> bool:
    kind = signal_kind(line)
    definition = line.definition
    if choices.only_chosen and definition.key not in follow_up.followed:
        return False
    if choices.dimension and _dimension_of(line, local) != choices.dimension:
        return False
    if choices.signal and kind not in GROUPED.get(choices.signal, (choices.signal,)):
        return False
    text = f"{definition.name.label} {definition.purpose.label} {definition.key}".casefold()
    return all(word in text for word in choices.search.casefold().split())


def _grouped(
    wanted: list[IndicatorLine], choices: OverviewChoices, follow_up: FollowUp, local: LocalDimensions | None
) -> Iterable[tuple[str, str, list[IndicatorLine]]]:
    """Lines by dimension; those that are followed, when only they are shown, in the municipality's own order."""
    if choices.only_chosen:
        order = list(follow_up.followed)
        yield FOLLOWED, _("Dem vi følger"), sorted(wanted, key=lambda line: order.index(line.definition.key))
        return
    for key, title in _dimensions(local):
        yield key, title, [line for line in wanted if _dimension_of(line, local) == key]


def _dimensions(local: LocalDimensions | None) -> list[tuple[str, str]]:
    if local is None:
        return [(one.value, one.label) for one in QualityDimension]
    return [(one.key, one.name.label) for one in local.dimensions]


def _dimension_of(line: IndicatorLine, local: LocalDimensions | None) -> str:
    definition = line.definition
    return definition.dimension.value if local is None else local.find(definition.dimension, definition.aspect).key


def _section(
    key: str, title: str, lines: Iterable[IndicatorLine], follow_up: FollowUp, compare_with: Comparator
) -> DimensionSection:
    rows = [_row(line, follow_up, compare_with) for line in lines]
    with_figures = [row for row in rows if row.signal != NO_FIGURE]
    if key != FOLLOWED:
        with_figures.sort(key=lambda row: ORDER.index(row.signal))
    without = tuple(row for row in rows if row.signal == NO_FIGURE)
    return DimensionSection(key, title, _counts(with_figures), tuple(with_figures), without)


def _counts(rows: Iterable[IndicatorRow]) -> str:
    counts = Counter(row.signal for row in rows)
    told = [
        (counts["worse"], _("{count} dårligere")),
        (counts["better"], _("{count} bedre")),
        (counts["higher"] + counts["lower"], _("{count} høyere eller lavere")),
        (counts["no_clear_difference"], _("{count} uten klar forskjell")),
        (counts["not_compared"], _("{count} ikke sammenlignet")),
    ]
    return join_words([words.format(count=count) for count, words in told if count])


def _row(line: IndicatorLine, follow_up: FollowUp, compare_with: Comparator) -> IndicatorRow:
    key = line.definition.key
    return IndicatorRow(
        key=key,
        name=line.definition.name.label,
        url=indicator_url(key, compare_with),
        signal=signal_kind(line),
        reason=line.told,
        facts=tuple(_facts(line, follow_up)),
        variation="" if line.variation is None else line.variation.value,
        variation_words="" if line.variation is None else str(VARIATION_WORDS[line.variation]),
        assurance_words="" if line.assurance is None else str(ASSURANCE_WORDS[line.assurance]),
        is_followed=key in follow_up.followed,
        how_to_load=line.how_to_load,
    )


def _facts(line: IndicatorLine, follow_up: FollowUp) -> Iterable[str]:
    """What stands under the reason: when, trend, target, explanations."""
    key = line.definition.key
    if line.figure is not None and line.has_figure:
        yield period_in_words(line.figure.year, line.figure.part, line.definition.frequency)
    if line.is_old:
        yield _("mer enn tre år gammelt")
    if line.trend in _TRENDS:
        yield str(_trend_words(line))
    if follow_up.followed.get(key):
        yield _("{who} følger med").format(who=follow_up.followed[key])
    if key in follow_up.targets:
        yield _("mål: {target}").format(target=target_in_words(follow_up.targets[key], line.definition.unit))
    if key in follow_up.explanations:
        count = follow_up.explanations[key]
        yield ngettext("{count} forklaring", "{count} forklaringer", count).format(count=count)


_TRENDS = frozenset({Direction.INCREASING, Direction.DECREASING})


def _trend_words(line: IndicatorLine) -> str:
    goes = (
        _("økte de fem siste årene med tall")
        if line.trend is Direction.INCREASING
        else _("gikk ned de fem siste årene med tall")
    )
    if line.trend_signal is Signal.BETTER:
        return _("{goes}, som er bra").format(goes=goes)
    if line.trend_signal is Signal.WORSE:
        return _("{goes}, feil vei").format(goes=goes)
    return goes


def _tally(kind: str, count: int, compare_with: Comparator) -> Tally:
    chosen = next((name for name, kinds in GROUPED.items() if kind in kinds), kind)
    asked = {"signal": chosen} | ({} if compare_with == THE_COUNTRY else {"mot": compare_with.as_text})
    return Tally(kind, count, f"{reverse('indicators:overview')}?{urlencode(asked)}")
