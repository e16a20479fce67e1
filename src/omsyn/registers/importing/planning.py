"""A mapping held against a sheet and a kind of import: what is read from where, or why it cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.fields import FieldKind, ImportField, ImportKind
from omsyn.registers.importing.mappings import ColumnMapping, normalise_heading
from omsyn.registers.importing.sheets import ImportColumn, ImportSheet, column_letter
from omsyn.registers.importing.values import Fault, Reader, Typed, date_in_heading, normalise_value
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column, the field it fills, and how its cells are read."""

    column: ImportColumn
    field: ImportField
    reader: Reader


@dataclass(frozen=True, slots=True)
class PlannedSpread:
    """Columns whose cells become rows: each with the value its heading stands for."""

    columns: tuple[tuple[PlannedColumn, Typed], ...]
    headings_to: str
    keeps_bare_rows: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read from where. With ``errors`` the sheet cannot be read by this mapping.

    ``leave_out``: place of a column → normalised values of the rows to leave out.
    """

    columns: tuple[PlannedColumn, ...]
    constants: dict[str, Typed]
    spread: PlannedSpread | None
    leave_out: tuple[tuple[int, frozenset[str]], ...]
    ignored: tuple[str, ...]
    errors: tuple[CellError, ...]


def plan_reading(sheet: ImportSheet, kind: ImportKind, mapping: ColumnMapping) -> Plan:
    """What ``mapping`` takes from ``sheet`` to fill the fields of ``kind``."""
    return _Planner(sheet, kind, mapping).plan()


class _Planner:
    def __init__(self, sheet: ImportSheet, kind: ImportKind, mapping: ColumnMapping) -> None:
        self._sheet = sheet
        self._kind = kind
        self._mapping = mapping
        self._errors: list[CellError] = []
        self._not_found: set[str] = set()

    def plan(self) -> Plan:
        self._check_fields()
        columns = tuple(
            PlannedColumn(column, field, self._reader(field))
            for field in self._kind.fields
            if (heading := self._mapping.columns.get(field.key)) is not None and (column := self._find(heading, field))
        )
        constants = self._constants()
        spread = self._spread({planned.column.position for planned in columns})
        leave_out = tuple(
            (column.position, frozenset(normalise_value(value) for value in values))
            for heading, values in self._mapping.leave_out.items()
            if (column := self._find(heading, None))
        )
        used = {planned.column.position for planned in columns} | {position for position, _values in leave_out}
        used |= {planned.column.position for planned, _told in spread.columns} if spread else set()
        ignored = tuple(column.heading for column in self._sheet.columns if column.position not in used)
        return Plan(columns, constants, spread, leave_out, ignored, tuple(self._errors))

    def _check_fields(self) -> None:
        mapping = self._mapping
        told = [*mapping.columns, *mapping.fixed, *mapping.translations]
        spread = [mapping.spread.headings_to, mapping.spread.values_to] if mapping.spread else []
        for key in dict.fromkeys([*told, *spread]):
            if not self._kind.has(key):
                self._say(
                    _("«{kind}» har ikke noe felt som heter «{field}».").format(kind=self._kind.label, field=key),
                    expected=_("Feltene er {fields}.").format(
                        fields=join_words([field.key for field in self._kind.fields])
                    ),
                    what_now=_("Velg kolonnene på nytt. Ingenting er lagret."),
                )
        if mapping.kind != self._kind.key:
            self._say(_("Koblingen er laget for en annen type innhold, «{kind}».").format(kind=mapping.kind))
        sources = [*mapping.columns, *mapping.fixed, *spread]
        for key in dict.fromkeys(key for key in sources if sources.count(key) > 1):
            self._say(
                _("Feltet «{field}» skal hentes fra to steder.").format(field=self._label(key)),
                expected=_("Hvert felt hentes fra én kolonne, eller har én fast verdi."),
                what_now=_("Velg ett av dem. Ingenting er lagret."),
                field=key,
            )
        for field in self._kind.required:
            if field.key not in sources:
                self._say(
                    _("Ingen kolonne er valgt for «{field}», som må være med.").format(field=field.label),
                    expected=self._headings_here(),
                    what_now=_("Velg kolonnen, eller gi feltet en fast verdi. Ingenting er lagret."),
                    field=field.key,
                )

    def _label(self, key: str) -> str:
        return self._kind.field(key).label if self._kind.has(key) else key

    def _reader(self, field: ImportField) -> Reader:
        translations = self._mapping.translations.get(field.key, {})
        return Reader(
            field,
            {normalise_value(said): ours for said, ours in translations.items()},
            frozenset(self._mapping.empty_marks),
            self._mapping.decimal_mark,
            self._mapping.date_order,
        )

    def _find(self, heading: str, field: ImportField | None) -> ImportColumn | None:
        """The column under ``heading``; says why when there is not exactly one, or its heading spans several."""
        column = self._sheet.column(heading)
        key = field.key if field else ""
        if column is None and heading in self._not_found:
            return None
        if column is None:
            self._not_found.add(heading)
            alike = [
                entry.letter for entry in self._sheet.columns if _without_letter(entry) == normalise_heading(heading)
            ]
            if len(alike) > 1:
                self._say(
                    _("Flere kolonner heter «{heading}»: {letters}.").format(
                        heading=heading, letters=join_words(alike)
                    ),
                    expected=_("Hver kolonne må ha sin egen overskrift."),
                    what_now=_("Velg én av dem, eller gi dem hver sin overskrift. Ingenting er lagret."),
                    field=key,
                )
            else:
                self._say(
                    _("Kolonnen «{heading}» finnes ikke.").format(heading=heading),
                    expected=self._headings_here(),
                    what_now=_("Velg kolonnene på nytt, eller rett overskriften i fila. Ingenting er lagret."),
                    field=key,
                )
        elif column.covers > 1:
            last = column_letter(column.position + column.covers - 1)
            self._say(
                _("Overskriften er slått sammen over kolonnene {first}–{last}.").format(first=column.letter, last=last),
                expected=_("Hver kolonne må ha sin egen overskrift."),
                what_now=_(
                    "Del opp cellene i rad {row}, gi hver kolonne sin overskrift, og last opp på nytt; ingenting er "
                    "lagret."
                ).format(row=self._sheet.header_row),
                field=key,
                column=column,
            )
        return column

    def _constants(self) -> dict[str, Typed]:
        constants: dict[str, Typed] = {}
        for key, text in self._mapping.fixed.items():
            if not self._kind.has(key):
                continue
            value = self._reader(self._kind.field(key)).read(text)
            if isinstance(value, Fault):
                self._say(
                    _("Den faste verdien for «{field}»: {found}").format(field=self._label(key), found=value.found),
                    expected=value.expected,
                    what_now=value.what_now or _("Rett den faste verdien. Ingenting er lagret."),
                    field=key,
                )
            else:
                constants[key] = value
        return constants

    def _spread(self, taken: set[int]) -> PlannedSpread | None:
        spread = self._mapping.spread
        if spread is None or not self._kind.has(spread.headings_to) or not self._kind.has(spread.values_to):
            return None
        heading_reader = self._reader(self._kind.field(spread.headings_to))
        field = self._kind.field(spread.values_to)
        found: list[tuple[PlannedColumn, Typed]] = []
        for column in self._spread_columns(spread.columns, taken):
            told = _said_by(heading_reader, column.heading)
            if not isinstance(told, Fault):
                found.append((PlannedColumn(column, field, self._reader(field)), told))
            elif spread.columns:
                self._say(
                    told.found, expected=told.expected, what_now=told.what_now, field=spread.headings_to, column=column
                )
        if not found:
            self._say(
                _("Ingen overskrift kan leses som «{field}».").format(field=self._label(spread.headings_to)),
                expected=self._headings_here(),
                what_now=_("Velg kolonnene på nytt. Ingenting er lagret."),
                field=spread.headings_to,
            )
        return PlannedSpread(tuple(found), spread.headings_to, spread.keeps_bare_rows)

    def _spread_columns(self, headings: Sequence[str], taken: set[int]) -> list[ImportColumn]:
        if headings:
            return [column for heading in headings if (column := self._find(heading, None))]
        return [column for column in self._sheet.columns if column.position not in taken]

    def _headings_here(self) -> str:
        return _("Fila har {columns}.").format(
            columns=join_words([quoted(heading) for heading in self._sheet.headings[:30]])
        )

    def _say(
        self, found: str, *, expected: str = "", what_now: str = "", field: str = "", column: ImportColumn | None = None
    ) -> None:
        self._errors.append(
            CellError(
                sheet=self._sheet.place,
                row=self._sheet.header_row if column else None,
                letter=column.letter if column else "",
                heading=column.heading if column else "",
                field=field,
                found=found,
                expected=expected,
                what_now=what_now or _("Velg kolonnene på nytt. Ingenting er lagret."),
            )
        )


def _said_by(reader: Reader, heading: str) -> Typed | Fault:
    """What a heading stands for. People write words before a date in it: «Status 31.12.2020»."""
    told = reader.read(heading)
    if isinstance(told, Fault) and reader.field.kind is FieldKind.DATE:
        return date_in_heading(heading) or told
    return told


def _without_letter(column: ImportColumn) -> str:
    return normalise_heading(column.heading.removesuffix(f"({column.letter})"))
