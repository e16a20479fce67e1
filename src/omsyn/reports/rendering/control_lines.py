"""Control charts: points in order, the lines they are read against, and what the rules saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from omsyn.reports.exhibit_charts import ControlChart, ControlPoint
from omsyn.reports.rendering.end_labels import EndLabel, add_end_labels, labels_width
from omsyn.reports.rendering.lettering import count_lines, shorten_text, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, line_height
from omsyn.reports.rendering.scales import Scale, fit_scale
from omsyn.reports.rendering.shape_key import PlacedEntry, ShapeEntry, add_shapes, place_shapes, shapes_height
from omsyn.reports.rendering.signal_words import add_signal_words
from omsyn.reports.rendering.theme import ACCENT, AXIS, COUNTRY, INK, PALETTE, QUIET_INK
from omsyn.reports.rendering.tones import TONE_LOOKS, WITHOUT_SIGNAL, change_word
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width in pixels a drawing is made for a phone."""

_TARGET_PAINT = PALETTE[1]
_LOWEST_PLOT = 140.0
"""Pixels: a lower plot would flatten the series, whatever height was asked for."""
_THINNINGS = (1, 2, 3, 4, 6, 12, 24, 48, 96)


def draw_control_chart(chart: ControlChart, *, width: float, height: float | None) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide; ``height`` None lets the contents decide."""
    letter_size = 12 if width < NARROW else 13
    scale = _fit_values(chart)
    head = wrap_text(_head(chart, scale), letter_size, width)
    key = place_shapes(_key_entries(chart), width=width, letter_size=letter_size)
    labels = _end_labels(chart, scale, limit=width * (0.3 if width < NARROW else 0.24), letter_size=letter_size)
    frame = _frame(chart, scale, labels, key, head, width=width, height=height, letter_size=letter_size)
    y_axis = {"values": scale.ticks, "format": f",.{scale.decimals}f", "domain": False, "ticks": False, "title": None}
    plane = Plane(frame, (-0.6, max(len(chart.points), 2) - 0.4), (scale.low, scale.high), y_axis=y_axis)
    plane.add_texts([{**plane.at(-frame.left, -frame.top), "text": head, "colour": QUIET_INK}], baseline="top")
    add_shapes(plane, key, top=count_lines(head) * line_height(letter_size) + 4)
    _add_periods(plane, chart)
    _add_phases(plane, chart)
    _add_lines(plane, chart)
    _add_series(plane, chart)
    add_signal_words(plane, chart)
    add_end_labels(plane, labels)
    return plane.specification()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring points of one phase that share the value of a line."""

    first: int
    last: int
    value: float


