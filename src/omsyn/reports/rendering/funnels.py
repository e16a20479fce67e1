"""Funnel charts: areas by size, between the curves that chance draws."""

from collections.abc import Sequence
from math import log10
from typing import Any

from omsyn.reports.exhibit_charts import FunnelChart, FunnelPoint, LimitPosition
from omsyn.reports.rendering.boxes import Box
from omsyn.reports.rendering.end_labels import EndLabel, add_end_labels, labels_width
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, line_height
from omsyn.reports.rendering.scales import Scale, fit_scale
from omsyn.reports.rendering.shape_key import PlacedEntry, ShapeEntry, add_shapes, place_shapes, shapes_height
from omsyn.reports.rendering.theme import ACCENT, AXIS, COUNTRY, INK, QUIET_INK
from omsyn.reports.rendering.tones import POSITION_LOOKS, position_word
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width in pixels a drawing is made for a phone."""

_WIDE_SPAN = 20
"""From this ratio between the largest and the smallest area sizes are laid out by their logarithm."""
_DRAWING_ORDER = (
    LimitPosition.INSIDE,
    LimitPosition.ABOVE_95,
    LimitPosition.BELOW_95,
    LimitPosition.ABOVE_998,
    LimitPosition.BELOW_998,
)
_DASH = (5, 4)
_LOWEST_PLOT = 190.0
"""Pixels: the points of a lower plot would cover each other, whatever height was asked for."""


def draw_funnel(chart: FunnelChart, *, width: float, height: float | None) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide; ``height`` None lets the contents decide."""
    letter_size = 12 if width < NARROW else 13
    scale = _fit_values(chart)
    sizes = _Sizes(chart)
    labels = _end_labels(chart, scale)
    key = place_shapes(_key_entries(chart), width=width, letter_size=letter_size)
    frame = _frame(chart, scale, sizes, labels, key, width=width, height=height, letter_size=letter_size)
    y_axis = {"values": scale.ticks, "format": f",.{scale.decimals}f", "domain": False, "ticks": False, "title": None}
    plane = Plane(frame, x_domain=sizes.domain, y_domain=(scale.low, scale.high), y_axis=y_axis)
    title = wrap_text(chart.value_title, letter_size, width)
    plane.add_texts([{**plane.at(-frame.left, -frame.top), "text": title, "colour": QUIET_INK}], baseline="top")
    add_shapes(plane, key, top=count_lines(title) * line_height(letter_size) + 4)
    _add_size_axis(plane, chart, sizes)
    _add_limits(plane, chart, sizes)
    _add_points(plane, chart, sizes)
    add_end_labels(plane, labels)
    _add_own_names(plane, chart, sizes)
    return plane.specification()


class _Sizes:
    """The axis of denominators: even steps, or by the logarithm where sizes differ much."""

    def __init__(self, chart: FunnelChart) -> None:
        known = [*(point.denominator for point in chart.points), *chart.limits.denominators]
        low, high = min(known, default=1.0), max(known, default=10.0)
        self.is_logarithmic = low > 0 and high / low > _WIDE_SPAN
        self._step = fit_scale(0, high).step
        start, end = (low, high) if self.is_logarithmic else (0.0, high)
        air = (self.place(end) - self.place(start)) * 0.02 or 1.0
        self.domain = (self.place(start) - (air if self.is_logarithmic else 0), self.place(end) + air)

    def place(self, denominator: float) -> float:
        """Where a size stands along the axis."""
        return log10(denominator) if self.is_logarithmic else denominator

    def ticks(self) -> list[float]:
        """Round sizes inside the axis: 1, 3, 10, 30 … by the logarithm."""
        if self.is_logarithmic:
            decades = range(int(self.domain[0]) - 1, int(self.domain[1]) + 1)
            candidates = [factor * 10.0**decade for decade in decades for factor in (1, 3)]
        else:
            candidates = [number * self._step for number in range(int(self.domain[1] / self._step) + 1)]
        return [size for size in candidates if self.domain[0] <= self.place(size) <= self.domain[1]]


