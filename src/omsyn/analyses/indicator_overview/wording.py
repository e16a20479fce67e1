"""An indicator in a sentence or two."""

from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.registers.indicator_series.figures import Figure, Standing
from omsyn.vocabulary.formatting import format_quantity, format_value
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units


def line_in_words(
    figure: Figure | None,
    benchmark: Figure | None,
    comparison: Comparison,
    compared_with: Comparator,
    *,
    standing: Standing | None = None,
    before: Figure | None = None,
) -> str:
    """«62,1 %, landet 48,3 %. Forskjellen er større enn tilfeldigheter skulle tilsi.», or why there is nothing to say.

    ``compared_with`` says how the benchmark is named inside the sentence. ``standing`` is told where the figure is read
    by it, and the figure of the year ``before`` where it is not compared at all.
    """
    if figure is None:
        return _("Omsyn har ingen tall for kommunen.")
    if figure.value is None:
        return figure.reason
    own = format_quantity(figure.quantity)
    if before is not None and before.value is not None:
        return _("{own}, året før {before}.").format(own=own, before=_shortly(before.quantity))
    if benchmark is not None and benchmark.value is not None:
        own = _("{own}, {name} {other}").format(
            own=own, name=_named(benchmark, compared_with), other=_shortly(benchmark.quantity)
        )
    difference = _difference_in_words(comparison) if standing is None else standing_in_words(standing)
    return f"{own}. {difference}".strip()


def standing_in_words(standing: Standing) -> str:
    """Where among the municipalities a figure lies, as a sentence."""
    if standing.is_shared:
        return _("{count} av {others} andre kommuner har samme tall.").format(
            count=standing.equal_count, others=standing.area_count - 1
        )
    words = {
        1: _("Kommunen er i den laveste femdelen av de {count} kommunene med tall."),
        2: _("Kommunen er i den nest laveste femdelen av de {count} kommunene med tall."),
        3: _("Kommunen er i den midterste femdelen av de {count} kommunene med tall."),
        4: _("Kommunen er i den nest høyeste femdelen av de {count} kommunene med tall."),
        5: _("Kommunen er i den høyeste femdelen av de {count} kommunene med tall."),
    }
    return words[standing.fifth].format(count=standing.area_count)


def _shortly(quantity: Quantity) -> str:
    """The figure without the unit that has just been said; per cent is short enough to say again."""
    return format_quantity(quantity) if quantity.unit == Units.PERCENT else format_value(quantity)


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
