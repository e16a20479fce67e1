"""What a measure is believed to do: to an indicator by a day, and to the answer of a scenario."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.plans.models.measures import Measure
from omsyn.web.plans.models.plans import check_indicator


class ExpectedEffect(models.Model):
    """What a measure is believed to do to an indicator by a day, with an 80 % interval, and what was measured then."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, measuring and removing.",
        kept_years=None,
        why="How often such intervals held tells how well the municipality judges.",
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="effects")
    indicator = models.CharField(_("indikator"), max_length=100)
    baseline = models.DecimalField(_("verdi i dag"), max_digits=16, decimal_places=4, null=True, blank=True)
    expected = models.DecimalField(_("ventet verdi"), max_digits=16, decimal_places=4)
    lower = models.DecimalField(_("nedre grense"), max_digits=16, decimal_places=4)
    upper = models.DecimalField(_("øvre grense"), max_digits=16, decimal_places=4)
    due_date = models.DateField(_("ventet innen"))
    reason = models.CharField(_("hvorfor dere tror det"), max_length=500)
    set_at = models.DateTimeField(_("skrevet"), default=timezone.now)
    set_by = models.CharField(_("skrevet av"), max_length=200)
    measured = models.DecimalField(_("målt verdi"), max_digits=16, decimal_places=4, null=True, blank=True)
    measured_on = models.DateField(_("målt"), null=True, blank=True)
    measured_by = models.CharField(_("målt av"), max_length=200, blank=True)
    measured_how = models.CharField(_("hvordan det ble målt"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("ventet effekt")
        verbose_name_plural = _("ventede effekter")
        ordering: ClassVar = ["due_date", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "indicator", "due_date"],
                name="plans_effect_once",
                violation_error_message=_("Tiltaket har alt en ventet effekt på indikatoren denne dagen."),
            ),
            models.CheckConstraint(
                condition=Q(lower__lte=F("expected")) & Q(upper__gte=F("expected")) & Q(lower__lt=F("upper")),
                name="plans_effect_in_order",
                violation_error_message=_("Den ventede verdien må ligge mellom nedre og øvre grense."),
            ),
            models.CheckConstraint(
                condition=Q(measured__isnull=True, measured_on__isnull=True)
                | Q(measured__isnull=False, measured_on__isnull=False),
                name="plans_effect_measured_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.expected} ({self.lower}–{self.upper})"

    def clean(self) -> None:
        """``ValidationError`` for an indicator the library does not have."""
        super().clean()
        check_indicator(self.indicator)


class ScenarioLink(models.Model):
    """A scenario in which the effect of a measure is reckoned."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding and removing.", kept_years=None, why="Says which answer a measure was reckoned into."
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="scenario_links")
    scenario = models.ForeignKey(
        SavedScenario, on_delete=models.PROTECT, related_name="measure_links", verbose_name=_("scenario")
    )
    told = models.CharField(_("hva som er lagt inn"), max_length=500)
    added_at = models.DateTimeField(_("lagt til"), default=timezone.now)
    added_by = models.CharField(_("lagt til av"), max_length=200)

    class Meta:
        verbose_name = _("kobling til scenario")
        verbose_name_plural = _("koblinger til scenarioer")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "scenario"],
                name="plans_scenario_once",
                violation_error_message=_("Tiltaket er alt koblet til scenarioet."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} → {self.scenario}"

    def clean(self) -> None:
        """``ValidationError`` for a scenario of another municipality."""
        super().clean()
        if self.scenario.municipality_id != self.measure.plan.municipality_id:
            raise ValidationError({"scenario": _("Scenarioet hører til en annen kommune.")})
