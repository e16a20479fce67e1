"""Reports as they were when they were treated: frozen whole, never changed, undone only by saying why."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Municipality
from omsyn.web.plans.models.plans import Plan


class FrozenKind(models.TextChoices):
    """The reports about plans."""

    MEASURE_STATUS = "measure_status", _("status for tiltak")
    FOUR_YEAR_ECONOMY = "four_year_economy", _("økonomi i planperioden")
    SUB_PLAN = "sub_plan", _("delplan")


class FrozenReport(models.Model):
    """A report with everything it was made from. The database refuses changes to it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Freezing and undoing; downloading its files.",
        kept_years=None,
        why="What was laid before a council is kept as it was.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="frozen_reports")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="frozen_reports", verbose_name=_("plan"))
    kind = models.CharField(_("rapport"), max_length=20, choices=FrozenKind.choices)
    title = models.CharField(_("tittel"), max_length=300)
    as_of = models.DateField(_("gjelder per"))
    language = models.CharField(_("språk"), max_length=2, default="nb")
    content = models.JSONField(_("innhold"))
    """The measures with status, cost and remark as plain data: two reports are held against each other by it."""
    fingerprint = models.CharField(_("fingeravtrykk"), max_length=64)
    """SHA-256 of ``content`` as sorted JSON."""
    treated_by = models.CharField(_("behandlet av"), max_length=200)
    treated_on = models.DateField(_("behandlet"))
    case_number = models.CharField(_("saksnummer"), max_length=50, blank=True)
    frozen_at = models.DateTimeField(_("frosset"), default=timezone.now)
    frozen_by = models.CharField(_("frosset av"), max_length=200)

    class Meta:
        verbose_name = _("frosset rapport")
        verbose_name_plural = _("frosne rapporter")
        ordering: ClassVar = ["-frozen_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class FrozenFile(models.Model):
    """A file of a frozen report, as it was made."""

    record_policy: ClassVar = RecordPolicy(
        audited="Downloading.", kept_years=None, why="Belongs to its report, and is kept as long."
    )

    report = models.ForeignKey(FrozenReport, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=4)
    content = models.BinaryField(_("innhold"))
    size = models.PositiveIntegerField(_("størrelse i byte"))
    sha256 = models.CharField(_("kontrollsum"), max_length=64)

    class Meta:
        verbose_name = _("fil i en frosset rapport")
        verbose_name_plural = _("filer i frosne rapporter")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "format"], name="plans_frozen_file_once_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.report}.{self.format}"


class FreezeUndone(models.Model):
    """That a frozen report no longer counts, and why. The report itself stays."""

    record_policy: ClassVar = RecordPolicy(
        audited="Undoing.", kept_years=None, why="Belongs to its report, and is kept as long."
    )

    report = models.OneToOneField(FrozenReport, on_delete=models.PROTECT, related_name="undone")
    at = models.DateTimeField(_("angret"), default=timezone.now)
    by = models.CharField(_("angret av"), max_length=200)
    why = models.CharField(_("hvorfor"), max_length=500)

    class Meta:
        verbose_name = _("angret rapport")
        verbose_name_plural = _("angrede rapporter")
        ordering: ClassVar = ["-at", "pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.why}"
