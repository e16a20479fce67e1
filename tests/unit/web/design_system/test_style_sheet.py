"""The style sheet agrees with the charts, and its colours can be read."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from omsyn.reports.rendering import theme


def style_sheet() -> str:
    found = finders.find("design_system/omsyn.css")
    assert isinstance(found, str)
    return Path(found).read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's ratio between two colours written #rrggbb."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def declared(name: str) -> str:
    found = re.search(rf"{re.escape(name)}:\s*(#[0-9a-f]+)", style_sheet())
    assert found is not None, f"{name} is not declared"
    return "#ffffff" if found[1] == "#fff" else found[1]


@pytest.mark.parametrize("step", range(1, 6))
def test_steps_have_the_colours_of_the_charts_and_readable_digits(step: int) -> None:
    found = re.search(rf"\.step-{step} {{ background: (#\w+); color: (#\w+); }}", style_sheet())
    assert found is not None
    background, letters = found[1], "#ffffff" if found[2] == "#fff" else found[2]
    assert background.upper() == theme.step_colour(step).upper()
    assert contrast(background, letters) >= 4.5


def test_steps_grow_darker_in_grey_print() -> None:
    greys = [contrast(theme.step_colour(step), "#ffffff") for step in range(1, 6)]
    assert greys == sorted(greys)
    assert all(later / earlier >= 1.2 for earlier, later in pairwise(greys))


@pytest.mark.parametrize("ground", ["default", "tinted"])
@pytest.mark.parametrize("letters", ["neutral-text-subtle", "neutral-text-default", "accent-text-subtle"])
def test_letters_can_be_read_on_white_and_on_warm_grey(ground: str, letters: str) -> None:
    assert contrast(declared(f"--ds-color-neutral-background-{ground}"), declared(f"--ds-color-{letters}")) >= 4.5


def test_the_accent_is_the_one_of_the_charts() -> None:
    assert declared("--ds-color-accent-base-default").upper() == theme.ACCENT.upper()


def test_everything_the_style_sheet_names_is_there() -> None:
    for name in re.findall(r'url\("([^"]+)"\)', style_sheet()):
        assert finders.find(f"design_system/{name}"), f"{name} is missing: run «uv sync --reinstall-package omsyn»"
