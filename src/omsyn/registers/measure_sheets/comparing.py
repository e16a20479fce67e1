"""An edited sheet held against what is stored: what is changed cell by cell, and where two have changed the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.columns import SheetColumn
from omsyn.registers.measure_sheets.edited import EditedRow, EditedSheet
from omsyn.registers.measure_sheets.tables import EditableTable, SheetRow
from omsyn.registers.measure_sheets.values import settle, worded
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate_plural


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is changed in the file. ``before`` is what is stored now; ``…_text`` are words, empty for nothing."""

    key: str
    row_label: str
    row_number: int
    column: str
    title: str
    before: Typed
    after: Typed
    before_text: str
    after_text: str


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that is changed in the file, and otherwise by another since the sheet was taken out.

    ``then_text`` is what stood there when it was taken out; None when the file has lost it.
    """

    key: str
    row_label: str
    row_number: int
    column: str
    title: str
    stored: Typed
    edited: Typed
    then_text: str | None
    stored_text: str
    edited_text: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be made. ``values`` has every column that may be changed, ``told`` the words of those filled in."""

    row_label: str
    row_number: int
    values: Mapping[str, Typed]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A stored row that was taken out, but is no longer in the file. It is left as it is."""

    key: str
    row_label: str


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row of the file that is no longer stored here. What it says cannot be kept."""

    row_label: str
    row_number: int


@dataclass(frozen=True, slots=True)
class SheetComparison:
    """What an edited sheet would do. ``unchanged_count`` counts stored rows in the file where nothing is to be done.

    ``notes`` are sentences: what is left unchanged although the file says otherwise, and those of the file.
    """

    changes: tuple[CellChange, ...]
    new_rows: tuple[NewRow, ...]
    missing_rows: tuple[MissingRow, ...]
    lost_rows: tuple[LostRow, ...]
    conflicts: tuple[CellConflict, ...]
    unchanged_count: int
    notes: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the file changes nothing."""
        return not (self.changes or self.new_rows or self.conflicts)

    def values_by_row(self, *, take_edited: frozenset[tuple[str, str]] = frozenset()) -> dict[str, dict[str, Typed]]:
        """Key of a stored row → column → its new value.

        ``take_edited`` are the (key, column) of conflicts where the file is to win; the others stay as they are stored.
        """
        values: dict[str, dict[str, Typed]] = {}
        for change in self.changes:
            values.setdefault(change.key, {})[change.column] = change.after
        for conflict in self.conflicts:
            if (conflict.key, conflict.column) in take_edited:
                values.setdefault(conflict.key, {})[conflict.column] = conflict.edited
        return values


def compare(before: EditableTable | None, edited: EditedSheet, current: EditableTable) -> SheetComparison:
    """What ``edited`` changes in ``current``.

    ``before`` has the rows as they were taken out, ``edited.exported`` unless the caller knows better. None: unknown;
    then every cell that differs in a row changed since is a conflict, for nobody can tell who changed it.
    """
    return _Comparing(before, edited, current).outcome()


class _Comparing:
    def __init__(self, before: EditableTable | None, edited: EditedSheet, current: EditableTable) -> None:
        self._edited = edited
        self._current = current
        self._before = before.by_key() if before else None
        self._columns = {column.key: column for column in current.columns}
        self._changes: list[CellChange] = []
        self._conflicts: list[CellConflict] = []
        self._new: list[NewRow] = []
        self._lost: list[LostRow] = []
        self._locked: dict[str, int] = {}
        self._unchanged = 0
        stored = current.by_key()
        for row in edited.rows:
            if row.key is None:
                self._new.append(self._new_row(row))
            elif row.key in stored:
                self._compare_row(row, stored[row.key])
            else:
                self._lost.append(LostRow(self._label({**row.locked, **row.values}), row.number))

    def _new_row(self, row: EditedRow) -> NewRow:
        told = tuple(
            (column.label, words)
            for key, column in self._columns.items()
            if (words := worded(column, row.values.get(key)))
        )
        return NewRow(self._label(row.values), row.number, row.values, told)

    def _compare_row(self, row: EditedRow, stored: SheetRow) -> None:
        """A row nobody else has changed is held against what is stored; another against what was taken out too."""
        is_current = row.version == stored.version
        then = stored if is_current else (self._before or {}).get(stored.key)
        done = len(self._changes) + len(self._conflicts)
        for key, after in row.values.items():
            column = self._columns[key]
            now = settle(column, stored.values.get(key))
            was = settle(column, then.values[key]) if then and key in then.values else None
            is_known = is_current or (then is not None and key in then.values)
            if after == now or (is_known and not is_current and after == was):
                continue
            if is_known and (is_current or now == was):
                self._changes.append(self._change(row, stored, column, now, after))
            else:
                self._conflicts.append(
                    self._conflict(row, stored, column, now, after, worded(column, was) if is_known else None)
                )
        self._unchanged += done == len(self._changes) + len(self._conflicts)
        self._note_locked(row, stored, then)

    def _change(self, row: EditedRow, stored: SheetRow, column: SheetColumn, now: Typed, after: Typed) -> CellChange:
        return CellChange(
            key=stored.key,
            row_label=self._label(stored.values),
            row_number=row.number,
            column=column.key,
            title=column.label,
            before=now,
            after=after,
            before_text=worded(column, now),
            after_text=worded(column, after),
        )

    def _conflict(
        self, row: EditedRow, stored: SheetRow, column: SheetColumn, now: Typed, after: Typed, then_text: str | None
    ) -> CellConflict:
        return CellConflict(
            key=stored.key,
            row_label=self._label(stored.values),
            row_number=row.number,
            column=column.key,
            title=column.label,
            stored=now,
            edited=after,
            then_text=then_text,
            stored_text=worded(column, now),
            edited_text=worded(column, after),
        )

    def _note_locked(self, row: EditedRow, stored: SheetRow, then: SheetRow | None) -> None:
        """Count cells that are changed where nothing may be. What others have changed since is not counted."""
        for key, told in row.locked.items():
            column = self._columns[key]
            known = [settle(column, one.values.get(key)) for one in (stored, then) if one is not None]
            if told not in known and then is not None:
                self._locked[key] = self._locked.get(key, 0) + 1

    def _label(self, values: Mapping[str, Typed]) -> str:
        words = [worded(self._columns[key], values.get(key)) for key in self._current.named_by]
        return " ".join(word for word in words if word)

    def _missing(self) -> tuple[MissingRow, ...]:
        """Rows made since the sheet was taken out cannot be missing from it."""
        here = {row.key for row in self._edited.rows}
        return tuple(
            MissingRow(row.key, self._label(row.values))
            for row in self._current.rows
            if row.key not in here and (self._before is None or row.key in self._before)
        )

    def outcome(self) -> SheetComparison:
        return SheetComparison(
            changes=tuple(self._changes),
            new_rows=tuple(self._new),
            missing_rows=self._missing(),
            lost_rows=tuple(self._lost),
            conflicts=tuple(self._conflicts),
            unchanged_count=self._unchanged,
            notes=(*self._edited.notes, *self._locked_notes()),
        )

    def _locked_notes(self) -> list[str]:
        if not self._locked:
            return []
        count = sum(self._locked.values())
        told = translate_plural(
            "{count} celle er endret i en kolonne som ikke kan endres her, og er ikke tatt med: {columns}.",
            "{count} celler er endret i kolonner som ikke kan endres her, og er ikke tatt med: {columns}.",
            count,
        )
        titles = [quoted(column.label) for key, column in self._columns.items() if key in self._locked]
        return [told.format(count=count, columns=join_words(titles))]
