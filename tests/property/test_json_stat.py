"""The JSON-stat reader against the slow, obvious reading, on invented cubes in every shape the format allows."""

import json
import math
from contextlib import suppress
from typing import Any

import pytest
from bench.json_stat_cell_by_cell import read_cell_by_cell
from hypothesis import assume, given
from hypothesis import strategies as st

from omsyn.registers.reading.answers import ServiceError
from omsyn.registers.reading.json_stat import read_json_stat

figures = st.none() | st.integers(-(10**6), 10**6) | st.floats(-1e9, 1e9, allow_nan=False)
figures_and_marks = figures | st.sampled_from(["k", ".", "..", ":"])
marks = st.sampled_from([".", "..", ":", "k"])


@st.composite
def category(draw: st.DrawFn, size: int) -> dict[str, Any]:
    codes = [f"{number:03}" for number in draw(st.permutations(range(size)))]
    shapes = ["list", "object"] + (["label only"] if size == 1 else [])
    match draw(st.sampled_from(shapes)):
        case "list":
            return {"index": codes}
        case "object":
            places = list(enumerate(codes))
            return {"index": {code: place for place, code in draw(st.permutations(places))}}
    return {"label": {codes[0]: "the only one"}}


@st.composite
def cubes(draw: st.DrawFn) -> dict[str, Any]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    cells = math.prod(sizes)
    names = [f"D{number}" for number in range(len(sizes))]
    told: dict[str, Any] = {
        "id": names,
        "size": sizes,
        "dimension": {name: {"category": draw(category(size))} for name, size in zip(names, sizes, strict=True)},
        "value": draw(
            st.lists(figures_and_marks, min_size=cells, max_size=cells)
            | st.dictionaries(st.integers(0, cells - 1).map(str), figures_and_marks)
        ),
    }
    status = draw(
        st.none()
        | marks
        | st.lists(st.none() | marks, min_size=cells, max_size=cells)
        | st.dictionaries(st.integers(0, cells - 1).map(str), marks)
    )
    return told | ({} if status is None else {"status": status})


@given(cubes())
def test_the_fast_reading_is_the_obvious_one(told: dict[str, Any]) -> None:
    content = json.dumps(told).encode()
    assert read_json_stat(content).frame.to_dicts() == read_cell_by_cell(content)


@given(cubes())
def test_a_list_and_an_object_of_the_same_values_read_the_same(told: dict[str, Any]) -> None:
    assume(isinstance(told["value"], list))
    by_position = {str(place): value for place, value in enumerate(told["value"]) if value is not None}
    one = read_json_stat(json.dumps(told).encode()).frame
    other = read_json_stat(json.dumps(told | {"value": by_position}).encode()).frame
    assert one.equals(other)
    assert one["value"].is_null().equals(one["status"].is_not_null())


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=3),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["0", "1", "D0", "x"]), inside, max_size=3)
    ),
    max_leaves=4,
)


def places_in(told: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    keys = list(told) if isinstance(told, dict) else list(range(len(told))) if isinstance(told, list) else []
    return [place for key in keys for place in ((told, key), *places_in(told[key]))]


@given(cubes(), anything, st.data())
def test_a_part_replaced_by_anything_is_read_or_explained(
    told: dict[str, Any], other: Any, data: st.DataObject
) -> None:
    told |= {"role": {"time": ["D0"]}, "note": ["n"], "extension": {"noteMandatory": {"0": True}}, "status": {"0": "."}}
    container, key = data.draw(st.sampled_from(places_in(told)))
    container[key] = other
    with suppress(ServiceError):
        table = read_json_stat(json.dumps(told).encode())
        assert table.frame["value"].is_null().equals(table.frame["status"].is_not_null())


@given(cubes(), st.data())
def test_a_cut_answer_is_explained_wherever_it_is_cut(told: dict[str, Any], data: st.DataObject) -> None:
    content = json.dumps(told).encode()
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    with pytest.raises(ServiceError, match=r"kuttet|tomt"):
        read_json_stat(cut)
