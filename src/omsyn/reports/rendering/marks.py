"""The few marks charts are made of, as Altair layers on one plain pair of axes.

Every layer of a chart shares the same two scales; what has no place on an axis (labels, keys) is given in the data's
own units after being placed in pixels by us, so that nothing overlaps. The layers are Altair's schema objects rather
than its ``Chart``, which copies every layer anew for each step: 4 ms for a chart of eight layers, not 140.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from omsyn.reports.rendering.theme import AXIS, FONT_FAMILY, GRID, INK, QUIET_INK

EDGE = 3
"""Pixels of air above the first line of letters, so that no accent is cut."""

type Align = Literal["left", "center", "right"]
type Baseline = Literal["top", "middle", "bottom", "alphabetic"]
type Weight = Literal[400, 600]
type Row = Mapping[str, float | str]
type Ring = Sequence[Sequence[float]]
"""Corners as [left, top], the last the same as the first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing ``width`` × ``height`` pixels with margins around the plot, and the letter size in it."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    letter_size: float

    @property
    def plot_width(self) -> float:
        """Pixels between the left and right margin."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> float:
        """Pixels between the top and bottom margin."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Plane:
    """The two axes every layer shares. An axis is None where nothing is written along it."""

    frame: Frame
    x_domain: tuple[float, float]
    y_domain: tuple[float, float]
    x_axis: Mapping[str, Any] | None = None
    y_axis: Mapping[str, Any] | None = None
    layers: list[alt.UnitSpec] = field(default_factory=list)

    def at(self, left: float, top: float) -> dict[str, float]:
        """The point ``left`` and ``top`` pixels from the plot's top left corner, in the data's units."""
        (x_low, x_high), (y_low, y_high) = self.x_domain, self.y_domain
        return {
            "x": x_low + (x_high - x_low) * left / self.frame.plot_width,
            "y": y_high - (y_high - y_low) * top / self.frame.plot_height,
        }

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """How far a place given in the data's units lies from the plot's left and top edge."""
        (x_low, x_high), (y_low, y_high) = self.x_domain, self.y_domain
        left = (x - x_low) / (x_high - x_low) * self.frame.plot_width
        return left, (y_high - y) / (y_high - y_low) * self.frame.plot_height

    def span(self, left: float, top: float, right: float, bottom: float) -> dict[str, float]:
        """Two corners in pixels as ``x``, ``y``, ``x2``, ``y2`` in the data's units."""
        end = self.at(right, bottom)
        return {**self.at(left, top), "x2": end["x"], "y2": end["y"]}

    def _add(self, mark: alt.MarkDef, rows: Sequence[Row], **channels: Any) -> None:
        x_axis = None if self.x_axis is None else alt.Axis(**self.x_axis)
        y_axis = None if self.y_axis is None else alt.Axis(**self.y_axis)
        placed = {
            "x": alt.X(field="x", type="quantitative", scale=_fixed(self.x_domain), axis=x_axis),
            "y": alt.Y(field="y", type="quantitative", scale=_fixed(self.y_domain), axis=y_axis),
        }
        data = alt.InlineData(values=[dict(row) for row in rows])
        self.layers.append(alt.UnitSpec(data=data, mark=mark, encoding=alt.Encoding(**placed, **channels)))

    def add_lines(
        self,
        rows: Sequence[Row],
        *,
        width: float,
        dash: Sequence[int] = (),
        opacity: float = 1.0,
        is_stepped: bool = False,
    ) -> None:
        """Lines through ``x``, ``y`` in the order of ``x``, one for each ``name``, in ``colour``.

        A stepped line holds each ``y`` until the next ``x``.
        """
        mark = alt.MarkDef(
            type="line",
            strokeWidth=width,
            strokeDash=list(dash) or [1, 0],
            opacity=opacity,
            strokeJoin="round",
            interpolate="step-after" if is_stepped else "linear",
        )
        self._add(mark, rows, color=_COLOUR, detail=_NAME, order=alt.Order(field="x", type="quantitative"))

    def add_bands(self, rows: Sequence[Row]) -> None:
        """Areas from ``y`` to ``y2`` along ``x``, one for each ``name``, in a light tone of ``colour``."""
        self._add(alt.MarkDef(type="area", opacity=0.16), rows, color=_COLOUR, detail=_NAME, y2=alt.Y2(field="y2"))

    def add_points(self, rows: Sequence[Row], *, size: float) -> None:
        """Filled points of ``shape`` at ``x``, ``y`` in ``colour``, set off by a white rim."""
        mark = alt.MarkDef(type="point", filled=True, size=size, opacity=1, stroke="white", strokeWidth=1)
        shape = alt.Shape(field="shape", type="nominal", scale=None, legend=None)
        self._add(mark, rows, fill=_FILL, shape=shape)

    def add_rules(self, rows: Sequence[Row], *, width: float = 1, dash: Sequence[int] = ()) -> None:
        """Straight strokes from ``x``, ``y`` to ``x2``, ``y2`` in ``colour``."""
        mark = alt.MarkDef(type="rule", strokeWidth=width, strokeDash=list(dash) or [1, 0])
        self._add(mark, rows, color=_COLOUR, **_ENDS)

    def add_boxes(self, rows: Sequence[Row]) -> None:
        """Rectangles from ``x``, ``y`` to ``x2``, ``y2`` filled with ``colour``."""
        self._add(alt.MarkDef(type="rect", strokeWidth=0), rows, color=_COLOUR, **_ENDS)

    def add_texts(
        self,
        rows: Sequence[Row],
        *,
        align: Align = "left",
        baseline: Baseline = "middle",
        weight: Weight = 400,
        letter_size: float | None = None,
    ) -> None:
        """``text`` at ``x``, ``y`` in ``colour``; ``\\n`` breaks lines. Letters are the frame's size unless given."""
        letter_size = letter_size or self.frame.letter_size
        mark = alt.MarkDef(
            type="text",
            align=align,
            baseline=baseline,
            fontSize=letter_size,
            fontWeight=weight,
            lineBreak="\n",
            lineHeight=line_height(letter_size),
        )
        self._add(mark, rows, color=_COLOUR, text=alt.Text(field="text", type="nominal"))

    def add_regions(self, rings: Mapping[str, Sequence[Ring]], *, stroke: str, stroke_width: float) -> None:
        """Closed outlines filled with the colour they stand under, placed in pixels from the plot's top left corner.

        An outline inside another is not cut out of it. A colour of "none" leaves the outline empty.
        """
        shapes = [
            {
                "type": "Feature",
                "colour": colour,
                "geometry": {"type": "MultiPolygon", "coordinates": [[r] for r in of]},
            }
            for colour, of in rings.items()
        ]
        self.layers.append(
            alt.UnitSpec(
                data=alt.InlineData(values=shapes),
                mark=alt.MarkDef(
                    type="geoshape", clip=False, stroke=stroke, strokeWidth=stroke_width, strokeJoin="round"
                ),
                projection=alt.Projection(type="identity", scale=1, translate=[0, 0]),
                encoding=alt.Encoding(fill=_FILL),
            )
        )

    def specification(self) -> dict[str, Any]:
        """The Vega-Lite specification of everything added."""
        frame = self.frame
        axes = alt.AxisConfig(
            labelColor=QUIET_INK,
            labelFontSize=frame.letter_size,
            titleColor=INK,
            titleFontSize=frame.letter_size,
            titleFontWeight=400,
            gridColor=GRID,
            domainColor=AXIS,
            tickColor=AXIS,
            labelPadding=6,
            labelOverlap=False,
            labelFlush=False,
        )
        chart = alt.TopLevelLayerSpec(
            layer=list(self.layers),
            width=frame.plot_width,
            height=frame.plot_height,
            padding={"left": frame.left, "right": frame.right, "top": frame.top + EDGE, "bottom": frame.bottom},
            autosize="none",
            background="transparent",
            config=alt.Config(font=FONT_FAMILY, view=alt.ViewConfig(stroke=None), axis=axes),
        )
        return {"$schema": alt.SCHEMA_URL, **chart.to_dict(validate=False)}


def line_height(letter_size: float) -> float:
    """Pixels from one baseline to the next."""
    return round(letter_size * 1.25, 1)


def _fixed(domain: tuple[float, float]) -> alt.Scale:
    return alt.Scale(domain=list(domain), nice=False, zero=False)


_COLOUR = alt.Color(field="colour", type="nominal", scale=None, legend=None)
_FILL = alt.Fill(field="colour", type="nominal", scale=None, legend=None)
_NAME = alt.Detail(field="name", type="nominal")
_ENDS = {"x2": alt.X2(field="x2"), "y2": alt.Y2(field="y2")}
