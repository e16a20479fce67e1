"""Charts as pictures: SVG for pages and PDF, PNG for Word.

The drawings are stills: no script, no style sheet, no reference to anything outside, so a page with a strict content
security policy can hold them as they are. The answer depends on the chart, the size and the language alone.
"""

import re
from functools import lru_cache
from html import escape
from typing import Any

import vl_convert
from altair.utils.schemapi import debug_mode

from omsyn.reports.exhibit_charts import (
    AreaMap,
    BarChart,
    Chart,
    ControlChart,
    FunnelChart,
    IntervalChart,
    LineChart,
    WaterfallChart,
    WordCloud,
)
from omsyn.reports.rendering.control_lines import draw_control_chart
from omsyn.reports.rendering.funnels import draw_funnel
from omsyn.reports.rendering.horizontal_bars import draw_horizontal
from omsyn.reports.rendering.lines import draw_lines
from omsyn.reports.rendering.maps import draw_map
from omsyn.reports.rendering.theme import register_fonts
from omsyn.reports.rendering.vertical_bars import draw_vertical
from omsyn.reports.rendering.waterfalls import draw_waterfall
from omsyn.reports.rendering.whiskers import draw_intervals
from omsyn.reports.rendering.word_clouds import draw_word_cloud
from omsyn.vocabulary.formatting import MINUS, NO_BREAK_SPACE
from omsyn.vocabulary.language import Language, current_language

WIDE = 720
"""Pixels, for a desktop page."""
NARROW = 340
"""Pixels, for a phone."""
DRAWINGS_KEPT = 400
"""Some 20 kB each: the drawings of a dozen whole reports."""

_NUMBER_FORMATS: dict[Language, dict[str, Any]] = {
    Language.NB: {
        "decimal": ",",
        "thousands": NO_BREAK_SPACE,
        "grouping": [3],
        "currency": ["", " kr"],
        "minus": MINUS,
    },
    Language.EN: {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["NOK ", ""], "minus": MINUS},
}
_OPENING_TAG = re.compile(r"<svg [^>]*>")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_VEGA_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-[a-z]+="[^"]*"|pointer-events="none"|class="[^"]*")')
_EMPTY_PATHS = re.compile(r'<path d="[^"]*"(?: display="none")?/>')


def draw_svg(chart: Chart, *, alternative: str, width: float = WIDE, height: float | None = None) -> str:
    """``chart`` as an ``<svg role="img">`` element ``width`` pixels wide, in the current language.

    ``alternative`` says in words what the chart shows. ``height`` None lets the contents decide; lying bars,
    waterfalls, word clouds and rows of intervals always take the height they need, and others no less than they can be
    read at.
    """
    return _draw(chart, alternative, width, height, current_language())


@lru_cache(maxsize=DRAWINGS_KEPT)
def _draw(chart: Chart, alternative: str, width: float, height: float | None, language: Language) -> str:
    """The drawing. Kept, for the same chart is shown to many readers and takes a fifth of a second to draw."""
    register_fonts()
    drawn = vl_convert.vegalite_to_svg(
        specify(chart, width=width, height=height), format_locale=_NUMBER_FORMATS[language]
    )
    opening = _OPENING_TAG.match(drawn)
    size = _SIZE.search(opening.group()) if opening else None
    if opening is None or size is None:
        raise RuntimeError("the chart engine returned something that is no SVG")
    body = _EMPTY_PATHS.sub("", _VEGA_ROLES.sub("", drawn[opening.end() :]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alternative)}" '
        f'width="{size[1]}" height="{size[2]}" viewBox="0 0 {size[1]} {size[2]}">{body}'
    )


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, in pixels."""
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("this is no drawing of ours: it has no width and height")
    return float(size[1]), float(size[2])


def shape_of(svg: str) -> float:
    """Width over height of a drawing."""
    width, height = size_of(svg)
    return width / height


def draw_png(chart: Chart, *, width: float = 600, height: float | None = None, scale: float = 2.0) -> bytes:
    """``chart`` as a PNG on white, ``width`` × ``scale`` pixels wide, in the current language; as ``draw_svg``."""
    drawn = draw_svg(chart, alternative="", width=width, height=height)
    opening = _OPENING_TAG.match(drawn)
    assert opening is not None
    paper = '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    return vl_convert.svg_to_png(opening.group() + paper + drawn[opening.end() :], scale=scale)


def specify(chart: Chart, *, width: float = WIDE, height: float | None = None) -> dict[str, Any]:
    """``chart`` as a Vega-Lite specification.

    Altair's check of every part against the schema takes ten times as long as the drawing and is left to the tests.
    """
    with debug_mode(False):
        match chart:
            case LineChart():
                return draw_lines(chart, width=width, height=height)
            case BarChart(horizontal=True):
                return draw_horizontal(chart, width=width)
            case BarChart():
                return draw_vertical(chart, width=width, height=height)
            case FunnelChart():
                return draw_funnel(chart, width=width, height=height)
            case ControlChart():
                return draw_control_chart(chart, width=width, height=height)
            case IntervalChart():
                return draw_intervals(chart, width=width)
            case WaterfallChart():
                return draw_waterfall(chart, width=width)
            case WordCloud():
                return draw_word_cloud(chart, width=width)
            case AreaMap():
                return draw_map(chart, width=width, height=height)
