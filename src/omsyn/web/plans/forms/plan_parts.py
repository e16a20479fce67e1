"""Goals, choices, what a plan rests on, and who took part: one form each, and a table of them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.sustainable_goals import load_sustainable_goals
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.actions.plan_parts import PartChangedError
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.forms.numbers import FigureField, WholeField
from omsyn.web.plans.forms.plans import data_with, text_field, told_differences
from omsyn.web.plans.models import (
    CountPrecision,
    EventKind,
    ParticipationEvent,
    Plan,
    PlanGoal,
    PlanLink,
    PlanLinkKind,
    Proposal,
    ProposalOutcome,
    ServiceLevel,
    StrategicChoice,
)
from omsyn.web.plans.queries.plan_parts import PlanPart, is_number_taken, next_part_number, state_of


class PartForm(ToldForm):
    """A form whose fields are those of a part of a plan.

    It carries the state the part had when it was read, so that nobody saves over what another has written meanwhile.
    """

    read_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: PlanPart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        self.initial = {
            **{name: getattr(part, name) for name in self.written},
            "read_state": "" if part.pk is None else state_of(part),
            **self.initial,
        }
        self.stored_now: tuple[tuple[str, str], ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """The names of the fields of the part."""
        return tuple(name for name in self.fields if name != "read_state")

    @property
    def state_read(self) -> str:
        """The state the part had when the reader was given the form; only for a valid form."""
        told: str = self.cleaned_data["read_state"]
        return told

    def tell(self, error: ValidationError) -> None:
        """Show ``error``. When another has changed the part, ``stored_now`` tells what it says now where something else
        is written, what is written stays, and saving again saves over it."""
        if isinstance(error, PartChangedError):
            self.stored_now = told_differences(self, self.written, error.stored)
            self.data = data_with(self.data, "read_state", state_of(error.stored))
        super().tell(error)

    def write(self) -> PlanPart:
        """The part with what is written, not stored; only for a valid form."""
        for name in self.written:
            setattr(self.part, name, self.cleaned_data[name])
        return self.part


class NumberedForm(PartForm):
    """A part that has a number of its own in the plan."""

    number = WholeField(
        label=_("Nummer"),
        min_value=1,
        max_value=999,
    )

    def clean_number(self) -> int:
        """``ValidationError`` for a number another part of the plan has, with the next that is free."""
        number: int = self.cleaned_data["number"]
        if isinstance(self.part, PlanGoal | StrategicChoice) and is_number_taken(self.part, number):
            free = next_part_number(type(self.part), self.part.plan)
            raise ValidationError(
                gettext("Nummer {number} er brukt i planen. Neste ledige nummer er {free}.").format(
                    number=number, free=free
                )
            )
        return number


class GoalForm(NumberedForm):
    """What a plan wants to reach."""

    text = forms.CharField(label=_("Mål"), max_length=500, widget=forms.Textarea({"rows": 3}))
    master_plan_goal = forms.CharField(
        label=_("Mål i kommuneplanen som dette skal bidra til"), max_length=500, required=False
    )

    def __init__(self, *args: Any, part: PlanPart, **kwargs: Any) -> None:
        super().__init__(*args, part=part, **kwargs)
        self.fields["indicator"] = forms.ChoiceField(
            label=_("Indikator som viser om målet nås"), choices=_indicators(), required=False
        )
        self.fields["sustainable_goals"] = forms.TypedMultipleChoiceField(
            label=_("FNs bærekraftsmål"),
            choices=[(goal.number, goal.label) for goal in load_sustainable_goals().goals],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if isinstance(part, PlanGoal):
            self.initial["indicator"] = part.indicator
            self.initial["sustainable_goals"] = part.sustainable_goals


class ChoiceForm(NumberedForm):
    """A choice of way, and what follows from it."""

    name = forms.CharField(label=_("Veivalg"), max_length=200, help_text=_("Kort, slik det kan stå i en overskrift."))
    text = text_field(_("Hva går det ut på?"))
    consequences = text_field(
        _("Hva følger av det?"), help_text=_("Hva det koster, hva dere gjør mindre av, og hvem som merker det.")
    )


class LinkForm(PartForm):
    """A law, a plan, a parameter or a decision the plan is tied to."""

    kind = forms.ChoiceField(label=_("Hva er det?"), choices=PlanLinkKind.choices)
    title = forms.CharField(label=_("Tittel"), max_length=300)
    reference = forms.CharField(label=_("Paragraf, saksnummer eller nettadresse"), max_length=300, required=False)
    text = text_field(_("Hva betyr det for planen?"), rows=3)
    decided_on = DayField(label=_("Vedtatt"), required=False)
    reports_every_months = WholeField(
        label=_("Rapporteres hver … måned"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=_("Skriv 12 for hvert år. La det stå tomt når vedtaket ikke har egen rapportering."),
    )
    next_report_on = DayField(label=_("Neste rapport"), required=False)

    def clean(self) -> None:
        """``ValidationError`` beside the next report when it is missing, or due before anything was decided."""
        super().clean()
        decided, due = self.cleaned_data.get("decided_on"), self.cleaned_data.get("next_report_on")
        if decided is not None and due is not None and due < decided:
            self.add_error("next_report_on", gettext("Neste rapport kan ikke komme før vedtaket er gjort."))
        if self.cleaned_data.get("reports_every_months") is not None and not self.data.get("next_report_on"):
            self.add_error("next_report_on", gettext("Skriv når neste rapport skal komme."))


class EventForm(PartForm):
    """A meeting, a hearing or another way people were heard."""

    kind = forms.ChoiceField(label=_("Hva var det?"), choices=EventKind.choices)
    name = forms.CharField(label=_("Navn"), max_length=200, help_text=_("For eksempel «Dialogmøte om bolig»."))
    who = forms.CharField(label=_("Hvem deltok?"), max_length=300, help_text=_("Skriv grupper, ikke navn på personer."))
    person_count = WholeField(
        label=_("Hvor mange?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("La det stå tomt når dere ikke vet."),
    )
    precision = forms.ChoiceField(label=_("Tallet er"), choices=CountPrecision.choices, required=False)
    from_date = DayField(label=_("Fra"), required=False)
    to_date = DayField(label=_("Til"), required=False, help_text=_("La det stå tomt når det var på én dag."))
    hours = FigureField(label=_("Timer"), min_value=0, max_digits=6, decimal_places=2, required=False)
    outcome = text_field(_("Hva kom ut av det?"), rows=3)

    def clean(self) -> None:
        """``ValidationError`` beside the last day when it is before the first."""
        super().clean()
        first, last = self.cleaned_data.get("from_date"), self.cleaned_data.get("to_date")
        if first is not None and last is not None and last < first:
            self.add_error("to_date", gettext("Den siste dagen er før den første."))


class ProposalForm(PartForm):
    """Something that was proposed, and what came of it."""

    text = forms.CharField(
        label=_("Forslag"),
        max_length=2000,
        help_text=_("Ikke skriv navn eller noe som kan kjennes igjen om en person."),
        widget=forms.Textarea({"rows": 3}),
    )
    level = forms.ChoiceField(
        label=_("Hva handler det om?"),
        choices=ServiceLevel.choices,
        help_text=_("Hele systemet, én tjeneste, eller hjelpen til den enkelte."),
    )
    outcome = forms.ChoiceField(label=_("Hva kom ut av det?"), choices=ProposalOutcome.choices)
    reason = forms.CharField(
        label=_("Begrunnelse"),
        max_length=500,
        required=False,
        help_text=_("Må fylles ut når forslaget ikke er tatt inn."),
    )

    def __init__(self, *args: Any, part: PlanPart, events: Iterable[ParticipationEvent] = (), **kwargs: Any) -> None:
        self.events = {str(event.pk): event for event in events}
        super().__init__(*args, part=part, **kwargs)
        self.fields["event"] = forms.ChoiceField(
            label=_("Hvor kom forslaget?"), choices=[(key, str(event)) for key, event in self.events.items()]
        )
        if isinstance(part, Proposal):
            self.initial.setdefault("event", part.event_id)
        self.order_fields(["event", "text", "level", "outcome", "reason"])

    def clean_event(self) -> ParticipationEvent:
        """The event itself."""
        return self.events[self.cleaned_data["event"]]


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its word in addresses, its model and form, the page it stands on, and what its pages say."""

    key: str
    model: type[PlanPart]
    form: type[PartForm]
    page: str
    anchor: str
    new_title: str | Promise
    change_title: str | Promise
    purpose: str | Promise
    save_label: str | Promise
    remove_label: str | Promise
    saved: str | Promise
    removed: str | Promise


