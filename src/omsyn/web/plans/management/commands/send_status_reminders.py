"""``omsyn manage send_status_reminders``: those who lack answers in an open status round."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from omsyn.vocabulary.language import translate as _
from omsyn.web.plans.actions.reminders import send_reminders
from omsyn.web.plans.queries.reminders import every_open_round, reminders_due


class Command(BaseCommand):
    """Remind those it is time to remind today. Meant to run every morning; twice on a day does no harm."""

    help = "Remind those who have not given status in an open round. Run it every morning."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only tell who would be reminded")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["dry_run"]:
            due = reminders_due(every_open_round(on=today), on=today)
            for one in due:
                self.stdout.write(
                    _("{name}: {count} tiltak i «{round}»").format(
                        name=one.membership.user, count=len(one.measures), round=one.round.name
                    )
                )
            self.stdout.write(_("{count} påminnelser. Ingenting er sendt eller lagret.").format(count=len(due)))
            return
        sent = send_reminders(on=today)
        self.stdout.write(
            _("{people} påminnelser, {emails} av dem på e-post.").format(people=sent.people, emails=sent.emails)
        )
        if sent.failed:
            self.stderr.write(_("{count} e-poster kom ikke av gårde. Loggen sier hvorfor.").format(count=sent.failed))
