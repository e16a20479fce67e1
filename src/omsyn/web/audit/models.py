"""The audit trail: who did and saw what. Rows are added, never changed."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy


class AuditEntry(models.Model):
    """One act. Everything is text, so that the row outlives what it speaks of."""

    record_policy: ClassVar = RecordPolicy(
        audited="The trail itself; the database refuses changes to it.",
        kept_years=None,
        why="How long such logs must be kept is for the municipality and its archive plan to decide.",
    )

    moment = models.DateTimeField(_("tidspunkt"), default=timezone.now, db_index=True)
    who = models.CharField(_("hvem"), max_length=200)
    who_id = models.CharField(_("bruker-id"), max_length=64, blank=True)
    what = models.CharField(_("handling"), max_length=100)
    object_type = models.CharField(_("gjelder"), max_length=100, blank=True)
    object_id = models.CharField(_("id"), max_length=100, blank=True)
    municipality_number = models.CharField(_("kommunenummer"), max_length=4, blank=True)
    unit = models.CharField(_("enhet"), max_length=200, blank=True)
    page = models.CharField(_("side"), max_length=500, blank=True)
    network_address = models.CharField(_("nettadresse"), max_length=64, blank=True)
    details = models.JSONField(_("detaljer"), default=dict, blank=True)

    class Meta:
        verbose_name = _("revisjonsspor")
        verbose_name_plural = _("revisjonsspor")
        ordering: ClassVar = ["-moment", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["municipality_number", "moment"], name="audit_municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.who}: {self.what}"