PART_KINDS = (
    PartKind(
        "maal",
        PlanGoal,
        GoalForm,
        "plans:plan",
        "maal",
        _("Legg til et mål"),
        _("Endre målet"),
        _("Et mål sier hva som skal være annerledes når planen er gjennomført, og hvordan dere ser det."),
        _("Lagre målet"),
        _("Fjern målet"),
        _("Målet er lagret."),
        _("Målet er fjernet."),
    ),
    PartKind(
        "veivalg",
        StrategicChoice,
        ChoiceForm,
        "plans:plan",
        "veivalg",
        _("Legg til et veivalg"),
        _("Endre veivalget"),
        _("Et veivalg sier hva dere velger å gjøre, og hva dere dermed velger bort."),
        _("Lagre veivalget"),
        _("Fjern veivalget"),
        _("Veivalget er lagret."),
        _("Veivalget er fjernet."),
    ),
    PartKind(
        "grunnlag",
        PlanLink,
        LinkForm,
        "plans:plan",
        "grunnlag",
        _("Legg til noe planen bygger på"),
        _("Endre det planen bygger på"),
        _("Lover, nasjonale planer, kommuneplanen, styringsparametre og politiske vedtak planen svarer på."),
        _("Lagre grunnlaget"),
        _("Fjern grunnlaget"),
        _("Grunnlaget er lagret."),
        _("Grunnlaget er fjernet."),
    ),
    PartKind(
        "medvirkning",
        ParticipationEvent,
        EventForm,
        "plans:participation",
        "hendelser",
        _("Legg til medvirkning"),
        _("Endre medvirkningen"),
        _("Et møte, en høring eller en annen måte folk ble hørt på. Skriv grupper, ikke navn."),
        _("Lagre medvirkningen"),
        _("Fjern medvirkningen og forslagene som kom der"),
        _("Medvirkningen er lagret."),
        _("Medvirkningen er fjernet."),
    ),
    PartKind(
        "forslag",
        Proposal,
        ProposalForm,
        "plans:participation",
        "forslag",
        _("Legg til et forslag"),
        _("Endre forslaget"),
        _("Skriv hva som ble foreslått og hva som kom ut av det, så de som foreslo det, kan se det."),
        _("Lagre forslaget"),
        _("Fjern forslaget"),
        _("Forslaget er lagret."),
        _("Forslaget er fjernet."),
    ),
)
"""Every kind of part, by the word that stands in its address."""


def part_kind(key: str) -> PartKind | None:
    """The kind called ``key``; None when there is none."""
    return next((kind for kind in PART_KINDS if kind.key == key), None)


def empty_part(kind: PartKind, plan: Plan) -> PlanPart:
    """A part of the plan to be filled in, with the next number where parts have numbers; not stored.

    A proposal gets its event from its form.
    """
    model = kind.model
    if issubclass(model, Proposal):
        return model()
    if issubclass(model, PlanGoal | StrategicChoice):
        return model(plan=plan, number=next_part_number(model, plan))
    return model(plan=plan)


def _indicators() -> list[tuple[str, Any]]:
    named = {one.key: one.name.label for one in load_indicator_library().definitions}
    listed = sorted(named.items(), key=lambda pair: norwegian_sort_key(pair[1]))
    return [("", _("Ingen indikator")), *listed]
