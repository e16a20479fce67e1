"""Scales of measures: states, names, and scales of other lengths than five. All but the bundled are invented."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.samples.status_scales import SEVEN, THREE, scale_of

from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.quantities import Units

NOT_BEGUN, UNDER_WAY, FINISHED = "not_begun", "under_way", "finished"


def test_every_step_of_the_usual_scale_stands_for_a_state() -> None:
    scale = load_status_scale()
    assert [scale.state_of(number).value for number in scale.numbers] == [NOT_BEGUN, *[UNDER_WAY] * 3, FINISHED]
    with pytest.raises(InputError, match="6 er ikke på skalaen 1–5") as caught:
        scale.state_of(6)
    assert "5 fullført" in caught.value.expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        (" 3,0 ", 3),
        ("3.0", 3),
        ("GODT I GANG", 3),
        ("well under  way", 3),
        ("3 godt i gang", 3),
        ("Fullført", 5),
        ("3,5", None),
        ("0", None),
        ("6", None),
        ("-3", None),
        ("5 Godt i gang", None),
        ("ferdig", None),
        ("", None),
    ],
)
def test_a_step_is_known_by_number_and_name(text: str, number: int | None) -> None:
    step = load_status_scale().step_called(text)
    assert (step.number if step else None) == number


def test_scales_can_have_other_lengths() -> None:
    assert (THREE.numbers, THREE.finished) == ((1, 2, 3), 3)
    assert SEVEN.state_of(6) is SEVEN.state_of(7) is ReportingState.FINISHED
    assert load_status_scale().mean_unit is Units.STATUS
    assert SEVEN.mean_unit.symbol == "steg"
    with use_language("en"):
        assert THREE.in_words.startswith("1 step 1")


def test_a_scale_goes_out_as_json_and_comes_back() -> None:
    for scale in (load_status_scale(), THREE, SEVEN):
        assert StatusScale.model_validate_json(scale.model_dump_json()) == scale
        assert StatusScale.model_validate(scale.model_dump(mode="json")) == scale
    assert '"state":"not_begun"' in THREE.model_dump_json()


@pytest.mark.parametrize(
    ("states", "finished", "reason"),
    [
        ((NOT_BEGUN, UNDER_WAY, NOT_BEGUN, FINISHED), 4, "must not go backwards"),
        ((NOT_BEGUN, FINISHED, FINISHED), 3, "step 2 must be finished exactly"),
        ((NOT_BEGUN, UNDER_WAY, UNDER_WAY), 3, "step 3 must be finished exactly"),
        ((NOT_BEGUN, "postponed", FINISHED), 3, "state must be one of"),
        ((NOT_BEGUN, "nearly", FINISHED), 3, "Input should be"),
        ((), 1, "finished must be one of"),
    ],
)
def test_a_scale_that_contradicts_itself(states: tuple[str, ...], finished: int, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        scale_of(*states, finished=finished)


def test_a_step_without_a_state() -> None:
    content: dict[str, Any] = THREE.model_dump(mode="json")
    del content["steps"][1]["state"]
    with pytest.raises(ValidationError, match="state"):
        StatusScale.model_validate(content)
