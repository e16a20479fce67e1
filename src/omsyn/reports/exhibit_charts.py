"""What charts an exhibit can hold: their figures and what they mean, without any drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.vocabulary.formatting import format_date


class Role(StrEnum):
    """Whose figures a series shows; decides colour and line."""

    OWN = "own"
    """The municipality itself: the accent colour."""
    PEER = "peer"
    """Another municipality or a group: mid-grey."""
    COUNTRY = "country"
    """The country: dark grey, dashed."""
    PLAIN = "plain"
    """One of several parts of the same whole: the next colour of the palette."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point on a line. ``lower``/``upper`` bound a band in the unit of ``y``."""

    x: float
    y: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A named line. Points from ``projected_from`` (an x) on are drawn lighter.

    ``is_stepped`` holds each value until the next point, as places that open on a day do.
    """

    name: str
    points: tuple[Point, ...]
    role: Role = Role.PLAIN
    is_stepped: bool = False


@dataclass(frozen=True, slots=True)
class XLabel:
    """Words under an x that is not a year."""

    at: float
    text: str


def place_of(day: date) -> float:
    """The x of a day. Days stand as far from each other as they are in time."""
    return float(day.toordinal())


def day_labels(days: Iterable[date]) -> tuple[XLabel, ...]:
    """The date under each day once, in order."""
    return tuple(XLabel(place_of(day), format_date(day)) for day in sorted(set(days)))


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over years. The axis starts at zero unless ``zero_based`` is false; the axis title then says so."""

    lines: tuple[Line, ...]
    y_title: str
    x_title: str = ""
    zero_based: bool = True
    projected_from: float | None = None
    bands: str = ""
    """What the bands show, e.g. «80 %-intervall»; empty when there are none."""
    x_labels: tuple[XLabel, ...] = ()
    """Words along the axis, from left to right, when x is not a year. Those that have no room are left out."""
    y_range: tuple[float, float] | None = None
    """The whole scale of y, when it has ends of its own (1–5)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar. ``part`` names its share of a stack, or its place in a group of bars; ``label`` stands at its end."""

    category: str
    value: float | None
    part: str = ""
    role: Role = Role.OWN
    label: str = ""


class BarLayout(StrEnum):
    """How bars of the same category stand."""

    SIDE_BY_SIDE = "side_by_side"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from zero. Horizontal bars suit long names, vertical ones suit years. Order is as given."""

    bars: tuple[Bar, ...]
    value_title: str
    horizontal: bool = True
    layout: BarLayout = BarLayout.SIDE_BY_SIDE
    part_is_step: bool = False
    """Parts are steps 1–5 of a scale and take its sequential colours."""


class Tone(StrEnum):
    """What a signal means to the reader; decides its shape, word and colour."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    """A clear difference upwards, where up is held to be neither good nor bad."""
    LOWER = "lower"
    CHANGE = "change"
    """A clear change whose direction means nothing."""
    NONE = "none"
    """No clear difference."""
    NOT_COMPARED = "not_compared"


class LimitPosition(StrEnum):
    """Where an area lies against the limits of a funnel."""

    BELOW_998 = "below998"
    BELOW_95 = "below95"
    INSIDE = "inside"
    ABOVE_95 = "above95"
    ABOVE_998 = "above998"


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """An area: how many its figure builds on, and the figure in the unit of the chart."""

    name: str
    denominator: float
    value: float
    position: LimitPosition = LimitPosition.INSIDE
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """Limits at rising ``denominators``, all five equally long; 50–100 places over the span of the points."""

    denominators: tuple[float, ...]
    lower95: tuple[float, ...]
    upper95: tuple[float, ...]
    lower998: tuple[float, ...]
    upper998: tuple[float, ...]

    def __post_init__(self) -> None:
        lengths = {len(self.lower95), len(self.upper95), len(self.lower998), len(self.upper998)}
        if lengths != {len(self.denominators)}:
            raise ValueError(f"{len(self.denominators)} denominators, but limits at {sorted(lengths)}")


@dataclass(frozen=True, slots=True)
class FunnelChart:
    """Areas by size against the limits chance sets around ``target``."""

    points: tuple[FunnelPoint, ...]
    limits: FunnelLimits
    target: float
    target_name: str
    """What the target is, e.g. «Landet» or «Mål»."""
    value_title: str
    denominator_title: str


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A period of a control chart, with the lines at it. Lines are None where none are drawn.

    ``signal`` is the word for what a rule saw, e.g. «utenfor grensene»; empty for ordinary variation.
    """

    period: str
    value: float | None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: str = ""
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class ControlPhase:
    """A stretch with lines of its own, from the point at position ``first`` (from 0); ``name`` says why it began."""

    first: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Points in order with centre line and limits; without any limits it is a run chart.

    The first phase begins at position 0. ``centre_name`` is «Gjennomsnitt» or «Median», as the method has it.
    """

    points: tuple[ControlPoint, ...]
    value_title: str
    centre_name: str
    phases: tuple[ControlPhase, ...] = (ControlPhase(0),)
    target: float | None = None
    target_name: str = ""
    zero_based: bool = False


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of areas: ``name`` in words, and its colour as a step 1–5 of a scale or the tone of a signal."""

    name: str
    step: int | None = None
    tone: Tone | None = None

    def __post_init__(self) -> None:
        if (self.step is None) == (self.tone is None):
            raise ValueError(f"the class {self.name!r} needs either a step or a tone")


