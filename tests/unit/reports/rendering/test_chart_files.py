import io
import re
from dataclasses import replace
from html import escape

import pytest
from PIL import Image
from tests.samples.comparison_charts import quintile_map
from tests.samples.documents import HOSTILE, population_exhibit

from omsyn.reports.rendering.chart_files import chart_png, chart_svg


def test_a_file_holds_title_chart_and_source_on_white() -> None:
    exhibit = population_exhibit()
    svg = chart_svg(exhibit)
    assert f"<title>{escape(exhibit.title)}</title>" in svg
    assert f"<desc>{escape(exhibit.alternative)}</desc>" in svg
    assert f"Kilde: {exhibit.sources[0].citation}" in svg
    assert re.match(r'<svg [^>]*>.*?<rect width="100%" height="100%" fill="#FFFFFF"/>', svg)
    assert svg.count("<svg ") == svg.count("</svg>") == 2


def test_texts_of_a_file_cannot_become_markup() -> None:
    exhibit = replace(population_exhibit(), title=HOSTILE, alternative=HOSTILE, notes=(HOSTILE,))
    assert "<script" not in chart_svg(exhibit)
    assert chart_png(exhibit, scale=1).startswith(b"\x89PNG")


def test_a_png_file_has_twice_the_pixels() -> None:
    exhibit = replace(population_exhibit(), chart=quintile_map())
    width, height = map(int, re.search(r'width="(\d+)" height="(\d+)"', chart_svg(exhibit)).groups())
    picture = Image.open(io.BytesIO(chart_png(exhibit)))
    assert picture.size == (2 * width, 2 * height)
    assert picture.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_an_exhibit_without_a_chart_is_refused() -> None:
    with pytest.raises(ValueError, match="has no chart"):
        chart_svg(replace(population_exhibit(), chart=None))
