"""Courses and users of services, counted by year."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport


class CourseRecord(models.Model):
    """How many completed a course in a year, or how many were completed; ``counted`` says which."""

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Counts about no one in particular; the municipality decides.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="courses")
    year = models.PositiveSmallIntegerField(_("år"))
    course = models.CharField(_("kurs"), max_length=200)
    completed = models.PositiveIntegerField(_("fullført"))
    counted = models.CharField(_("hva som er telt"), max_length=50, blank=True)
    unit_name = models.CharField(_("enhet"), max_length=200, blank=True)
    remark = models.CharField(_("merknad"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kurs i et år")
        verbose_name_plural = _("kurs i et år")
        ordering: ClassVar = ["year", "course", "pk"]

    def __str__(self) -> str:
        return f"{self.course} {self.year}"


class ServiceUserCount(models.Model):
    """How many used a service in a year, as a register counts them. ``users`` is empty where the source hides it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Counts; small ones are hidden from all but those who work with them.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="service_users")
    year = models.PositiveSmallIntegerField(_("år"))
    service = models.CharField(_("tjeneste"), max_length=200)
    kpr_code = models.CharField(_("tjenestekode i KPR"), max_length=10, blank=True)
    service_group = models.CharField(_("tjenestegruppe"), max_length=100, blank=True)
    users = models.PositiveIntegerField(_("brukere"), null=True, blank=True)
    counted_at = models.CharField(_("når det er telt"), max_length=50, blank=True)
    register = models.CharField(_("register"), max_length=50, blank=True)
    remark = models.CharField(_("merknad"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("brukere av en tjeneste")
        verbose_name_plural = _("brukere av tjenester")
        ordering: ClassVar = ["year", "service", "pk"]

    def __str__(self) -> str:
        return f"{self.service} {self.year}"
