"""What a municipality has set out to reach on an indicator."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership, Municipality


class TargetDirection(models.TextChoices):
    """On which side of its value a target is reached."""

    AT_LEAST = "at_least", _("minst")
    AT_MOST = "at_most", _("høyst")


class IndicatorTarget(models.Model):
    """A value an indicator shall reach by a day, and who answers for it. Withdrawn ones stay, with the reason."""

    record_policy: ClassVar = RecordPolicy(
        audited="Setting and withdrawing.",
        kept_years=None,
        why="Says what was decided to aim for; a target that no longer holds is withdrawn, not deleted.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="indicator_targets")
    indicator = models.CharField(_("indikator"), max_length=100)
    direction = models.CharField(_("retning"), max_length=10, choices=TargetDirection.choices)
    value = models.DecimalField(_("verdi"), max_digits=16, decimal_places=4)
    due_date = models.DateField(_("skal være nådd innen"))
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="owned_indicator_targets", verbose_name=_("ansvarlig")
    )
    note = models.CharField(_("merknad"), max_length=500, blank=True)
    set_by = models.CharField(_("satt av"), max_length=200)
    set_at = models.DateTimeField(_("satt"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("trukket"), null=True, blank=True)
    withdrawn_why = models.CharField(_("hvorfor trukket"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("mål for indikator")
        verbose_name_plural = _("mål for indikatorer")
        ordering: ClassVar = ["due_date", "pk"]
        indexes: ClassVar = [models.Index(fields=["municipality", "indicator"], name="indicators_target_of")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "indicator", "due_date"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="indicators_one_target_a_day",
                violation_error_message=_("Det finnes alt et mål med denne datoen. Trekk det først."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_why=""),
                name="indicators_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.get_direction_display()} {self.value} {self.due_date}"

    @property
    def holds(self) -> bool:
        """Whether the target has not been withdrawn."""
        return self.withdrawn_at is None