@dataclass(frozen=True, slots=True)
class MapArea:
    """A municipality by number (structure of 2024). ``class_name`` is empty for one without a figure."""

    municipality: str
    name: str
    class_name: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Municipalities coloured by class. ``county`` (two digits) shows that county alone, empty the whole country.

    Municipalities that are not among ``areas`` are drawn as those without a figure.
    """

    areas: tuple[MapArea, ...]
    classes: tuple[MapClass, ...]
    title: str
    county: str = ""

    def __post_init__(self) -> None:
        unknown = {area.class_name for area in self.areas} - {one.name for one in self.classes} - {""}
        if unknown:
            raise ValueError(f"areas of classes that the map does not have: {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A figure with its interval. ``label`` stands at the end of the row; a value of None shows a word instead."""

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    role: Role = Role.PEER
    label: str = ""


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """A dot and a whisker for each area or period, in the order given."""

    rows: tuple[IntervalRow, ...]
    value_title: str
    intervals: str
    """What the whiskers show, e.g. «95 %-intervall»."""
    reference: float | None = None
    reference_name: str = ""
    zero_based: bool = False


class StepKind(StrEnum):
    """What a bar of a waterfall stands for."""

    START = "start"
    CHANGE = "change"
    """More or less than where the bar before it ended; the sign of the value tells which."""
    INTERACTION = "interaction"
    """What the changes do to each other."""
    END = "end"


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """A bar that goes on from the one before it; ``START`` and ``END`` stand from zero.

    ``lower``/``upper`` bound ``value``, in its unit. ``label`` stands after the bar, with the sign of a change.
    """

    name: str
    value: float
    kind: StepKind = StepKind.CHANGE
    lower: float | None = None
    upper: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class WaterfallChart:
    """The way from one figure to another, a bar for each thing that changes it."""

    steps: tuple[WaterfallStep, ...]
    value_title: str
    intervals: str = ""
    """What the whiskers show, e.g. «80 %-intervall»; empty when there are none."""
    zero_based: bool = True

    def __post_init__(self) -> None:
        kinds = [step.kind for step in self.steps]
        if len(kinds) < 2 or kinds[0] is not StepKind.START or kinds[-1] is not StepKind.END:
            raise ValueError("a waterfall goes from a start to an end")


@dataclass(frozen=True, slots=True)
class CloudWord:
    """A word and how often it is used; more often is larger."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class WordCloud:
    """Words in the order given, the most used first. ``title`` says what the counts count."""

    words: tuple[CloudWord, ...]
    title: str

    def __post_init__(self) -> None:
        counts = [word.count for word in self.words]
        if not counts or counts != sorted(counts, reverse=True) or counts[-1] < 1:
            raise ValueError("a word cloud holds used words, the most used first")


Chart = LineChart | BarChart | FunnelChart | ControlChart | AreaMap | IntervalChart | WaterfallChart | WordCloud
