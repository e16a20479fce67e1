"""An indicator in a sentence or two."""

from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.registers.indicator_series.figures import Figure, Standing
from omsyn.vocabulary.formatting import format_quantity
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _


def line_in_words(
    figure: Figure | None,
    benchmark: Figure | None,
    comparison: Comparison,
    compared_with: Comparator,
    standing: Standing | None = None,
) -> str:
    """«62,1 %, landet 48,3 %. Forskjellen er større enn tilfeldigheter skulle tilsi.», or why there is nothing to say.

    ``compared_with`` says how the benchmark is named inside the sentence; ``standing`` is told where the
    figure is read by it.
    """
    if figure is None:
        return _("Omsyn har ingen tall for kommunen.")
    if figure.value is None:
        return figure.reason
    difference = _difference_in_words(comparison) if standing is None else standing_in_words(standing)
    if benchmark is None or benchmark.value is None:
        return f"{format_quantity(figure.quantity)}. {difference}".strip()
    figures = _("{own}, {name} {other}.").format(
        own=format_quantity(figure.quantity),
        name=_named(benchmark, compared_with),
        other=format_quantity(benchmark.quantity),
    )
    return f"{figures} {difference}".strip()


def standing_in_words(standing: Standing) -> str:
    """Where among the municipalities a figure lies, as a sentence."""
    if standing.is_shared:
        return _("{count} av {others} andre kommuner har samme tall.").format(
            count=standing.equal_count, others=standing.area_count - 1
        )
    words = {
        1: _("Kommunen er blant femdelen med lavest tall."),
        2: _("Kommunen er i den nest laveste femdelen av kommunene."),
        3: _("Kommunen er i den midterste femdelen av kommunene."),
        4: _("Kommunen er i den nest høyeste femdelen av kommunene."),
        5: _("Kommunen er blant femdelen med høyest tall."),
    }
    return words[standing.fifth]


def _named(benchmark: Figure, compared_with: Comparator) -> str:
    return _("landet") if compared_with.kind is AreaKind.COUNTRY else benchmark.area_name


def _difference_in_words(comparison: Comparison) -> str:
    match comparison.signal:
        case Signal.NOT_COMPARED:
            return comparison.reason
        case Signal.SIMILAR:
            return _("Forskjellen kan være tilfeldig.")
        case _:
            return _("Forskjellen er større enn tilfeldigheter skulle tilsi.")
