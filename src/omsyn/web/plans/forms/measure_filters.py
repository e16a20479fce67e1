"""Narrowing lists of measures. Every field may stand empty, and an address with them lasts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import MeasureKind, MeasurePhase, ReportingState, Timeliness
from omsyn.web.organisation.models import Municipality
from omsyn.web.organisation.queries.units import municipality_tree, unit_ids_under, walk
from omsyn.web.plans.queries.choices import plan_choices, unit_choices
from omsyn.web.plans.queries.measures import NOT_REPORTED, MeasureChoice, responsible_people
from omsyn.web.plans.queries.plans import plan_ids_under

NOBODY = "ingen"
"""The choice of measures nobody is responsible for."""


class MeasureFilterForm(forms.Form):
    """Which measures a reader wants to see: of a plan and those below it, of a unit and those below it, and so on."""

    says_optional_once = True

    plan = forms.ChoiceField(label=_("Plan"), required=False)
    enhet = forms.ChoiceField(label=_("Enhet"), required=False)
    ansvarlig = forms.ChoiceField(label=_("Ansvarlig"), required=False)
    slag = forms.ChoiceField(label=_("Slag"), required=False)
    fase = forms.ChoiceField(label=_("Fase"), required=False)
    status = forms.ChoiceField(label=_("Siste status"), required=False)
    tid = forms.ChoiceField(label=_("Holder det tida?"), required=False)
    ord = forms.CharField(label=_("Nummer, eller ord i tittel eller tekst"), required=False, max_length=100)
    prioritert = forms.BooleanField(label=_("Bare prioriterte"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        root = municipality_tree(municipality, on=on)
        self.units = {} if root is None else {str(node.unit.pk): node.unit for node in walk(root)}
        _offer(self, "plan", _("Alle planer"), plan_choices(municipality.number, closed=True))
        _offer(self, "enhet", _("Alle enheter"), unit_choices(root))
        _offer(self, "ansvarlig", _("Alle"), _people(municipality.number))
        _offer(self, "slag", _("Alle slag"), MeasureKind.choices())
        _offer(self, "fase", _("Alle faser"), MeasurePhase.choices())
        _offer(self, "status", _("Alle"), [*ReportingState.choices(), (NOT_REPORTED, _("ikke rapportert"))])
        _offer(self, "tid", _("Alle"), Timeliness.choices())

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def choice(self) -> MeasureChoice:
        """What to narrow the list to; only for a valid form."""
        given = self.cleaned_data
        unit, person = self.units.get(given["enhet"]), given["ansvarlig"]
        return MeasureChoice(
            plan_ids=plan_ids_under(int(given["plan"])) if given["plan"] else (),
            unit_ids=unit_ids_under(unit, on=self.on) if unit is not None else (),
            kind=given["slag"],
            phase=given["fase"],
            state=given["status"],
            timeliness=given["tid"],
            words=given["ord"],
            only_prioritised=given["prioritert"],
            responsible_id=int(person) if person not in ("", NOBODY) else None,
            only_without_responsible=person == NOBODY,
        )


def _people(municipality_number: str) -> list[tuple[str, str]]:
    named = [(str(key), name) for key, name in responsible_people(municipality_number)]
    return [(NOBODY, str(_("Ingen er ansvarlig"))), *named]


def _offer(form: forms.Form, name: str, all_of_them: object, choices: Iterable[tuple[str, object]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", str(all_of_them)), *((value, str(label)) for value, label in choices)]
