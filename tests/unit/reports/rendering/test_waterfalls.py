import itertools
import re
from dataclasses import replace

import pytest
from tests.samples.demand_charts import plan_chart, scenarios_chart, waterfall_chart

from omsyn.reports.exhibit_charts import Chart, StepKind, Tone, WaterfallChart, WaterfallStep
from omsyn.reports.rendering.charts import NARROW, WIDE, draw_svg, specify
from omsyn.reports.rendering.theme import ACCENT
from omsyn.reports.rendering.tones import TONE_LOOKS

NARROWEST = 320


def shown_texts(chart: Chart, width: float = WIDE) -> list[str]:
    svg = draw_svg(chart, alternative="x", width=width)
    return [re.sub(r"<[^>]+>", " ", text).strip() for text in re.findall(r"<text.*?</text>", svg)]


def rows_of(chart: Chart, mark: str, width: float = WIDE) -> list[dict[str, float | str]]:
    layers = specify(chart, width=width)["layer"]
    return [row for layer in layers if layer["mark"]["type"] == mark for row in layer["data"]["values"]]


def test_each_bar_goes_on_from_where_the_one_before_it_ended() -> None:
    bars = rows_of(waterfall_chart(), "rect")
    spans = [(bar["x"], bar["x2"]) for bar in bars]
    assert spans[:4] == [(0, 400), (400, 660), (612, 660), (572, 612)]
    assert spans[-2:] == [(560, 594), (0, 560)]


def test_start_and_end_are_in_accent_and_changes_are_not() -> None:
    colours = [bar["colour"] for bar in rows_of(waterfall_chart(), "rect")]
    assert [colour == ACCENT for colour in colours] == [True, *(False,) * 6, True]


def test_a_change_is_told_by_shape_and_sign_as_well_as_colour() -> None:
    texts = shown_texts(waterfall_chart())
    assert {"øker", "minker", "virker på hverandre", "uendret", "+260 (215–310)", "−40 (−55 til −22)"} <= set(texts)
    shapes = {row["shape"] for row in rows_of(waterfall_chart(), "point")}
    assert shapes == {TONE_LOOKS[Tone.HIGHER].shape, TONE_LOOKS[Tone.LOWER].shape, "diamond", "circle"}


def test_the_key_names_only_what_is_drawn() -> None:
    steps = (WaterfallStep("2026", 10, StepKind.START), WaterfallStep("2040", 12, StepKind.END))
    assert not {"øker", "minker"} & set(shown_texts(WaterfallChart(steps, "Brukere")))


def test_whiskers_stand_where_the_change_would_end() -> None:
    level = [row for row in rows_of(waterfall_chart(), "rule") if row["y"] == row["y2"]]
    assert {(row["x"], row["x2"]) for row in level} >= {(615, 710), (580, 640), (500, 640)}


def test_a_waterfall_from_zero_holds_zero_and_another_says_that_it_does_not() -> None:
    low, _high = specify(waterfall_chart())["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low == 0
    without = replace(waterfall_chart(), zero_based=False)
    low, _high = specify(without)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low > 0
    assert [text for text in shown_texts(without) if "Aksen starter ikke på null." in text]


def test_a_fall_below_zero_is_drawn_on_the_other_side() -> None:
    steps = (
        WaterfallStep("2026", 5, StepKind.START),
        WaterfallStep("Bort", -9, label="−9"),
        WaterfallStep("2040", -4, StepKind.END),
    )
    low, _high = specify(WaterfallChart(steps, "Endring"))["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low <= -4


def test_nothing_of_a_waterfall_is_cut_on_the_narrowest_phone() -> None:
    specification = specify(waterfall_chart(), width=NARROWEST)
    assert specification["width"] > 0.4 * NARROWEST
    assert specification["width"] + sum(specification["padding"][side] for side in ("left", "right")) == NARROWEST
    assert "Hverdagsrehabilitering for flere" in shown_texts(waterfall_chart(), NARROWEST)


@pytest.mark.parametrize(
    "kinds", [(StepKind.START,), (StepKind.CHANGE, StepKind.END), (StepKind.START, StepKind.CHANGE)]
)
def test_a_waterfall_without_start_or_end_is_refused(kinds: tuple[StepKind, ...]) -> None:
    with pytest.raises(ValueError, match="start to an end"):
        WaterfallChart(tuple(WaterfallStep("a", 1, kind) for kind in kinds), "Brukere")


def test_planned_places_step_and_are_as_dark_as_known_figures() -> None:
    steps = [layer for layer in specify(plan_chart())["layer"] if layer["mark"].get("interpolate") == "step-after"]
    assert len(steps) == 1
    assert steps[0]["mark"]["opacity"] == 1
    assert len(steps[0]["data"]["values"]) == 20


@pytest.mark.parametrize("width", [NARROWEST, NARROW, WIDE])
def test_the_names_of_four_scenarios_do_not_cover_each_other(width: float) -> None:
    chart = scenarios_chart()
    names = [
        row for row in rows_of(chart, "text", width) if str(row["text"]).split("\n")[0].split(" ")[0] in _FIRST_WORDS
    ]
    assert len(names) == len(chart.lines)
    specification = specify(chart, width=width)
    low, high = specification["layer"][0]["encoding"]["y"]["scale"]["domain"]
    per_unit = specification["height"] / (high - low)
    placed = sorted((-float(row["y"]) * per_unit, str(row["text"]).count("\n") + 1) for row in names)
    for (above, lines), (below, _lines) in itertools.pairwise(placed):
        assert below - above >= lines * 14


_FIRST_WORDS = {line.name.split(" ")[0] for line in scenarios_chart().lines}
