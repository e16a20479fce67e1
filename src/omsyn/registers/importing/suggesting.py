"""Which column is which field, guessed from headings and from what was chosen before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.registers.importing.fields import ImportField, ImportKind
from omsyn.registers.importing.mappings import ColumnMapping, normalise_heading
from omsyn.registers.importing.sheets import ImportColumn, ImportSheet

_IN_PARENTHESES = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class MappingSuggestion:
    """A mapping to start from, and what it leaves for a person to decide.

    ``unfilled``: required fields without a column. ``undecided``: field → headings that could each be it. ``unused``:
    headings nothing is taken from. ``remembered``: whether it is a mapping from before.
    """

    mapping: ColumnMapping
    unfilled: tuple[ImportField, ...]
    undecided: dict[str, tuple[str, ...]]
    unused: tuple[str, ...]
    remembered: bool = False


def suggest_mapping(
    sheet: ImportSheet, kind: ImportKind, remembered: Sequence[ColumnMapping] = ()
) -> MappingSuggestion:
    """The mapping of ``remembered`` (best first) whose headings are all here; else one guessed from the headings."""
    for mapping in remembered:
        if mapping.kind == kind.key and _fits(mapping, sheet):
            return _suggestion(sheet, kind, mapping, {}, remembered=True)
    columns: dict[str, str] = {}
    undecided: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for names_of in (_exact_names, _loose_names):
        for field in kind.fields:
            if field.key in columns or field.key in undecided:
                continue
            names = {normalise_heading(name) for name in (field.title, field.label, field.key, *field.synonyms)}
            found = [
                column.heading for column in sheet.columns if column.heading not in taken and names_of(column) & names
            ]
            if len(found) == 1:
                columns[field.key] = found[0]
                taken.add(found[0])
            elif found:
                undecided[field.key] = tuple(found)
    return _suggestion(sheet, kind, ColumnMapping(kind=kind.key, columns=columns), undecided)


def _fits(mapping: ColumnMapping, sheet: ImportSheet) -> bool:
    headings = (*mapping.columns.values(), *mapping.leave_out, *(mapping.spread.columns if mapping.spread else ()))
    return bool(headings) and all(sheet.column(heading) for heading in headings)


def _suggestion(
    sheet: ImportSheet,
    kind: ImportKind,
    mapping: ColumnMapping,
    undecided: dict[str, tuple[str, ...]],
    *,
    remembered: bool = False,
) -> MappingSuggestion:
    spread = mapping.spread
    filled = {*mapping.columns, *mapping.fixed, *((spread.headings_to, spread.values_to) if spread else ())}
    used = {normalise_heading(heading) for heading in mapping.columns.values()}
    return MappingSuggestion(
        mapping=mapping,
        unfilled=tuple(field for field in kind.required if field.key not in filled),
        undecided=undecided,
        unused=tuple(heading for heading in sheet.headings if normalise_heading(heading) not in used),
        remembered=remembered,
    )


def _exact_names(column: ImportColumn) -> set[str]:
    return {normalise_heading(column.heading)}


def _loose_names(column: ImportColumn) -> set[str]:
    """The heading without what stands in parentheses: «Årsverk (avtalt)», or the letter of a repeated heading."""
    return {normalise_heading(_IN_PARENTHESES.sub(" ", column.heading))}
