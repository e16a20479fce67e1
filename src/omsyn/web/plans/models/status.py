"""Status rounds: when measures are asked about, on which scale, what was answered, and who was reminded."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import ReportingState
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership, Municipality
from omsyn.web.plans.models.measures import Measure
from omsyn.web.plans.models.plans import Plan

OUTSIDE = (ReportingState.POSTPONED.value, ReportingState.CANCELLED.value)
"""What a status may say instead of a step: it is then left out of means."""

LONGEST_REMARK = 2000
"""Characters of a remark to a status, wherever it is written."""


class StatusScaleVersion(models.Model):
    """The status scale of a municipality as it was from one saving to the next. Rows are added, never changed."""

    record_policy: ClassVar = RecordPolicy(
        audited="Saving a new one; the database refuses changes.",
        kept_years=None,
        why="A status means what its scale said when it was given.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="status_scales")
    number = models.PositiveIntegerField(_("versjon"))
    content = models.JSONField(_("skala"))
    """A ``StatusScale`` as JSON."""
    saved_at = models.DateTimeField(_("lagret"), default=timezone.now)
    saved_by = models.CharField(_("lagret av"), max_length=200)
    note = models.CharField(_("hvorfor den er endret"), max_length=300)

    class Meta:
        verbose_name = _("statusskala")
        verbose_name_plural = _("statusskalaer")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "number"], name="plans_scale_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} ({self.number})"


class StatusRound(models.Model):
    """A round in which status is given for every measure under a plan. ``scale`` empty: the one Omsyn brings."""

    record_policy: ClassVar = RecordPolicy(
        audited="Opening, moving the deadline, closing and opening again.",
        kept_years=None,
        why="Says what was known when; a closed round is what was reported.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("plan"))
    name = models.CharField(_("navn"), max_length=100)
    status_on = models.DateField(_("status per"))
    opens_on = models.DateField(_("åpner"))
    deadline = models.DateField(_("frist"))
    scale = models.ForeignKey(
        StatusScaleVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("skala"),
    )
    instruction = models.CharField(_("beskjed til dem som rapporterer"), max_length=500, blank=True)
    opened_by = models.CharField(_("opprettet av"), max_length=200)
    closed_at = models.DateTimeField(_("lukket"), null=True, blank=True)
    closed_by = models.CharField(_("lukket av"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("statusrunde")
        verbose_name_plural = _("statusrunder")
        ordering: ClassVar = ["-status_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "status_on"],
                name="plans_round_once_a_day",
                violation_error_message=_("Planen har alt en statusrunde for denne datoen."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("opens_on")),
                name="plans_round_in_order",
                violation_error_message=_("Fristen er før runden åpner."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        """Whether nothing more may be reported in it."""
        return self.closed_at is not None


class StatusReport(models.Model):
    """What was said of a measure in a round: a step on the scale, or that it is postponed or cancelled."""

    record_policy: ClassVar = RecordPolicy(
        audited="Giving and changing, with before and after.",
        kept_years=None,
        why="The history of a measure, and the ground of every mean.",
    )

    round = models.ForeignKey(StatusRound, on_delete=models.PROTECT, related_name="reports")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports")
    step = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    outside = models.CharField(_("utsatt eller avlyst"), max_length=20, blank=True)
    state = models.CharField(_("rapportert tilstand"), max_length=20, choices=ReportingState.choices)
    """The fixed state the step stands for on the scale of its round."""
    remark = models.TextField(_("merknad"), blank=True, max_length=LONGEST_REMARK)
    suggested_step = models.PositiveSmallIntegerField(_("foreslått status"), null=True, blank=True)
    suggested_why = models.CharField(_("hvorfor foreslått"), max_length=500, blank=True)
    override_reason = models.CharField(_("hvorfor noe annet enn foreslått"), max_length=500, blank=True)
    reported_at = models.DateTimeField(_("gitt"), default=timezone.now)
    reported_by = models.CharField(_("gitt av"), max_length=200)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("status for et tiltak")
        verbose_name_plural = _("status for tiltak")
        ordering: ClassVar = ["round", "measure"]
        indexes: ClassVar = [models.Index(fields=["measure", "round"], name="plans_report_of_measure")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "measure"], name="plans_report_once"),
            models.CheckConstraint(
                condition=Q(step__isnull=False, outside="") | Q(step__isnull=True, outside__in=OUTSIDE),
                name="plans_report_step_or_outside",
                violation_error_message=_("Velg et steg på skalaen, eller utsatt eller avlyst."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.outside or self.step}"


class ReminderSent(models.Model):
    """That a person was reminded of a round on a day. The next one is reckoned from these."""

    record_policy: ClassVar = RecordPolicy(
        audited="The row is its own trail.",
        kept_years=2,
        why="Needed while the round is open, and to answer questions.",
    )

    round = models.ForeignKey(StatusRound, on_delete=models.CASCADE, related_name="reminders")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="status_reminders")
    sent_on = models.DateField(_("sendt"))
    measure_count = models.PositiveIntegerField(_("tiltak som manglet status"))

    class Meta:
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        ordering: ClassVar = ["sent_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "membership", "sent_on"], name="plans_reminder_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.membership} {self.sent_on}"
