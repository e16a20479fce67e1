"""Fetched vintages as exhibits: one that was just fetched, and what changed between two."""

from collections.abc import Iterator, Mapping
from typing import Any

from omsyn.registers.reading.json_stat import STATUS, VALUE
from omsyn.registers.vintage_differences import AFTER, VintageDifference
from omsyn.registers.vintages import Vintage
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Unit, Units

_DECIMALS = 2
"""Decimals shown when the source does not say."""


def fetched(vintage: Vintage) -> Exhibit:
    """The vintage just kept: its name, rows, edition and notes."""
    record, source = vintage.record, vintage.source
    columns = (
        Column("name", _("Navn"), ColumnKind.TEXT),
        Column("title", _("Innhold"), ColumnKind.TEXT),
        Column("updated", _("Oppdatert hos kilden"), ColumnKind.TEXT),
        Column("retrieved", _("Hentet"), ColumnKind.DATE),
        Column("rows", _("Rader")),
        Column("without_value", _("Uten tall")),
    )
    without = vintage.frame[VALUE].null_count() if VALUE in vintage.frame.columns else 0
    row: tuple[Cell, ...] = (
        record.name,
        record.title,
        record.updated or _("ikke oppgitt"),
        record.retrieved.date(),
        Quantity(record.rows, Units.COUNT, (source,)),
        Quantity(without, Units.COUNT, (source,)),
    )
    return Exhibit(
        key="fetched_vintage",
        title=_("Hentet {table} fra {publisher}").format(table=record.table, publisher=source.publisher),
        message=_("Lagret som en egen årgang. Antall rader: {count}.").format(count=record.rows),
        table=Table(_("Årgang"), columns, (row,)),
        sources=(source,),
        notes=vintage.mandatory_notes,
    )


def difference(found: VintageDifference) -> Exhibit:
    """Every row that came, went or changed from one vintage to another."""
    before, after = found.before.source, found.after.source
    columns = (
        Column("change", _("Endring"), ColumnKind.TEXT),
        *(Column(key, _heading(found.after, key), ColumnKind.TEXT) for key in found.keys),
        *_value_columns(found),
    )
    counts = (found.added.height, found.removed.height, found.changed.height)
    return Exhibit(
        key="vintage_difference",
        title=_("Fra {before} til {after}").format(before=found.before.name, after=found.after.name),
        message=_(
            "Nye rader: {added}. Borte: {removed}. Endret: {changed}. Som før: {unchanged}. "
            "Den første årgangen ble hentet {first}, den andre {second}."
        ).format(
            added=counts[0],
            removed=counts[1],
            changed=counts[2],
            unchanged=found.unchanged_count,
            first=format_date(found.before.record.retrieved.date()),
            second=format_date(found.after.record.retrieved.date()),
        ),
        table=Table(_("Endringer"), columns, tuple(_rows(found))),
        sources=(before, after),
    )


def _value_columns(found: VintageDifference) -> list[Column]:
    columns = []
    for column in _shown(found):
        kind = ColumnKind.NUMBER if column == VALUE else ColumnKind.TEXT
        name = _("tall") if column == VALUE else _heading(found.after, column)
        columns.append(Column(column, _("Før: {column}").format(column=name), kind))
        columns.append(Column(f"{column}_after", _("Nå: {column}").format(column=name), kind))
    return columns


def _shown(found: VintageDifference) -> list[str]:
    """Columns with values of their own; a status is shown as the reason why there is no figure."""
    return [column for column in found.columns if not (column == STATUS and VALUE in found.columns)]


def _rows(found: VintageDifference) -> Iterator[tuple[Cell, ...]]:
    shown = _shown(found)
    for row in found.added.iter_rows(named=True):
        cells = [cell for column in shown for cell in (None, _cell(found.after, row, column))]
        yield (_("ny"), *_keys(found.after, found, row), *cells)
    for row in found.removed.iter_rows(named=True):
        cells = [cell for column in shown for cell in (_cell(found.before, row, column), None)]
        yield (_("borte"), *_keys(found.before, found, row), *cells)
    for row in found.changed.iter_rows(named=True):
        became = {**row, **{column: row[f"{column}{AFTER}"] for column in found.columns}}
        cells = [
            cell for column in shown for cell in (_cell(found.before, row, column), _cell(found.after, became, column))
        ]
        yield (_("endret"), *_keys(found.after, found, row), *cells)


def _keys(vintage: Vintage, found: VintageDifference, row: Mapping[str, Any]) -> list[Cell]:
    """Codes, each with its name where it has another."""
    cells: list[Cell] = []
    for key in found.keys:
        code = row[key]
        label = vintage.record.labels.get(key, {}).get(code, code)
        cells.append(code if label == code else f"{code} {label}")
    return cells


def _cell(vintage: Vintage, row: Mapping[str, Any], column: str) -> Cell:
    raw = row[column]
    if column != VALUE:
        return None if raw is None else str(raw)
    unit = _unit(vintage, row)
    if raw is None:
        return Quantity(None, unit, (vintage.source,), flags=frozenset({Flag(row.get(STATUS) or Flag.MISSING)}))
    return Quantity(float(raw), unit, (vintage.source,))


def _unit(vintage: Vintage, row: Mapping[str, Any]) -> Unit:
    """The unit the source tells for the row's metric."""
    told = next((vintage.record.units[code] for code in row.values() if code in vintage.record.units), None)
    if told is None:
        return Unit("source", "", _DECIMALS)
    return Unit("source", told.base, _DECIMALS if told.decimals is None else told.decimals)


def _heading(vintage: Vintage, column: str) -> str:
    return next((one.label for one in vintage.record.columns if one.name == column), column)
