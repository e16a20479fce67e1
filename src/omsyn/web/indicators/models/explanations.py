"""What colleagues think lies behind a figure, and how far it has been examined."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership, Municipality


class ExplanationStatus(models.TextChoices):
    """How much is known of whether an explanation holds."""

    HYPOTHESIS = "hypothesis", _("hypotese")
    EXAMINED = "examined", _("undersøkt, ikke avgjort")
    CONFIRMED = "confirmed", _("bekreftet")
    REJECTED = "rejected", _("avkreftet")


NEXT_STATUSES: dict[ExplanationStatus, frozenset[ExplanationStatus]] = {
    ExplanationStatus.HYPOTHESIS: frozenset(
        {ExplanationStatus.EXAMINED, ExplanationStatus.CONFIRMED, ExplanationStatus.REJECTED}
    ),
    ExplanationStatus.EXAMINED: frozenset({ExplanationStatus.CONFIRMED, ExplanationStatus.REJECTED}),
    ExplanationStatus.CONFIRMED: frozenset({ExplanationStatus.EXAMINED, ExplanationStatus.REJECTED}),
    ExplanationStatus.REJECTED: frozenset({ExplanationStatus.EXAMINED, ExplanationStatus.CONFIRMED}),
}
"""From each status, those it may go to. Every step must say what was found."""


class Explanation(models.Model):
    """Why an indicator may be as it is in a year, or in a month or quarter of it. Its history is the audit trail."""

    record_policy: ClassVar = RecordPolicy(
        audited="Writing and every change of status, with what was found.",
        kept_years=None,
        why="Follows the figure into reports; a rejected explanation is worth remembering.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="explanations")
    indicator = models.CharField(_("indikator"), max_length=100)
    year = models.PositiveSmallIntegerField(_("år"))
    part = models.PositiveSmallIntegerField(_("måned eller kvartal"), null=True, blank=True)
    text = models.TextField(_("forklaring"), max_length=2000)
    status = models.CharField(
        _("status"), max_length=12, choices=ExplanationStatus.choices, default=ExplanationStatus.HYPOTHESIS
    )
    finding = models.TextField(_("hva dere fant"), max_length=2000, blank=True)
    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="explanations", verbose_name=_("skrevet av")
    )
    written_at = models.DateTimeField(_("skrevet"), default=timezone.now)
    status_at = models.DateTimeField(_("status satt"), default=timezone.now)
    status_by = models.CharField(_("status satt av"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("forklaring")
        verbose_name_plural = _("forklaringer")
        ordering: ClassVar = ["-year", "-part", "-written_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["municipality", "indicator"], name="indicators_explanation_of")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(text=""), name="indicators_explanation_has_text"),
            models.CheckConstraint(
                condition=models.Q(status="hypothesis") | ~models.Q(finding=""), name="indicators_step_says_finding"
            ),
            models.CheckConstraint(
                condition=models.Q(part__isnull=True) | models.Q(part__range=(1, 12)), name="indicators_part_of_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.text[:60]}"

    @property
    def period(self) -> str:
        """«2024», or «2024-3» for a part of the year."""
        return str(self.year) if self.part is None else f"{self.year}-{self.part}"

    @property
    def next_statuses(self) -> tuple[ExplanationStatus, ...]:
        """The statuses it may go to, in the order of the scale."""
        following = NEXT_STATUSES[ExplanationStatus(self.status)]
        return tuple(status for status in ExplanationStatus if status in following)