def _fit_values(chart: FunnelChart) -> Scale:
    """The span of the points and the target; limits of very small areas may run out of it."""
    values = [*(point.value for point in chart.points), chart.target]
    low, high = min(values), max(values)
    return fit_scale(0.0 if low >= 0 and low < 0.5 * high else low, high)


def _end_labels(chart: FunnelChart, scale: Scale) -> list[EndLabel]:
    limits = chart.limits
    target = f"{chart.target_name} {format_number(chart.target, scale.decimals + 1)}"
    ends = [EndLabel(chart.target, target, COUNTRY)]
    if limits.denominators:
        ends += [
            EndLabel(bound, name, QUIET_INK)
            for bound, name in (
                (limits.upper998[-1], _("99,8 %-grense")),
                (limits.upper95[-1], _("95 %-grense")),
                (limits.lower95[-1], _("95 %-grense")),
                (limits.lower998[-1], _("99,8 %-grense")),
            )
            if scale.low <= bound <= scale.high
        ]
    return ends


def _key_entries(chart: FunnelChart) -> list[ShapeEntry]:
    """The shapes the chart has, but not the plain dot when it is all there is."""
    present = {point.position for point in chart.points}
    return [
        ShapeEntry(POSITION_LOOKS[position].shape, POSITION_LOOKS[position].colour, position_word(position))
        for position in _DRAWING_ORDER
        if position in present and present != {LimitPosition.INSIDE}
    ]


def _frame(
    chart: FunnelChart,
    scale: Scale,
    sizes: _Sizes,
    labels: Sequence[EndLabel],
    key: Sequence[PlacedEntry],
    *,
    width: float,
    height: float | None,
    letter_size: float,
) -> Frame:
    line = line_height(letter_size)
    head = count_lines(wrap_text(chart.value_title, letter_size, width)) * line
    top = head + 4 + shapes_height(key, letter_size) + 12
    right = labels_width(labels, letter_size)
    bottom = (count_lines(_size_title(chart, sizes, width - right, letter_size)) + 1) * line + 18
    ticks = max(text_width(format_number(tick, scale.decimals), letter_size) for tick in scale.ticks)
    plot_height = width * (0.75 if width < NARROW else 0.48) if height is None else height - top - bottom
    return Frame(
        width=width,
        height=top + max(plot_height, _LOWEST_PLOT) + bottom,
        left=ticks + 12,
        right=right,
        top=top,
        bottom=bottom,
        letter_size=letter_size,
    )


def _add_size_axis(plane: Plane, chart: FunnelChart, sizes: _Sizes) -> None:
    floor, frame = plane.frame.plot_height, plane.frame
    line = line_height(frame.letter_size)
    end = plane.at(frame.plot_width, floor + line + 14)
    labels: list[Row] = []
    ticks: list[Row] = []
    below, tick_end = plane.at(0, floor + 9)["y"], plane.at(0, floor + 5)["y"]
    for size in sizes.ticks():
        labels.append({"x": sizes.place(size), "y": below, "text": format_number(size), "colour": QUIET_INK})
        across = {"x": sizes.place(size), "x2": sizes.place(size)}
        ticks.append({**across, "y": plane.y_domain[0], "y2": tick_end, "colour": AXIS})
    axis: Row = {**plane.span(0, floor, frame.plot_width, floor), "colour": AXIS}
    plane.add_rules([axis, *ticks])
    plane.add_texts(labels, align="center", baseline="top")
    title = _size_title(chart, sizes, frame.left + frame.plot_width, frame.letter_size)
    plane.add_texts([{**end, "text": title, "colour": INK}], align="right", baseline="top")


def _size_title(chart: FunnelChart, sizes: _Sizes, width: float, letter_size: float) -> str:
    title = chart.denominator_title
    if sizes.is_logarithmic:
        title = _("{title} (logaritmisk akse)").format(title=title)
    return wrap_text(title, letter_size, width)


