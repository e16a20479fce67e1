"""Grants the municipality applies for, has and has had, as a dated register beside services and facilities."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.kinds.grants import GOALS, GOES_ON, GRANT_KINDS
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models.registers import RegisterEntry


class Grant(RegisterEntry):
    """A grant: what for, how much, the days that matter, and whether it went as it should."""

    SEARCHED: ClassVar = ("name", "note", "scheme", "grantor", "terms")
    CHOICES: ClassVar = {"kind": GRANT_KINDS, "goal": GOALS, "goes_on": GOES_ON}
    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing, closing and importing.",
        kept_years=None,
        why="Terms may bind the municipality for decades after the money is spent.",
    )

    kind = models.CharField(_("slag"), max_length=20)
    scheme = models.CharField(_("ordning"), max_length=200, blank=True)
    grantor = models.CharField(
        _("hvem gir det"), max_length=200, blank=True, help_text=_("For eksempel Helsedirektoratet eller Husbanken.")
    )
    application_deadline = models.DateField(_("søknadsfrist"), null=True, blank=True)
    granted_on = models.DateField(_("tilsagn gitt"), null=True, blank=True)
    appropriation_nok = models.DecimalField(
        _("bevilget, kroner"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    used_nok = models.DecimalField(
        _("brukt, kroner"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    terms = models.TextField(_("vilkår"), blank=True, help_text=_("Det kommunen har sagt ja til, i korte trekk."))
    ends_on = models.DateField(_("midlene tar slutt"), null=True, blank=True)
    reporting_deadline = models.DateField(_("rapporteringsfrist"), null=True, blank=True)
    goal = models.CharField(_("mål nådd"), max_length=20, blank=True)
    goes_on = models.CharField(
        _("videreføres i drift"),
        max_length=20,
        blank=True,
        help_text=_("Om kommunen fortsetter når midlene tar slutt. La stå tomt når det ikke er avgjort."),
    )
    place_count = models.PositiveIntegerField(
        _("plasser"), null=True, blank=True, help_text=_("Plasser eller boliger tilskuddet er gitt til.")
    )
    kept_until = models.DateField(
        _("plassene beholdes til"), null=True, blank=True, help_text=_("Dagen i tilsagnsbrevet fra Husbanken.")
    )

    class Meta(RegisterEntry.Meta):
        verbose_name = _("tilskudd")
        verbose_name_plural = _("tilskudd")

    def clean(self) -> None:
        """``ValidationError`` when places are to be kept until before the grant was given."""
        super().clean()
        if self.granted_on and self.kept_until and self.kept_until < self.granted_on:
            raise ValidationError({"kept_until": _("Dagen er før tilsagnet ble gitt.")})
