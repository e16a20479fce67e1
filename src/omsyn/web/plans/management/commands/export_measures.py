"""``omsyn manage export_measures``: the measures of a plan, or the status in a round, as a sheet to edit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.language import translate as _
from omsyn.web.plans.management.operators import operator, round_of_plan, write_file
from omsyn.web.plans.queries.measures import reached_unit_ids
from omsyn.web.plans.queries.sheets import gather_plan_sheet, gather_round_sheet, plan_anywhere


class Command(BaseCommand):
    """Write the same sheet the page gives. ``import_measures`` takes it in again."""

    help = "Write the measures of a plan, or the status in a round, as a spreadsheet to edit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .xlsx file to write")
        parser.add_argument("--plan", type=int, required=True, help="number of the plan, as in its address")
        parser.add_argument("--round", type=int, help="number of a round of the plan: its status instead")

    def handle(self, *args: Any, **options: Any) -> None:
        plan, now = plan_anywhere(options["plan"]), timezone.now()
        if options["round"]:
            round_, held = round_of_plan(plan, options["round"]), operator(plan, "export_measures")
            reached = reached_unit_ids(held, on=timezone.localdate(now))
            table = gather_round_sheet(round_, held, reached_units=reached, at=now).table
        else:
            table = gather_plan_sheet(plan, at=now).table
        write_file(options["file"], render_editable_sheet(table))
        self.stdout.write(
            _("{file}: {count} tiltak i «{title}».").format(
                file=options["file"], count=len(table.rows), title=table.title
            )
        )
