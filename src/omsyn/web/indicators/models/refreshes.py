"""Fetching figures anew from the statistics services: what was asked for, how far it has come, what came of it."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy


class RefreshState(models.TextChoices):
    """How far a refresh has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("hentes nå")
    READY = "ready", _("hentet")
    FAILED = "failed", _("ble ikke hentet")


REFRESH_ON_THE_WAY = (RefreshState.WAITING, RefreshState.RUNNING)
LONGEST_QUEUE = timedelta(hours=6)
LONGEST_SILENCE = timedelta(minutes=30)
"""Longer than any wait a service asks for: whoever fetched has been stopped half-way."""


class SourceRefresh(models.Model):
    """One fetching of a recipe. The figures themselves are a vintage in the data folder, shared by all municipalities.

    ``vintage`` is its name. ``added``, ``removed`` and ``changed`` count rows against the vintage ``compared_with``.
    """

    record_policy: ClassVar = RecordPolicy(
        audited="Ordering.",
        kept_years=None,
        why="Says who fetched the figures a report was made from, and when.",
    )

    recipe = models.CharField(_("oppskrift"), max_length=100)
    municipality_number = models.CharField(_("bestilt fra kommune"), max_length=4)
    language = models.CharField(_("språk"), max_length=2, default="nb")
    state = models.CharField(_("tilstand"), max_length=10, choices=RefreshState.choices, default=RefreshState.WAITING)
    requested_by = models.CharField(_("bestilt av"), max_length=200)
    requested_at = models.DateTimeField(_("bestilt"), default=timezone.now)
    heard_at = models.DateTimeField(_("siste livstegn"), null=True, blank=True)
    finished_at = models.DateTimeField(_("ferdig"), null=True, blank=True)
    parts_done = models.PositiveIntegerField(_("deler hentet"), default=0)
    parts_all = models.PositiveIntegerField(_("deler i alt"), default=0)
    waits_for = models.TextField(_("hva den venter på"), blank=True)
    vintage = models.CharField(_("årgang"), max_length=200, blank=True)
    compared_with = models.CharField(_("sammenlignet med årgang"), max_length=200, blank=True)
    added = models.PositiveIntegerField(_("nye rader"), null=True, blank=True)
    removed = models.PositiveIntegerField(_("rader som er borte"), null=True, blank=True)
    changed = models.PositiveIntegerField(_("rader med nytt tall"), null=True, blank=True)
    difference = models.JSONField(_("de første radene som er endret"), default=dict, blank=True)
    error = models.TextField(_("hva som gikk galt"), blank=True)

    class Meta:
        verbose_name = _("henting")
        verbose_name_plural = _("hentinger")
        ordering: ClassVar = ["-requested_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["recipe", "-requested_at"], name="indicators_newest_refresh")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipe"],
                condition=models.Q(state__in=REFRESH_ON_THE_WAY),
                name="indicators_one_refresh_on_the_way",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RefreshState.READY) | ~models.Q(vintage=""),
                name="indicators_ready_refresh_has_vintage",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RefreshState.FAILED) | ~models.Q(error=""),
                name="indicators_failed_refresh_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipe} {self.requested_at:%Y-%m-%d}"

    @property
    def has_changes(self) -> bool:
        """Whether some row differs from the edition it is compared with."""
        return bool(self.added or self.removed or self.changed)

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody fetches it any more: who began was stopped, or nobody came to begin."""
        if self.state not in REFRESH_ON_THE_WAY:
            return False
        since, longest = (self.heard_at, LONGEST_SILENCE) if self.heard_at else (self.requested_at, LONGEST_QUEUE)
        return timezone.now() - since > longest

    @property
    def is_on_the_way(self) -> bool:
        """Whether it is waited for, and someone will fetch it."""
        return self.state in REFRESH_ON_THE_WAY and not self.is_abandoned
