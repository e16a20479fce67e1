"""Sending reminders of status rounds."""

import logging
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.language import Language, use_language
from omsyn.web.audit.actions import record
from omsyn.web.plans.models import ReminderSent
from omsyn.web.plans.queries.reminders import ReminderDue, every_open_round, reminders_due

SENDER = "omsyn manage send_status_reminders"
NAMED = 10
"""Measures a message names; of more it tells the number."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SentReminders:
    """What came of it: people reminded, how many of them by email, and how many emails did not get away."""

    people: int
    emails: int
    failed: int


def send_reminders(*, on: date, by: str = SENDER) -> SentReminders:
    """Remind everyone who lacks answers in an open round and whom it is time to remind. Safe to run twice a day.

    The reminder is stored first: an email that does not get away is not sent again, and the person still sees on the
    round's page what is waiting. Who has no address gets no email. ``InputError`` where no mail server is named.
    """
    if not settings.SENDS_EMAIL:
        raise InputError(
            _("Ingen e-postserver er valgt, så ingen påminnelser er sendt."),
            where="EMAIL_URL",
            what_now=_("Sett EMAIL_URL til e-postserveren, for eksempel smtp://bruker:passord@maskin:587."),
        )
    due = reminders_due(every_open_round(on=on), on=on)
    stored = [one for one in due if _store(one, on=on, by=by)]
    emails = [one for one in stored if one.membership.user.email]
    failed = sum(not _send(one, on=on) for one in emails)
    return SentReminders(len(stored), len(emails) - failed, failed)


def _store(due: ReminderDue, *, on: date, by: str) -> bool:
    """Whether it was stored now; False when another run was first."""
    try:
        with transaction.atomic():
            ReminderSent.objects.create(
                round=due.round, membership=due.membership, sent_on=on, measure_count=len(due.measures)
            )
            record(
                who=by,
                what="plans.reminder_sent",
                object_type=due.round._meta.label_lower,
                object_id=str(due.round.pk),
                municipality_number=due.round.plan.municipality_id,
                unit=due.membership.unit.name,
                details={"name": due.round.name, "to": str(due.membership.user), "measures": len(due.measures)},
            )
    except IntegrityError:
        return False
    return True


def _send(due: ReminderDue, *, on: date) -> bool:
    """Whether the email got away. One that does not must not keep the others waiting."""
    with translation.override("nb"), use_language(Language.NB):
        subject, text = reminder_subject(due), reminder_text(due, on=on)
    try:
        send_mail(subject, text, None, [due.membership.user.email])
    except (OSError, SMTPException):
        logger.exception("A reminder to membership %s could not be sent", due.membership.pk)
        return False
    return True


def reminder_subject(due: ReminderDue) -> str:
    """«3 tiltak mangler status: 1. tertial 2026»."""
    told = ngettext(
        "Ett tiltak mangler status: {round}", "{count} tiltak mangler status: {round}", len(due.measures)
    ).format(count=format_number(len(due.measures)), round=due.round.name)
    return " ".join(told.split())


def reminder_text(due: ReminderDue, *, on: date) -> str:
    """The message: what lacks status, until when, and where it is given."""
    round_, measures = due.round, due.measures
    deadline = format_date(round_.deadline)
    when = _("Fristen er {day}.") if round_.deadline >= on else _("Fristen var {day}.")
    named = [f"- {one}" for one in measures[:NAMED]]
    if len(measures) > NAMED:
        named.append(_("- og {count} til").format(count=format_number(len(measures) - NAMED)))
    path = reverse("plans:round", args=[round_.pk])
    where = (
        _("Gi status her: {address}").format(address=settings.PUBLIC_ADDRESS + path)
        if settings.PUBLIC_ADDRESS
        else _("Logg inn i Omsyn, og gå til Statusrunder.")
    )
    parts = [
        _("Hei, {name}.").format(name=due.membership.user),
        _("Disse tiltakene mangler status i runden «{round}». Det tar vanligvis et par minutter.").format(
            round=round_.name
        )
        + " "
        + when.format(day=deadline),
        "\n".join(named),
        where,
        _("Skal noen andre svare for et av tiltakene, si fra til {who}.").format(who=round_.opened_by),
    ]
    return "\n\n".join(parts) + "\n"
