"""What comparisons and trends say, in words and as tones."""

from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.methods.indicators.trends import Direction
from omsyn.reports.exhibit_charts import Tone
from omsyn.vocabulary.language import translate as _

_TONES = {
    Signal.BETTER: Tone.BETTER,
    Signal.SIMILAR: Tone.NONE,
    Signal.WORSE: Tone.WORSE,
    Signal.HIGHER: Tone.HIGHER,
    Signal.LOWER: Tone.LOWER,
    Signal.NOT_COMPARED: Tone.NOT_COMPARED,
}


def tone_of(signal: Signal) -> Tone:
    """How a signal is drawn."""
    return _TONES[signal]


def signal_words(signal: Signal) -> str:
    """A signal in a word or three."""
    words = {
        Signal.BETTER: _("Bedre"),
        Signal.SIMILAR: _("Ingen klar forskjell"),
        Signal.WORSE: _("Dårligere"),
        Signal.HIGHER: _("Høyere"),
        Signal.LOWER: _("Lavere"),
        Signal.NOT_COMPARED: _("Ikke sammenlignet"),
    }
    return words[signal]


def comparison_words(comparison: Comparison) -> str:
    """The signal, with the reason where nothing was compared."""
    word = signal_words(comparison.signal)
    return f"{word}. {comparison.reason}" if comparison.reason else word


def trend_words(direction: Direction, signal: Signal) -> str:
    """Where a figure is going, and whether that is good."""
    words = {
        Direction.INCREASING: _("Øker"),
        Direction.DECREASING: _("Går ned"),
        Direction.NO_CHANGE: _("Ingen klar endring"),
        Direction.CANNOT_BE_CALCULATED: _("Kan ikke regnes ut"),
    }
    if signal is Signal.BETTER:
        return _("{direction}, til det bedre").format(direction=words[direction])
    if signal is Signal.WORSE:
        return _("{direction}, til det verre").format(direction=words[direction])
    return words[direction]
