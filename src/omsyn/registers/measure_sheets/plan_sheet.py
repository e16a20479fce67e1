"""The plan sheet: every measure of a plan, open for change in nearly every column."""

import datetime as dt
from collections.abc import Iterable

from omsyn.registers.measure_sheets.columns import CellKind, SheetChoice, SheetColumn, word_choices
from omsyn.registers.measure_sheets.tables import EditableTable, SheetKind, SheetRow
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.measures import CostState, MeasureKind, MeasurePhase

_MOST = 100_000


def plan_columns(
    *, units: tuple[SheetChoice, ...], people: tuple[SheetChoice, ...], plans: tuple[SheetChoice, ...] = ()
) -> tuple[SheetColumn, ...]:
    """The columns of the plan sheet.

    ``units`` and ``people`` are whom a measure can be given to (``named_choices``). ``plans``: the sub-plans, for a
    sheet of more than one plan; none: no such column.
    """
    which = (SheetColumn("plan", mark("Plan"), CellKind.CHOICE, choices=plans, required=True),) if plans else ()
    return (*which, *_what(), *_who_and_when(units, people), *_money(), *_size_and_priority())


def plan_table(
    *,
    subject: str,
    title: str,
    columns: tuple[SheetColumn, ...],
    rows: Iterable[SheetRow],
    made_at: dt.datetime,
) -> EditableTable:
    """The plan sheet of the plan with the id ``subject``; ``columns`` come from ``plan_columns``."""
    told_apart = tuple(key for key in ("plan", "number") if any(column.key == key for column in columns))
    return EditableTable(
        SheetKind.PLAN, subject, title, columns, tuple(rows), made_at, told_apart, (*told_apart, "title")
    )


def _what() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(
            "number",
            mark("Nummer"),
            CellKind.WHOLE_NUMBER,
            required=True,
            minimum=1,
            maximum=_MOST,
            help=mark("Tiltakets nummer i planen. To tiltak kan ikke ha samme nummer."),
        ),
        SheetColumn("title", mark("Tittel"), required=True, longest=300),
        SheetColumn("text", mark("Beskrivelse"), CellKind.LONG_TEXT),
        SheetColumn(
            "kind",
            mark("Slag"),
            CellKind.CHOICE,
            choices=word_choices(MeasureKind),
            required=True,
            help=mark("Hva tiltaket er i budsjettet."),
        ),
        SheetColumn(
            "phase",
            mark("Fase"),
            CellKind.CHOICE,
            choices=word_choices(MeasurePhase),
            required=True,
            help=mark(
                "Hvor tiltaket er på vei fra forslag til vanlig drift. Hvor langt arbeidet er kommet, er status."
            ),
        ),
    )


def _who_and_when(units: tuple[SheetChoice, ...], people: tuple[SheetChoice, ...]) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("unit", mark("Ansvarlig enhet"), CellKind.CHOICE, choices=units),
        SheetColumn("responsible", mark("Ansvarlig person"), CellKind.CHOICE, choices=people),
        SheetColumn("start", mark("Start"), CellKind.DATE),
        SheetColumn(
            "end", mark("Slutt"), CellKind.DATE, help=mark("Siste dag. La den stå tom for det som ikke har frist.")
        ),
        SheetColumn("chapter", mark("Kapittel i planen"), longest=50),
    )


def _money() -> tuple[SheetColumn, ...]:
    low = mark("Beløpet når det er kjent, det laveste når kostnaden ligger mellom to beløp.")
    high = mark("Bare når kostnaden ligger mellom to beløp.")
    state = mark("Tomt betyr at ingen har tatt stilling til kostnaden. En ukjent kostnad er aldri 0.")
    states = word_choices(CostState)
    return (
        SheetColumn("investment_state", mark("Investering"), CellKind.CHOICE, choices=states, help=state),
        SheetColumn("investment_low", mark("Investering, kr"), CellKind.KRONER, minimum=0, help=low),
        SheetColumn("investment_high", mark("Investering, høyst kr"), CellKind.KRONER, minimum=0, help=high),
        SheetColumn("operation_state", mark("Drift per år"), CellKind.CHOICE, choices=states, help=state),
        SheetColumn("operation_low", mark("Drift per år, kr"), CellKind.KRONER, minimum=0, help=low),
        SheetColumn("operation_high", mark("Drift per år, høyst kr"), CellKind.KRONER, minimum=0, help=high),
    )


def _size_and_priority() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("fte", mark("Årsverk"), CellKind.DECIMAL, minimum=0, maximum=_MOST),
        SheetColumn("places", mark("Plasser"), CellKind.WHOLE_NUMBER, minimum=0, maximum=_MOST),
        SheetColumn("funding", mark("Finansiering"), longest=300),
        SheetColumn("is_prioritised", mark("Prioritert"), CellKind.YES_OR_NO, blank=False),
        SheetColumn("priority_reason", mark("Begrunnelse for prioriteringen"), longest=500),
    )
