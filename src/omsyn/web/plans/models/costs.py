"""What measures cost. Unknown is a state, and never 0; a measure without a row has no stated cost at all."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.plans.models.measures import Measure
from omsyn.web.plans.models.plans import YEAR


class MeasureCost(models.Model):
    """An investment, or an operating cost in kroner a year, from and to a year; open when the last is empty."""

    record_policy: ClassVar = RecordPolicy(
        audited="Together with its measure, with before and after.",
        kept_years=None,
        why="Part of a measure, and kept as long.",
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("slag"), max_length=20, choices=CostKind.choices)
    state = models.CharField(_("hva dere vet"), max_length=10, choices=CostState.choices)
    low_nok = models.DecimalField(
        _("beløp, eller det laveste"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    high_nok = models.DecimalField(
        _("det høyeste"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    first_year = models.PositiveSmallIntegerField(_("første år"), null=True, blank=True, validators=YEAR)
    last_year = models.PositiveSmallIntegerField(_("siste år"), null=True, blank=True, validators=YEAR)
    note = models.CharField(_("merknad"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kostnad")
        verbose_name_plural = _("kostnader")
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "kind"],
                name="plans_cost_kind_once",
                violation_error_message=_("Tiltaket har alt en kostnad av dette slaget."),
            ),
            models.CheckConstraint(
                condition=Q(state=CostState.UNKNOWN.value, low_nok__isnull=True, high_nok__isnull=True)
                | Q(state=CostState.KNOWN.value, low_nok__isnull=False, high_nok__isnull=False, high_nok=F("low_nok"))
                | Q(
                    state=CostState.RANGE.value,
                    low_nok__isnull=False,
                    high_nok__isnull=False,
                    high_nok__gt=F("low_nok"),
                ),
                name="plans_cost_agrees_with_state",
                violation_error_message=_(
                    "Skriv ett beløp når kostnaden er kjent, to beløp i stigende rekkefølge når den er et intervall, "
                    "og ingen når den er ukjent."
                ),
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(first_year__isnull=False, last_year__gte=F("first_year")),
                name="plans_cost_years_in_order",
                violation_error_message=_("Det siste året er før det første."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"
