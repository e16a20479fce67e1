"""Making a plan, changing one, the steps of its status, and what must be revised in it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.plans.actions.plans import PLAN_FIELDS
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.forms.numbers import WholeField, YearField
from omsyn.web.plans.models import Plan, PlanKind, PlanLink
from omsyn.web.plans.plan_workflow import PlanStep
from omsyn.web.plans.queries.measures import possible_people
from omsyn.web.plans.queries.plan_parts import possible_parents, possible_successors, possible_units

LONGEST_TEXT = 10_000
LAST_PLACE = 999


def text_field(label: Any, *, help_text: Any = "", rows: int = 4, required: bool = False) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


class UnitChoiceField(forms.ModelChoiceField[Unit]):
    """A unit by its name."""

    def label_from_instance(self, obj: Unit) -> str:
        """The name alone."""
        return obj.name


class PlanForm(ToldForm):
    """What a plan is called, where it lies and what it is about; its status has steps of its own."""

    kind = forms.ChoiceField(label=_("Hva slags plan er det?"), choices=PlanKind.choices)
    name = forms.CharField(label=_("Navn"), max_length=200, help_text=_("Uten årstall, for perioden står for seg."))
    period_from = YearField(label=_("Fra år"))
    period_to = YearField(label=_("Til år"))
    purpose = text_field(_("Formål"), help_text=_("Hva planen er til for, i to eller tre setninger."))
    scope_limits = text_field(_("Avgrensning"), help_text=_("Hva planen ikke handler om."))
    source = forms.CharField(
        label=_("Kilde"),
        max_length=300,
        required=False,
        help_text=_("Hvor planen er publisert, eller hvor den ligger."),
    )
    position = WholeField(
        label=_("Plass i lista"),
        min_value=0,
        max_value=LAST_PLACE,
        required=False,
        help_text=_("Planer med lavest tall står først. Med samme tall står de etter navn."),
    )
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, municipality_number: str, on: date, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(
            label=_("Ligger under"),
            queryset=possible_parents(municipality_number, plan),
            required=False,
            empty_label=_("Ingen annen plan"),
            error_messages={
                "invalid_choice": _(
                    "Planen kan ikke ligge under den du valgte. Velg en plan fra lista. Der står verken planen selv, "
                    "planene under den eller handlingsplaner."
                )
            },
        )
        self.fields["unit"] = UnitChoiceField(
            label=_("Ansvarlig enhet"),
            queryset=possible_units(municipality_number, on=on, kept=None if plan is None else plan.unit_id),
            required=False,
            empty_label=_("Ikke bestemt"),
        )
        self.order_fields(
            ["kind", "name", "period_from", "period_to", "parent", "unit", "purpose", "scope_limits", "source"]
        )
        if plan is not None:
            self.initial = {
                **{name: getattr(plan, name) for name in PLAN_FIELDS},
                "parent": plan.parent_id,
                "unit": plan.unit_id,
                "read_version": plan.version,
                **self.initial,
            }
        self.stored_now: tuple[tuple[str, str], ...] = ()

    def read_again(self, plan: Plan) -> None:
        """Keep what is written, tell in ``stored_now`` what the plan has instead, and let the reader save over it."""
        self.stored_now = told_differences(self, PLAN_FIELDS, plan)
        self.data = data_with(self.data, "read_version", str(plan.version))

    def clean_position(self) -> int:
        """0 when nothing is written."""
        return self.cleaned_data["position"] or 0

    def clean(self) -> None:
        """``ValidationError`` beside the last year when it is before the first."""
        super().clean()
        first, last = self.cleaned_data.get("period_from"), self.cleaned_data.get("period_to")
        if first is not None and last is not None and last < first:
            self.add_error("period_to", gettext("Perioden slutter før den begynner."))

    @property
    def content(self) -> dict[str, object]:
        """What the actions take; only for a valid form."""
        return {name: self.cleaned_data[name] for name in PLAN_FIELDS}

    @property
    def version_read(self) -> int:
        """The version the reader had before them; 0 when that is not told, and then it is taken as an old one."""
        return self.cleaned_data["read_version"] or 0


def told_differences(form: forms.Form, names: Iterable[str], stored: Model) -> tuple[tuple[str, str], ...]:
    """(Label, what is stored) of those fields where something else is written; for a form that is cleaned."""
    return tuple(
        (str(form.fields[name].label), _told(form.fields[name], getattr(stored, name)))
        for name in names
        if name in form.cleaned_data and getattr(stored, name) != form.cleaned_data[name]
    )


def data_with(data: Mapping[str, Any], name: str, value: str) -> Mapping[str, Any]:
    """What was written, with something else in one field; lists stay lists."""
    if not isinstance(data, MultiValueDict):
        return {**data, name: value}
    copied = data.copy()
    copied[name] = value
    return copied


def _told(field: forms.Field, stored: object) -> str:
    labels = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
    told = [str(labels.get(one, one)) for one in (stored if isinstance(stored, list) else [stored]) if one is not None]
    if isinstance(stored, date):
        told = [format_date(stored)]
    return ", ".join(told) or gettext("tomt")


def _successor(successors: QuerySet[Plan]) -> forms.Field:
    return forms.ModelChoiceField(
        label=_("Planen som gjelder i stedet"), queryset=successors, empty_label=_("Velg en plan")
    )


NEEDED: Mapping[str, Callable[[], forms.Field]] = {
    "hearing_until": lambda: DayField(label=_("Høringsfrist")),
    "adopted_by": lambda: forms.CharField(
        label=_("Hvem vedtok planen?"), max_length=200, help_text=_("For eksempel kommunestyret.")
    ),
    "adopted_on": lambda: DayField(label=_("Når ble den vedtatt?")),
    "case_number": lambda: forms.CharField(label=_("Saksnummer"), max_length=50, help_text=_("For eksempel 21/14.")),
    "period_from": lambda: YearField(label=_("Ny periode, fra år")),
    "period_to": lambda: YearField(label=_("Ny periode, til år")),
}
"""What a step may need → the field that asks for it; the plan that comes after depends on the plan itself."""


class StepForm(ToldForm):
    """What a step of a plan's status needs, as ``plan_workflow`` says."""

    def __init__(self, *args: Any, step: PlanStep, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in step.needs:
            self.fields[name] = _successor(possible_successors(plan)) if name == "superseded_by" else NEEDED[name]()
        if step.act == "roll_over":
            length = plan.period_to - plan.period_from
            first = plan.period_to + 1
            self.initial = {"period_from": first, "period_to": first + length, **self.initial}

    def clean_hearing_until(self) -> date:
        """``ValidationError`` for a day that is past: nobody would have time to answer."""
        until: date = self.cleaned_data["hearing_until"]
        if until < self.today:
            raise ValidationError(gettext("Høringsfristen er alt over. Velg en dag som ikke er forbi."))
        return until

    def clean_adopted_on(self) -> date:
        """``ValidationError`` for a day that has not come."""
        adopted_on: date = self.cleaned_data["adopted_on"]
        if adopted_on > self.today:
            raise ValidationError(gettext("Datoen er ikke kommet ennå. Skriv inn vedtaket når planen er vedtatt."))
        return adopted_on

    def clean_period_to(self) -> int:
        """``ValidationError`` when it is before the first year."""
        first, last = self.cleaned_data.get("period_from"), self.cleaned_data["period_to"]
        if first is not None and last < first:
            raise ValidationError(gettext("Perioden slutter før den begynner."))
        return int(last)


class RevisionForm(ToldForm):
    """Something a plan must be changed by."""

    conclusion = text_field(
        _("Hva må endres i planen?"), help_text=_("Skriv også hva dere bygger det på."), required=True
    )
    due_date = DayField(label=_("Frist"), required=False)

    def __init__(self, *args: Any, municipality_number: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            label=_("Ansvarlig"),
            queryset=possible_people(municipality_number, on=on),
            required=False,
            empty_label=_("Ingen bestemt"),
        )
        self.order_fields(["conclusion", "owner", "due_date"])

    @property
    def owner(self) -> Membership | None:
        """Who answers for it; only for a valid form."""
        owner: Membership | None = self.cleaned_data["owner"]
        return owner


class FinishForm(ToldForm):
    """What was done."""

    outcome = text_field(_("Hva ble gjort?"), required=True)


class DecisionReportForm(ToldForm):
    """When a decision was reported on."""

    on = DayField(label=_("Når ble det rapportert?"))

    def __init__(self, *args: Any, link: PlanLink, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.link, self.today = link, today
        self.initial.setdefault("on", today)

    def clean_on(self) -> date:
        """``ValidationError`` for a day that has not come, or before anything was decided."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(gettext("Datoen er ikke kommet ennå. Skriv dagen det ble rapportert."))
        decided = self.link.decided_on
        if decided is not None and on < decided:
            raise ValidationError(
                gettext("Vedtaket er fra {day}. Det kan ikke være rapportert på før det.").format(
                    day=format_date(decided)
                )
            )
        return on