def _add_limits(plane: Plane, chart: FunnelChart, sizes: _Sizes) -> None:
    """The four curves, each cut where it leaves the scale, and the target across."""
    limits = chart.limits
    curves = {
        "lower95": (limits.lower95, _DASH),
        "upper95": (limits.upper95, _DASH),
        "lower998": (limits.lower998, ()),
        "upper998": (limits.upper998, ()),
    }
    for name, (bounds, dash) in curves.items():
        rows: list[Row] = [
            {"x": sizes.place(denominator), "y": bound, "name": name, "colour": AXIS}
            for denominator, bound in zip(limits.denominators, bounds, strict=True)
            if plane.y_domain[0] <= bound <= plane.y_domain[1]
        ]
        if rows:
            plane.add_lines(rows, width=1.2, dash=dash)
    across = {"x": plane.x_domain[0], "x2": plane.x_domain[1], "y": chart.target, "y2": chart.target}
    plane.add_rules([{**across, "colour": COUNTRY}], width=1.6)


def _add_points(plane: Plane, chart: FunnelChart, sizes: _Sizes) -> None:
    """Others first, the most ordinary undermost; the own municipality on top."""
    others = sorted(
        (point for point in chart.points if not point.is_own), key=lambda one: _DRAWING_ORDER.index(one.position)
    )
    rows = [_point_row(point, sizes, POSITION_LOOKS[point.position].colour) for point in others]
    if rows:
        plane.add_points(rows, size=40 if plane.frame.width >= NARROW else 24)
    own = [_point_row(point, sizes, ACCENT) for point in chart.points if point.is_own]
    if own:
        plane.add_points(own, size=130)


def _point_row(point: FunnelPoint, sizes: _Sizes, colour: str) -> Row:
    shape = POSITION_LOOKS[point.position].shape
    return {"x": sizes.place(point.denominator), "y": point.value, "colour": colour, "shape": shape}


def _add_own_names(plane: Plane, chart: FunnelChart, sizes: _Sizes) -> None:
    """The own municipality's name where it covers the fewest points, on a leader and a white ground."""
    frame = plane.frame
    placed = {id(point): plane.pixels(sizes.place(point.denominator), point.value) for point in chart.points}
    for point in (point for point in chart.points if point.is_own):
        left, top = placed[id(point)]
        width, line = text_width(point.name, frame.letter_size, bold=True), line_height(frame.letter_size)
        others = [at for key, at in placed.items() if key != id(point)]
        grounds = _grounds(left, top, width + 8, line + 2, plane)
        ground = min(grounds, key=lambda one: sum(one.holds(*at) for at in others))
        centre = (ground.left + ground.right) / 2, (ground.top + ground.bottom) / 2
        plane.add_rules([{**plane.span(left, top, *centre), "colour": ACCENT}], width=1.2)
        corners = plane.span(ground.left, ground.top, ground.right, ground.bottom)
        plane.add_boxes([{**corners, "colour": "#FFFFFF"}])
        plane.add_texts([{**plane.at(*centre), "text": point.name, "colour": ACCENT}], align="center", weight=600)


def _grounds(left: float, top: float, width: float, height: float, plane: Plane) -> list[Box]:
    """Where a name of this size can stand around a point, the nearest first; all inside the plot."""
    frame = plane.frame
    found = []
    for distance in (14, 34, 58):
        reach = height / 2 + distance
        for right, down in ((0.0, -reach), (0.0, reach), (width / 2 + 14, -reach), (-width / 2 - 14, reach)):
            start = min(max(left + right - width / 2, 0.0), frame.plot_width - width)
            middle = min(max(top + down, height / 2), frame.plot_height - height / 2)
            box = Box(start, middle - height / 2, start + width, middle + height / 2)
            if not box.holds(left, top):
                found.append(box)
    return found
