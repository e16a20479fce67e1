"""The slow, obvious way to read a JSON-stat answer, for comparison and for tests."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

STATUS_OF = {":": "suppressed", "k": "suppressed", "..": "missing", ".": "not_applicable"}
Row = dict[str, str | float | None]


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
