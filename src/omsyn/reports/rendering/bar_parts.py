"""What bars have in common however they stand: their groups, colours, lengths and the key that names the parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.rendering.lettering import text_width, wrap_text
from omsyn.reports.rendering.marks import Plane, Row, line_height
from omsyn.reports.rendering.scales import Scale, fit_scale
from omsyn.reports.rendering.theme import INK, OWN_SHADES, PALETTE, QUIET_INK, ROLE_PAINT, letters_on, step_colour
from omsyn.vocabulary.language import translate as _

_DIGIT = re.compile(r"[1-5]")
_SWATCH = 12
_KEY_GAP = 18


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one category, in the order given."""

    category: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A swatch and what it stands for; a step carries its digit in the swatch."""

    name: str
    colour: str
    digit: str = ""
    left: float = 0.0
    row: int = 0


def group_bars(chart: BarChart) -> list[Group]:
    """Categories in the order they first stand."""
    groups: dict[str, list[Bar]] = {}
    for bar in chart.bars:
        groups.setdefault(bar.category, []).append(bar)
    return [Group(category, tuple(bars)) for category, bars in groups.items()]


def list_parts(chart: BarChart) -> list[str]:
    """Parts in the order they first stand; empty when bars have none."""
    return list(dict.fromkeys(bar.part for bar in chart.bars if bar.part))


def step_digit(part: str) -> str:
    """The step a part's name speaks of: «Steg 3» → «3»; empty when it names none."""
    found = _DIGIT.search(part)
    return found.group() if found else ""


def bar_colours(chart: BarChart) -> dict[tuple[str, Role], str]:
    """The colour of each part and role."""
    parts = list_parts(chart)
    roles = {bar.role for bar in chart.bars}
    colours: dict[tuple[str, Role], str] = {}
    for bar in chart.bars:
        place = parts.index(bar.part) if bar.part else 0
        if chart.part_is_step and step_digit(bar.part):
            colour = step_colour(int(step_digit(bar.part)))
        elif len(parts) > 1 and roles == {Role.OWN} and chart.layout is BarLayout.SIDE_BY_SIDE and len(parts) <= 3:
            colour = OWN_SHADES[len(parts) - 1 - place]
        elif bar.role is Role.PLAIN or (len(parts) > 1 and len(roles) == 1):
            colour = PALETTE[place % len(PALETTE)].mark
        else:
            colour = ROLE_PAINT[bar.role].mark
        colours[bar.part, bar.role] = colour
    return colours


def value_span(chart: BarChart) -> tuple[float, float]:
    """The lowest and highest end of any bar, or of any stack; always includes zero."""
    if chart.layout is BarLayout.SIDE_BY_SIDE:
        ends = [bar.value for bar in chart.bars if bar.value is not None]
    else:
        ends = []
        for group in group_bars(chart):
            values = [bar.value for bar in group.bars if bar.value is not None]
            ends += [sum(v for v in values if v > 0), sum(v for v in values if v < 0)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return (low, high) if high > low else (low, low + 1.0)


def bar_scale(chart: BarChart, *, ticks: int = 5) -> Scale:
    """The axis of values. Where every bar is a whole number, so is every tick: nobody has half a measure."""
    low, high = value_span(chart)
    is_whole = all(bar.value is None or bar.value.is_integer() for bar in chart.bars)
    return fit_scale(low, high, ticks=ticks, is_whole=is_whole)


def bar_text(bar: Bar) -> str:
    """What stands at the end of a bar; a word where there is no figure."""
    return bar.label or (_("ikke oppgitt") if bar.value is None else "")


def is_labelled(chart: BarChart) -> bool:
    """Whether every bar carries its figure, so that an axis would only repeat it."""
    return chart.layout is BarLayout.SIDE_BY_SIDE and all(bar_text(bar) for bar in chart.bars)


def stack_spans(bars: Sequence[Bar]) -> list[tuple[Bar, float, float]]:
    """Each bar of a stack with where it begins and ends; negative values stack downwards."""
    above = below = 0.0
    spans = []
    for bar in bars:
        value = bar.value or 0.0
        if value >= 0:
            spans.append((bar, above, above + value))
            above += value
        else:
            spans.append((bar, below + value, below))
            below += value
    return spans


def place_key(chart: BarChart, *, width: float, letter_size: float) -> list[KeyEntry]:
    """The key above the plot, in rows no wider than ``width``; empty when the parts need none."""
    parts = list_parts(chart)
    if len(parts) < 2:
        return []
    colours = {part: colour for (part, _role), colour in bar_colours(chart).items()}
    entries: list[KeyEntry] = []
    left, row = 0.0, 0
    if chart.part_is_step:
        word = _("Steg")
        entries.append(KeyEntry(word, ""))
        left = text_width(word, letter_size) + 10
    for part in parts:
        digit = step_digit(part) if chart.part_is_step else ""
        name = part.removesuffix(digit).rstrip() if digit else part
        name = "" if digit and name in ("", _("Steg")) else (part if digit else name)
        swatch = letter_size + 8 if digit else _SWATCH
        needed = swatch + (6 + text_width(name, letter_size) if name else 0)
        if left and left + needed > width:
            left, row = 0.0, row + 1
        entries.append(KeyEntry(name, colours[part], digit, left, row))
        left += needed + (_KEY_GAP if name else 4)
    return entries


def key_height(entries: Sequence[KeyEntry], letter_size: float) -> float:
    """Pixels the key takes, with air below it."""
    return (max(entry.row for entry in entries) + 1) * (line_height(letter_size) + 8) + 2 if entries else 0.0


def add_key(plane: Plane, entries: Sequence[KeyEntry], *, top: float) -> None:
    """Draw the key with its first row at ``top`` pixels from the drawing's upper edge."""
    size = plane.frame.letter_size
    boxes: list[Row] = []
    names: list[Row] = []
    digits: list[Row] = []
    for entry in entries:
        swatch = (size + 8 if entry.digit else _SWATCH) if entry.colour else -6
        left = entry.left - plane.frame.left
        middle = top - plane.frame.top + entry.row * (line_height(size) + 8) + line_height(size) / 2 + 2
        corners = plane.span(left, middle - swatch / 2, left + swatch, middle + swatch / 2)
        if entry.colour:
            boxes.append({**corners, "colour": entry.colour})
        if entry.name:
            names.append({**plane.at(left + swatch + 6, middle), "text": entry.name, "colour": INK})
        if entry.digit:
            centre = plane.at(left + swatch / 2, middle)
            digits.append({**centre, "text": entry.digit, "colour": letters_on(entry.colour)})
    if boxes:
        plane.add_boxes(boxes)
    if names:
        plane.add_texts(names)
    if digits:
        plane.add_texts(digits, align="center", weight=600)


def add_head(plane: Plane, title: str) -> None:
    """What the bars measure, in the drawing's upper left corner."""
    frame = plane.frame
    text = wrap_text(title, frame.letter_size, frame.width)
    plane.add_texts([{**plane.at(-frame.left, -frame.top), "text": text, "colour": QUIET_INK}], baseline="top")


def segment_text(chart: BarChart, bar: Bar) -> str:
    """What stands inside a segment of a stack: its figure, or the digit of its step."""
    return bar.label or (step_digit(bar.part) if chart.part_is_step else "")
