"""Plans as a tree, what they want, what they rest on, and what must be revised in them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Membership, Municipality, Unit

FIRST_YEAR, LAST_YEAR = 1990, 2100
YEAR = (MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR))

SORT_KEY_LENGTH = 400


class PlanKind(models.TextChoices):
    """What a plan is. The order is the order of the tree: a plan lies under one that stands before it here."""

    STRATEGY = "strategy", _("strategi")
    THEME_PLAN = "theme_plan", _("temaplan")
    SUB_PLAN = "sub_plan", _("delplan")
    ACTION_PLAN = "action_plan", _("handlingsplan")

    @property
    def depth(self) -> int:
        """0 for a strategy, growing downwards."""
        return list(PlanKind).index(self)


class PlanStatus(models.TextChoices):
    """How far a plan has come. Which act leads from one to another stands in ``plan_workflow``."""

    DRAFT = "draft", _("utkast")
    HEARING = "hearing", _("på høring")
    ADOPTED = "adopted", _("vedtatt")
    ROLLED_OVER = "rolled_over", _("rullert")
    SUPERSEDED = "superseded", _("erstattet")


class Plan(models.Model):
    """A plan for a period. A rolled over or superseded plan stays, and says which one came after."""

    record_policy: ClassVar = RecordPolicy(
        audited="Making, changing, and every step of its status.",
        kept_years=None,
        why="A council adopted it; what no longer holds is superseded, not deleted.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="plans")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("ligger under")
    )
    kind = models.CharField(_("slag"), max_length=20, choices=PlanKind.choices)
    name = models.CharField(_("navn"), max_length=200)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    position = models.PositiveSmallIntegerField(_("plass"), default=0)
    period_from = models.PositiveSmallIntegerField(_("fra år"), validators=YEAR)
    period_to = models.PositiveSmallIntegerField(_("til år"), validators=YEAR)
    status = models.CharField(_("status"), max_length=20, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    purpose = models.TextField(_("formål"), blank=True)
    scope_limits = models.TextField(_("avgrensning"), blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("ansvarlig enhet")
    )
    hearing_until = models.DateField(_("høringsfrist"), null=True, blank=True)
    adopted_by = models.CharField(_("vedtatt av"), max_length=200, blank=True)
    adopted_on = models.DateField(_("vedtatt"), null=True, blank=True)
    case_number = models.CharField(_("saksnummer"), max_length=50, blank=True)
    rolled_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rolled_into",
        verbose_name=_("rullert fra"),
    )
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("erstattet av"),
    )
    is_example = models.BooleanField(_("eksempel"), default=False)
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("laget"), default=timezone.now)
    created_by = models.CharField(_("laget av"), max_length=200)
    changed_at = models.DateTimeField(_("sist endret"), default=timezone.now)
    changed_by = models.CharField(_("sist endret av"), max_length=200)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("planer")
        ordering: ClassVar = ["position", "sort_key", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "parent", "name", "period_from"],
                nulls_distinct=False,
                name="plans_plan_name_once",
                violation_error_message=_("Det finnes alt en plan med dette navnet for perioden. Velg et annet navn."),
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="plans_period_in_order",
                violation_error_message=_("Perioden slutter før den begynner."),
            ),
            models.CheckConstraint(
                condition=~Q(status=PlanStatus.ADOPTED) | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="plans_adopted_says_by_whom",
                violation_error_message=_("En vedtatt plan må si hvem som vedtok den, og når."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="plans_not_under_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        # Of a name with very many numbers, the beginning.
        self.sort_key = norwegian_sort_key(self.name)[:SORT_KEY_LENGTH]
        super().save(*args, **kwargs)

    @property
    def period(self) -> str:
        """«2021–2040»; one year alone when it begins and ends in it."""
        first, last = str(self.period_from), str(self.period_to)
        return first if first == last else f"{first}–{last}"

    @property
    def is_open(self) -> bool:
        """Whether its content may still be changed: one that came to an end stays as it was."""
        return self.status not in (PlanStatus.ROLLED_OVER, PlanStatus.SUPERSEDED)


class PlanGoal(models.Model):
    """What a plan wants to reach, and which goals above it that serves."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing and removing.", kept_years=None, why="Part of a plan, and kept as long."
    )

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField(_("nummer"), validators=[MinValueValidator(1)])
    text = models.CharField(_("mål"), max_length=500)
    master_plan_goal = models.CharField(_("mål i kommuneplanen"), max_length=500, blank=True)
    sustainable_goals = models.JSONField(_("FNs bærekraftsmål"), default=list, blank=True)
    """Numbers of the UN goals, 1–17."""
    indicator = models.CharField(_("indikator"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("mål i en plan")
        verbose_name_plural = _("mål i planer")
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plans_goal_number_once",
                violation_error_message=_("Planen har alt et mål med dette nummeret."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def clean(self) -> None:
        """``ValidationError`` for a UN goal there is not, or an indicator the library does not have."""
        super().clean()
        check_sustainable_goals(self.sustainable_goals)
        check_indicator(self.indicator)


class StrategicChoice(models.Model):
    """A choice of way (veivalg) a plan makes, and what follows from it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing and removing.", kept_years=None, why="Part of a plan, and kept as long."
    )

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField(_("nummer"), validators=[MinValueValidator(1)])
    name = models.CharField(_("veivalg"), max_length=200)
    text = models.TextField(_("hva det går ut på"), blank=True)
    consequences = models.TextField(_("hva som følger av det"), blank=True)

    class Meta:
        verbose_name = _("veivalg")
        verbose_name_plural = _("veivalg")
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plans_choice_number_once",
                violation_error_message=_("Planen har alt et veivalg med dette nummeret."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class PlanLinkKind(models.TextChoices):
    """What a plan rests on or answers to."""

    LEGAL_BASIS = "legal_basis", _("lov eller forskrift")
    NATIONAL_PLAN = "national_plan", _("nasjonal plan")
    MASTER_PLAN = "master_plan", _("kommuneplanen")
    STEERING_PARAMETER = "steering_parameter", _("styringsparameter")
    COUNCIL_DECISION = "council_decision", _("politisk vedtak")


class PlanLink(models.Model):
    """A law, a national plan, a steering parameter or a decision a plan is tied to.

    A decision may have a rhythm of its own to report by: every so many months, next time on a day.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing and removing; reporting on a decision.",
        kept_years=None,
        why="Part of a plan, and kept as long.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("slag"), max_length=20, choices=PlanLinkKind.choices)
    title = models.CharField(_("tittel"), max_length=300)
    reference = models.CharField(_("paragraf, saksnummer eller nettadresse"), max_length=300, blank=True)
    text = models.TextField(_("hva det betyr for planen"), blank=True)
    decided_on = models.DateField(_("vedtatt"), null=True, blank=True)
    reports_every_months = models.PositiveSmallIntegerField(
        _("rapporteres hver … måned"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    next_report_on = models.DateField(_("neste rapport"), null=True, blank=True)

    class Meta:
        verbose_name = _("grunnlag for en plan")
        verbose_name_plural = _("grunnlag for planer")
        ordering: ClassVar = ["kind", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reports_every_months__isnull=True) | Q(next_report_on__isnull=False),
                name="plans_rhythm_has_a_next_day",
                violation_error_message=_("Skriv når neste rapport skal komme."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class RevisionTask(models.Model):
    """Something a plan must be changed by, opened by hand or by the conclusion of a frozen report."""

    record_policy: ClassVar = RecordPolicy(
        audited="Opening and finishing.", kept_years=None, why="Says what became of a conclusion."
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="revision_tasks")
    conclusion = models.TextField(_("hva som må endres"))
    from_report = models.CharField(_("fra rapporten"), max_length=300, blank=True)
    report_number = models.PositiveBigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_revision_tasks",
        verbose_name=_("ansvarlig"),
    )
    due_date = models.DateField(_("frist"), null=True, blank=True)
    opened_at = models.DateTimeField(_("åpnet"), default=timezone.now)
    opened_by = models.CharField(_("åpnet av"), max_length=200)
    done_at = models.DateTimeField(_("gjort"), null=True, blank=True)
    done_by = models.CharField(_("gjort av"), max_length=200, blank=True)
    outcome = models.TextField(_("hva som ble gjort"), blank=True)

    class Meta:
        verbose_name = _("revisjonsoppgave")
        verbose_name_plural = _("revisjonsoppgaver")
        ordering: ClassVar = [F("done_at").asc(nulls_first=True), "due_date", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(outcome=""), name="plans_done_revision_says_what"
            )
        ]

    def __str__(self) -> str:
        return self.conclusion[:80]


def check_sustainable_goals(numbers: object) -> None:
    """``ValidationError`` for anything but a list of different numbers from 1 to 17."""
    known = [one for one in numbers if isinstance(one, int) and 1 <= one <= 17] if isinstance(numbers, list) else []
    if numbers != known or len(set(known)) != len(known):
        raise ValidationError({"sustainable_goals": _("FNs bærekraftsmål har numrene 1–17, hvert én gang.")})


def check_indicator(key: str) -> None:
    """``ValidationError`` for an indicator the library does not have; none is fine."""
    if key and key not in {one.key for one in load_indicator_library().definitions}:
        raise ValidationError({"indicator": _("Indikatoren finnes ikke i biblioteket. Velg en fra lista.")})
