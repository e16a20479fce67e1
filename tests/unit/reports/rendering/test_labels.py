import itertools

from hypothesis import given
from hypothesis import strategies as st

from omsyn.reports.rendering.labels import spread_labels


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread_labels([20, 80], [16, 16], top=0, bottom=100) == [20, 80]


def test_labels_at_the_same_place_part_evenly() -> None:
    assert spread_labels([50, 50], [16, 16], top=0, bottom=100) == [42, 58]


def test_labels_stay_inside_the_plot() -> None:
    assert spread_labels([0, 2], [16, 16], top=0, bottom=100) == [8, 24]
    assert spread_labels([99, 100], [16, 16], top=0, bottom=100) == [76, 92]


def test_no_labels_are_no_problem() -> None:
    assert spread_labels([], [], top=0, bottom=100) == []


@given(st.lists(st.tuples(st.floats(-50, 350), st.floats(8, 40)), max_size=14))
def test_labels_never_overlap_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    centres = [centre for centre, _height in labels]
    heights = [height for _centre, height in labels]
    placed = spread_labels(centres, heights, top=0, bottom=300)
    order = sorted(range(len(labels)), key=lambda index: centres[index])
    for above, below in itertools.pairwise(order):
        assert placed[above] + heights[above] / 2 <= placed[below] - heights[below] / 2 + 1e-6
    if labels and sum(heights) <= 300:
        assert placed[order[0]] - heights[order[0]] / 2 >= -1e-6
        assert placed[order[-1]] + heights[order[-1]] / 2 <= 300 + 1e-6
