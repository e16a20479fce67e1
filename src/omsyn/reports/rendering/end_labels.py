"""Names at the right end of lines, spread so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.reports.rendering.labels import spread_labels
from omsyn.reports.rendering.lettering import count_lines, text_width
from omsyn.reports.rendering.marks import Plane, Row, Weight, line_height
from omsyn.reports.rendering.theme import AXIS

_GAP = 12


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name for the line that ends at ``y``, in the data's unit; ``\\n`` breaks lines."""

    y: float
    text: str
    colour: str
    weight: Weight = 400


def labels_width(labels: Sequence[EndLabel], letter_size: float) -> float:
    """Pixels the widest label takes beside the plot."""
    widest = max((text_width(one.text, letter_size, bold=one.weight == 600) for one in labels), default=0.0)
    return widest + _GAP + 4 if labels else 0.0


def add_end_labels(plane: Plane, labels: Sequence[EndLabel]) -> None:
    """Write the labels to the right of the plot, with a leader to those that had to move."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    ends = [plane.pixels(0, one.y)[1] for one in labels]
    heights = [count_lines(one.text) * line for one in labels]
    placed = spread_labels(ends, heights, top=-line, bottom=frame.plot_height + line / 2)
    leaders: list[Row] = []
    texts: dict[Weight, list[Row]] = {400: [], 600: []}
    for one, end, centre, height in zip(labels, ends, placed, heights, strict=True):
        if abs(end - centre) > 5:
            corner = plane.at(frame.plot_width + _GAP - 3, centre)
            leaders.append({"x": plane.x_domain[1], "y": one.y, "x2": corner["x"], "y2": corner["y"], "colour": AXIS})
        first_line = plane.at(frame.plot_width + _GAP, centre - (height - line) / 2)
        texts[one.weight].append({**first_line, "text": one.text, "colour": one.colour})
    if leaders:
        plane.add_rules(leaders, width=0.8)
    for weight, rows in texts.items():
        if rows:
            plane.add_texts(rows, weight=weight)
