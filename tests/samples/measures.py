"""Invented measures at two times, with something of everything that can happen between."""

from datetime import date

from omsyn.analyses.measure_changes.question import MeasureChangesQuestion, Snapshot, SnapshotRow
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.municipalities import MunicipalityNumber

LARVIK = MunicipalityNumber("3909")
POSTPONED = ReportingState.POSTPONED


def row(
    key: str, area: str, number: int, step: int | None, state: ReportingState | None = None, remark: str = ""
) -> SnapshotRow:
    """A measure called «Oppdiktet tiltak <number>»."""
    return SnapshotRow(key, area, number, f"Oppdiktet tiltak {number}", step, state, remark, f"/tiltak/{key}/")


BEFORE = (
    row("a1", "A", 1, 2),
    row("a2", "A", 2, 4),
    row("a3", "A", 3, 5),
    row("a4", "A", 4, 1),
    row("b1", "B", 1, 3),
    row("b2", "B", 2, None, POSTPONED),
    row("b3", "B", 3, None),
    row("b4", "B", 4, 2),
)
AFTER = (
    row("a1", "A", 1, 3),
    row("a2", "A", 2, 2, remark="Leverandøren trakk seg."),
    row("a3", "A", 3, 5),
    row("a5", "A", 5, 1),
    row("b1", "B", 1, None),
    row("b2", "B", 2, 2),
    row("b3", "B", 3, 4),
    row("b4", "B", 4, 2, POSTPONED),
)


def changes_question(
    before: tuple[SnapshotRow, ...] = BEFORE,
    after: tuple[SnapshotRow, ...] = AFTER,
    scale_before: StatusScale | None = None,
    area: str | None = None,
) -> MeasureChangesQuestion:
    """From the invented spring round to a day in September."""
    usual = load_status_scale()
    return MeasureChangesQuestion(
        LARVIK,
        Snapshot(date(2026, 4, 30), "Runde vår", scale_before or usual, before),
        Snapshot(date(2026, 9, 1), "", usual, after),
        area,
    )
