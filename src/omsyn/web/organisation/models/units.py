"""Municipalities, their units as a tree in which everything has a lifetime, and who works where as what."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.audit.policies import RecordPolicy


class LifetimeQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows that hold for a time: ``valid_from`` to ``valid_to``, both included, open when empty."""

    def valid_on(self, day: date) -> "LifetimeQuerySet[Row]":
        """The rows that hold on ``day``."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _lifetime_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=f"organisation_{name}_lifetime"
    )


class Municipality(models.Model):
    """A municipality that uses this installation."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding one.",
        kept_years=None,
        why="Everything else hangs on it; a closed municipality gets an end date.",
    )

    number = models.CharField(_("kommunenummer"), max_length=4, primary_key=True)
    name = models.CharField(_("navn"), max_length=100)
    sort_key = models.CharField(max_length=200, editable=False)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True, blank=True)

    objects = LifetimeQuerySet["Municipality"].as_manager()

    class Meta:
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")
        ordering: ClassVar = ["sort_key"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__regex=r"^\d{4}$"), name="organisation_number_four_digits"),
            _lifetime_in_order("municipality"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)


class UnitKind(models.TextChoices):
    """What a unit is. The order is the order of the tree: a unit lies under one that stands before it here."""

    MUNICIPALITY = "municipality", _("kommune")
    SECTOR = "sector", _("kommunalområde")
    SERVICE_AREA = "service_area", _("virksomhet")
    UNIT = "unit", _("enhet")
    DEPARTMENT = "department", _("avdeling")

    @property
    def depth(self) -> int:
        """0 for the municipality, growing downwards."""
        return list(UnitKind).index(self)


class Unit(models.Model):
    """A part of a municipality's organisation for as long as it stands where it stands under the name it has."""

    record_policy: ClassVar = RecordPolicy(
        audited="Opening, renaming, moving and closing.",
        kept_years=None,
        why="Measures, incidents and figures point to it; a closed unit gets an end date.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("ligger under")
    )
    kind = models.CharField(_("slag"), max_length=20, choices=UnitKind.choices)
    name = models.CharField(_("navn"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False)
    note = models.CharField(_("merknad"), max_length=300, blank=True)
    source_key = models.CharField(_("id i kilden"), max_length=100, blank=True)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True, blank=True)

    objects = LifetimeQuerySet["Unit"].as_manager()

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            _lifetime_in_order("unit"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, kind=UnitKind.MUNICIPALITY)
                | Q(parent__isnull=False) & ~Q(kind=UnitKind.MUNICIPALITY),
                name="organisation_unit_only_root_is_municipality",
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="organisation_unit_not_under_itself"),
            models.UniqueConstraint(
                fields=["municipality", "source_key"],
                condition=~Q(source_key=""),
                name="organisation_unit_source_key_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)


class Role(models.TextChoices):
    """What a person is in a unit. A citizen has no role: they read what is published, without logging in."""

    CARE_WORKER = "care_worker", _("medarbeider")
    UNIT_LEADER = "unit_leader", _("enhetsleder")
    SERVICE_MANAGER = "service_manager", _("virksomhetsleder")
    SECTOR_DIRECTOR = "sector_director", _("kommunalsjef")
    QUALITY_ADVISER = "quality_adviser", _("kvalitetsrådgiver")
    ANALYST = "analyst", _("analytiker")
    POLITICIAN = "politician", _("folkevalgt")


class Membership(models.Model):
    """A person in a unit, in a role, for a time. Reaches the unit and everything below it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Giving and ending; switching from one to another.",
        kept_years=None,
        why="Says who could see and do what at the time of an act.",
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("enhet"))
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True, blank=True)

    objects = LifetimeQuerySet["Membership"].as_manager()

    class Meta:
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            _lifetime_in_order("membership"),
            models.UniqueConstraint(fields=["user", "unit", "role", "valid_from"], name="organisation_membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.unit}"
