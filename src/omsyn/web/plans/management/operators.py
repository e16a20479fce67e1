"""Who a command acts as, and what it works on: the one who has the machine may do what a quality adviser may."""

from pathlib import Path

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.accounts.models import User
from omsyn.web.organisation.models import Membership, Role
from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.queries.sheets import root_unit
from omsyn.web.plans.queries.status import find_round


def operator(plan: Plan, command: str) -> Membership:
    """Someone who is stored nowhere; the audit trail says ``omsyn manage …``."""
    user = User(username="omsyn", display_name=f"omsyn manage {command}")
    return Membership(user=user, unit=root_unit(plan), role=Role.QUALITY_ADVISER)


def round_of_plan(plan: Plan, number: int) -> StatusRound:
    """The round; ``InputError`` when the plan has none of that number."""
    round_ = find_round(plan.municipality_id, number)
    if round_.plan_id != plan.pk:
        raise InputError(
            _("Runde {number} hører til «{plan}».").format(number=number, plan=round_.plan),
            where="--round",
            what_now=_("Skriv --plan {number}, eller velg en runde i planen.").format(number=round_.plan_id),
        )
    return round_


def read_file(file: Path) -> bytes:
    """What the file holds; ``InputError`` when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            _("Fila kan ikke leses: {reason}").format(reason=error.strerror),
            where=str(file),
            what_now=_("Se etter at den finnes, og at du kan lese den."),
        ) from error


def write_file(file: Path, content: bytes) -> None:
    """Write beside and move into place, so that a failure leaves an earlier file as it was."""
    try:
        beside = file.with_name(f"{file.name}.part")
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        raise InputError(
            _("Fila kan ikke skrives: {reason}").format(reason=error.strerror),
            where=str(file),
            what_now=_("Velg en mappe som finnes, og som du kan skrive i."),
        ) from error
