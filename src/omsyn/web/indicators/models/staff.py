"""Staff as a personnel system lists them: no names and no national identity numbers."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.values import LONGEST_TEXT
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport


class Sex(models.TextChoices):
    """The sex the personnel system has registered."""

    WOMEN = "women", _("kvinne")
    MEN = "men", _("mann")


class Employment(models.TextChoices):
    """How someone is employed, or why they work without being so."""

    PERMANENT = "permanent", _("fast")
    TEMPORARY = "temporary", _("midlertidig")
    ON_CALL = "on_call", _("tilkalling")
    APPRENTICE = "apprentice", _("lærling")
    AGENCY = "agency", _("bemanningsbyrå")
    SELF_EMPLOYED = "self_employed", _("næringsdrivende")


class StaffRecord(models.Model):
    """A position, or several alike, as counted on a day.

    ``person`` is the same for the positions of one person in one file, and means nothing outside it: the number in the
    file is not stored.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Rows without names still describe people: they are deleted when their file is withdrawn.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="staff")
    counted_on = models.DateField(_("per dato"))
    unit_name = models.CharField(_("enhet"), max_length=LONGEST_TEXT)
    position = models.CharField(_("stilling"), max_length=LONGEST_TEXT, blank=True)
    position_code = models.CharField(_("stillingskode"), max_length=LONGEST_TEXT, blank=True)
    person = models.PositiveIntegerField(_("person i filen"), null=True, blank=True)
    headcount = models.PositiveIntegerField(_("antall ansatte"), default=1)
    fte = models.FloatField(_("årsverk"), null=True, blank=True, validators=[MinValueValidator(0)])
    weekly_hours = models.FloatField(
        _("timer per uke"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(168)]
    )
    birth_year = models.PositiveSmallIntegerField(_("fødselsår"), null=True, blank=True)
    sex = models.CharField(_("kjønn"), max_length=10, choices=Sex.choices, blank=True)
    education = models.CharField(_("utdanning"), max_length=LONGEST_TEXT, blank=True)
    employment = models.CharField(_("ansettelsesform"), max_length=20, choices=Employment.choices, blank=True)
    employed_from = models.DateField(_("ansatt fra"), null=True, blank=True)
    employed_to = models.DateField(_("ansatt til og med"), null=True, blank=True)
    remark = models.CharField(_("merknad"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("ansattrad")
        verbose_name_plural = _("ansattrader")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.position or self.unit_name} {self.counted_on}"
