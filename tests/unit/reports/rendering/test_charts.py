import io
import re
from dataclasses import replace
from datetime import date, timedelta

import altair as alt
import pytest
from PIL import Image
from tests.samples.documents import (
    ALL_CHARTS,
    HOSTILE,
    comparison_chart,
    ladder_chart,
    peers_chart,
    population_chart,
    services_chart,
    steps_chart,
    years_chart,
)

from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Line, LineChart, Point, Role, day_labels, place_of
from omsyn.reports.rendering.charts import NARROW, WIDE, draw_png, draw_svg, specify
from omsyn.reports.rendering.lettering import text_width
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import use_language

every_chart = pytest.mark.parametrize("chart", ALL_CHARTS.values(), ids=ALL_CHARTS.keys())


def shown_texts(svg: str) -> list[str]:
    return [re.sub(r"<[^>]+>", " ", text).strip() for text in re.findall(r"<text.*?</text>", svg)]


@every_chart
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_drawing_may_stand_in_a_page_with_a_strict_policy(chart, width: int) -> None:
    svg = draw_svg(chart, alternative="Tallet «stiger»", width=width)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Tallet «stiger»"')
    assert svg.count("<svg") == svg.count("</svg>") == 1
    assert not re.search(r"\s(style|id|class|href|xlink:href|on\w+)=", svg)
    assert not re.search(r"<(style|script|image|use|foreignObject|defs)", svg)
    assert float(re.search(r'width="([\d.]+)"', svg)[1]) == pytest.approx(width)


@every_chart
def test_a_specification_is_valid_vega_lite(chart) -> None:
    for width in (NARROW, WIDE):
        specification = specify(chart, width=width)
        # The schema allows any data, and checking a country's outlines against it takes seconds.
        layers = [{**layer, "data": {"values": []}} for layer in specification["layer"]]
        assert alt.LayerChart.from_dict({**specification, "layer": layers}).to_dict()


@every_chart
def test_the_same_chart_gives_the_same_drawing(chart) -> None:
    assert draw_svg(chart, alternative="x") == draw_svg(chart, alternative="x")


@every_chart
def test_nothing_is_drawn_outside_the_picture(chart) -> None:
    for width in (NARROW, WIDE):
        margins = specify(chart, width=width)
        assert margins["padding"]["left"] >= 0
        assert margins["width"] > 0.35 * width
        assert margins["height"] > 0


def test_every_line_is_named_at_its_end() -> None:
    texts = shown_texts(draw_svg(comparison_chart(), alternative="x"))
    assert {"Kragerø", "Bamble", "Larvik", "Risør", "Hele landet"} <= set(texts)


def test_the_municipality_takes_the_accent_and_the_country_is_dashed() -> None:
    svg = draw_svg(comparison_chart(), alternative="x")
    assert re.search(r'<path [^>]*stroke="#0B5C5E"[^>]*stroke-width="3"', svg)
    assert re.search(r'<path [^>]*stroke="#3F474C"[^>]*stroke-dasharray="6,4"', svg)


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    assert "Aksen starter ikke på null." in draw_svg(comparison_chart(), alternative="x")
    assert "Aksen starter ikke på null." not in draw_svg(population_chart(), alternative="x")


def test_a_projection_is_lighter_banded_and_marked() -> None:
    svg = draw_svg(population_chart(), alternative="x")
    assert "framskrevet →" in svg
    assert "80 %-intervall" in svg
    assert 'opacity="0.16"' in svg
    assert 'opacity="0.55"' in svg


def test_a_chart_of_projections_only_is_drawn() -> None:
    chart = replace(population_chart(), projected_from=2000)
    assert "framskrevet" in draw_svg(chart, alternative="x")


def test_years_have_no_thousands_separator_and_numbers_have_a_norwegian_one() -> None:
    texts = shown_texts(draw_svg(population_chart(), alternative="x"))
    assert "2050" in texts
    assert "1\N{NO-BREAK SPACE}500" in texts


def test_numbers_follow_the_language() -> None:
    with use_language("en"):
        assert "1,500" in shown_texts(draw_svg(population_chart(), alternative="x"))


def test_many_peers_stand_unnamed_and_are_counted() -> None:
    peers = tuple(Line(f"Kommune {n}", (Point(2020, n), Point(2024, n + 1)), Role.PEER) for n in range(14))
    own = Line("Kragerø", (Point(2020, 4), Point(2024, 9)), Role.OWN)
    svg = draw_svg(LineChart((*peers, own), y_title="Årsverk"), alternative="x")
    assert "Kommune 3" not in svg
    assert "Grå linjer: 14 andre." in svg
    assert "Kragerø" in svg


def test_words_may_stand_along_the_axis_and_the_scale_have_its_own_ends() -> None:
    first, last = date(2020, 4, 30), date(2020, 12, 31)
    line = Line("Helse", (Point(place_of(first), 2.6), Point(place_of(last), 3.2)))
    labels = day_labels((last, first, last))
    chart = LineChart((line,), y_title="Snitt", zero_based=False, x_labels=labels, y_range=(1, 5))
    for width in (NARROW, WIDE):
        texts = shown_texts(draw_svg(chart, alternative="x", width=width))
        assert {"30.04.2020", "31.12.2020", "1", "5"} <= set(texts)
        assert "0" not in texts


