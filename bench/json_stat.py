"""Reading a JSON-stat answer of 200 000 cells: one year of population by municipality, sex and one-year age."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from pyjstat import pyjstat

from bench.timing import Comparison
from omsyn.registers.reading.json_stat import read_json_stat

STATUS_OF = {":": "suppressed", "k": "suppressed", "..": "missing", ".": "not_applicable"}
Row = dict[str, str | float | None]


@cache
def invented_answer() -> bytes:
    """An invented answer: 472 regions × 2 sexes × 106 ages × 2 years, every tenth cell without a figure."""
    categories = {
        "Region": [f"{number:04}" for number in range(472)],
        "Kjonn": ["1", "2"],
        "Alder": [f"{age:03}" for age in range(106)],
        "Tid": ["2025", "2026"],
    }
    sizes = [len(codes) for codes in categories.values()]
    cells = 472 * 2 * 106 * 2
    figures = [None if position % 10 == 0 else position * 7919 % 1000 for position in range(cells)]
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Invented",
            "id": list(categories),
            "size": sizes,
            "dimension": {
                name: {
                    "label": name,
                    "category": {
                        "index": {code: place for place, code in enumerate(codes)},
                        "label": {code: code for code in codes},
                    },
                }
                for name, codes in categories.items()
            },
            "value": figures,
            "status": {str(position): ":" for position in range(0, cells, 10)},
        }
    ).encode()


def read_cell_by_cell(content: bytes) -> list[Row]:
    """The slow, obvious reading: every combination of codes in order, its figure and status looked up."""
    return list(_rows(json.loads(content.decode("utf-8-sig"))))


def _rows(told: dict[str, Any]) -> Iterator[Row]:
    for position, codes in enumerate(product(*(_codes(told["dimension"][name]) for name in told["id"]))):
        value, status = _at(told["value"], position), STATUS_OF.get(_at(told.get("status"), position) or "")
        if isinstance(value, str):
            value, status = None, status or STATUS_OF[str(value)]
        if status is not None:
            value = None
        elif value is None:
            status = "missing"
        yield dict(zip(told["id"], codes, strict=True)) | {"value": value, "status": status}


def _codes(dimension: dict[str, Any]) -> list[str]:
    category = dimension["category"]
    index = category.get("index", list(category.get("label", [])))
    return sorted(index, key=index.__getitem__) if isinstance(index, dict) else index


def _at(cells: Any, position: int) -> Any:
    if isinstance(cells, str | None):
        return cells
    return cells.get(str(position)) if isinstance(cells, dict) else cells[position]


def total_by_reader() -> tuple[int, float, int]:
    frame = read_json_stat(invented_answer()).frame
    return frame.height, float(frame["value"].sum()), frame["status"].count()


def total_cell_by_cell() -> tuple[int, float, int]:
    rows = read_cell_by_cell(invented_answer())
    figures = [value for row in rows if isinstance(value := row["value"], int | float)]
    return len(rows), float(sum(figures)), sum(row["status"] is not None for row in rows)


def figures_by_reader() -> tuple[int, float]:
    frame = read_json_stat(invented_answer()).frame
    return frame.height, float(frame["value"].sum())


def figures_by_pyjstat() -> tuple[int, float]:
    """The reader most people use. It builds the same table, but does not say why a figure is not there."""
    frame = pyjstat.Dataset.read(invented_answer().decode()).write("dataframe", naming="id")
    return len(frame), float(frame["value"].sum())


COMPARISONS = (
    Comparison("JSON-stat answer of 200 000 cells", figures_by_reader, figures_by_pyjstat, "pyjstat", rounds=5),
    Comparison("the same, with why figures are missing", total_by_reader, total_cell_by_cell, "cell by cell"),
)
