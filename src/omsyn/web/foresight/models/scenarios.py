"""Scenarios a municipality has saved, and every version of them."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.organisation.models import Municipality


class SavedScenario(models.Model):
    """A scenario by the name it has now. What it assumes stands in its versions; the newest one holds."""

    record_policy: ClassVar = RecordPolicy(
        audited="Making, saving, copying, archiving and restoring; putting in the report and taking out.",
        kept_years=None,
        why="Says what a plan or a report was built on; one nobody needs is archived, not deleted.",
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(_("navn"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False)
    created_at = models.DateTimeField(_("laget"), default=timezone.now)
    created_by = models.CharField(_("laget av"), max_length=200)
    changed_at = models.DateTimeField(_("sist endret"), default=timezone.now)
    changed_by = models.CharField(_("sist endret av"), max_length=200)
    is_archived = models.BooleanField(_("arkivert"), default=False)
    is_in_report = models.BooleanField(_("i rapporten"), default=False)

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarioer")
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=models.Q(is_archived=False),
                name="foresight_scenario_name_once",
                violation_error_message=_("Kommunen har alt et scenario med dette navnet. Velg et annet navn."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_archived=False) | models.Q(is_in_report=False),
                name="foresight_archived_not_in_report",
                violation_error_message=_("Et arkivert scenario kan ikke stå i rapporten."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store, with the key lists are sorted by."""
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)


class ScenarioVersion(models.Model):
    """What a scenario assumed from one saving to the next. Rows are added, never changed; the database refuses it."""

    record_policy: ClassVar = RecordPolicy(
        audited="Together with the scenario; the database refuses changes to it.",
        kept_years=None,
        why="An answer names the version it came from, and must be reckoned again from it.",
    )

    scenario = models.ForeignKey(SavedScenario, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("versjon"))
    content = models.TextField(_("innhold"))
    """The whole scenario as JSON, standard values too, so that a new standard does not change what was saved."""
    fingerprint = models.CharField(_("fingeravtrykk"), max_length=12)
    saved_at = models.DateTimeField(_("lagret"), default=timezone.now)
    saved_by = models.CharField(_("lagret av"), max_length=200)
    note = models.CharField(_("hva som er endret"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("versjon av et scenario")
        verbose_name_plural = _("versjoner av scenarioer")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "number"], name="foresight_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="foresight_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario} ({self.number})"
