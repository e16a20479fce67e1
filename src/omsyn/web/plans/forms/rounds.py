"""Opening a status round, giving it more time, opening it again, and choosing between rounds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.queries.plan_rounds import PlanRounds

USUAL_DAYS = ((4, 30), (8, 31), (12, 31))
"""Month and day of the three times a year many municipalities follow up."""


def next_usual_day(on: date) -> date:
    """The first of the usual days that is not past."""
    days = (date(year, month, day) for year in (on.year, on.year + 1) for month, day in USUAL_DAYS)
    return next(day for day in days if day >= on)


class NewRoundForm(ToldForm):
    """What a round is about and when it is to be answered."""

    plan = forms.ModelChoiceField(
        label=_("Plan"),
        queryset=Plan.objects.none(),
        empty_label=_("Velg plan"),
        help_text=_("Runden spør om alle tiltak i planen og i planene under den."),
    )
    name = forms.CharField(label=_("Navn på runden"), max_length=100, help_text=_("For eksempel «1. tertial 2026»."))
    status_on = DayField(
        label=_("Status per"),
        help_text=_("Mange følger opp tre ganger i året: 30.04, 31.08 og 31.12."),
    )
    opens_on = DayField(label=_("Runden åpner"), help_text=_("Fra denne dagen kan status gis."))
    deadline = DayField(label=_("Frist"), help_text=_("De som mangler svar, får en påminnelse før og etter fristen."))
    instruction = forms.CharField(
        label=_("Beskjed til dem som rapporterer"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = plans


class DeadlineForm(ToldForm):
    """A new deadline."""

    deadline = DayField(label=_("Ny frist"))


class ReopenForm(ToldForm):
    """Why a closed round is opened again."""

    why = forms.CharField(label=_("Hvorfor åpnes runden igjen?"), max_length=300)


class PlanChoiceForm(ToldForm):
    """Whose rounds are shown."""

    plan = forms.ChoiceField(label=_("Plan"))

    def __init__(self, *args: Any, groups: Iterable[PlanRounds], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = tuple(groups)
        set_choices(self.fields["plan"], [(str(one.plan.pk), str(one.plan)) for one in self.groups])

    @property
    def chosen(self) -> PlanRounds | None:
        """The plan that is chosen, with its rounds; None where there is none, or something else is asked for."""
        if not self.is_valid():
            return None
        return next(one for one in self.groups if str(one.plan.pk) == self.cleaned_data["plan"])


class TwoTimesForm(ToldForm):
    """Two rounds of the same plan, or two days, the earlier first. A day goes before the round above it."""

    fra = forms.ChoiceField(label=_("Fra runden"))
    fra_dag = DayField(label=_("eller fra datoen"), required=False)
    til = forms.ChoiceField(label=_("Til runden"))
    til_dag = DayField(label=_("eller til datoen"), required=False)

    says_optional_once = True

    def __init__(self, *args: Any, rounds: Iterable[StatusRound], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = {str(one.pk): one for one in rounds}
        for name in ("fra", "til"):
            set_choices(self.fields[name], [(key, round_label(one)) for key, one in self.rounds.items()])

    @property
    def before(self) -> StatusRound | date:
        """The earlier time; only for a valid form."""
        return self._time("fra")

    @property
    def after(self) -> StatusRound | date:
        """The later time; only for a valid form."""
        return self._time("til")

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """The fields something is wrong in, for the summary on top."""
        return [(self[name], self.errors[name]) for name in self.fields if name in self.errors]

    def _time(self, name: str) -> StatusRound | date:
        day: date | None = self.cleaned_data[f"{name}_dag"]
        return day or self.rounds[self.cleaned_data[name]]


def round_label(round_: StatusRound) -> str:
    """«1. tertial 2026, 30.04.2026»."""
    return f"{round_.name}, {format_date(round_.status_on)}"


def set_choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Let a field offer ``choices``, and say so in words when something else is asked for."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
        field.error_messages["invalid_choice"] = _("«%(value)s» er ikke i lista. Velg fra lista.")
