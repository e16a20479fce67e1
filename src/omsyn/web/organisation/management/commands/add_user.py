"""``omsyn manage add_user``: the first person of an installation, who can then let others in."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.accounts.actions import add_user
from omsyn.web.accounts.models import User
from omsyn.web.organisation.adoption import add_first_role, adopt_municipality
from omsyn.web.organisation.models import Role


class Command(BaseCommand):
    """Add someone who works for a whole municipality. The password is asked for, or read from standard input."""

    help = "Add a user with a role for a whole municipality, which is added too if it is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="the name people read")
        parser.add_argument("--municipality", required=True, help="number or name")
        parser.add_argument("--role", choices=Role.values, default=Role.SECTOR_DIRECTOR.value)
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        by = "omsyn manage add_user"
        registered = find_municipality(options["municipality"])
        password = getpass.getpass(_("Passord: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(
                password,
                User(username=options["username"], display_name=options["name"], email=options["email"]),
            )
            with transaction.atomic():
                user = add_user(
                    username=options["username"],
                    display_name=options["name"],
                    password=password,
                    email=options["email"],
                    by=by,
                )
                root = adopt_municipality(registered=registered, units=(), by=by).root
                add_first_role(user=user, unit=root, role=options["role"], valid_from=timezone.localdate(), by=by)
        except ValidationError as error:
            raise InputError(
                " ".join(error.messages), where=options["username"], what_now=_("Ingenting er lagret. Prøv igjen.")
            ) from error
        self.stdout.write(_("La til {name} i {municipality}.").format(name=user, municipality=registered.name))
