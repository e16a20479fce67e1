"""What to beware of in a municipality's figures, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from omsyn.analyses.indicator_profile.result import Caution, DataCaution
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.registers.indicator_series.control_charts import period_name
from omsyn.registers.indicator_series.figures import OLD_YEARS, Figure, is_old
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.indicators import IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag

FEW_PEOPLE = (5, 10)
"""Denominators below these: one person more or less moves the figure by a fifth, or by a tenth."""


def cautions_of(
    own: Sequence[Figure], chosen: Figure | None, definition: IndicatorDefinition, asked_on: date | None
) -> Iterator[DataCaution]:
    """Every caution there is about ``own`` figures; ``chosen`` is the one that is compared."""
    yield from _without_value(own, definition)
    for flag, caution, told in (
        (
            Flag.ESTIMATED,
            Caution.ESTIMATED,
            _("Tallene for {periods} er anslag, fordelt til dagens kommune med vekter."),
        ),
        (Flag.PROVISIONAL, Caution.PROVISIONAL, _("Tallene for {periods} er foreløpige og kan bli endret.")),
    ):
        flagged = [figure for figure in own if figure.quantity.has(flag) and figure.value is not None]
        if flagged:
            yield DataCaution(caution, told.format(periods=_periods(flagged, definition)))
    yield from _breaks(own, definition)
    disagreeing = [figure for figure in own if not figure.counts_agree]
    if disagreeing:
        told = _("Teller og nevner stemmer ikke med det publiserte tallet for {periods}, mer enn avrunding forklarer.")
        yield DataCaution(Caution.COUNTS_DISAGREE, told.format(periods=_periods(disagreeing, definition)))
    yield from _few_people(chosen)
    if has_small_local_counts(own, definition):
        yield DataCaution(
            Caution.SMALL_LOCAL_COUNTS,
            _("Kommunens egne tall bygger på så få personer at antallene ikke skal vises åpent."),
        )
    if chosen is not None and asked_on is not None and is_old(chosen, asked_on):
        told = _("Det siste tallet som kan sammenlignes, er fra {year}. Det er mer enn {years} år gammelt.")
        yield DataCaution(Caution.OLD, told.format(year=chosen.year, years=OLD_YEARS))


def has_small_local_counts(own: Sequence[Figure], definition: IndicatorDefinition) -> bool:
    """Whether the municipality's own register gave counts so small that no table of them may be shown openly."""
    limit = load_suppression_rules().default.limit
    return any(figure.quantity.has(Flag.LOCAL) and _is_small(figure, definition, limit) for figure in own)


def _is_small(figure: Figure, definition: IndicatorDefinition, limit: int) -> bool:
    counts = [figure.numerator]
    if definition.kind is IndicatorKind.PROPORTION and None not in (figure.numerator, figure.denominator):
        counts.append((figure.denominator or 0) - (figure.numerator or 0))
    if definition.kind is IndicatorKind.COUNT:
        counts.append(figure.value)
    return any(count is not None and 0 < count < limit for count in counts)


def _without_value(own: Sequence[Figure], definition: IndicatorDefinition) -> Iterator[DataCaution]:
    words = {
        FigureStatus.HIDDEN: (Caution.HIDDEN, _("Tallene for {periods} er skjult av hensyn til personvernet.")),
        FigureStatus.MISSING: (Caution.MISSING, _("Tallene for {periods} mangler i kilden.")),
        FigureStatus.HIDDEN_OR_MISSING: (
            Caution.MISSING,
            _("Kilden har ikke tall for {periods}, og sier ikke om de er skjult eller mangler."),
        ),
    }
    for status, (caution, told) in words.items():
        alike = {status, FigureStatus.PROTECTED} if status is FigureStatus.HIDDEN else {status}
        found = [figure for figure in own if figure.status in alike]
        if found:
            yield DataCaution(caution, told.format(periods=_periods(found, definition)))


def _breaks(own: Sequence[Figure], definition: IndicatorDefinition) -> Iterator[DataCaution]:
    """A definition that came in after the first figure and replaced another."""
    years = [figure.year for figure in own if figure.value is not None]
    replaced = [
        one
        for one in load_indicator_library().definitions
        if one.key == definition.key and one.valid_from < definition.valid_from
    ]
    if replaced and years and min(years) < definition.valid_from.year <= max(years):
        told = _("Definisjonen ble endret i {year}. Tall fra før og etter kan ikke uten videre sammenlignes.")
        yield DataCaution(Caution.BREAK_IN_SERIES, told.format(year=definition.valid_from.year))


def _few_people(chosen: Figure | None) -> Iterator[DataCaution]:
    if chosen is None or chosen.denominator is None or chosen.value is None:
        return
    below = next((limit for limit in FEW_PEOPLE if chosen.denominator < limit), None)
    if below is not None:
        told = _("Tallet for {year} bygger på færre enn {limit}: én til eller fra flytter det mye.")
        yield DataCaution(Caution.FEW_PEOPLE, told.format(year=chosen.year, limit=format_number(below)))


def _periods(figures: Sequence[Figure], definition: IndicatorDefinition) -> str:
    names = [
        str(figure.year) if figure.part is None else period_name(figure.year, figure.part, definition.frequency)
        for figure in figures
    ]
    return join_words(names)
