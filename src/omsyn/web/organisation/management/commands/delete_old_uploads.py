"""``omsyn manage delete_old_uploads``: files people have handed in and not come back to."""

from typing import Any

from django.core.management.base import BaseCommand

from omsyn.vocabulary.language import translate as _
from omsyn.web.organisation.actions.imports import delete_old_uploads


class Command(BaseCommand):
    """Delete the files that have waited for more than a day."""

    help = "Delete files that were handed in more than a day ago and never stored."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("Filer slettet: {count}.").format(count=delete_old_uploads()))
