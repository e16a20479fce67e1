"""Series of figures the municipality has itself, for indicators of the library or of its own making."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.importing.values import LONGEST_TEXT
from omsyn.vocabulary.indicators import Frequency
from omsyn.vocabulary.periods import FIRST_YEAR, LAST_YEAR
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport
from omsyn.web.organisation.models import Municipality, Unit


class SeriesFrequency(models.TextChoices):
    """How often a series has a figure; the words of ``Frequency`` for people."""

    YEAR = Frequency.YEAR.value, _("hvert år")
    QUARTER = Frequency.QUARTER.value, _("hvert kvartal")
    MONTH = Frequency.MONTH.value, _("hver måned")

    @property
    def parts_a_year(self) -> int:
        """1, 4 or 12."""
        return Frequency(self.value).parts_a_year


class LocalSeries(models.Model):
    """A series of the municipality or of one of its units: an indicator of the library by ``indicator``, or one of its
    own by ``title`` and ``counted``."""

    record_policy: ClassVar = RecordPolicy(
        audited="Making and deleting, and every change of its figures.",
        kept_years=None,
        why="Figures in reports must be possible to trace to who stated them.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("enhet")
    )
    indicator = models.CharField(_("indikator i biblioteket"), max_length=100, blank=True)
    title = models.CharField(_("navn på egen indikator"), max_length=200, blank=True)
    counted = models.CharField(
        _("måles i"), max_length=50, blank=True, help_text=_("For eksempel personer, prosent eller timer.")
    )
    frequency = models.CharField(
        _("hvor ofte"), max_length=10, choices=SeriesFrequency.choices, default=SeriesFrequency.YEAR
    )
    replaces_published = models.BooleanField(_("vises i stedet for det publiserte tallet"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now)

    class Meta:
        verbose_name = _("tallserie")
        verbose_name_plural = _("tallserier")
        ordering: ClassVar = ["indicator", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(title="") & ~Q(indicator="") | Q(indicator="") & ~Q(title=""),
                name="indicators_series_library_or_own",
                violation_error_message=_("Velg en indikator i biblioteket, eller gi serien et navn."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "unit", "indicator", "title"],
                nulls_distinct=False,
                name="indicators_series_once",
                violation_error_message=_("Denne serien finnes allerede."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.indicator

    def clean(self) -> None:
        """``ValidationError`` for an indicator that is not in the library, or a unit of another municipality."""
        super().clean()
        if self.indicator and self.indicator not in {one.key for one in load_indicator_library().definitions}:
            raise ValidationError({"indicator": _("Biblioteket har ingen indikator med dette navnet.")})
        if self.unit is not None and self.unit.municipality_id != self.municipality_id:
            raise ValidationError({"unit": _("Enheten hører til en annen kommune.")})


class LocalFigure(models.Model):
    """A figure of a series. Where a period has several, the one loaded last holds; an earlier one comes back when that
    is withdrawn. Entered by hand when it has no ``figure_import``."""

    record_policy: ClassVar = RecordPolicy(
        audited="Entering, changing and deleting by hand; loading and withdrawing as a file.",
        kept_years=None,
        why="It is kept as long as the series it stands in.",
    )

    series = models.ForeignKey(LocalSeries, on_delete=models.CASCADE, related_name="figures")
    figure_import = models.ForeignKey(
        FigureImport, on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    part = models.PositiveSmallIntegerField(
        _("måned eller kvartal"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Tomt når tallet gjelder hele året."),
    )
    value = models.FloatField(_("verdi"), null=True, blank=True)
    numerator = models.FloatField(_("teller"), null=True, blank=True, validators=[MinValueValidator(0)])
    denominator = models.FloatField(_("nevner"), null=True, blank=True, validators=[MinValueValidator(0)])
    remark = models.CharField(_("merknad"), max_length=LONGEST_TEXT, blank=True)
    source_name = models.CharField(_("kilde"), max_length=200)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(_("lagret"), default=timezone.now)

    class Meta:
        verbose_name = _("tall i en serie")
        verbose_name_plural = _("tall i serier")
        ordering: ClassVar = ["series", "year", "part", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "year", "part", "figure_import"],
                nulls_distinct=False,
                name="indicators_figure_once_in_a_file",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False), name="indicators_figure_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}" if self.part is None else f"{self.series} {self.year}/{self.part}"
