import re
from dataclasses import replace

import numpy as np
import pytest
from tests.samples.comparison_charts import (
    control_chart,
    funnel_chart,
    interval_chart,
    quintile_map,
    run_chart,
    signal_map,
)

from omsyn.reports.exhibit_charts import (
    Chart,
    ControlChart,
    ControlPhase,
    ControlPoint,
    FunnelLimits,
    LimitPosition,
    MapArea,
    MapClass,
    Tone,
)
from omsyn.reports.rendering.charts import NARROW, WIDE, draw_svg, specify
from omsyn.reports.rendering.outlines import lay_out
from omsyn.reports.rendering.theme import ACCENT, COUNTRY
from omsyn.reports.rendering.tones import TONE_LOOKS

MOST_BYTES = 600_000


def shown_texts(chart: Chart, width: float = WIDE) -> list[str]:
    svg = draw_svg(chart, alternative="x", width=width)
    return [re.sub(r"<[^>]+>", " ", text).strip() for text in re.findall(r"<text.*?</text>", svg)]


def rows_of(chart: Chart, mark: str) -> list[dict[str, float | str]]:
    layers = specify(chart, width=WIDE)["layer"]
    return [row for layer in layers if layer["mark"]["type"] == mark for row in layer["data"]["values"]]


def test_the_limits_of_a_funnel_are_drawn_over_the_whole_span() -> None:
    chart = funnel_chart()
    curves = rows_of(chart, "line")
    for name in ("upper95", "upper998"):
        places = [row["x"] for row in curves if row["name"] == name]
        assert len(places) > 60
        assert max(places) == pytest.approx(np.log10(chart.limits.denominators[-1]))


def test_a_funnel_tells_by_shape_and_word_who_lies_outside() -> None:
    shapes = {(row["shape"], row["colour"]) for row in rows_of(funnel_chart(), "point")}
    assert ("triangle-up", COUNTRY) in shapes
    assert ("triangle-down", COUNTRY) in shapes
    assert {"over 99,8 %-grensen", "under 99,8 %-grensen"} <= set(shown_texts(funnel_chart()))


def test_only_the_own_municipality_of_a_funnel_is_named_and_in_accent() -> None:
    accented = [row for row in rows_of(funnel_chart(), "point") if row["colour"] == ACCENT]
    assert len(accented) == 1
    texts = shown_texts(funnel_chart())
    assert "Kragerø" in texts
    assert not [text for text in texts if text.startswith("Område")]


def test_a_funnel_of_areas_of_like_size_has_even_steps() -> None:
    chart = funnel_chart()
    alike = tuple(replace(point, denominator=50.0 + number) for number, point in enumerate(chart.points))
    sizes = tuple(float(size) for size in range(50, 100))
    limits = FunnelLimits(sizes, *((bound,) * 50 for bound in (20.0, 40.0, 15.0, 45.0)))
    drawn = replace(chart, points=alike, limits=limits)
    assert not [text for text in shown_texts(drawn) if "logaritmisk" in text]
    assert "100" in shown_texts(drawn)


def test_limits_must_be_equally_long() -> None:
    with pytest.raises(ValueError, match="2 denominators"):
        FunnelLimits((1.0, 2.0), (0.0,), (0.0,), (0.0,), (0.0,))


def test_signals_in_a_control_chart_have_shape_and_word() -> None:
    texts = shown_texts(control_chart())
    assert {"endring til det verre", "endring til det bedre", "utenfor grensene"} <= set(texts)
    shapes = {row["shape"] for row in rows_of(control_chart(), "point")}
    assert {TONE_LOOKS[Tone.WORSE].shape, TONE_LOOKS[Tone.BETTER].shape, "circle"} <= shapes


def test_the_lines_of_a_control_chart_step_and_begin_anew_with_each_phase() -> None:
    centres = [row for row in rows_of(control_chart(), "rule") if row["colour"] == COUNTRY]
    assert [(row["x"], row["x2"], row["y"]) for row in centres] == [(-0.5, 23.5, 12.0), (23.5, 35.5, 8.0)]
    assert "Ny rutine" in shown_texts(control_chart())


def test_a_missing_period_breaks_the_line() -> None:
    names = {row["name"] for row in rows_of(control_chart(), "line")}
    assert names == {"0", "1"}


def test_a_control_chart_names_its_lines_and_its_target() -> None:
    texts = shown_texts(control_chart())
    assert {"Gjennomsnitt 8,0", "Mål 7,0"} <= set(texts)
    assert [text for text in texts if text.startswith("Øvre grense")]