def test_dates_without_room_are_left_out_and_the_last_stays() -> None:
    days = [date(2020, 1, 1) + timedelta(days=30 * place) for place in range(30)]
    line = Line("Helse", tuple(Point(place_of(day), 3) for day in days))
    chart = LineChart((line,), y_title="Snitt", x_labels=day_labels(days))
    written = {width: set(shown_texts(draw_svg(chart, alternative="x", width=width))) for width in (NARROW, WIDE)}
    dates = {format_date(day) for day in days}
    assert 2 <= len(written[NARROW] & dates) < len(written[WIDE] & dates) < len(dates)
    assert all(format_date(days[-1]) in texts for texts in written.values())


def test_days_stand_as_far_apart_as_they_are_in_time() -> None:
    days = (date(2020, 1, 1), date(2020, 1, 11), date(2020, 2, 10))
    line = Line("Helse", tuple(Point(place_of(day), 3) for day in days))
    specified = specify(LineChart((line,), y_title="Snitt", x_labels=day_labels(days)))
    (points,) = [one["data"]["values"] for one in specified["layer"] if one["mark"]["type"] == "point"]
    first, second, third = (point["x"] for point in points)
    assert (second - first, third - second) == (10, 30)


def test_lines_of_a_single_point_or_none_at_all_are_drawn() -> None:
    one = LineChart((Line("a", (Point(2024, 3),)), Line("b", ())), y_title="Antall")
    assert "a" in shown_texts(draw_svg(one, alternative="x"))
    assert "Antall" in draw_svg(LineChart((), y_title="Antall"), alternative="x")


def test_a_missing_bar_says_so_in_words() -> None:
    assert "ikke oppgitt" in draw_svg(services_chart(), alternative="x")


def test_bars_start_at_zero() -> None:
    chart = BarChart((Bar("a", 90, label="90"), Bar("b", 100, label="100")), value_title="Antall")
    (x_scale,) = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for layer in specify(chart)["layer"]
        if "x" in layer["encoding"]
    }
    assert x_scale == (0, 100)


def test_negative_bars_go_the_other_way() -> None:
    bars = (Bar("opp", 4, label="4"), Bar("ned", -3, label="−3"))
    for horizontal in (True, False):
        assert "−3" in draw_svg(BarChart(bars, value_title="Endring", horizontal=horizontal), alternative="x")


def test_the_figure_of_a_bar_below_zero_stands_clear_of_the_name() -> None:
    bars = (Bar("Sykehjemmet", -3_240_000, label="−3 240 000"), Bar("Hjemmetjenester", 1, label="1"))
    drawn = draw_svg(BarChart(bars, value_title="Avvik"), alternative="x", width=WIDE)
    ends = {
        text: float(place)
        for place, text in re.findall(r'<text text-anchor="end" transform="translate\(([-\d.]+),[^>]*>([^<]+)<', drawn)
    }
    assert ends["−3 240 000"] - ends["Sykehjemmet"] > text_width("−3 240 000", 13)


def test_bars_labelled_with_their_figures_need_no_axis() -> None:
    assert "20" not in shown_texts(draw_svg(peers_chart(), alternative="x"))
    assert "20 000".replace(" ", "\N{NO-BREAK SPACE}") in shown_texts(draw_svg(years_chart(), alternative="x"))


def test_steps_carry_their_digit_in_sequential_colours() -> None:
    svg = draw_svg(steps_chart(), alternative="x")
    texts = shown_texts(svg)
    assert {"Steg", "1", "2", "3", "4", "5"} <= set(texts)
    for colour in ("#D6E7E4", "#0B4547"):
        assert colour in svg


def test_parts_of_standing_stacks_are_named_beside_the_last() -> None:
    texts = shown_texts(draw_svg(ladder_chart(), alternative="x"))
    assert {"Forebygging", "Hjemmetjenester", "Omsorgsbolig", "Institusjon"} <= set(texts)


def test_parts_of_lying_stacks_stand_in_a_key() -> None:
    chart = replace(ladder_chart(), horizontal=True)
    assert chart.layout is BarLayout.STACKED
    assert "Hjemmetjenester" in shown_texts(draw_svg(chart, alternative="x"))


def test_texts_cannot_become_markup() -> None:
    chart = BarChart((Bar(HOSTILE, 3, part=HOSTILE, label=HOSTILE),), value_title=HOSTILE)
    svg = draw_svg(chart, alternative=HOSTILE)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@every_chart
def test_a_png_is_on_white_and_as_wide_as_asked(chart) -> None:
    picture = Image.open(io.BytesIO(draw_png(chart, width=300, scale=2)))
    assert picture.width == 600
    assert picture.convert("RGBA").getpixel((599, 0)) == (255, 255, 255, 255)