def _fit_values(chart: ControlChart) -> Scale:
    lines = (value for point in chart.points for value in (point.value, point.centre, point.lower, point.upper))
    known = [value for value in (*lines, chart.target) if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    return fit_scale(min(low, 0.0), max(high, 0.0)) if chart.zero_based else fit_scale(low, high)


def has_limits(chart: ControlChart) -> bool:
    """Whether limits are drawn anywhere."""
    return any(point.lower is not None or point.upper is not None for point in chart.points)


def _head(chart: ControlChart, scale: Scale) -> str:
    parts = [chart.value_title]
    if not scale.low <= 0 <= scale.high:
        parts.append(_("Aksen starter ikke på null."))
    if not has_limits(chart):
        parts.append(_("Grensene er ikke tegnet ennå."))
    title, *remarks = parts
    return "\n".join([title, " ".join(remarks)]) if remarks else title


def _key_entries(chart: ControlChart) -> list[ShapeEntry]:
    tones = dict.fromkeys(point.tone for point in chart.points if point.tone not in WITHOUT_SIGNAL)
    return [ShapeEntry(TONE_LOOKS[tone].shape, TONE_LOOKS[tone].colour, change_word(tone)) for tone in tones]


def _end_labels(chart: ControlChart, scale: Scale, *, limit: float, letter_size: float) -> list[EndLabel]:
    """Names of the lines as they stand at the last point."""
    decimals = scale.decimals + 1
    last = chart.points[-1] if chart.points else ControlPoint("", None)
    named = (
        (last.upper, _("Øvre grense"), QUIET_INK),
        (last.centre, chart.centre_name, COUNTRY),
        (last.lower, _("Nedre grense"), QUIET_INK),
        (chart.target, chart.target_name or _("Mål"), _TARGET_PAINT.text),
    )
    return [
        EndLabel(value, wrap_text(f"{name} {format_number(value, decimals)}", letter_size, limit), colour)
        for value, name, colour in named
        if value is not None
    ]


def _frame(
    chart: ControlChart,
    scale: Scale,
    labels: Sequence[EndLabel],
    key: Sequence[PlacedEntry],
    head: str,
    *,
    width: float,
    height: float | None,
    letter_size: float,
) -> Frame:
    line = line_height(letter_size)
    has_phase_names = any(phase.name for phase in chart.phases)
    top = count_lines(head) * line + 4 + shapes_height(key, letter_size) + (line + 6 if has_phase_names else 0) + 12
    bottom = line + 16
    ticks = max(text_width(format_number(tick, scale.decimals), letter_size) for tick in scale.ticks)
    plot_height = width * (0.62 if width < NARROW else 0.4) if height is None else height - top - bottom
    return Frame(
        width=width,
        height=top + max(plot_height, _LOWEST_PLOT) + bottom,
        left=ticks + 12,
        right=max(labels_width(labels, letter_size), 16.0),
        top=top,
        bottom=bottom,
        letter_size=letter_size,
    )


def _add_periods(plane: Plane, chart: ControlChart) -> None:
    """The axis with as many periods named as there is room for, Januaries first."""
    frame = plane.frame
    periods = [point.period for point in chart.points]
    widest = max((text_width(period, frame.letter_size) for period in periods), default=0.0) + 12
    room = max(1, int(frame.plot_width // widest))
    step = next((thin for thin in _THINNINGS if len(periods) / thin <= room), len(periods) or 1)
    offset = next((place for place, period in enumerate(periods[:step]) if period.endswith("-01")), 0)
    floor = frame.plot_height
    below, tick_end = plane.at(0, floor + 9)["y"], plane.at(0, floor + 5)["y"]
    rules: list[Row] = [{**plane.span(0, floor, frame.plot_width, floor), "colour": AXIS}]
    texts: list[Row] = []
    for place in range(offset, len(periods), step):
        rules.append({"x": place, "x2": place, "y": plane.y_domain[0], "y2": tick_end, "colour": AXIS})
        texts.append({"x": place, "y": below, "text": periods[place], "colour": QUIET_INK})
    plane.add_rules(rules)
    if texts:
        plane.add_texts(texts, align="center", baseline="top")


def _add_phases(plane: Plane, chart: ControlChart) -> None:
    """A thin rule where lines begin anew, with the reason on top as far as there is room."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    above = plane.at(0, -line - 4)["y"]
    ends = [phase.first for phase in chart.phases[1:]] + [len(chart.points)]
    rules: list[Row] = []
    texts: list[Row] = []
    for phase, end in zip(chart.phases, ends, strict=True):
        start = phase.first - 0.5
        if phase.first > 0:
            rules.append({"x": start, "x2": start, "y": plane.y_domain[0], "y2": above, "colour": AXIS})
        last_phase = end == len(chart.points)
        room = frame.plot_width * (end - phase.first) / (plane.x_domain[1] - plane.x_domain[0]) - 8
        name = shorten_text(phase.name, frame.letter_size, room + (frame.right if last_phase else 0))
        if name:
            shift = plane.at(4, 0)["x"] - plane.x_domain[0]
            texts.append({"x": start + shift, "y": above, "text": name, "colour": INK})
    if rules:
        plane.add_rules(rules, dash=(2, 3))
    if texts:
        plane.add_texts(texts, baseline="top")


def _stretches(chart: ControlChart, values: Sequence[float | None]) -> Iterator[_Stretch]:
    """Runs of equal values, broken where a phase begins."""
    starts = {phase.first for phase in chart.phases}
    first = 0
    for place, value in enumerate(values):
        following = values[place + 1] if place + 1 < len(values) else None
        if following != value or place + 1 in starts:
            if value is not None:
                yield _Stretch(first, place, value)
            first = place + 1


def _steps(chart: ControlChart, values: Sequence[float | None], colour: str) -> list[Row]:
    """A line that runs level at every point and steps between them; it never crosses into another phase."""
    starts = {phase.first for phase in chart.phases}
    stretches = list(_stretches(chart, values))
    rows: list[Row] = [
        {"x": one.first - 0.5, "x2": one.last + 0.5, "y": one.value, "y2": one.value, "colour": colour}
        for one in stretches
    ]
    for one, following in pairwise(stretches):
        if following.first == one.last + 1 and following.first not in starts:
            edge = one.last + 0.5
            rows.append({"x": edge, "x2": edge, "y": one.value, "y2": following.value, "colour": colour})
    return rows


def _add_lines(plane: Plane, chart: ControlChart) -> None:
    limits = _steps(chart, [point.lower for point in chart.points], AXIS)
    limits += _steps(chart, [point.upper for point in chart.points], AXIS)
    centre = _steps(chart, [point.centre for point in chart.points], COUNTRY)
    if limits:
        plane.add_rules(limits, width=1.2, dash=(6, 3))
    if centre:
        plane.add_rules(centre, width=1.6)
    if chart.target is not None:
        low, high = plane.x_domain
        target: Row = {"x": low, "x2": high, "y": chart.target, "y2": chart.target, "colour": _TARGET_PAINT.mark}
        plane.add_rules([target], width=2, dash=(2, 3))


def _add_series(plane: Plane, chart: ControlChart) -> None:
    """The points and the line between neighbours; a gap where a figure is missing."""
    line: list[Row] = []
    ordinary: list[Row] = []
    marked: list[Row] = []
    stretch = 0
    for place, point in enumerate(chart.points):
        if point.value is None:
            stretch += 1
            continue
        at = {"x": place, "y": point.value}
        line.append({**at, "name": str(stretch), "colour": ACCENT})
        look = TONE_LOOKS[point.tone]
        if point.tone in WITHOUT_SIGNAL:
            ordinary.append({**at, "colour": ACCENT, "shape": "circle"})
        else:
            marked.append({**at, "colour": look.colour, "shape": look.shape})
    is_narrow = plane.frame.width < NARROW
    is_dense = len(chart.points) > (24 if is_narrow else 60)
    if line:
        plane.add_lines(line, width=1.4, opacity=0.7)
    if ordinary:
        plane.add_points(ordinary, size=(14 if is_dense else 26) if is_narrow else (24 if is_dense else 44))
    if marked:
        plane.add_points(marked, size=(60 if is_dense else 80) if is_narrow else (80 if is_dense else 120))
