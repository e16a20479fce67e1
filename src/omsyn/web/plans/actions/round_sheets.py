"""The sheet of a status round, handed in: looked at, and stored at one stroke."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.registers.importing.values import Typed
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.sheets import (
    Cell,
    ReadSheet,
    RowFault,
    SheetStored,
    check_as_seen,
    compared_sheet,
    read_sheet,
    row_numbers,
)
from omsyn.web.plans.actions.status import GivenStatus, give_statuses
from omsyn.web.plans.models import StatusRound
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.queries.measures import reached_unit_ids
from omsyn.web.plans.queries.round_entry import EntryRow
from omsyn.web.plans.queries.sheets import RoundSheet, gather_round_sheet, status_version


def look_at_round_sheet(
    *, round_: StatusRound, content: bytes, name: str, by: Membership | None, take_edited: frozenset[Cell] = frozenset()
) -> ReadSheet:
    """What the file would do to the answers in the round: tried in full, and undone. ``take_edited`` are conflicts the
    file is to win. ``InputError`` for a file that cannot be used at all."""
    held = check_can_read_plans(by, round_.plan.municipality_id)
    with transaction.atomic():
        read = _Handed(round_, held, content, name, take_edited).give()
        transaction.set_rollback(True)
    return read


@transaction.atomic
def store_round_sheet(
    *,
    round_: StatusRound,
    content: bytes,
    name: str,
    by: Membership | None,
    seen: str | None = None,
    take_edited: frozenset[Cell] = frozenset(),
) -> SheetStored:
    """Store every answer of the file, or none. Conflicts the file does not win stay as stored.

    ``SheetRefusedError`` when anything is wrong, or it would now do something else than what was ``seen``.
    """
    held = check_can_read_plans(by, round_.plan.municipality_id)
    StatusRound.objects.select_for_update(of=("self",), no_key=True).get(pk=round_.pk)
    handed = _Handed(round_, held, content, name, take_edited)
    check_as_seen(handed.give(), seen)
    return SheetStored(handed.stored_count, 0)


class _Handed:
    def __init__(
        self, round_: StatusRound, held: Membership, content: bytes, name: str, take_edited: frozenset[Cell]
    ) -> None:
        now = timezone.now()
        reached = reached_unit_ids(held, on=timezone.localdate(now))
        self._held = held
        self._sheet: RoundSheet = gather_round_sheet(round_, held, reached_units=reached, at=now)
        self._edited, self._comparison = compared_sheet(self._sheet.table, content, name)
        self._numbers = row_numbers(self._comparison)
        self._values = {
            int(key): values for key, values in self._comparison.values_by_row(take_edited=take_edited).items()
        }
        self.stored_count = 0

    def give(self) -> ReadSheet:
        """Give the answers where nothing is wrong with any of them."""
        faults = list(self._faults())
        if not faults and self._edited.is_whole:
            faults = list(self._refused())
        return read_sheet(self._sheet.table, self._edited, self._comparison, faults)

    def _faults(self) -> Iterator[RowFault]:
        for key, values in self._values.items():
            row, number = self._sheet.rows[key], self._numbers[str(key)]
            if not row.may_report:
                yield RowFault(
                    number,
                    "",
                    _("Status for tiltak {number} gis av den som er ansvarlig, eller av lederen for enheten.").format(
                        number=row.measure.number
                    ),
                    what_now=_("Slett raden i fila, eller sett den tilbake som den var; ingenting er lagret."),
                )
            elif row.report is not None and "status" in values and values["status"] is None:
                yield RowFault(
                    number,
                    "status",
                    _("Feltet er tomt."),
                    _("En status som er gitt, kan byttes ut, men ikke tas bort."),
                )
            elif _status_after(row, values) is None:
                yield RowFault(
                    number, "status", _("Raden har en merknad, men ingen status."), _("Skriv begge, eller ingen.")
                )

    def _refused(self) -> Iterator[RowFault]:
        """Give the answers; what the round refuses."""
        given = [_given(self._sheet.rows[key], values) for key, values in self._values.items()]
        if not given:
            return
        try:
            with transaction.atomic():
                self.stored_count = len(give_statuses(round_=self._sheet.round, given=given, by=self._held))
        except ValidationError as error:
            if not hasattr(error, "error_dict"):
                yield RowFault(None, "", " ".join(error.messages))
                return
            for key, words in error.message_dict.items():
                yield RowFault(self._numbers[str(key)], "status", " ".join(words))


def _status_after(row: EntryRow, values: Mapping[str, Typed]) -> str | None:
    stored = (row.report.outside or str(row.report.step)) if row.report else None
    said = values.get("status", stored)
    return None if said is None else str(said)


def _given(row: EntryRow, values: Mapping[str, Typed]) -> GivenStatus:
    report, said = row.report, _status_after(row, values) or ""
    # A reason given elsewhere was for the status that stood then.
    keeps_reason = report is not None and "status" not in values
    remark = values.get("remark", report.remark if report else "")
    return GivenStatus(
        measure_id=row.measure.pk,
        step=int(said) if said.isdigit() else None,
        outside="" if said.isdigit() else said,
        remark=str(remark or ""),
        override_reason=report.override_reason if report and keeps_reason else "",
        read_version=status_version(report),
    )
