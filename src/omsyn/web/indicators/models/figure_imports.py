"""Files of the municipality's own figures that have been loaded, so that each can be listed and withdrawn as one."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Municipality


class FigureKind(models.TextChoices):
    """What a file holds; the values are the keys of the kinds of import."""

    STAFF = "staff", _("ansatte og årsverk")
    COURSES = "courses", _("kurs og opplæring")
    SERVICE_USERS = "service_users", _("brukere per tjeneste")
    SERIES = "indicator_series", _("tallserier")
    PROPORTIONS = "proportion_series", _("andeler med teller og nevner")
    ACCOUNT_LINES = "account_lines", _("budsjett og regnskap")


class ImportState(models.TextChoices):
    """Whether the figures of a file are in use."""

    STORED = "stored", _("i bruk")
    WITHDRAWN = "withdrawn", _("trukket tilbake")


class FigureImport(models.Model):
    """One file, loaded as a whole. When it is withdrawn its rows are deleted, and this row tells that it was there.

    ``summary`` holds the figures a file of staff comes to, reckoned once, so that a page need not read every row.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing.",
        kept_years=None,
        why="Figures in reports must be possible to trace to the file they came from.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("hva filen inneholder"), max_length=20, choices=FigureKind.choices)
    file_name = models.CharField(_("filnavn"), max_length=200)
    sha256 = models.CharField(_("kontrollsum"), max_length=64, blank=True)
    row_count = models.PositiveIntegerField(_("rader"))
    first_year = models.PositiveSmallIntegerField(_("første år"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("siste år"), null=True, blank=True)
    mapping = models.JSONField(_("kolonner"), default=dict, blank=True)
    summary = models.JSONField(_("tall av radene"), default=list, blank=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=ImportState.choices, default=ImportState.STORED)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(_("lastet inn"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)
    withdrawn_why = models.CharField(_("hvorfor den er trukket tilbake"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("innlasting")
        verbose_name_plural = _("innlastinger")
        ordering: ClassVar = ["-loaded_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "kind", "state", "-loaded_at"], name="indicators_newest_import")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ImportState.STORED, withdrawn_at__isnull=True)
                | Q(state=ImportState.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="indicators_import_withdrawn_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_in_use(self) -> bool:
        """Whether its figures are read."""
        return self.state == ImportState.STORED
