"""What was done to a measure, from the audit trail, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.web.audit.models import AuditEntry
from omsyn.web.plans.measure_words import indicator_name
from omsyn.web.plans.models import Measure, MeasureCost, MeasureRoleKind
from omsyn.web.plans.origins import origin_kind

ACTS: Mapping[str, str | Promise] = {
    "plans.measure_made": gettext_lazy("Laget tiltaket"),
    "plans.measure_changed": gettext_lazy("Endret tiltaket"),
    "plans.measure_decide": gettext_lazy("Skrev at tiltaket er vedtatt"),
    "plans.measure_start_project": gettext_lazy("Startet tiltaket som prosjekt"),
    "plans.measure_put_in_operation": gettext_lazy("Førte tiltaket over i ordinær drift"),
    "plans.measure_end": gettext_lazy("Avsluttet tiltaket"),
    "plans.measure_take_up_again": gettext_lazy("Tok tiltaket opp igjen"),
    "plans.role_given": gettext_lazy("Ga en rolle"),
    "plans.measurerole_removed": gettext_lazy("Fjernet en person"),
    "plans.task_added": gettext_lazy("La til en oppgave"),
    "plans.task_done": gettext_lazy("Gjorde en oppgave"),
    "plans.task_reopened": gettext_lazy("Åpnet en oppgave igjen"),
    "plans.measuretask_removed": gettext_lazy("Fjernet en oppgave"),
    "plans.dependency_added": gettext_lazy("La til noe tiltaket venter på"),
    "plans.measuredependency_removed": gettext_lazy("Fjernet noe tiltaket ventet på"),
    "plans.effect_added": gettext_lazy("La til en ventet effekt"),
    "plans.effect_measured": gettext_lazy("Målte en effekt"),
    "plans.expectedeffect_removed": gettext_lazy("Fjernet en ventet effekt"),
    "plans.benefit_made": gettext_lazy("La til en gevinst"),
    "plans.benefit_changed": gettext_lazy("Endret en gevinst"),
    "plans.benefit_value_added": gettext_lazy("Målte en gevinst"),
    "plans.benefit_value_removed": gettext_lazy("Fjernet en måling av en gevinst"),
    "plans.scenario_linked": gettext_lazy("La tiltaket inn i et scenario"),
    "plans.scenario_unlinked": gettext_lazy("Fjernet koblingen til et scenario"),
}
NAMELESS = frozenset({"plans.scenario_linked", "plans.scenario_unlinked", "plans.benefit_value_removed"})
"""Acts on parts that have no name that says something."""
SHOWN_VALUES = 60
"""A longer text is said to be changed, and not repeated."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """Who did what when, and what it changed."""

    when: str
    who: str
    what: str
    changes: tuple[str, ...]


def present_acts(acts: Iterable[AuditEntry]) -> tuple[ActLine, ...]:
    """Each act, in the order given."""
    return tuple(_act(entry) for entry in acts)


def _act(entry: AuditEntry) -> ActLine:
    what, name = str(ACTS.get(entry.what, entry.what)), _name(entry)
    changed = entry.details.get("changed") or {}
    return ActLine(
        when=date_format(timezone.localtime(entry.moment), "SHORT_DATETIME_FORMAT"),
        who=entry.who,
        what=_("{what}: {name}").format(what=what, name=name) if name else what,
        changes=tuple(_change(name, pair) for name, pair in changed.items()),
    )


def _name(entry: AuditEntry) -> str:
    """What the act was on; empty for the measure itself, whose page this is."""
    told = entry.details
    if entry.object_type == Measure._meta.label_lower or entry.what in NAMELESS:
        return ""
    if "indicator" in told:
        return indicator_name(str(told["indicator"]))
    if "person" in told:
        role = dict(MeasureRoleKind.choices).get(told.get("role", ""), "")
        return f"{told['person']} – {role}" if role else str(told["person"])
    return str(told.get("name", ""))


def _change(name: str, pair: list[object]) -> str:
    if name == "priority_scores":
        return _("Endret poengene for prioriteringen.")
    label = _label(name)
    before, after = (_value(name, one) for one in pair)
    if before is None or after is None:
        return _("Endret {field}.").format(field=label)
    return _("Endret {field}: {before} → {after}.").format(field=label, before=before, after=after)


def _label(name: str) -> str:
    model: type[Measure] | type[MeasureCost] = Measure
    field, kind = name, ""
    if name.startswith("cost."):
        _cost, kind, field = name.split(".", 2)
        model = MeasureCost
    try:
        found = model._meta.get_field(field)
    except FieldDoesNotExist:
        found = None
    label = str(found.verbose_name) if isinstance(found, Field) else field
    return f"{CostKind(kind).label}, {label}" if kind in set(CostKind) else label


def _value(name: str, value: object) -> str | None:
    """The value as people read it; None for what is not told: long texts, and rows known by their id alone."""
    if value is None or value == "":
        return _("ikke oppgitt")
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if name in {"plan", "unit", "grant", "origin_id"} or isinstance(value, dict | list):
        return None
    if name.endswith(".state"):
        return CostState(str(value)).label
    if name == "kind":
        return MeasureKind(str(value)).label
    if name == "origin_type":
        kind = origin_kind(str(value))
        return None if kind is None else str(kind.label)
    text = _day(str(value)) or str(value)
    return text if len(text) <= SHOWN_VALUES else None


def _day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(text)) if len(text) == len("2026-01-01") else ""
    except ValueError:
        return ""
