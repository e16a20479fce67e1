"""``omsyn manage fill_registers``: units, services, facilities and functions a municipality has published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.web.organisation.adoption import adopt_municipality, fill_registers
from omsyn.web.organisation.published_entries import PUBLISHED


class Command(BaseCommand):
    """Add what the municipality has published and is not there. What is there already stays as it is."""

    help = "Fill the units and registers of a municipality from what it has published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="number or name")

    def handle(self, *args: Any, **options: Any) -> None:
        by = "omsyn manage fill_registers"
        registered = find_municipality(options["municipality"])
        if registered.number not in PUBLISHED:
            raise InputError(
                _("Omsyn har ingen publiserte lister for {municipality}.").format(municipality=registered.name),
                expected=_("Lister finnes for {numbers}.").format(numbers=join_words(list(PUBLISHED))),
                what_now=_("Last inn lista som en fil på siden til registeret."),
            )
        units, entries = PUBLISHED[registered.number]
        root = adopt_municipality(registered=registered, units=units(), by=by).root
        added = fill_registers(municipality=root.municipality, entries=entries(), by=by)
        self.stdout.write(
            _("La til {count} rader i registrene til {municipality}.").format(count=added, municipality=registered.name)
        )
