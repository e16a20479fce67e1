"""What is added to a measure: tasks, people, what it waits for, what it is expected to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.forms.measures import indicator_choices
from omsyn.web.plans.forms.numbers import FigureField
from omsyn.web.plans.models import Measure, MeasureRoleKind
from omsyn.web.plans.queries.choices import plan_choices
from omsyn.web.plans.queries.measure_parts import measures_to_wait_for
from omsyn.web.plans.queries.measures import possible_people
from omsyn.web.plans.queries.plans import plan_ids_under


class TaskForm(ToldForm):
    """A task or a milestone."""

    title = forms.CharField(label=gettext_lazy("Oppgave"), max_length=300)
    due_date = DayField(label=gettext_lazy("Frist"), required=False)
    is_milestone = forms.BooleanField(label=gettext_lazy("Oppgaven er en milepæl"), required=False)


class RoleForm(ToldForm):
    """A person and what they are to the measure."""

    role = forms.ChoiceField(label=gettext_lazy("Rolle"), choices=MeasureRoleKind.choices)

    def __init__(self, *args: Any, municipality_number: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"] = forms.ModelChoiceField(
            label=_("Person"),
            queryset=possible_people(municipality_number, on=on),
            empty_label=_("Velg person"),
            error_messages={
                "invalid_choice": _("Personen har sluttet eller arbeider et annet sted. Velg en fra lista.")
            },
        )
        self.order_fields(["membership", "role"])


class PlanChoiceForm(forms.Form):
    """The plan whose measures are listed to choose from."""

    says_optional_once = True

    plan = forms.ChoiceField(label=gettext_lazy("Plan"))

    def __init__(self, *args: Any, municipality_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        if isinstance(field, forms.ChoiceField):
            field.choices = plan_choices(municipality_number)


class DependencyForm(ToldForm):
    """What the measure must wait for, and why."""

    why = forms.CharField(label=gettext_lazy("Hvorfor må det vente?"), max_length=300, required=False)

    def __init__(self, *args: Any, measure: Measure, plan_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = measures_to_wait_for(measure, plan_ids_under(plan_id))
        self.others = {str(one.pk): one for one in listed}
        self.fields["waits_for"] = forms.ChoiceField(
            label=_("Venter på"),
            choices=[("", _("Velg tiltak")), *((key, _named(one, plan_id)) for key, one in self.others.items())],
        )
        self.order_fields(["waits_for", "why"])

    @property
    def waits_for(self) -> Measure:
        """The measure chosen; only for a valid form."""
        return self.others[self.cleaned_data["waits_for"]]


class EffectForm(ToldForm):
    """What the measure is believed to bring an indicator to, by a day, with an interval."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indikator"))
    baseline = FigureField(label=gettext_lazy("Verdi i dag"), required=False)
    expected = FigureField(label=gettext_lazy("Ventet verdi"))
    lower = FigureField(
        label=gettext_lazy("Nedre grense"),
        help_text=gettext_lazy(
            "Velg grensene slik at dere tror verdien havner mellom dem i åtte av ti tilfeller. Da kan dere siden se"
            " hvor godt dere anslår."
        ),
    )
    upper = FigureField(label=gettext_lazy("Øvre grense"))
    due_date = DayField(label=gettext_lazy("Ventet innen"))
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor tror dere det?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Velg indikator")), *indicator_choices(on)]

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` beside the figure that is out of order."""
        super().clean()
        low, middle, high = (self.cleaned_data.get(name) for name in ("lower", "expected", "upper"))
        if low is not None and middle is not None and low > middle:
            self.add_error("lower", ValidationError(_("Den nedre grensen er høyere enn den ventede verdien.")))
        if high is not None and middle is not None and high < middle:
            self.add_error("upper", ValidationError(_("Den øvre grensen er lavere enn den ventede verdien.")))
        if low is not None and low == high:
            self.add_error("upper", ValidationError(_("Grensene kan ikke være like.")))
        return self.cleaned_data


class MeasuredForm(ToldForm):
    """What the indicator was on a day that has come, and how that was found."""

    value = FigureField(label=gettext_lazy("Målt verdi"))
    on = DayField(label=gettext_lazy("Målt"))
    how = forms.CharField(
        label=gettext_lazy("Hvordan er det målt?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": today, **self.initial}
        self.today = today

    def clean_on(self) -> date:
        """``ValidationError`` for a day that has not come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Dagen er ikke kommet ennå. Skriv dagen verdien gjaldt."))
        return on


def _named(measure: Measure, plan_id: int) -> str:
    return str(measure) if measure.plan_id == plan_id else f"{measure.plan.name}: {measure}"
