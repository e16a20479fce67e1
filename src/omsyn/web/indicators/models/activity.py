"""Courses and users of services, counted by year."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.values import LONGEST_TEXT
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport
from omsyn.web.indicators.models.staff import Sex


class CourseRecord(models.Model):
    """How many took part in and completed a course in a year. ``counted`` says what is counted, when not people."""

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Counts about no one in particular; the municipality decides.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="courses")
    year = models.PositiveSmallIntegerField(_("år"))
    course = models.CharField(_("kurs"), max_length=LONGEST_TEXT)
    unit_name = models.CharField(_("enhet"), max_length=LONGEST_TEXT, blank=True)
    participants = models.PositiveIntegerField(_("deltakere"), null=True, blank=True)
    completed = models.PositiveIntegerField(_("fullført"), null=True, blank=True)
    hours = models.FloatField(_("timer for hver deltaker"), null=True, blank=True, validators=[MinValueValidator(0)])
    counted = models.CharField(_("hva som telles"), max_length=LONGEST_TEXT, blank=True)
    remark = models.CharField(_("merknad"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("kurs i et år")
        verbose_name_plural = _("kurs i et år")
        ordering: ClassVar = ["year", "course", "pk"]

    def __str__(self) -> str:
        return f"{self.course} {self.year}"


class Measured(models.TextChoices):
    """When users are counted."""

    YEAR_ROUND = "year_round", _("hele året")
    YEAR_END = "year_end", _("årsslutt")


class ServiceUserCount(models.Model):
    """How many used a service in a year, as a register counts them. Empty ``age_group`` and ``sex`` mean everyone."""

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Counts; small ones are hidden from all but those who work with them.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="service_users")
    year = models.PositiveSmallIntegerField(_("år"))
    service = models.CharField(_("tjeneste"), max_length=LONGEST_TEXT)
    kpr_code = models.CharField(_("KPR-kode"), max_length=LONGEST_TEXT, blank=True)
    service_group = models.CharField(_("tjenestegruppe"), max_length=LONGEST_TEXT, blank=True)
    users = models.PositiveIntegerField(_("brukere"))
    measured = models.CharField(_("måletidspunkt"), max_length=20, choices=Measured.choices, blank=True)
    register = models.CharField(_("register"), max_length=LONGEST_TEXT)
    unit_name = models.CharField(_("enhet"), max_length=LONGEST_TEXT, blank=True)
    age_group = models.CharField(_("aldersgruppe"), max_length=LONGEST_TEXT, blank=True)
    sex = models.CharField(_("kjønn"), max_length=10, choices=Sex.choices, blank=True)
    remark = models.CharField(_("merknad"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("brukere av en tjeneste")
        verbose_name_plural = _("brukere av tjenester")
        ordering: ClassVar = ["year", "service", "pk"]

    def __str__(self) -> str:
        return f"{self.service} {self.year}"
