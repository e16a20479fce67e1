"""Hearing and participation: who took part in making a plan, what they proposed, and what came of it."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.plans.models.plans import Plan


class EventKind(models.TextChoices):
    """How people took part."""

    HEARING = "hearing", _("høring")
    MEETING = "meeting", _("dialogmøte")
    SURVEY = "survey", _("undersøkelse")
    COUNCIL = "council", _("råd eller utvalg")
    WORKING_GROUP = "working_group", _("arbeidsgruppe")
    INFORMATION = "information", _("informasjon")


class CountPrecision(models.TextChoices):
    """How a number of people is stated."""

    EXACT = "", _("nøyaktig")
    ABOUT = "about", _("omtrent")
    OVER = "over", _("over")


class ServiceLevel(models.TextChoices):
    """The level a proposal is about."""

    SYSTEM = "system", _("system")
    SERVICE = "service", _("tjeneste")
    INDIVIDUAL = "individual", _("individ")


class ProposalOutcome(models.TextChoices):
    """What came of a proposal."""

    UNDECIDED = "undecided", _("ikke avgjort")
    TAKEN_IN = "taken_in", _("tatt inn i planen")
    PARTLY = "partly", _("delvis tatt inn")
    NOT_TAKEN_IN = "not_taken_in", _("ikke tatt inn")


class ParticipationEvent(models.Model):
    """A meeting, a hearing or another way people were heard. Where the number is not known it stands empty."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing and removing.",
        kept_years=None,
        why="Shows that those concerned were heard. Groups are named, never persons.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="participation")
    kind = models.CharField(_("slag"), max_length=20, choices=EventKind.choices)
    name = models.CharField(_("hva det var"), max_length=200)
    who = models.CharField(_("hvem som deltok"), max_length=300, help_text=_("Grupper, ikke navn på personer."))
    person_count = models.PositiveIntegerField(_("antall"), null=True, blank=True)
    precision = models.CharField(_("nøyaktighet"), max_length=10, choices=CountPrecision.choices, blank=True)
    from_date = models.DateField(_("fra"), null=True, blank=True)
    to_date = models.DateField(_("til"), null=True, blank=True)
    hours = models.DecimalField(
        _("timer"), max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    outcome = models.TextField(_("hva som kom ut av det"), blank=True)

    class Meta:
        verbose_name = _("medvirkning")
        verbose_name_plural = _("medvirkning")
        ordering: ClassVar = [F("from_date").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(from_date__isnull=True) | Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="plans_participation_in_order",
                violation_error_message=_("Den siste dagen er før den første."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.who}"


class Proposal(models.Model):
    """Something that was proposed, at which level, and what came of it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Adding, changing and removing.",
        kept_years=None,
        why="Those who proposed it can see what came of it. Nobody is named.",
    )

    event = models.ForeignKey(ParticipationEvent, on_delete=models.CASCADE, related_name="proposals")
    text = models.TextField(_("forslag"), max_length=2000)
    level = models.CharField(_("nivå"), max_length=20, choices=ServiceLevel.choices)
    outcome = models.CharField(
        _("hva som kom ut av det"),
        max_length=20,
        choices=ProposalOutcome.choices,
        default=ProposalOutcome.UNDECIDED,
    )
    reason = models.CharField(_("begrunnelse"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("forslag")
        verbose_name_plural = _("forslag")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome=ProposalOutcome.NOT_TAKEN_IN) | ~Q(reason=""),
                name="plans_refused_proposal_says_why",
                violation_error_message=_("Skriv hvorfor forslaget ikke ble tatt inn."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
