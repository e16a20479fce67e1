"""Reading a JSON-stat answer of 200 000 cells: one year of population by municipality, sex and one-year age."""

import json
from functools import cache

from pyjstat import pyjstat

from bench.json_stat_cell_by_cell import read_cell_by_cell
from bench.timing import Comparison
from omsyn.registers.reading.json_stat import read_json_stat


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