def test_a_series_too_short_for_limits_is_a_run_chart() -> None:
    texts = shown_texts(run_chart())
    assert [text for text in texts if "Grensene er ikke tegnet ennå." in text]
    assert not [text for text in texts if text.startswith("Øvre grense")]
    assert "Gjennomsnitt 11,3" in texts


def test_a_control_chart_without_a_single_figure_is_drawn() -> None:
    assert "2024-01" in shown_texts(ControlChart((ControlPoint("2024-01", None),), "Fall", "Median"))


def test_a_long_reason_is_cut_to_its_phase() -> None:
    chart = control_chart()
    long = replace(chart, phases=(ControlPhase(0), ControlPhase(24, "En svært lang begrunnelse " * 20)))
    assert [text for text in shown_texts(long) if text.startswith("En svært") and text.endswith("…")]


def test_the_whole_country_takes_less_than_the_most_bytes_allowed() -> None:
    for width in (NARROW, WIDE):
        assert len(draw_svg(signal_map(), alternative="x", width=width).encode()) < MOST_BYTES


def test_a_map_says_its_classes_in_words_and_names_the_own_municipality() -> None:
    texts = shown_texts(quintile_map())
    assert {"10–20 %", "50–60 %", "uten tall", "Kommune 4014"} <= set(texts)
    assert {"bedre enn landet", "verre enn landet", "Kragerø"} <= set(shown_texts(signal_map()))


def test_a_map_where_all_have_figures_does_not_speak_of_those_without() -> None:
    whole = replace(
        signal_map(), areas=(MapArea("0301", "Oslo", signal_map().classes[0].name, is_own=True),), county="03"
    )
    assert "uten tall" not in shown_texts(whole)


def test_areas_with_a_signal_carry_its_shape() -> None:
    marks = rows_of(signal_map(), "point")
    in_key_and_map = [row for row in marks if row["shape"] == TONE_LOOKS[Tone.BETTER].shape]
    assert len(in_key_and_map) == 2


def test_neighbours_keep_their_common_border_when_outlines_are_made_coarser() -> None:
    flat = lay_out("40", 400.0, 400.0)
    corners = [{tuple(corner) for ring in flat.rings[number] for corner in ring} for number in ("4014", "4012")]
    assert len(corners[0] & corners[1]) >= 3
    assert all(np.array_equal(ring[0], ring[-1]) for rings in flat.rings.values() for ring in rings)


def test_a_county_fills_its_picture() -> None:
    flat = lay_out("40", 300.0, 500.0)
    assert flat.width == pytest.approx(300) or flat.height == pytest.approx(500)
    every = np.concatenate([ring for rings in flat.rings.values() for ring in rings])
    assert every.min() >= -0.5
    assert every[:, 0].max() <= 300.5


def test_every_municipality_of_the_country_has_a_place() -> None:
    flat = lay_out("", 300.0, 500.0)
    assert len(flat.rings) == len(flat.rooms) == 357
    assert all(len(rings) >= 1 for rings in flat.rings.values())


def test_a_county_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'99'"):
        lay_out("99", 100.0, 100.0)


def test_a_map_refuses_a_class_it_does_not_have() -> None:
    with pytest.raises(ValueError, match="Ukjent"):
        replace(signal_map(), areas=(MapArea("4014", "Kragerø", "Ukjent"),))
    with pytest.raises(ValueError, match="step or a tone"):
        MapClass("verken eller")


def test_an_interval_chart_shows_whiskers_reference_and_the_word_for_what_is_missing() -> None:
    texts = shown_texts(interval_chart())
    assert {"Kragerø", "25,0 %", "ikke oppgitt", "Landet 33,0"} <= set(texts)
    assert [text for text in texts if "Strek: 95 %-intervall." in text]
    whiskers = [row for row in rows_of(interval_chart(), "rule") if row["y"] == row["y2"]]
    assert [(row["x"], row["x2"]) for row in whiskers] == [(25.0, 41.2), (32.4, 33.6), (17.4, 34.5)]


def test_only_the_own_row_of_an_interval_chart_is_in_accent() -> None:
    assert len([row for row in rows_of(interval_chart(), "point") if row["colour"] == ACCENT]) == 1


@pytest.mark.parametrize("position", LimitPosition)
def test_every_position_is_drawn_for_the_own_municipality(position: LimitPosition) -> None:
    chart = funnel_chart()
    own = tuple(replace(point, position=position) for point in chart.points if point.is_own)
    assert "Kragerø" in shown_texts(replace(chart, points=own))
