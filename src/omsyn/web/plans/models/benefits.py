"""Benefits (gevinster) of measures: planned, measured, and taken out."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import BenefitKind
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models.measures import Measure


class Gainer(models.TextChoices):
    """Who gains."""

    CITIZEN = "citizen", _("innbygger")
    STAFF = "staff", _("ansatt")
    NEXT_OF_KIN = "next_of_kin", _("pårørende")
    MUNICIPALITY = "municipality", _("kommunen")
    HOSPITAL = "hospital", _("sykehuset")


class BenefitStatus(models.TextChoices):
    """How far a benefit has come."""

    PLANNED = "planned", _("planlagt")
    PARTLY = "partly", _("delvis realisert")
    REALISED = "realised", _("realisert")
    NOT_REALISED = "not_realised", _("ikke realisert")


class Benefit(models.Model):
    """A benefit of a measure: what it was before, what it shall be, and what a unit of it is worth a year.

    Saved time is not cash unless it is taken out of a budget: ``taken_out_percent`` is, ``moved_percent`` goes to other
    work, and what is left is not decided. None is not told, which is something else than 0.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Making and changing.", kept_years=None, why="What was promised is held against what came."
    )

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="benefits")
    name = models.CharField(_("gevinst"), max_length=200)
    kind = models.CharField(_("slag"), max_length=20, choices=BenefitKind.choices)
    gainer = models.CharField(_("hvem som får gevinsten"), max_length=20, choices=Gainer.choices)
    indicator = models.CharField(_("hva som måles"), max_length=200)
    unit_text = models.CharField(_("enhet"), max_length=50, help_text=_("For eksempel timer per uke."))
    baseline = models.DecimalField(_("nullpunkt"), max_digits=16, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("nullpunktet er målt"), null=True, blank=True)
    target = models.DecimalField(_("mål"), max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("målet skal være nådd"), null=True, blank=True)
    nok_per_unit = models.DecimalField(
        _("kroner per enhet og år"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    nok_source = models.CharField(_("hvor kroneverdien kommer fra"), max_length=200, blank=True)
    taken_out_percent = models.PositiveSmallIntegerField(
        _("tatt ut av budsjettet, prosent"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    moved_percent = models.PositiveSmallIntegerField(
        _("flyttet til annet arbeid, prosent"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    moved_to = models.CharField(_("flyttet til"), max_length=200, blank=True)
    prerequisites = models.TextField(_("forutsetninger"), blank=True)
    risk = models.TextField(_("hva som kan hindre det"), blank=True)
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="benefits", verbose_name=_("eier")
    )
    status = models.CharField(_("status"), max_length=20, choices=BenefitStatus.choices, default=BenefitStatus.PLANNED)
    is_example = models.BooleanField(_("eksempel"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("sist endret"), default=timezone.now)
    changed_by = models.CharField(_("sist endret av"), max_length=200)

    class Meta:
        verbose_name = _("gevinst")
        verbose_name_plural = _("gevinster")
        ordering: ClassVar = ["measure", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "name"],
                name="plans_benefit_name_once",
                violation_error_message=_("Tiltaket har alt en gevinst med dette navnet."),
            ),
            models.CheckConstraint(
                condition=Q(taken_out_percent__lte=100 - models.F("moved_percent")),
                name="plans_benefit_shares_within_whole",
                violation_error_message=_(
                    "Det som er tatt ut og det som er flyttet, kan ikke være mer enn 100 prosent."
                ),
            ),
            models.CheckConstraint(
                condition=Q(nok_per_unit__isnull=True) | ~Q(nok_source=""),
                name="plans_benefit_value_has_source",
                violation_error_message=_("Skriv hvor kroneverdien kommer fra."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BenefitValue(models.Model):
    """What a benefit was measured to on a day."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding and removing.", kept_years=None, why="Part of a benefit, and kept as long."
    )

    benefit = models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="values")
    measured_on = models.DateField(_("målt"))
    value = models.DecimalField(_("verdi"), max_digits=16, decimal_places=4)
    note = models.CharField(_("merknad"), max_length=300, blank=True)
    measured_by = models.CharField(_("målt av"), max_length=200)

    class Meta:
        verbose_name = _("måling av gevinst")
        verbose_name_plural = _("målinger av gevinster")
        ordering: ClassVar = ["measured_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["benefit", "measured_on"],
                name="plans_benefit_value_once_a_day",
                violation_error_message=_("Gevinsten er alt målt denne dagen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measured_on}: {self.value}"
