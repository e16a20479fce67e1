"""JSON-stat in every shape the services write, and every way it can be wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from omsyn.registers.reading.answers import BYTE_ORDER_MARK, ServiceError
from omsyn.registers.reading.json_stat import read_json_stat, read_json_stat_metadata
from omsyn.registers.reading.json_stat_dimensions import MetricUnit, Note, Role

FIXTURES = Path(__file__).parents[3] / "fixtures" / "statistics_services"


def answer(**changes: Any) -> dict[str, Any]:
    """Two municipalities × one metric × two years, as SSB writes it; ``changes`` replace whole fields."""
    told: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Invented",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-03-15T07:00:00Z",
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [2, 1, 2],
        "dimension": {
            "Region": {
                "label": "region",
                "category": {"index": {"4014": 0, "3909": 1}, "label": {"4014": "Kragerø", "3909": "Larvik"}},
            },
            "ContentsCode": {
                "label": "statistikkvariabel",
                "category": {
                    "index": {"Andel": 0},
                    "label": {"Andel": "Andel"},
                    "unit": {"Andel": {"base": "prosent", "decimals": 1}},
                },
            },
            "Tid": {"label": "år", "category": {"index": {"2025": 1, "2024": 0}}},
        },
        "value": [1, 2.5, 3, None],
    }
    return told | changes


def read(told: object) -> list[tuple[Any, ...]]:
    return read_json_stat(json.dumps(told).encode()).frame.select("Region", "Tid", "value", "status").rows()


def test_a_list_of_values_is_row_major_and_the_last_dimension_fastest() -> None:
    assert read(answer()) == [
        ("4014", "2024", 1.0, None),
        ("4014", "2025", 2.5, None),
        ("3909", "2024", 3.0, None),
        ("3909", "2025", None, "missing"),
    ]


def test_values_by_position_leave_the_rest_missing() -> None:
    assert [row[2:] for row in read(answer(value={"2": 3, "0": 1}))] == [
        (1.0, None),
        (None, "missing"),
        (3.0, None),
        (None, "missing"),
    ]


STATUSES = [
    ({"0": ".", "1": "..", "3": ":"}, ["not_applicable", "missing", None, "suppressed"]),
    ([".", None, "", ":"], ["not_applicable", None, None, "suppressed"]),
    (":", ["suppressed"] * 4),
    (None, [None, None, None, "missing"]),
    ({}, [None, None, None, "missing"]),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_hidden_missing_and_not_applicable_are_kept_apart(status: object, expected: list[str | None]) -> None:
    assert [row[3] for row in read(answer(status=status))] == expected


def test_a_zero_with_a_mark_is_no_figure() -> None:
    rows = read(answer(value=[0, 0, 0, 0], status={"0": "..", "1": ":"}))
    assert [row[2:] for row in rows] == [(None, "missing"), (None, "suppressed"), (0.0, None), (0.0, None)]


def test_the_letter_k_among_the_figures_is_a_hidden_figure() -> None:
    assert [row[2:] for row in read(answer(value=["k", 2, "..", 4.5]))] == [
        (None, "suppressed"),
        (2.0, None),
        (None, "missing"),
        (4.5, None),
    ]


def test_a_mark_omsyn_does_not_know_keeps_its_figure_and_is_told() -> None:
    table = read_json_stat(json.dumps(answer(status={"0": "p", "3": "x"})).encode())
    assert table.other_marks == ("p", "x")
    assert table.frame["value"].to_list() == [1.0, 2.5, 3.0, None]
    assert table.frame["status"].to_list() == [None, None, None, "missing"]


def test_categories_may_be_a_list_or_nothing_but_one_label() -> None:
    told = answer(value=["k", 2, 3, 4], role=None)
    told["dimension"]["Region"]["category"]["index"] = ["4014", "3909"]
    told["dimension"]["ContentsCode"]["category"] = {"label": {"Andel": "Andel"}}
    table = read_json_stat(BYTE_ORDER_MARK + json.dumps(told).encode())
    assert table.frame.row(0) == ("4014", "Andel", "2024", None, "suppressed")
    assert [dimension.role for dimension in table.description.dimensions] == [None, None, None]


def test_the_description_has_labels_units_roles_and_edition() -> None:
    description = read_json_stat(json.dumps(answer()).encode()).description
    assert description.with_role(Role.TIME) == ("Tid",)
    assert description.updated_at == datetime(2026, 3, 15, 7, tzinfo=UTC)
    region, contents, year = description.dimensions
    assert region.labels == {"4014": "Kragerø", "3909": "Larvik"}
    assert contents.units == {"Andel": MetricUnit("prosent", 1)}
    assert year.codes == ("2024", "2025")
    assert year.labels == {"2024": "2024", "2025": "2025"}
    assert description.dimension("REGION") is region
    assert description.dimension("Alder") is None


def test_an_edition_that_is_no_moment_is_kept_as_text() -> None:
    assert read_json_stat(json.dumps(answer(updated="våren")).encode()).description.updated_at is None


def test_metadata_tell_mandatory_notes_and_what_can_be_left_out() -> None:
    description = read_json_stat_metadata((FIXTURES / "pxapispecs_table_metadata.json").read_bytes())
    left_out = {dimension.code: dimension.can_be_left_out for dimension in description.dimensions}
    assert left_out["Kon"] is True
    assert left_out["ContentsCode"] is left_out["Tid"] is False
    mandatory = [note for note in description.notes if note.is_mandatory]
    assert [note.about for note in mandatory] == ["", "Region", "ContentsCode=BE0101N1"]
    assert mandatory[0].text.startswith("Registrerat partnerskap")
    assert description.mandatory_notes == tuple(note.text for note in mandatory)
    assert Note(description.notes[0].text) in description.notes


def test_version_1_is_read_too() -> None:
    table = read_json_stat((FIXTURES / "ssb_29843_version_1.json").read_bytes())
    assert table.frame.columns == ["PKoder", "ContentsCode", "Tid", "value", "status"]
    assert table.frame.row(0) == ("P106", "Sesongjustert", "1994M09", None, "not_applicable")
    assert table.frame.row(4) == ("P106", "Sesongjustert", "1995M01", 113.0, None)
    assert table.frame["status"].count() == table.frame["value"].null_count() == 48


BROKEN: list[tuple[object, str]] = [
    ([1, 2], "ikke en tabell i JSON-stat"),
    ({"class": "collection"}, "ikke en tabell i JSON-stat"),
    (answer(value=[1, 2, 3]), "«value» har 3 celler. Størrelsene i «size» gir 4 celler"),
    (answer(status=[":"]), "«status» har 1 celler"),
    (answer(status=7), "«status»"),
    (answer(size=[2, 1, 3]), "«Tid» har 2 verdier. «size» sier 3"),
    (answer(size=[2, 1]), "hvilke dimensjoner"),
    (answer(id=[], size=[]), "hvilke dimensjoner"),
    (answer(id=["Region", "Region", "Tid"], size=[2, 2, 2]), "samme navn"),
    (answer(id=["Region", "Alder", "Tid"]), "«Alder» er nevnt, men ikke beskrevet"),
    (answer(value={"4": 1}), "plass 4, men tabellen har bare 4 celler"),
    (answer(value={"-1": 1}), "plass -1"),
    (answer(value={"first": 1}), "plassnummer"),
    (answer(value={"1": 1, "01": 2}), "to tall på samme plass"),
    (answer(value="1 2 3 4"), "verken en liste eller et oppslag"),
    (answer(value=["n/a", 1, 2, 3]), "Celle 0 er teksten «n/a», ikke et tall"),
    (answer(value=[1, 2, "12", 3]), "Celle 2 er teksten «12»"),
    (answer(value=[1, [2], 3, 4]), "Celle 1 er ikke et tall, men «[2]»"),
    (answer(value=[True, 2, 3, 4]), "Celle 0"),
    (answer(value=[10**400, 2, 3, 4]), "for stort"),
    (answer(dimension={"Region": {"category": {"index": {"a": 0, "b": 2}}}}), "uten hull"),
    (answer(dimension={"Region": {"category": {"index": ["a", "a"]}}}), "samme kode to ganger"),
    (answer(dimension={"Region": {"category": {"label": {"a": "A", "b": "B"}}}}), "hvilken rekkefølge"),
    (answer(id=["value"], size=[1], dimension={"value": {"category": {"index": ["a"]}}}, value=[1]), "«value»"),
    (answer(id=["Tid"], size=[0], dimension={"Tid": {"category": {"index": []}}}, value=[]), "«Tid» har ingen verdier"),
    ({key: part for key, part in answer().items() if key != "value"}, "«value» mangler"),
]


@pytest.mark.parametrize(("told", "words"), BROKEN)
def test_a_broken_table_is_explained(told: object, words: str) -> None:
    with pytest.raises(ServiceError) as error:
        read_json_stat(json.dumps(told).encode(), where="tabell 12209")
    assert words in str(error.value)
    assert "Ingenting er lagret" in error.value.what_now
    assert error.value.where == "tabell 12209"


NOT_JSON = [
    (b"", "tomt"),
    (BYTE_ORDER_MARK + b" \n", "tomt"),
    (json.dumps(answer()).encode()[:-40], "kuttet"),
    (b"<!DOCTYPE html><title>503</title>", "nettside"),
    (BYTE_ORDER_MARK + b"\n<html>", "nettside"),
    (b'{"value": [NaN]}', "ikke gyldig JSON"),
    (b"\xff\xfe{\x00}\x00", "ikke gyldig JSON"),
]


@pytest.mark.parametrize(("content", "words"), NOT_JSON)
def test_an_answer_that_is_not_json_is_explained(content: bytes, words: str) -> None:
    with pytest.raises(ServiceError, match=words):
        read_json_stat(content)


def test_a_size_beyond_reason_is_refused_before_it_fills_the_memory() -> None:
    codes = [str(number) for number in range(5000)]
    told = answer(
        id=["A", "B"],
        size=[5000, 5000],
        dimension={name: {"category": {"index": codes}} for name in ("A", "B")},
        value={},
    )
    with pytest.raises(ServiceError, match="urimelig mange"):
        read_json_stat(json.dumps(told).encode())
