"""An exhibit's chart as a file that stands alone: title above, source below, white all around."""

from html import escape

import vl_convert

from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.charts import WIDE, draw_svg, size_of
from omsyn.reports.rendering.lettering import wrap_text
from omsyn.reports.rendering.theme import FONT_FAMILY, INK, QUIET_INK, register_fonts
from omsyn.reports.rendering.wording import source_line

_MARGIN = 24
_TITLE_SIZE = 19
_SMALL_SIZE = 12
_LINE = 1.3
"""Line height in letter sizes."""


def chart_svg(exhibit: Exhibit) -> str:
    """The chart as a whole SVG file in the current language; ``ValueError`` when the exhibit has none."""
    if exhibit.chart is None:
        raise ValueError(f"the exhibit {exhibit.key!r} has no chart")
    drawing = draw_svg(exhibit.chart, alternative=exhibit.alternative, width=WIDE)
    width, chart_height = size_of(drawing)
    title = wrap_text(exhibit.title, _TITLE_SIZE, width, bold=True).split("\n")
    below = [text for text in (*exhibit.all_notes, source_line(exhibit.sources)) if text]
    small = [line for text in below for line in wrap_text(text, _SMALL_SIZE, width).split("\n")]
    chart_top = _MARGIN + len(title) * _TITLE_SIZE * _LINE + 12
    small_top = chart_top + chart_height + 18
    height = round(small_top + len(small) * _SMALL_SIZE * _LINE + _MARGIN)
    whole = round(width + 2 * _MARGIN)
    head = _lines(title, top=_MARGIN, size=_TITLE_SIZE, weight=600, colour=INK)
    foot = _lines(small, top=small_top, size=_SMALL_SIZE, weight=400, colour=QUIET_INK)
    placed = drawing.replace("<svg ", f'<svg x="{_MARGIN}" y="{chart_top:.1f}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{whole}" height="{height}" '
        f'viewBox="0 0 {whole} {height}"><title>{escape(exhibit.title)}</title>'
        f"<desc>{escape(exhibit.alternative)}</desc>"
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{head}{placed}{foot}</svg>'
    )


def chart_png(exhibit: Exhibit, *, scale: float = 2.0) -> bytes:
    """The chart as a PNG file, ``scale`` times the pixels of ``chart_svg``; ``ValueError`` when there is none."""
    register_fonts()
    return vl_convert.svg_to_png(chart_svg(exhibit), scale=scale)


def _lines(lines: list[str], *, top: float, size: int, weight: int, colour: str) -> str:
    """Lines of text with the first one's upper edge at ``top``."""
    return "".join(
        f'<text x="{_MARGIN}" y="{top + (number + 0.8) * size * _LINE:.1f}" font-family="{FONT_FAMILY}" '
        f'font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
