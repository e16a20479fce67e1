"""An exhibit as plain data for machines: every figure with value, unit, method, flags, interval and source."""

from datetime import date
from typing import Any

from omsyn.reports.exhibits import Cell, Exhibit
from omsyn.vocabulary.quantities import Quantity, Source


def exhibit_as_data(exhibit: Exhibit) -> dict[str, Any]:
    """The exhibit's table and trail, ready for JSON. Figures point at ``sources`` by position."""
    sources = list(exhibit.sources)
    return {
        "key": exhibit.key,
        "title": exhibit.title,
        "message": exhibit.message,
        "columns": [
            {"key": column.key, "heading": column.heading, "unit": column.unit.code if column.unit else None}
            for column in exhibit.table.columns
        ],
        "rows": [
            {column.key: _cell_as_data(cell, sources) for column, cell in zip(exhibit.table.columns, row, strict=True)}
            for row in exhibit.table.rows
        ],
        "notes": list(exhibit.all_notes),
        "sources": [source_as_data(source) for source in sources],
    }


def source_as_data(source: Source) -> dict[str, Any]:
    """The whole trail of a source."""
    return {
        "publisher": source.publisher,
        "table": source.table,
        "title": source.title,
        "vintage": source.vintage,
        "retrieved": source.retrieved.isoformat() if source.retrieved else None,
        "terms": source.terms,
        "sha256": source.sha256,
    }


def _cell_as_data(cell: Cell, sources: list[Source]) -> Any:
    match cell:
        case Quantity():
            return _quantity_as_data(cell, sources)
        case date():
            return cell.isoformat()
        case _:
            return cell


def _quantity_as_data(quantity: Quantity, sources: list[Source]) -> dict[str, Any]:
    sources.extend(source for source in quantity.sources if source not in sources)
    data: dict[str, Any] = {
        "value": quantity.value,
        "unit": quantity.unit.code,
        "method": quantity.method,
        "flags": sorted(quantity.flags),
        "sources": [sources.index(source) for source in quantity.sources],
    }
    if quantity.interval is not None:
        data["interval"] = {
            "lower": quantity.interval.lower,
            "upper": quantity.interval.upper,
            "level": quantity.interval.level,
        }
    return data
