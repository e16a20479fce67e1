"""Budget and accounts as the municipality keeps them: a line for each unit, KOSTRA function and art."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.values import LONGEST_TEXT
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.indicators.models.figure_imports import FigureImport
from omsyn.web.organisation.models import Unit


class AccountLine(models.Model):
    """An amount of budget, accounts or both, in kroner, for a month or, without one, a whole year.

    Spending is positive and income negative. ``revised_budget`` takes the place of ``budget`` where there is one.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Loading and withdrawing the file it stood in.",
        kept_years=None,
        why="Amounts about no one in particular; the municipality decides.",
    )

    figure_import = models.ForeignKey(FigureImport, on_delete=models.CASCADE, related_name="account_lines")
    year = models.PositiveSmallIntegerField(_("år"))
    month = models.PositiveSmallIntegerField(
        _("måned"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("enhet"))
    function = models.CharField(_("KOSTRA-funksjon"), max_length=3)
    art = models.CharField(_("KOSTRA-art"), max_length=3, blank=True)
    budget = models.DecimalField(_("budsjett"), max_digits=16, decimal_places=2, null=True, blank=True)
    revised_budget = models.DecimalField(_("revidert budsjett"), max_digits=16, decimal_places=2, null=True, blank=True)
    accounts = models.DecimalField(_("regnskap"), max_digits=16, decimal_places=2, null=True, blank=True)
    remark = models.CharField(_("tekst"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("linje i budsjett og regnskap")
        verbose_name_plural = _("linjer i budsjett og regnskap")
        ordering: ClassVar = ["year", "month", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["figure_import", "year", "month", "unit", "function", "art"],
                nulls_distinct=False,
                name="indicators_account_line_once_in_a_file",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=False) | Q(revised_budget__isnull=False) | Q(accounts__isnull=False),
                name="indicators_account_line_has_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.function} {self.year}"
