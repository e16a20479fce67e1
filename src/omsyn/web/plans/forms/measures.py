"""Making and changing a measure, and telling what a step of its phase asks for."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BoundField
from django.utils.formats import localize_input
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.roadmap import load_roadmap
from omsyn.vocabulary.measures import CostKind, MeasureKind
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.actions.measures import MEASURE_FIELDS, StatedCost
from omsyn.web.plans.forms.dates import DayField, YearOrDayField
from omsyn.web.plans.forms.measure_costs import check_costs, cost_fields, initial_costs, stated_cost
from omsyn.web.plans.forms.measure_priority import initial_scores, score_fields, scores_of
from omsyn.web.plans.forms.numbers import FigureField, WholeField
from omsyn.web.plans.forms.plans import UnitChoiceField
from omsyn.web.plans.models import Measure
from omsyn.web.plans.origins import origin_kinds
from omsyn.web.plans.plan_workflow import PhaseStep
from omsyn.web.plans.queries.choices import plan_choices
from omsyn.web.plans.queries.measure_parts import decisions_to_come_of, possible_grants
from omsyn.web.plans.queries.plan_parts import possible_units
from omsyn.web.plans.queries.plans import plans_in_use

ORIGIN_FIELDS = {"indicator": "origin_indicator", "other_plan": "origin_plan", "decision": "origin_decision"}
"""Kinds of origin people choose from a list → the field they are chosen in."""
SECTIONS: tuple[tuple[object, str], ...] = (
    (gettext_lazy("Hva skal gjøres?"), "plan number title text kind unit start_date end_date"),
    (
        gettext_lazy("Investering"),
        "investment_state investment_low_nok investment_high_nok investment_first_year investment_last_year"
        " investment_note",
    ),
    (
        gettext_lazy("Drift per år"),
        "operation_state operation_low_nok operation_high_nok operation_first_year operation_last_year operation_note",
    ),
    (gettext_lazy("Årsverk, plasser og finansiering"), "fte places places_most places_unit funding grant"),
    (gettext_lazy("Bakgrunn"), "origin_type origin_indicator origin_plan origin_decision origin_text"),
    (gettext_lazy("Prioritering"), "is_prioritised score_* priority_reason"),
    (gettext_lazy("Mer om tiltaket"), "chapter roadmap_phase technology_area note"),
)
"""Heading and fields of each part of the form. Those after the first are folded until there is something in them."""
PLAIN = MEASURE_FIELDS - {"origin_id", "priority_scores"}
"""Fields that are stored as they stand in the form."""


class MeasureForm(ToldForm):
    """All that is said of a measure but its phase, which has steps of its own. ``version`` is the one that was read.

    What the measure has already can always be chosen again, also a unit that is closed or a grant that has ended. Who
    may not write plans (``may_move`` false) leaves it in the plan it stands in.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    library_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    origin_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    number = WholeField(
        label=gettext_lazy("Nummer"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Står det tomt, får tiltaket neste nummer i planen."),
    )
    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("Beskrivelse"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Hva skal gjøres, for hvem, og hva skal det føre til?"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Slag"))
    start_date = YearOrDayField(
        label=gettext_lazy("Start"), help_text=gettext_lazy("Et år, som 2026, eller en dato, som 01.03.2026.")
    )
    end_date = YearOrDayField(is_end=True, label=gettext_lazy("Slutt"))
    fte = FigureField(label=gettext_lazy("Årsverk"), required=False, min_value=0, max_digits=8, decimal_places=2)
    places = WholeField(
        label=gettext_lazy("Plasser, eller det laveste antallet"), required=False, min_value=0, max_value=100_000
    )
    places_most = WholeField(
        label=gettext_lazy("Det høyeste antallet plasser"), required=False, min_value=0, max_value=100_000
    )
    places_unit = forms.CharField(
        label=gettext_lazy("Plassene er"),
        required=False,
        max_length=50,
        help_text=gettext_lazy("For eksempel «omsorgsboliger» eller «plasser på dagsenter»."),
    )
    funding = forms.CharField(label=gettext_lazy("Finansiering"), required=False, max_length=300)
    origin_type = forms.ChoiceField(label=gettext_lazy("Hva kommer tiltaket av?"), required=False)
    origin_indicator = forms.ChoiceField(
        label=gettext_lazy("Hvilken indikator?"),
        required=False,
        help_text=gettext_lazy("Velg når tiltaket kommer av en indikator."),
    )
    origin_plan = forms.ChoiceField(
        label=gettext_lazy("Hvilken plan?"),
        required=False,
        help_text=gettext_lazy("Velg når tiltaket kommer av en annen plan."),
    )
    origin_decision = forms.ChoiceField(
        label=gettext_lazy("Hvilket vedtak?"),
        required=False,
        help_text=gettext_lazy("Velg når tiltaket kommer av et politisk vedtak som står i en plan."),
    )
    origin_text = forms.CharField(
        label=gettext_lazy("Hva ligger bak, med ord?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Ikke skriv navn eller noe som kan kjennes igjen om en person."),
    )
    is_prioritised = forms.BooleanField(label=gettext_lazy("Tiltaket er prioritert"), required=False)
    priority_reason = forms.CharField(
        label=gettext_lazy("Begrunnelse for prioriteringen"), required=False, max_length=500
    )
    roadmap_phase = forms.ChoiceField(label=gettext_lazy("Fase i veikartet for tjenesteinnovasjon"), required=False)
    technology_area = forms.ChoiceField(label=gettext_lazy("Teknologiområde"), required=False)
    chapter = forms.CharField(label=gettext_lazy("Kapittel i planen"), required=False, max_length=50)
    note = forms.CharField(label=gettext_lazy("Merknad"), required=False, max_length=500)

    def __init__(
        self,
        *args: Any,
        municipality_number: str,
        on: date,
        measure: Measure | None = None,
        may_move: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**_stored(measure), **self.initial}
        self.measure = measure
        if measure is not None:
            self.fields["number"].help_text = _("Står det tomt, beholder tiltaket nummeret sitt.")
        self.fields["plan"] = forms.ModelChoiceField(
            label=_("Plan"),
            queryset=plans_in_use(municipality_number),
            empty_label=_("Velg plan"),
            disabled=not may_move,
            help_text="" if may_move else _("Den som kan endre planer, kan flytte tiltaket til en annen plan."),
        )
        self.fields["unit"] = UnitChoiceField(
            label=_("Ansvarlig enhet"),
            queryset=possible_units(municipality_number, on=on, kept=None if measure is None else measure.unit_id),
            required=False,
            empty_label=_("Ikke valgt"),
        )
        self.fields["grant"] = forms.ModelChoiceField(
            label=_("Tilskudd"),
            queryset=possible_grants(municipality_number, on=on, kept=None if measure is None else measure.grant_id),
            required=False,
            empty_label=_("Ingen"),
        )
        for kind in CostKind:
            self.fields |= cost_fields(kind)
        self.fields |= score_fields()
        roadmap, decisions = load_roadmap(), decisions_to_come_of(municipality_number)
        kept_indicator = str(self.initial.get("origin_indicator", ""))
        self._offer("roadmap_phase", _("Ikke oppgitt"), [(str(one.number), one.name.label) for one in roadmap.phases])
        self._offer("technology_area", _("Ingen"), [(one.key, one.name.label) for one in roadmap.areas])
        self._offer("kind", _("Velg slag"), MeasureKind.choices())
        self._offer("origin_type", _("Ikke oppgitt"), [(one.key, str(one.label)) for one in origin_kinds()])
        self._offer("origin_indicator", _("Ikke valgt"), indicator_choices(on, kept=kept_indicator))
        self._offer("origin_plan", _("Ikke valgt"), plan_choices(municipality_number, closed=True))
        self._offer("origin_decision", _("Ikke valgt"), [(str(one.pk), one.title) for one in decisions])

    @property
    def sections(self) -> list[tuple[str, list[BoundField], bool]]:
        """Heading, fields, and whether the part stands open: there is something in it, or something wrong."""
        found = []
        for position, (heading, names) in enumerate(SECTIONS):
            fields = [self[name] for told in names.split() for name in self._named(told)]
            told = any(field.errors or _is_told(field.value()) for field in fields)
            found.append((str(heading), fields, told or position == 0))
        return found

    @property
    def told_fields(self) -> list[tuple[BoundField, Any]]:
        """Every field people see in the order they meet them, with its errors, as the summary reads them."""
        return [(field, field.errors) for _heading, fields, _is_open in self.sections for field in fields]

    @property
    def stored_now(self) -> list[tuple[str, str]]:
        """Label and what is stored, for each field that is written otherwise; only for a form that was sent."""
        fields = [field for field, _errors in self.told_fields if field.name in self.changed_data]
        return [(str(field.label), _in_words(field)) for field in fields]

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` beside each field that does not fit with the others."""
        super().clean()
        check_costs(self, CostKind)
        start, end = self.cleaned_data.get("start_date"), self.cleaned_data.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("Slutten er før starten. Rett en av dem."))
        self._check_places()
        self._check_origin()
        return self.cleaned_data

    def _check_places(self) -> None:
        least, most = self.cleaned_data.get("places"), self.cleaned_data.get("places_most")
        if most is not None and least is None and "places" not in self.errors:
            self.add_error("places", _("Skriv også det laveste antallet, eller bare ett antall her."))
        elif most is not None and least is not None and most < least:
            self.add_error("places_most", _("Det høyeste antallet plasser er lavere enn det laveste."))

    def _check_origin(self) -> None:
        """What was chosen further down must not be lost because the kind was not."""
        chosen = [name for name in ORIGIN_FIELDS.values() if self.cleaned_data.get(name) and name in self.changed_data]
        if chosen and not self.cleaned_data.get("origin_type") and "origin_type" not in self.errors:
            self.add_error("origin_type", _("Velg hva tiltaket kommer av, så det du har valgt under, blir med."))

    @property
    def content(self) -> dict[str, object]:
        """The measure's fields; only for a valid form."""
        given = self.cleaned_data
        content = {name: given[name] for name in PLAIN}
        if given["number"] is None:
            del content["number"]
        before = self.measure.priority_scores if self.measure is not None else {}
        return content | {"origin_id": self._origin_id(), "priority_scores": scores_of(given, before)}

    @property
    def costs(self) -> list[StatedCost]:
        """What the costs are stated to be; only for a valid form."""
        return [stated_cost(kind, self.cleaned_data) for kind in CostKind]

    def _named(self, told: str) -> list[str]:
        beginning = told.removesuffix("*")
        return [told] if beginning == told else [name for name in self.fields if name.startswith(beginning)]

    def _origin_id(self) -> str:
        given = self.cleaned_data
        if given["origin_type"] in ORIGIN_FIELDS:
            return str(given[ORIGIN_FIELDS[given["origin_type"]]])
        was_of_this_kind = self.measure is None or self.measure.origin_type == given["origin_type"]
        return str(given["origin_id"]) if was_of_this_kind else ""

    def _offer(self, name: str, nothing: str, choices: Iterable[tuple[str, str]]) -> None:
        field, offered = self.fields[name], [("", nothing), *choices]
        stored = "" if self.measure is None else str(self.initial.get(name, ""))
        if isinstance(field, forms.ChoiceField):
            is_known = stored in {key for key, _label in offered}
            field.choices = offered if is_known else [*offered, (stored, stored)]


class PhaseStepForm(ToldForm):
    """What a step of the phase asks for: nothing, or when and who, or when and why. The day must have come."""

    def __init__(self, *args: Any, step: PhaseStep, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"in_operation_since": on, "ended_on": on, **self.initial}
        self.on = on
        asked: Mapping[str, forms.Field] = {
            "in_operation_since": DayField(label=_("I ordinær drift fra")),
            "in_operation_note": forms.CharField(
                label=_("Hvem driver det videre, og med hvilke penger?"), max_length=300
            ),
            "ended_on": DayField(label=_("Avsluttet")),
            "ended_why": forms.CharField(
                label=_("Hvorfor avsluttes tiltaket?"), max_length=500, widget=forms.Textarea({"rows": 3})
            ),
        }
        self.fields |= {name: asked[name] for name in step.needs}

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` beside a day that has not come: the measure is not there yet."""
        super().clean()
        for name in ("in_operation_since", "ended_on"):
            day = self.cleaned_data.get(name)
            if day is not None and day > self.on:
                self.add_error(name, _("Dagen er ikke kommet ennå. Gjør dette når den er kommet."))
        return self.cleaned_data


def indicator_choices(on: date, *, kept: str = "") -> list[tuple[str, str]]:
    """Indicators that hold on that day and the one called ``kept``, by name."""
    library = load_indicator_library()
    offered = [*(one for one in library.definitions if one.key == kept), *library.on(on)]
    found = {one.key: one.name.label for one in offered}
    return sorted(found.items(), key=lambda one: norwegian_sort_key(one[1]))


def _stored(measure: Measure | None) -> dict[str, object]:
    """What a stored measure says already, by the name of the field."""
    if measure is None:
        return {}
    stored: dict[str, object] = {name: getattr(measure, name) for name in PLAIN}
    stored |= {"version": measure.version, "origin_id": measure.origin_id}
    if measure.origin_type in ORIGIN_FIELDS:
        stored[ORIGIN_FIELDS[measure.origin_type]] = measure.origin_id
    return stored | initial_costs(measure) | initial_scores(measure)


def _is_told(value: object) -> bool:
    return value is not None and value is not False and value != ""


def _in_words(field: BoundField) -> str:
    """What is stored for the field, as people read it."""
    stored = field.initial
    if isinstance(stored, bool):
        return _("ja") if stored else _("nei")
    if not _is_told(stored):
        return _("tomt")
    if isinstance(field.field, forms.ChoiceField) and not isinstance(stored, Model):
        choices: Any = field.field.choices
        return {str(key): str(label) for key, label in choices}.get(str(stored), str(stored)).strip()
    shown = field.field.prepare_value(stored) if not isinstance(stored, Model) else stored
    return str(localize_input(shown)) if isinstance(shown, Decimal) else str(shown)
