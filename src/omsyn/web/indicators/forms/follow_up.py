"""Writing an explanation, judging one, setting and withdrawing a target, following an indicator."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.vocabulary.polarity import Polarity
from omsyn.web.indicators.models import Explanation, ExplanationStatus, TargetDirection
from omsyn.web.indicators.queries.follow_up import possible_owners
from omsyn.web.organisation.models import Membership

BY_POLARITY = {Polarity.HIGH: TargetDirection.AT_LEAST, Polarity.LOW: TargetDirection.AT_MOST}


class TargetForm(forms.Form):
    """A value to reach by a day. Which way is good says on which side; where neither is, the reader chooses."""

    prefix = "maal"

    verdi = forms.DecimalField(
        label=_("Verdi"),
        max_digits=16,
        decimal_places=4,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    dato = forms.DateField(
        label=_("Skal være nådd innen"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), localize=False
    )
    merknad = forms.CharField(
        label=_("Merknad"), help_text=_("For eksempel hvor målet er vedtatt."), required=False, max_length=500
    )

    def __init__(
        self, *args: Any, definition: IndicatorDefinition, municipality_number: str, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.fields["verdi"].help_text = definition.unit.label
        self.fields["ansvarlig"] = forms.ModelChoiceField(
            label=_("Ansvarlig"),
            queryset=possible_owners(municipality_number, on=on),
            empty_label=_("Velg hvem"),
        )
        if definition.polarity not in BY_POLARITY:
            self.fields["retning"] = forms.ChoiceField(label=_("Målet er nådd ved"), choices=TargetDirection.choices)
        self.order_fields(["retning", "verdi", "dato", "ansvarlig", "merknad"])

    @property
    def direction(self) -> str:
        """On which side of the value the target is reached; only for a valid form."""
        return BY_POLARITY.get(self.definition.polarity) or str(self.cleaned_data["retning"])

    @property
    def owner(self) -> Membership:
        """Who answers for it; only for a valid form."""
        owner: Membership = self.cleaned_data["ansvarlig"]
        return owner


class WithdrawForm(forms.Form):
    """Why a target no longer holds."""

    hvorfor = forms.CharField(label=_("Hvorfor trekkes målet?"), max_length=500)


class ExplanationForm(forms.Form):
    """What may lie behind the figure of a period. Periods are «2024» or «2024-3»."""

    prefix = "forklaring"

    tekst = forms.CharField(
        label=_("Hva tror du ligger bak tallet?"),
        help_text=_("Skriv kort og konkret. Ikke skriv navn eller noe som kan kjennes igjen om en person."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"] = forms.ChoiceField(label=_("Hvilken periode gjelder det?"), choices=periods)
        self.order_fields(["periode", "tekst"])

    @property
    def period(self) -> tuple[int, int | None]:
        """Year, and month or quarter; only for a valid form."""
        year, _dash, part = str(self.cleaned_data["periode"]).partition("-")
        return int(year), int(part) if part else None


class JudgeForm(forms.Form):
    """How far an explanation holds, and what was found."""

    funn = forms.CharField(label=_("Hva fant dere, og hvordan?"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None = None, *, explanation: Explanation) -> None:
        super().__init__(data, prefix=f"forklaring-{explanation.pk}")
        self.fields["status"] = forms.ChoiceField(
            label=_("Ny status"),
            choices=[(status.value, ExplanationStatus(status).label) for status in explanation.next_statuses],
        )
        self.order_fields(["status", "funn"])


class FollowForm(forms.Form):
    """Whether the municipality follows the indicator, and who keeps an eye on it."""

    prefix = "folg"

    def __init__(self, *args: Any, municipality_number: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"] = forms.ModelChoiceField(
            label=_("Hvem følger med?"),
            queryset=possible_owners(municipality_number, on=on),
            required=False,
            empty_label=_("Ingen bestemt"),
        )
