"""Tables with hidden counts: what is hidden, what an outsider can work out, and the table as it may be shown."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from omsyn.methods.disclosure.audit import Audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import TOTAL, Cell, Publication
from omsyn.registers.count_tables import CountTable
from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.reports.serialisation import source_as_data
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

HIDDEN_MARK = ":"
"""Stands where a count is hidden; it does not say whether the count is small."""


def own_table_source(name: str, content: bytes) -> Source:
    """A municipality's own file as a source."""
    return Source(_("Egen fil"), name, name, "", _("Egne tall"), sha256=sha256(content).hexdigest())


def hidden_counts_exhibit(
    publication: Publication, found: Audit, primary: frozenset[Cell], rule: SmallCountRule, source: Source
) -> Exhibit:
    """Each hidden count, why it is hidden, and what an outsider can work out about it. Not for publishing."""
    counts = publication.counts

    def persons(count: int | None) -> Quantity:
        if count is None:
            return Quantity(None, Units.PERSONS, (source,), "disclosure", frozenset({Flag.NOT_APPLICABLE}))
        return Quantity(count, Units.PERSONS, (source,), "disclosure")

    return Exhibit(
        key="disclosure",
        title=_title(found, len(found.possible)),
        message=_message(found, counts, primary, rule),
        table=Table(
            _("Skjulte tall og hva en utenforstående kan regne ut"),
            (
                Column("row", _("Rad"), ColumnKind.TEXT),
                Column("column", _("Kolonne"), ColumnKind.TEXT),
                Column("count", _("Tall")),
                Column("kind", _("Skjult fordi"), ColumnKind.TEXT),
                Column("lowest", _("Lavest mulig")),
                Column("highest", _("Høyest mulig")),
                Column("verdict", _("Vurdering"), ColumnKind.TEXT),
            ),
            tuple(
                (
                    *(_("Sum") if part == TOTAL else part for part in cell),
                    persons(counts[cell]),
                    _("lite tall") if cell in primary else _("verner andre tall"),
                    persons(possible.lowest),
                    persons(possible.highest),
                    _verdict(cell, found),
                )
                for cell, possible in found.possible.items()
            ),
        ),
        sources=(source,),
        notes=_notes(found, rule),
    )


def hidden_counts_as_data(
    publication: Publication, found: Audit, primary: frozenset[Cell], rule: SmallCountRule, source: Source
) -> dict[str, Any]:
    """The same for machines: counts as bare numbers, words from the vocabulary of the method, and «Σ» for a total."""
    exhibit = hidden_counts_exhibit(publication, found, primary, rule, source)
    return {
        "title": exhibit.title,
        "message": exhibit.message,
        "limit": rule.limit,
        "zero_may_be_shown": rule.zero_may_be_shown,
        "passes": found.passes,
        "rows": [
            {
                "row": cell[0],
                "column": cell[1],
                "count": publication.counts[cell],
                "primary": cell in primary,
                "kind": "primary" if cell in primary else "secondary",
                "lowest": possible.lowest,
                "highest": possible.highest,
                "verdict": "known"
                if cell in found.known
                else "too_narrow"
                if cell in found.too_narrow
                else "protected",
            }
            for cell, possible in found.possible.items()
        ],
        "shown_small": [{"row": cell[0], "column": cell[1]} for cell in sorted(found.shown_small)],
        "notes": list(exhibit.notes),
        "sources": [source_as_data(source)],
    }


def _title(found: Audit, hidden_count: int) -> str:
    if not found.passes:
        return _("Tabellen må ikke publiseres slik")
    if hidden_count == 0:
        return _("Ingen tall må skjules")
    return translate_plural(
        "{count} tall er skjult, og kan ikke regnes ut", "{count} tall er skjult, og ingen kan regnes ut", hidden_count
    ).format(count=format_number(hidden_count))


