"""What the municipality has, over time: services, facilities, functions and teams.

Every row is a version: it holds from a day to a day, and a change that takes effect some day is a new version with the
same ``thread``. An empty day means that nobody has told which day it was.
"""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.service_codes import load_service_codes
from omsyn.registers.importing.fields import Choice
from omsyn.registers.importing.kinds.facilities import STANDARDS, TYPES
from omsyn.registers.importing.kinds.functions import KINDS, MEASURED_IN
from omsyn.registers.importing.kinds.services import BEON, PROVIDERS
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models.units import Municipality, Unit


def holds_on(day: date) -> Q:
    """The versions that hold on ``day``: from a day to a day, both included; an empty day is no limit."""
    has_begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return has_begun & goes_on


class RegisterEntry(models.Model):
    """A version of something in a register. ``thread`` is the same for all versions of the same thing."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "note")
    CHOICES: ClassVar[Mapping[str, tuple[Choice, ...]]] = {}
    """Field → what it may hold: the same lists as the files that are imported are read by."""

    thread = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("enhet")
    )
    name = models.CharField(_("navn"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False)
    note = models.TextField(_("merknad"), blank=True)
    source = models.CharField(
        _("kilde"), max_length=300, blank=True, help_text=_("Hvor opplysningene kommer fra, for eksempel et vedtak.")
    )
    source_key = models.CharField(_("id i kilden"), max_length=100, blank=True, editable=False)
    valid_from = models.DateField(_("gjelder fra"), null=True, blank=True)
    valid_to = models.DateField(_("gjelder til og med"), null=True, blank=True)
    ended_why = models.CharField(_("hvorfor det er avsluttet"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisation_%(class)s_lifetime",
            ),
            models.UniqueConstraint(
                fields=["thread"], condition=Q(valid_to__isnull=True), name="organisation_%(class)s_one_open"
            ),
            models.UniqueConstraint(fields=["thread", "valid_from"], name="organisation_%(class)s_one_a_day"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """``ValidationError`` for a unit of another municipality, or a choice that is not in its list."""
        super().clean()
        for name, choices in self.CHOICES.items():
            value = getattr(self, name)
            if value and value not in {choice.key for choice in choices}:
                raise ValidationError({name: _("«{value}» er ikke blant valgene.").format(value=value)})
        if self.unit is not None and self.unit.municipality_id != self.municipality_id:
            raise ValidationError({"unit": _("Enheten hører til en annen kommune.")})


class Service(RegisterEntry):
    """A service the municipality gives, by decision or as an open offer."""

    SEARCHED: ClassVar = ("name", "note", "legal_basis", "provider_name")
    CHOICES: ClassVar = {"beon": BEON, "provider": PROVIDERS}
    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing, closing and importing.",
        kept_years=None,
        why="Figures and decisions from earlier years are read by the services of those years.",
    )

    kpr_code = models.CharField(
        _("tjenestekode i KPR"), max_length=10, blank=True, help_text=_("La feltet stå tomt når ingen kode passer.")
    )
    ladder_step = models.PositiveSmallIntegerField(_("trinn i omsorgstrappa"), null=True, blank=True)
    beon = models.CharField(
        _("BEON-nivå"),
        max_length=20,
        blank=True,
        help_text=_("Beste effektive omsorgsnivå: det laveste nivået der hjelpen er god nok."),
    )
    first_choices = models.TextField(
        _("vurderes først"), blank=True, help_text=_("Lettere hjelp som skal vurderes før denne tjenesten gis.")
    )
    allocation_criteria = models.TextField(
        _("tildelingskriterier"), blank=True, help_text=_("Hvem som kan få tjenesten, eller hvor kriteriene står.")
    )
    legal_basis = models.CharField(
        _("lovgrunnlag"), max_length=300, blank=True, help_text=_("Lov og paragraf tjenesten gis etter.")
    )
    decided_by = models.CharField(
        _("hvem vedtar"), max_length=200, blank=True, help_text=_("Kontoret eller stillingen som fatter vedtaket.")
    )
    provider = models.CharField(_("hvem utfører"), max_length=20, blank=True)
    provider_name = models.CharField(
        _("navn på utføreren"), max_length=200, blank=True, help_text=_("Når det ikke er kommunen selv.")
    )

    class Meta(RegisterEntry.Meta):
        verbose_name = _("tjeneste")
        verbose_name_plural = _("tjenester")

    def clean(self) -> None:
        """``ValidationError`` for a code or a step that is not in the lists."""
        super().clean()
        if self.kpr_code and load_service_codes().find(self.kpr_code) is None:
            raise ValidationError(
                {"kpr_code": _("KPR har ingen tjenestekode som heter «{code}».").format(code=self.kpr_code)}
            )
        steps = load_care_ladder().steps
        if self.ladder_step is not None and self.ladder_step not in {step.number for step in steps}:
            raise ValidationError(
                {"ladder_step": _("Omsorgstrappa har ikke trinn {step}.").format(step=self.ladder_step)}
            )


class Facility(RegisterEntry):
    """A place or building where services are given."""

    SEARCHED: ClassVar = ("name", "note", "equipment", "investment_need")
    CHOICES: ClassVar = {"kind": TYPES, "standard": STANDARDS}
    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing, closing and importing.",
        kept_years=None,
        why="Coverage of earlier years counts the places there were then.",
    )

    kind = models.CharField(_("type"), max_length=20, blank=True)
    standard = models.CharField(
        _("standard"), max_length=20, blank=True, help_text=_("Bygget: tilstand, arbeidsmiljø, og om det passer.")
    )
    equipment = models.TextField(_("utstyr"), blank=True, help_text=_("Medisinsk utstyr og teknologi på stedet."))
    investment_need = models.TextField(_("behov for investering"), blank=True)
    investment_nok = models.DecimalField(
        _("investering i kroner"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    opened_why = models.CharField(_("hvorfor det åpnet"), max_length=300, blank=True)

    class Meta(RegisterEntry.Meta):
        verbose_name = _("sted")
        verbose_name_plural = _("steder")


class FacilityPlaces(models.Model):
    """How many places of a kind there are in a version of a facility."""

    record_policy: ClassVar = RecordPolicy(
        audited="Together with the facility they are in.",
        kept_years=None,
        why="They are kept as long as the facility.",
    )

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(_("slag"), max_length=100)
    number = models.PositiveIntegerField(_("antall"))
    is_acute = models.BooleanField(_("øyeblikkelig hjelp"), default=False)
    longest_stay_days = models.PositiveSmallIntegerField(
        _("lengste opphold"), null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("plasser")
        verbose_name_plural = _("plasser")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "kind"], name="organisation_places_kind_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class FunctionOrTeam(RegisterEntry):
    """A function someone has, or a team, and how much of it there is beside how much there should be."""

    SEARCHED: ClassVar = ("name", "note", "held_by", "tasks")
    CHOICES: ClassVar = {"kind": KINDS, "measured_in": MEASURED_IN}
    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing, closing and importing.",
        kept_years=None,
        why="Says who could be asked, and how far from the norm the municipality was.",
    )

    kind = models.CharField(_("slag"), max_length=20)
    held_by = models.CharField(
        _("hvem har funksjonen"), max_length=200, blank=True, help_text=_("Stilling eller kontor, helst ikke navn.")
    )
    tasks = models.TextField(_("oppgaver"), blank=True)
    actual = models.DecimalField(
        _("omfang nå"), max_digits=8, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    norm = models.DecimalField(
        _("norm"),
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Hvor mye det skal være, etter lov, avtale eller anbefaling."),
    )
    measured_in = models.CharField(_("måles i"), max_length=20, blank=True)
    norm_source = models.CharField(_("hvor normen står"), max_length=300, blank=True)

    class Meta(RegisterEntry.Meta):
        verbose_name = _("funksjon eller team")
        verbose_name_plural = _("funksjoner og team")
