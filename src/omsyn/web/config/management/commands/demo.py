"""``omsyn demo``."""

from argparse import ArgumentParser, BooleanOptionalAction
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.config.serving import keep_secret_key, prepare_database, serve_until_stopped, take_port
from omsyn.web.config.trial import (
    DEMO_PASSWORD,
    PEOPLE,
    TrialContents,
    fill_trial,
    keep_demo_report,
    write_demo_report,
)

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Make the trial, write its report, and serve it."""

    help = "Fill a trial with real public data and invented people, write its report, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--files", type=Path, default=Path("build/demo"))
        parser.add_argument("--serve", action=BooleanOptionalAction, default=True)
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_TRIAL:
            raise InputError(
                _("«omsyn demo» lager oppdiktede brukere med kjent passord, og går bare med prøveoppsettet."),
                where="DJANGO_SETTINGS_MODULE",
                what_now=_("Fjern innstillingen, eller bruk «omsyn serve»."),
            )
        with ExitStack() as open_things:
            # The port first: nobody should wait for figures only to learn that they cannot be shown.
            listening = open_things.enter_context(take_port(HOST, options["port"])) if options["serve"] else None
            keep_secret_key()
            prepare_database()
            self._tell_contents(fill_trial())
            files = write_demo_report(options["files"])
            keep_demo_report(files)
            for file in files:
                self.stdout.write(_("Skrev {file}").format(file=file))
            self._tell_people()
            if listening is None:
                self.stdout.write(_("Start nettstedet med «omsyn serve»."))
                return
            address = f"http://{HOST}:{listening.getsockname()[1]}/"
            self.stdout.write(_("Omsyn går på {address}. Trykk Ctrl-C for å stoppe.").format(address=address))
            serve_until_stopped(listening)
        self.stdout.write(_("Omsyn er stoppet."))

    def _tell_contents(self, contents: TrialContents) -> None:
        folder = settings.DATA_FOLDER
        if contents.was_there:
            told = _("Prøven fantes fra før i {folder}. Ingenting er slettet eller endret.")
        else:
            told = _("La til {units} enheter og {people} oppdiktede brukere i {folder}.")
        self.stdout.write(told.format(folder=folder, units=contents.units_added, people=contents.people_added))

    def _tell_people(self) -> None:
        self.stdout.write(
            _("Logg inn som en av disse. Passordet er {password} for alle:").format(password=DEMO_PASSWORD)
        )
        width = max(len(person.username) for person in PEOPLE)
        for person in PEOPLE:
            self.stdout.write(f"  {person.username:<{width}}  {person.role.label}, {person.display_name}")
