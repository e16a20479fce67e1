"""How figures look: colours, letters and sizes shared by charts and documents.

The accent is Omsyn's own petrol green; parts of a whole take the Okabe–Ito palette (Okabe & Ito, «Color Universal
Design», 2008), which readers with colour blindness can tell apart, ordered so that neighbours also differ in grey.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import vl_convert

from omsyn.reports.exhibit_charts import Role

FONT_FOLDER = Path(__file__).parent / "fonts"
"""TrueType files laid here by the build; when it is missing, the fallbacks of ``FONT_FAMILY`` are used."""

FONT_FAMILY = "Inter, Segoe UI, Helvetica, Arial, sans-serif"

ACCENT = "#0B5C5E"
INK = "#23282B"
QUIET_INK = "#545C61"
PEER = "#9AA1A6"
COUNTRY = "#3F474C"
GRID = "#E4E5E2"
AXIS = "#8A9196"


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour for marks and a darker one of the same hue for letters on white (contrast at least 4.5)."""

    mark: str
    text: str


ROLE_PAINT = {
    Role.OWN: Paint(ACCENT, ACCENT),
    Role.PEER: Paint(PEER, QUIET_INK),
    Role.COUNTRY: Paint(COUNTRY, COUNTRY),
}

PALETTE = (
    Paint("#0072B2", "#005F95"),
    Paint("#E69F00", "#8A5F00"),
    Paint("#009E73", "#00704F"),
    Paint("#D55E00", "#A84A00"),
    Paint("#56B4E9", "#1F6A96"),
    Paint("#CC79A7", "#9C4876"),
    Paint("#7A6A53", "#5E5140"),
)

STEP_COLOURS = ("#D6E7E4", "#A3CCC8", "#63A6A3", "#2B7A7A", "#0B4547")
"""Steps 1–5 of a scale, light to dark, in even steps of lightness so that grey print keeps the order."""

OWN_SHADES = ("#0B5C5E", "#6FA8A6", "#B9D6D3", "#3A8583")
"""The accent and lighter shades of it, for bars of the municipality itself in several parts."""


def step_colour(step: int) -> str:
    """The colour of a step from 1 to 5; steps outside the scale take the nearest."""
    return STEP_COLOURS[min(max(step, 1), 5) - 1]


def letters_on(colour: str) -> str:
    """Ink or white, whichever stands out most from ``colour`` (WCAG 2.2 relative luminance)."""
    return INK if _contrast(colour, INK) >= _contrast(colour, "#FFFFFF") else "#FFFFFF"


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def register_fonts() -> None:
    """Make the fonts of ``FONT_FOLDER`` known to the chart engine, once."""
    if FONT_FOLDER.is_dir():
        vl_convert.register_font_directory(str(FONT_FOLDER))
