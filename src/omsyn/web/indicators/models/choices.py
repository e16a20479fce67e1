"""Which indicators a municipality follows closely."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership, Municipality


class ChosenIndicator(models.Model):
    """An indicator a municipality has chosen to follow, its place among the chosen, and who keeps an eye on it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Choosing, moving and letting go.",
        kept_years=0,
        why="Says only what is shown first; what was chosen before stands in the audit trail.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="chosen_indicators")
    indicator = models.CharField(_("indikator"), max_length=100)
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    responsible = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_indicators",
        verbose_name=_("ansvarlig"),
    )
    chosen_at = models.DateTimeField(_("valgt"), default=timezone.now)

    class Meta:
        verbose_name = _("valgt indikator")
        verbose_name_plural = _("valgte indikatorer")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "indicator"], name="indicators_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.indicator}"
