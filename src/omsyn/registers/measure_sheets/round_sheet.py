"""The round sheet: the measures of a status round, open for status and remark only."""

import datetime as dt
from collections.abc import Iterable

from omsyn.parameters.status_scale import StatusScale
from omsyn.registers.measure_sheets.columns import CellKind, SheetChoice, SheetColumn, word_choices
from omsyn.registers.measure_sheets.tables import EditableTable, SheetKind, SheetRow
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.measures import ReportingState


def status_choices(scale: StatusScale) -> tuple[SheetChoice, ...]:
    """«3 Godt i gang», known by number or name alone too; then postponed and cancelled by the value of their state."""
    steps = tuple(
        SheetChoice(
            str(step.number),
            f"{step.number} {step.name.label}",
            (
                str(step.number),
                *(name for told in (step.name.nb, step.name.en) for name in (told, f"{step.number} {told}")),
            ),
        )
        for step in scale.steps
    )
    return (*steps, *word_choices((ReportingState.POSTPONED, ReportingState.CANCELLED)))


def round_columns(scale: StatusScale, *, with_reason: bool = False) -> tuple[SheetColumn, ...]:
    """The columns of the round sheet. ``with_reason``: also one for why the status is another than suggested."""
    reason = SheetColumn("reason", mark("Hvorfor noe annet enn foreslått"), CellKind.LONG_TEXT, longest=500)
    return (
        SheetColumn("area", mark("Område"), is_editable=False),
        SheetColumn("number", mark("Nummer"), CellKind.WHOLE_NUMBER, is_editable=False),
        SheetColumn("title", mark("Tittel"), is_editable=False),
        SheetColumn("previous", mark("Forrige status"), is_editable=False),
        SheetColumn("suggestion", mark("Foreslått status"), is_editable=False),
        SheetColumn(
            "status",
            mark("Status"),
            CellKind.CHOICE,
            choices=status_choices(scale),
            help=mark("Velg i lista, eller skriv bare nummeret. Tomt betyr at status ikke er gitt."),
        ),
        SheetColumn("remark", mark("Merknad"), CellKind.LONG_TEXT, longest=2000),
        *((reason,) if with_reason else ()),
    )


def round_table(
    *,
    subject: str,
    title: str,
    columns: tuple[SheetColumn, ...],
    rows: Iterable[SheetRow],
    made_at: dt.datetime,
) -> EditableTable:
    """The round sheet of the round with the id ``subject``; ``columns`` come from ``round_columns``.

    The key of a row is the measure's id, its version that of the status given; 0 when none is given yet.
    """
    return EditableTable(
        SheetKind.ROUND, subject, title, columns, tuple(rows), made_at, named_by=("area", "number", "title")
    )
