import itertools

import pytest

from omsyn.reports.rendering.theme import PALETTE, ROLE_PAINT, STEP_COLOURS, letters_on, step_colour


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, written out slowly."""
    total = 0.0
    for start, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        share = int(colour[start : start + 2], 16) / 255
        total += weight * (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return total


def contrast(one: str, other: str) -> float:
    lighter, darker = max(luminance(one), luminance(other)), min(luminance(one), luminance(other))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("paint", [*PALETTE, *ROLE_PAINT.values()])
def test_names_of_lines_can_be_read_on_white(paint) -> None:
    assert contrast(paint.text, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("step", range(1, 6))
def test_digits_can_be_read_on_their_step(step: int) -> None:
    assert contrast(letters_on(step_colour(step)), step_colour(step)) >= 4.5


def test_steps_darken_evenly_so_that_grey_print_keeps_their_order() -> None:
    lightness = [luminance(colour) for colour in STEP_COLOURS]
    assert lightness == sorted(lightness, reverse=True)
    assert all(contrast(a, b) >= 1.3 for a, b in itertools.pairwise(STEP_COLOURS))


def test_steps_outside_the_scale_take_the_nearest() -> None:
    assert step_colour(0) == step_colour(1)
    assert step_colour(9) == step_colour(5)
