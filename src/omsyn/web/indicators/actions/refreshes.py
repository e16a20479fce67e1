"""Fetching figures anew: ordered by a button, done by the worker."""

import logging
from collections.abc import Sequence
from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from omsyn.registers.reading.fetching.patience import Clock, Patience
from omsyn.registers.recipes import fetch_recipe, find_recipe
from omsyn.registers.vintage_differences import diff_vintages, tell_difference
from omsyn.registers.vintages import Vintage
from omsyn.vocabulary.errors import DamagedDataError, InputError
from omsyn.vocabulary.language import use_language
from omsyn.web.audit.actions import record
from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.indicators.permissions.refreshes import check_can_refresh
from omsyn.web.indicators.queries.refreshes import find_vintage, last_fetched, refreshes_on_the_way
from omsyn.web.organisation.models import Membership

_log = logging.getLogger(__name__)


@transaction.atomic
def order_refreshes(
    *, recipes: Sequence[str], by: Membership | None, language: str = "nb"
) -> tuple[SourceRefresh, ...]:
    """Refreshes that wait to be fetched: hand them to ``tasks.start_fetching``. Those on their way are left out.

    ``InputError`` for a recipe there is not.
    """
    held = check_can_refresh(by)
    ordered = []
    for abandoned in refreshes_on_the_way().select_for_update():
        if abandoned.is_abandoned:
            _fail(abandoned, told_when_abandoned())
    for key in dict.fromkeys(find_recipe(recipe).key for recipe in recipes):
        # Of two that order at once the database lets one in.
        refresh, is_new = refreshes_on_the_way().get_or_create(
            recipe=key,
            defaults={
                "requested_by": str(held.user),
                "municipality_number": held.unit.municipality_id,
                "language": language,
            },
        )
        if is_new:
            ordered.append(refresh)
            record(
                who=str(held.user),
                who_id=str(held.user_id),
                what="indicators.refresh_ordered",
                object_type="indicators.source_refresh",
                object_id=str(refresh.pk),
                municipality_number=held.unit.municipality_id,
                unit=held.unit.name,
                details={"recipe": key},
            )
    return tuple(ordered)


def told_when_abandoned() -> str:
    """What went wrong with a refresh nobody does any more."""
    return _("Hentingen stanset før den var ferdig. Ingenting er lagret. Prøv igjen, og meld fra hvis det varer.")


def fetch_refresh(*, refresh_id: int, clock: Clock | None = None, patience: Patience | None = None) -> RefreshState:
    """Fetch a refresh that waits, and keep its vintage; what went wrong is stored in words, and then nothing is kept.

    A refresh someone else has begun is left alone. ``clock`` and ``patience`` are those of the fetching.
    """
    now = timezone.now()
    waiting = SourceRefresh.objects.filter(pk=refresh_id, state=RefreshState.WAITING)
    if not waiting.update(state=RefreshState.RUNNING, heard_at=now):
        return RefreshState(SourceRefresh.objects.get(pk=refresh_id).state)
    refresh = SourceRefresh.objects.get(pk=refresh_id)
    with use_language(refresh.language), override(refresh.language):
        try:
            recipe = find_recipe(refresh.recipe)
            vintage = fetch_recipe(
                recipe,
                base_url=settings.STATISTICS_SERVICES.get(recipe.source),
                clock=clock,
                patience=patience,
                progress=lambda done, among: _hear(refresh, parts_done=done, parts_all=among, waits_for=""),
                on_wait=lambda seconds, reason: _hear(refresh, waits_for=_told_wait(seconds, reason)),
            )
            _finish(refresh, vintage)
        except InputError as error:
            _fail(refresh, str(error))
        except Exception:
            _log.exception("refresh %s was not fetched", refresh_id)
            _fail(refresh, _("Noe gikk galt hos oss. Feilen er skrevet i loggen. Ingenting er lagret. Prøv igjen."))
    return RefreshState(refresh.state)


def _finish(refresh: SourceRefresh, vintage: Vintage) -> None:
    """Write down the vintage, and how it differs from the one the same recipe gave last."""
    last = last_fetched(refresh.recipe)
    before = find_vintage(last.vintage) if last else None
    if before is not None:
        try:
            difference = diff_vintages(before, vintage)
        except (InputError, DamagedDataError):
            _log.info("%s cannot be compared with %s", vintage.name, before.name)
        else:
            refresh.compared_with = before.name
            refresh.added = difference.added.height
            refresh.removed = difference.removed.height
            refresh.changed = difference.changed.height
            refresh.difference = asdict(tell_difference(difference))
    refresh.vintage = vintage.name
    refresh.state = RefreshState.READY
    refresh.finished_at = timezone.now()
    refresh.waits_for = ""
    refresh.save()


def _hear(refresh: SourceRefresh, **told: int | str) -> None:
    """Store a sign of life at once, so that a page that asks can tell how far it has come."""
    SourceRefresh.objects.filter(pk=refresh.pk).update(heard_at=timezone.now(), **told)
    for name, value in told.items():
        setattr(refresh, name, value)


def _told_wait(seconds: float, reason: str) -> str:
    return _("{reason} Venter {seconds} s.").format(reason=reason, seconds=round(seconds))


def _fail(refresh: SourceRefresh, words: str) -> None:
    refresh.state = RefreshState.FAILED
    refresh.error = words
    refresh.waits_for = ""
    refresh.finished_at = timezone.now()
    refresh.save()
