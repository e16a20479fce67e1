"""``omsyn manage import_measures``: a sheet that was taken out and edited, or a foreign sheet of measures."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.kinds.measures import MEASURES
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.registers.measure_sheets.comparing import SheetComparison
from omsyn.registers.measure_sheets.finding import was_taken_out
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.web.organisation.import_flows import OpenedFile
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.measure_import import MeasureImport, with_status_by_day
from omsyn.web.plans.actions.plan_sheets import look_at_plan_sheet, store_plan_sheet
from omsyn.web.plans.actions.round_sheets import look_at_round_sheet, store_round_sheet
from omsyn.web.plans.actions.sheets import Cell, ReadSheet, SheetStored
from omsyn.web.plans.management.operators import operator, read_file, round_of_plan
from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.queries.sheets import plan_anywhere

STOP, FILE, STORED = "stop", "file", "stored"


class Command(BaseCommand):
    """Tell what the file changes, cell by cell, and store it unless it is a dry run. One error, and nothing is stored;
    the exit code is then 1."""

    help = "Take in an edited sheet of measures, or measures from a sheet of another's making."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV or spreadsheet")
        parser.add_argument("--plan", type=int, required=True, help="number of the plan, as in its address")
        parser.add_argument("--round", type=int, help="number of a round of the plan, for a sheet of its status")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument(
            "--on-conflict",
            choices=(STOP, FILE, STORED),
            default=STOP,
            help="what stands where someone else has changed the same cell",
        )
        parser.add_argument(
            "--mapping", type=Path, help="a JSON file that says which column is what, for a foreign sheet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        plan, file = plan_anywhere(options["plan"]), options["file"]
        content, held = read_file(file), operator(plan, "import_measures")
        round_ = round_of_plan(plan, options["round"]) if options["round"] else None
        try:
            if round_ is not None or (options["mapping"] is None and was_taken_out(content, file.name)):
                self._take_in_sheet(_Sheet(plan, round_, content, file.name, held), options)
            else:
                self._bring_in(plan, content, file.name, held, options)
        except ValidationError as error:
            raise InputError(" ".join(error.messages), where=str(file), what_now=_("Ingenting er lagret.")) from error

    def _take_in_sheet(self, sheet: "_Sheet", options: dict[str, Any]) -> None:
        read = sheet.look(frozenset())
        self._tell(read.comparison)
        take = frozenset((one.key, one.column) for one in read.comparison.conflicts)
        take = take if options["on_conflict"] == FILE else frozenset()
        if read.is_whole and take:
            read = sheet.look(take)
        self._stop_at_errors(read.errors, read.error_count, sheet.name)
        if read.comparison.conflicts and options["on_conflict"] == STOP:
            raise InputError(
                _("Noen andre har endret {count} av de samme cellene. Ingenting er lagret.").format(
                    count=format_number(len(read.comparison.conflicts))
                ),
                where=sheet.name,
                what_now=_("Skriv --on-conflict file for det som står i fila, eller stored for det som er lagret."),
            )
        if options["dry_run"]:
            self._say_nothing_is_stored()
            return
        stored = sheet.store(read.seen, take)
        self.stdout.write(
            _("Lagret. Tiltak som er endret: {changed}. Nye tiltak: {made}.").format(
                changed=format_number(stored.changed), made=format_number(stored.made)
            )
        )

    def _tell(self, comparison: SheetComparison) -> None:
        nothing = _("tomt")
        for one in comparison.changes:
            self.stdout.write(
                _("Rad {number}, {row}, {column}: {before} → {after}").format(
                    number=one.row_number,
                    row=one.row_label,
                    column=one.title,
                    before=one.before_text or nothing,
                    after=one.after_text or nothing,
                )
            )
        for row in comparison.new_rows:
            told = ", ".join(f"{title}: {words}" for title, words in row.told)
            self.stdout.write(_("Rad {number}, nytt tiltak. {told}").format(number=row.row_number, told=told))
        for conflict in comparison.conflicts:
            self.stdout.write(
                _("Rad {number}, {row}, {column}: fila sier {edited}, lagret av andre er {stored}").format(
                    number=conflict.row_number,
                    row=conflict.row_label,
                    column=conflict.title,
                    edited=conflict.edited_text or nothing,
                    stored=conflict.stored_text or nothing,
                )
            )
        for missing in comparison.missing_rows:
            self.stdout.write(_("{row} står ikke i fila, og blir stående som det er.").format(row=missing.row_label))
        for lost in comparison.lost_rows:
            self.stdout.write(
                _("Rad {number}, {row}: hører ikke lenger til her, og blir ikke lagret.").format(
                    number=lost.row_number, row=lost.row_label
                )
            )
        for note in comparison.notes:
            self.stdout.write(note)
        if comparison.is_nothing:
            self.stdout.write(_("Fila endrer ingenting."))

    def _bring_in(self, plan: Plan, content: bytes, name: str, held: Membership, options: dict[str, Any]) -> None:
        file = _opened(content, name, options["mapping"])
        self._stop_at_errors(file.reading.errors, file.reading.error_count, name)
        into = MeasureImport(plan)
        examination = into.examine(file, by=held)
        self._stop_at_errors(examination.errors, len(examination.errors), name)
        for told in examination.told:
            self.stdout.write(told)
        if options["dry_run"]:
            self._say_nothing_is_stored()
            return
        into.store(rows=file.reading.rows, source=name, by=held)
        self.stdout.write(_("Lagret. Rader: {count}.").format(count=format_number(len(file.reading.rows))))

    def _stop_at_errors(self, errors: Iterable[CellError], count: int, name: str) -> None:
        for error in errors:
            self.stderr.write(str(error))
        if count:
            raise InputError(
                _("Feil i fila: {count}. Ingenting er lagret.").format(count=format_number(count)),
                where=name,
                what_now=_("Rett fila, og prøv igjen."),
            )

    def _say_nothing_is_stored(self) -> None:
        self.stdout.write(_("Dette er en prøve. Ingenting er lagret."))


class _Sheet:
    """A sheet of a plan, or of one of its rounds."""

    def __init__(self, plan: Plan, round_: StatusRound | None, content: bytes, name: str, held: Membership) -> None:
        self.name = name
        self._plan, self._round, self._content, self._held = plan, round_, content, held

    def look(self, take: frozenset[Cell]) -> ReadSheet:
        """What it would do."""
        if self._round is None:
            return look_at_plan_sheet(
                plan=self._plan, content=self._content, name=self.name, by=self._held, take_edited=take
            )
        return look_at_round_sheet(
            round_=self._round, content=self._content, name=self.name, by=self._held, take_edited=take
        )

    def store(self, seen: str, take: frozenset[Cell]) -> SheetStored:
        """Store it."""
        if self._round is None:
            return store_plan_sheet(
                plan=self._plan, content=self._content, name=self.name, by=self._held, seen=seen, take_edited=take
            )
        return store_round_sheet(
            round_=self._round, content=self._content, name=self.name, by=self._held, seen=seen, take_edited=take
        )


def _opened(content: bytes, name: str, mapping_file: Path | None) -> OpenedFile:
    """A foreign sheet, its columns found by their headings or as the mapping says."""
    if mapping_file is not None:
        mapping = ColumnMapping.from_json(read_file(mapping_file))
        sheet = open_sheet(content, name, sheet=mapping.sheet, header_row=mapping.header_row, kind=MEASURES)
    else:
        sheet = open_sheet(content, name, kind=MEASURES)
        mapping = with_status_by_day(suggest_mapping(sheet, MEASURES).mapping, sheet)
    return OpenedFile(sheet, mapping, read_sheet(sheet, MEASURES, mapping))
