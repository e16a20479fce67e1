"""Word clouds: words in lines, the most used first and largest. Nothing is left to chance, so two are drawn alike."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omsyn.reports.exhibit_charts import CloudWord, WordCloud
from omsyn.reports.rendering.lettering import count_lines, shorten_text, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, Weight, line_height
from omsyn.reports.rendering.theme import ACCENT, INK, QUIET_INK
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width letters are smaller."""

STEPS = 5
_SIZES = (15.0, 19.0, 24.0, 30.0, 38.0)
_NARROW_SIZES = (13.0, 16.0, 20.0, 24.0, 29.0)
_RATIO = 1.6
"""Letters a step larger are 1.26 times as high, and so hold 1.6 times the ink."""
_LOOKS: tuple[tuple[str, Weight], ...] = ((QUIET_INK, 400), (INK, 400), (INK, 600), (ACCENT, 600), (ACCENT, 600))
"""Colour and weight by step. All can be read on white, and grey print tells size and weight."""
_GAP = 0.55
"""Between words, in letters of the larger of the two."""
_LEADING = 1.3
_SIDE = 2
"""Pixels of air on either side: a «j» hangs out to the left."""
_DESCENT = 0.27
"""What hangs below the baseline, in letters."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with its step (0 for the least used), how wide it is and where its left edge stands, in pixels."""

    text: str
    step: int
    size: float
    width: float
    left: float


def draw_word_cloud(chart: WordCloud, *, width: float) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide and as tall as its words need."""
    is_narrow = width < NARROW
    letter_size = 12 if is_narrow else 13
    room = width - 2 * _SIDE
    head = wrap_text(_head(chart), letter_size, room)
    top = count_lines(head) * line_height(letter_size) + 12
    lines = _lines(chart.words, _NARROW_SIZES if is_narrow else _SIZES, room)
    baselines, height = _baselines(lines)
    frame = Frame(width=width, height=top + height, left=_SIDE, right=_SIDE, top=top, bottom=0, letter_size=letter_size)
    plane = Plane(frame, (0, room), (height, 0))
    plane.add_texts([{**plane.at(0, -top), "text": head, "colour": QUIET_INK}], baseline="top")
    _add_words(plane, lines, baselines)
    return plane.specification()


def step_of(count: int, *, least: int, most: int) -> int:
    """0 for the smallest letters to ``STEPS`` − 1 for the largest.

    The ink of a word goes with its count, down to what can be read: each step smaller stands for a count ``_RATIO``
    times lower. Counts that are nearly alike give letters that are nearly alike, about the middle step.
    """
    too_high = max(0, _step_below(most, least) - STEPS // 2)
    return _step_below(most, count) - too_high


def _step_below(most: int, count: int) -> int:
    return max(0, STEPS - 1 - round(math.log(most / count, _RATIO)))


def _head(chart: WordCloud) -> str:
    most, least = chart.words[0].count, chart.words[-1].count
    if most == least:
        remark = _("Like mange for alle ordene: {count}.").format(count=format_number(most))
    else:
        remark = _("Fra {least} til {most}. Jo flere, jo større.").format(
            least=format_number(least), most=format_number(most)
        )
    return f"{chart.title}\n{remark}"


def _lines(words: Sequence[CloudWord], sizes: Sequence[float], width: float) -> list[list[_Placed]]:
    """The words on lines no wider than ``width``; a wider word is set smaller, and cut when that is no help."""
    most, least = words[0].count, words[-1].count
    lines: list[list[_Placed]] = []
    right = math.inf
    for word in words:
        step = step_of(word.count, least=least, most=most)
        size, text = _fit(word.text, sizes[: step + 1], width)
        word_width = _width(text, size)
        left = right + _GAP * size
        if left + word_width > width:
            lines.append([])
            left = 0.0
        lines[-1].append(_Placed(text, step, size, word_width, left))
        right = left + word_width
    return lines


def _fit(text: str, sizes: Sequence[float], width: float) -> tuple[float, str]:
    """The largest of ``sizes`` the word has room for, and the word."""
    for size in reversed(sizes):
        if _width(text, size) <= width:
            return size, text
    return sizes[0], shorten_text(text, sizes[0], width)


def _width(text: str, size: float) -> float:
    """As bold, so that a word has room in any weight."""
    return text_width(text, size, bold=True)


def _baselines(lines: Sequence[Sequence[_Placed]]) -> tuple[list[float], float]:
    """Where each line stands below the top of the first, and the height of them all."""
    baselines: list[float] = []
    bottom = 0.0
    for line in lines:
        largest = max(word.size for word in line)
        baselines.append(bottom + largest * (_LEADING - _DESCENT))
        bottom += largest * _LEADING
    return baselines, bottom


def _add_words(plane: Plane, lines: Sequence[Sequence[_Placed]], baselines: Sequence[float]) -> None:
    layers: dict[tuple[int, float], list[Row]] = {}
    for line, baseline in zip(lines, baselines, strict=True):
        for word in line:
            row: Row = {**plane.at(word.left, baseline), "text": word.text, "colour": _LOOKS[word.step][0]}
            layers.setdefault((word.step, word.size), []).append(row)
    for (step, size), rows in layers.items():
        plane.add_texts(rows, baseline="alphabetic", weight=_LOOKS[step][1], letter_size=size)
