"""What a measure comes from: a small registry of kinds, so that plans need not know the apps that stand above it.

An app with things that lead to measures registers its kind when it starts (``AppConfig.ready``):

    register_origin(OriginKind("incident", _("avvik"), find=find_incident_origin))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.web.plans.models import Measure, Plan, PlanLink


@dataclass(frozen=True, slots=True)
class FoundOrigin:
    """What an origin leads to: its name, and its page when it has one."""

    label: str
    url: str = ""


FindOrigin = Callable[[str, str], FoundOrigin | None]
"""Municipality number and id → what it is; None when there is no such thing there."""


@dataclass(frozen=True, slots=True)
class OriginKind:
    """A kind of origin. Without ``find`` it is told in words only: its register is not in Omsyn yet."""

    key: str
    label: str | Promise
    find: FindOrigin | None = None


def _find_indicator(municipality_number: str, key: str) -> FoundOrigin | None:
    known = {one.key: one for one in load_indicator_library().definitions}
    if key not in known:
        return None
    return FoundOrigin(known[key].name.label, reverse("indicators:indicator", args=[key]))


def _find_plan(municipality_number: str, number: str) -> FoundOrigin | None:
    plan = Plan.objects.filter(municipality_id=municipality_number, pk=_whole(number)).first()
    return None if plan is None else FoundOrigin(str(plan), reverse("plans:plan", args=[plan.pk]))


def _find_decision(municipality_number: str, number: str) -> FoundOrigin | None:
    link = PlanLink.objects.filter(plan__municipality_id=municipality_number, pk=_whole(number)).first()
    return None if link is None else FoundOrigin(link.title, reverse("plans:plan", args=[link.plan_id]))


def _whole(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


_kinds: dict[str, OriginKind] = {}


def register_origin(kind: OriginKind) -> None:
    """Make the kind known; one of the same key gives way, so that an app may take over a kind told in words."""
    _kinds[kind.key] = kind


for _kind in (
    OriginKind("incident", _("avvik")),
    OriginKind("risk", _("risiko")),
    OriginKind("complaint", _("klage")),
    OriginKind("supervision", _("tilsyn")),
    OriginKind("survey", _("undersøkelse")),
    OriginKind("decision", _("vedtak"), _find_decision),
    OriginKind("indicator", _("indikator"), _find_indicator),
    OriginKind("other_plan", _("annen plan"), _find_plan),
):
    register_origin(_kind)


def origin_kinds() -> tuple[OriginKind, ...]:
    """Every kind, in the order they were made known."""
    return tuple(_kinds.values())


def origin_kind(key: str) -> OriginKind | None:
    """The kind called ``key``; None when there is none."""
    return _kinds.get(key)


def find_origin(measure: Measure) -> FoundOrigin | None:
    """What the measure's origin leads to; None when it is told in words only, or is no longer there."""
    kind = origin_kind(measure.origin_type)
    if kind is None or kind.find is None or not measure.origin_id:
        return None
    return kind.find(measure.plan.municipality_id, measure.origin_id)


def check_origin(measure: Measure) -> None:
    """``ValidationError`` for an unknown kind, or an id that leads nowhere."""
    if not measure.origin_type:
        return
    kind = origin_kind(measure.origin_type)
    if kind is None:
        raise ValidationError({"origin_type": gettext("Velg hva tiltaket kommer av, fra lista.")})
    if measure.origin_id and kind.find is not None and find_origin(measure) is None:
        raise ValidationError({"origin_id": gettext("Omsyn finner ikke det tiltaket skal komme av.")})
