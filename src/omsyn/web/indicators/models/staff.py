"""Staff as a personnel system lists them: no names and no national identity numbers."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport


class Sex(models.TextChoices):
    """The sex the personnel system has registered."""

    FEMALE = "female", _("kvinne")
    MALE = "male", _("mann")


class StaffRecord(models.Model):
    """A position, or several alike, as counted on a day. ``headcount`` is 1 where a row is one person."""

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Rows without names still describe people: they are deleted when their file is withdrawn.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="staff")
    counted_on = models.DateField(_("telledato"))
    unit_name = models.CharField(_("enhet"), max_length=200, blank=True)
    position = models.CharField(_("stilling"), max_length=200, blank=True)
    headcount = models.PositiveIntegerField(_("antall ansatte"), default=1)
    fte = models.FloatField(_("årsverk"), null=True, blank=True, validators=[MinValueValidator(0)])
    weekly_hours = models.FloatField(
        _("timer per uke"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(168)]
    )
    birth_year = models.PositiveSmallIntegerField(_("fødselsår"), null=True, blank=True)
    sex = models.CharField(_("kjønn"), max_length=10, choices=Sex.choices, blank=True)
    education = models.CharField(_("utdanning"), max_length=200, blank=True)
    employed_from = models.DateField(_("ansatt fra"), null=True, blank=True)
    employed_to = models.DateField(_("ansatt til og med"), null=True, blank=True)

    class Meta:
        verbose_name = _("ansattrad")
        verbose_name_plural = _("ansattrader")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.position or self.unit_name} {self.counted_on}"
