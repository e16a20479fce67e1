"""Files on their way into a register, and how their columns were read last time."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models.units import Municipality

UPLOAD_LIFETIME = timedelta(hours=24)
"""How long a file waits for someone to store it."""


class RememberedMapping(models.Model):
    """Which heading of a file is which field, under a name people choose it by."""

    record_policy: ClassVar = RecordPolicy(
        audited="Not by itself: the import it was used in is.",
        kept_years=None,
        why="Says how a file was read, and saves choosing again.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    import_kind = models.CharField(_("hva som lastes inn"), max_length=50)
    name = models.CharField(_("navn"), max_length=100)
    mapping = models.JSONField(_("kolonner"), default=dict)
    saved_at = models.DateTimeField(_("lagret"), default=timezone.now)

    class Meta:
        verbose_name = _("kolonnevalg")
        verbose_name_plural = _("kolonnevalg")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "import_kind", "name"], name="organisation_mapping_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StoredUpload(models.Model):
    """A file someone has uploaded and not yet stored or thrown away. One for each person, municipality and kind."""

    record_policy: ClassVar = RecordPolicy(
        audited="Not by itself: storing what is in it is.",
        kept_years=0,
        why="Deleted when it is stored or thrown away, and after a day by the next file or the nightly command.",
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    import_kind = models.CharField(_("hva som lastes inn"), max_length=50)
    file_name = models.CharField(_("filnavn"), max_length=200)
    content = models.BinaryField(_("innhold"))
    mapping = models.JSONField(_("kolonner"), default=dict, blank=True)
    uploaded_at = models.DateTimeField(_("lastet opp"), default=timezone.now)

    class Meta:
        verbose_name = _("opplastet fil")
        verbose_name_plural = _("opplastede filer")
        ordering: ClassVar = ["-uploaded_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "user", "import_kind"], name="organisation_upload_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
