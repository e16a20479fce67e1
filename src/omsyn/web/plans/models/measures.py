"""Measures: what shall be done, who does it, when, why, and what it waits for."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import MeasureKind, MeasurePhase
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Grant, Membership, Unit
from omsyn.web.plans.models.plans import Plan

SORT_KEY_LENGTH = 600


class Measure(models.Model):
    """A measure (tiltak) of a plan. ``version`` grows with every change, so that two who change it at once are told."""

    record_policy: ClassVar = RecordPolicy(
        audited="Making, every change with before and after, and every step of its phase.",
        kept_years=None,
        why="Status, cost and effect hang on it; one that is given up is ended, not deleted.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("nummer"), validators=[MinValueValidator(1)])
    title = models.CharField(_("tittel"), max_length=300)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    text = models.TextField(_("beskrivelse"), blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=MeasureKind.choices)
    phase = models.CharField(
        _("fase"), max_length=20, choices=MeasurePhase.choices, default=MeasurePhase.PROPOSED.value
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("ansvarlig enhet"),
    )
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("slutt"), null=True, blank=True)
    chapter = models.CharField(_("kapittel i planen"), max_length=50, blank=True)
    fte = models.DecimalField(
        _("årsverk"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    places = models.PositiveIntegerField(_("plasser"), null=True, blank=True)
    places_most = models.PositiveIntegerField(_("plasser, høyst"), null=True, blank=True)
    places_unit = models.CharField(_("plassene er"), max_length=50, blank=True)
    funding = models.CharField(_("finansiering"), max_length=300, blank=True)
    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("tilskudd")
    )
    origin_type = models.CharField(_("bakgrunn"), max_length=20, blank=True)
    """The key of an ``OriginKind``; what it leads to is found by the registry of origins."""
    origin_id = models.CharField(_("bakgrunnens id"), max_length=100, blank=True)
    origin_text = models.CharField(_("hva som ligger bak"), max_length=300, blank=True)
    is_prioritised = models.BooleanField(_("prioritert"), default=False)
    priority_scores = models.JSONField(_("poeng for kriterier"), default=dict, blank=True)
    """The key of a priority criterion → points."""
    priority_reason = models.CharField(_("begrunnelse for prioriteringen"), max_length=500, blank=True)
    library_key = models.CharField(_("fra biblioteket"), max_length=100, blank=True)
    roadmap_phase = models.CharField(_("fase i veikartet"), max_length=50, blank=True)
    technology_area = models.CharField(_("teknologiområde"), max_length=50, blank=True)
    in_operation_since = models.DateField(_("i ordinær drift fra"), null=True, blank=True)
    in_operation_note = models.CharField(_("hvem som driver det videre"), max_length=300, blank=True)
    ended_on = models.DateField(_("avsluttet"), null=True, blank=True)
    ended_why = models.CharField(_("hvorfor avsluttet"), max_length=500, blank=True)
    note = models.CharField(_("merknad"), max_length=500, blank=True)
    is_example = models.BooleanField(_("eksempel"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("laget"), default=timezone.now)
    created_by = models.CharField(_("laget av"), max_length=200)
    changed_at = models.DateTimeField(_("sist endret"), default=timezone.now)
    changed_by = models.CharField(_("sist endret av"), max_length=200)

    class Meta:
        verbose_name = _("tiltak")
        verbose_name_plural = _("tiltak")
        ordering: ClassVar = ["plan", "number", "pk"]
        indexes: ClassVar = [models.Index(fields=["plan", "number"], name="plans_measure_in_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plans_measure_number_once",
                violation_error_message=_("Planen har alt et tiltak med dette nummeret."),
            ),
            models.CheckConstraint(
                condition=Q(places_most__isnull=True) | Q(places__isnull=False, places_most__gte=F("places")),
                name="plans_places_in_order",
                violation_error_message=_("Det høyeste antallet plasser er lavere enn det laveste."),
            ),
            models.CheckConstraint(
                condition=~Q(phase=MeasurePhase.ENDED.value) | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="plans_ended_says_why",
                violation_error_message=_("Et avsluttet tiltak må si når og hvorfor."),
            ),
            models.CheckConstraint(
                condition=~Q(phase=MeasurePhase.ORDINARY_OPERATION.value) | Q(in_operation_since__isnull=False),
                name="plans_operation_has_a_day",
                violation_error_message=_("Skriv når tiltaket gikk over i ordinær drift."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @staticmethod
    def sort_key_of(title: str) -> str:
        """The key lists are sorted by; of a title with very many numbers, its beginning."""
        return norwegian_sort_key(title)[:SORT_KEY_LENGTH]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        self.sort_key = self.sort_key_of(self.title)
        super().save(*args, **kwargs)

    @property
    def has_ended(self) -> bool:
        """Whether it is given up or over for good."""
        return self.phase == MeasurePhase.ENDED


class MeasureRoleKind(models.TextChoices):
    """What a person is to a measure."""

    RESPONSIBLE = "responsible", _("ansvarlig")
    DEPUTY = "deputy", _("stedfortreder")
    PARTICIPANT = "participant", _("deltar")
    INFORMED = "informed", _("holdes orientert")


class MeasureRole(models.Model):
    """A person in a measure. One at most is responsible."""

    record_policy: ClassVar = RecordPolicy(
        audited="Giving and taking away.", kept_years=None, why="Says who answered for what."
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="roles")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="measure_roles", verbose_name=_("person")
    )
    role = models.CharField(_("rolle"), max_length=20, choices=MeasureRoleKind.choices)

    class Meta:
        verbose_name = _("rolle i et tiltak")
        verbose_name_plural = _("roller i tiltak")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "membership"],
                name="plans_person_once",
                violation_error_message=_("Personen har alt en rolle i tiltaket."),
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(role=MeasureRoleKind.RESPONSIBLE),
                name="plans_one_responsible",
                violation_error_message=_("Tiltaket har alt en ansvarlig."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}, {self.get_role_display()}"


class MeasureDependency(models.Model):
    """``measure`` must wait for ``waits_for``. The action refuses one that would close a circle."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding and removing.", kept_years=None, why="Part of a measure, and kept as long."
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="waits")
    waits_for = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="held_up", verbose_name=_("venter på")
    )
    why = models.CharField(_("hvorfor"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("avhengighet")
        verbose_name_plural = _("avhengigheter")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "waits_for"],
                name="plans_waits_once",
                violation_error_message=_("Tiltaket venter alt på dette."),
            ),
            models.CheckConstraint(
                condition=~Q(measure=F("waits_for")),
                name="plans_waits_not_for_itself",
                violation_error_message=_("Et tiltak kan ikke vente på seg selv."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} → {self.waits_for_id}"


class MeasureTask(models.Model):
    """A task or a milestone of a measure."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, finishing, opening again and removing.",
        kept_years=None,
        why="Part of a measure, and kept as long.",
    )

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("oppgave"), max_length=300)
    due_date = models.DateField(_("frist"), null=True, blank=True)
    is_milestone = models.BooleanField(_("milepæl"), default=False)
    done_on = models.DateField(_("gjort"), null=True, blank=True)
    done_by = models.CharField(_("gjort av"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("oppgave i et tiltak")
        verbose_name_plural = _("oppgaver i tiltak")
        ordering: ClassVar = [F("due_date").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title
