"""Word clouds: every word in its place, large enough to read, in any width."""

import io
import itertools

import pytest
from PIL import Image
from tests.samples.word_clouds import PlacedWord, placed_words, word_cloud

from omsyn.reports.exhibit_charts import CloudWord, WordCloud
from omsyn.reports.rendering.charts import NARROW, WIDE, draw_png, draw_svg, specify
from omsyn.reports.rendering.word_clouds import STEPS, step_of

NARROWEST = 320
SMALLEST_LETTERS = 11
SCALE = 2


def cloud(**counts: int) -> WordCloud:
    return WordCloud(tuple(CloudWord(text, count) for text, count in counts.items()), "Innspill som bruker ordet")


def test_the_ink_of_a_word_goes_with_its_count() -> None:
    # 100 / 1,6 = 62,5, then 39,1, 24,4 and 15,3; the step changes midway on the way down: 79,1, 49,4, 30,9 and 19,3.
    steps = [step_of(count, least=1, most=100) for count in (1, 19, 20, 30, 31, 49, 50, 79, 80, 100)]
    assert steps == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_counts_that_are_nearly_alike_are_drawn_nearly_alike() -> None:
    assert [step_of(count, least=3, most=4) for count in (3, 4)] == [2, 3]
    assert step_of(7, least=7, most=7) == STEPS // 2


@pytest.mark.parametrize("width", [NARROWEST, NARROW, WIDE])
def test_every_word_stands_whole_in_the_order_given_and_can_be_read(width: float) -> None:
    chart = word_cloud()
    words = placed_words(chart, width)
    assert [word.text for word in words] == [word.text for word in chart.words]
    assert min(word.size for word in words) >= SMALLEST_LETTERS
    assert [word.size for word in words] == sorted((word.size for word in words), reverse=True)
    assert all(layer["mark"]["fontSize"] >= SMALLEST_LETTERS for layer in specify(chart, width=width)["layer"])


@pytest.mark.parametrize("width", [NARROWEST, WIDE])
def test_the_ink_of_a_word_ends_before_the_next_begins(width: int) -> None:
    chart = word_cloud()
    specification = specify(chart, width=width)
    left, top = specification["padding"]["left"], specification["padding"]["top"]
    picture = Image.open(io.BytesIO(draw_png(chart, width=width, scale=SCALE))).convert("L")

    def is_white(from_x: float, to_x: float, word: PlacedWord) -> bool:
        box = (left + from_x, top + word.baseline - 0.6 * word.size, left + to_x, top + word.baseline)
        strip = picture.crop(tuple(round(SCALE * edge) for edge in box))
        return strip.getextrema()[0] > 250

    words = placed_words(chart, width)
    neighbours = [pair for pair in itertools.pairwise(words) if pair[0].baseline == pair[1].baseline]
    assert len(neighbours) > 10
    for word, after in neighbours:
        assert is_white(after.left - 0.3 * after.size, after.left - 1, word), (word.text, after.text)
        assert not is_white(word.left, word.right, word)
    edge = Image.new("L", (SCALE, picture.height), 255)
    for column in (0, picture.width - SCALE):
        assert picture.crop((column, 0, column + SCALE, picture.height)).tobytes() == edge.tobytes()


def test_a_wide_word_is_set_smaller_and_then_cut() -> None:
    long = "hverdagsrehabiliteringsteam"
    chart = cloud(**{long: 9, "ro": 2})
    wide, narrow = placed_words(chart, WIDE)[0], placed_words(chart, NARROWEST)[0]
    assert (wide.text, narrow.text) == (long, long)
    assert narrow.size < wide.size
    cut = placed_words(cloud(**{long * 3: 9, "ro": 2}), NARROWEST)[0]
    assert cut.text.endswith("…")
    assert cut.right <= NARROWEST


def test_the_drawing_says_what_size_means() -> None:
    assert "Fra 2 til 34. Jo flere, jo større." in draw_svg(word_cloud(), alternative="x")
    assert "Like mange for alle ordene: 3." in draw_svg(cloud(ro=3, mat=3), alternative="x")


def test_a_word_alone_is_drawn() -> None:
    assert [word.text for word in placed_words(cloud(ro=3), NARROWEST)] == ["ro"]


@pytest.mark.parametrize("counts", [{}, {"a": 1, "b": 2}, {"a": 0}])
def test_a_cloud_without_used_words_in_order_is_refused(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="the most used first"):
        cloud(**counts)
