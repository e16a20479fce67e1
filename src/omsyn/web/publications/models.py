"""Stored reports: an edition that is waited for, made or failed, and its files."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy


class EditionState(models.TextChoices):
    """How far an edition has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("lages nå")
    READY = "ready", _("klar")
    FAILED = "failed", _("ble ikke laget")


ON_THE_WAY = (EditionState.WAITING, EditionState.RUNNING)
LONGEST_WAIT = timedelta(hours=1)
LONGEST_MAKING = timedelta(minutes=10)
"""Longer than any report takes: whoever began has been stopped half-way."""


class ReportEdition(models.Model):
    """One making of a report for a municipality and a year. Making it again is a new edition."""

    record_policy: ClassVar = RecordPolicy(
        audited="Ordering and downloading.",
        kept_years=None,
        why="What was reported to a council is kept as long as the municipality's archive plan says.",
    )

    municipality_number = models.CharField(_("kommunenummer"), max_length=4)
    report_key = models.CharField(_("rapport"), max_length=50)
    year = models.PositiveSmallIntegerField(_("år"))
    language = models.CharField(_("språk"), max_length=2, default="nb")
    state = models.CharField(_("tilstand"), max_length=10, choices=EditionState.choices, default=EditionState.WAITING)
    requested_by = models.CharField(_("bestilt av"), max_length=200)
    requested_at = models.DateTimeField(_("bestilt"), default=timezone.now)
    begun_at = models.DateTimeField(_("påbegynt"), null=True, blank=True)
    made_at = models.DateTimeField(_("laget"), null=True, blank=True)
    error = models.TextField(_("hva som gikk galt"), blank=True)

    class Meta:
        verbose_name = _("utgave")
        verbose_name_plural = _("utgaver")
        ordering: ClassVar = ["-requested_at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality_number", "report_key", "year", "-requested_at"], name="publications_newest"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality_number", "report_key", "year", "language"],
                condition=models.Q(state__in=ON_THE_WAY),
                name="publications_one_on_the_way",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EditionState.READY) | models.Q(made_at__isnull=False),
                name="publications_ready_has_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EditionState.FAILED) | ~models.Q(error=""),
                name="publications_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_key} {self.municipality_number} {self.year}"

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody makes it any more: who began was stopped, or nobody came to begin."""
        if self.state not in ON_THE_WAY:
            return False
        since, longest = (self.begun_at, LONGEST_MAKING) if self.begun_at else (self.requested_at, LONGEST_WAIT)
        return timezone.now() - since > longest

    @property
    def is_on_the_way(self) -> bool:
        """Whether it is waited for, and someone will make it."""
        return self.state in ON_THE_WAY and not self.is_abandoned


class FileFormat(models.TextChoices):
    """The shapes a report comes in."""

    HTML = "html", "HTML"
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"

    @property
    def media_type(self) -> str:
        """The type a browser is told."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    FileFormat.HTML: "text/html; charset=utf-8",
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: _OFFICE + "wordprocessingml.document",
    FileFormat.XLSX: _OFFICE + "spreadsheetml.sheet",
}


class ReportFile(models.Model):
    """A file of an edition, as it was made. Kept in the database, so that any web process can hand it out."""

    record_policy: ClassVar = RecordPolicy(
        audited="Downloading.", kept_years=None, why="Belongs to its edition, and is kept as long."
    )

    edition = models.ForeignKey(ReportEdition, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("format"), max_length=4, choices=FileFormat.choices)
    content = models.BinaryField(_("innhold"))
    size = models.PositiveIntegerField(_("størrelse i byte"))
    sha256 = models.CharField(_("kontrollsum"), max_length=64)

    class Meta:
        verbose_name = _("rapportfil")
        verbose_name_plural = _("rapportfiler")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "format"], name="publications_one_file_per_format")
        ]

    def __str__(self) -> str:
        return f"{self.edition}.{self.format}"