def _message(found: Audit, counts: Mapping[Cell, int], primary: frozenset[Cell], rule: SmallCountRule) -> str:
    if not found.possible:
        return _("Ingen tall er under {limit}.").format(limit=rule.limit)
    return _(
        "{primary} tall er skjult fordi de er under {limit}, og {secondary} for å verne dem. "
        "De skjulte tallene er til sammen {persons}, summer medregnet."
    ).format(
        primary=format_number(len(primary)),
        limit=rule.limit,
        secondary=format_number(len(found.possible) - len(primary)),
        persons=format_number(sum(counts[cell] for cell in found.possible)),
    )


def _verdict(cell: Cell, found: Audit) -> str:
    if cell in found.known:
        return _("kan regnes ut")
    return _("for snevert") if cell in found.too_narrow else _("vernet")


def _notes(found: Audit, rule: SmallCountRule) -> tuple[str, ...]:
    notes = [
        _(
            "Lavest og høyest mulig er det en utenforstående kan regne ut av alle tallene som vises. "
            "Det må være minst {width} mellom dem."
        ).format(width=rule.width_wanted)
    ]
    if rule.zero_may_be_shown:
        notes.append(_("Null vises. Den som leser tabellen, vet derfor at et skjult tall er minst 1."))
    if any(possible.highest is None for possible in found.possible.values()):
        notes.append(_("En strek under «Høyest mulig» betyr at ingenting i tabellen sier hvor høyt tallet kan være."))
    notes.append(_("Ikke publiser denne lista: den sier hvilke tall som er små."))
    return tuple(notes)


def reasons_against(found: Audit) -> list[str]:
    """Why a table must not be published, a sentence for each reason; none when it passes."""
    reasons = []
    if found.known:
        reasons.append(_("Disse skjulte tallene kan regnes ut: {cells}.").format(cells=_listed(found.known)))
    if found.too_narrow:
        reasons.append(_("Disse kan nesten regnes ut: {cells}.").format(cells=_listed(found.too_narrow)))
    if found.shown_small:
        reasons.append(_("Disse små tallene er ikke skjult: {cells}.").format(cells=_listed(found.shown_small)))
    return reasons


def _listed(cells: frozenset[Cell]) -> str:
    most = 10
    names = sorted(" / ".join(_("sum") if part == TOTAL else part for part in cell) for cell in cells)
    if len(names) > most:
        names = [*names[:most], _("{count} til").format(count=format_number(len(names) - most))]
    return join_words(names)


def protected_table_exhibit(table: CountTable, hidden: frozenset[Cell], source: Source) -> Exhibit:
    """The table as it may be shown: every count and sum that is published, and a mark for those hidden."""
    shown = table.publication.counts
    columns = [*table.columns, *([TOTAL] if _has(table, table.rows[0], TOTAL) else [])]
    rows = [*table.rows, *([TOTAL] if _has(table, TOTAL, table.columns[0]) else [])]

    def told(row: str, column: str) -> Quantity | str | None:
        cell = (row, column)
        if cell in hidden:
            return HIDDEN_MARK
        return Quantity(shown[cell], Units.COUNT, (source,), "disclosure") if cell in shown else None

    return Exhibit(
        key="protected_table",
        title=_("Tabellen med små tall skjult"),
        message=_("Skjulte tall: {count}.").format(count=format_number(len(hidden))),
        table=Table(
            _("Tabellen slik den kan publiseres"),
            (
                Column("row", _("Rad"), ColumnKind.TEXT),
                *(Column(f"column_{place}", _named(name)) for place, name in enumerate(columns)),
            ),
            tuple((_named(row), *(told(row, column) for column in columns)) for row in rows),
            total_rows=frozenset({len(rows) - 1}) if rows[-1] == TOTAL else frozenset(),
        ),
        sources=(source,),
        notes=(_("Kolon betyr at tallet er skjult. Noen av dem er små, andre er skjult for å verne dem."),),
    )


def _has(table: CountTable, row: str, column: str) -> bool:
    return (row, column) in table.publication.counts


def _named(part: str) -> str:
    return _("Sum") if part == TOTAL else part
