"""The dated plan of places of a scenario, and who waits for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.scenarios.resources import Places
from omsyn.vocabulary.periods import FIRST_YEAR, LAST_YEAR
from omsyn.web.foresight.forms.sourced_numbers import LONGEST_SOURCE, SHORT_TEXT, SourcedForm, SourcedNumber
from omsyn.web.indicators.forms.own_figures import WrittenNumberField

USUAL_STEP = float(Places.model_fields["places_per_step"].default)


class PlainNumberField(WrittenNumberField):
    """A number of 0 or more that may stand empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(SHORT_TEXT), **kwargs)

    def validate(self, value: Any) -> None:
        """``ValidationError`` below 0."""
        super().validate(value)
        if value is not None and value < 0:
            raise forms.ValidationError(gettext("Tallet må være 0 eller mer."))


class DayField(forms.DateField):
    """A day, as browsers ask for one."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, localize=False, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        """``ValidationError`` for a year that is none, such as 0203."""
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(
                gettext("Året må ligge mellom {first} og {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
            )


class PlacesInScenarioForm(SourcedForm):
    """Who fills the places, how full they can be, and how many are built at a time. ``services`` can be chosen."""

    NUMBERS = (
        SourcedNumber(
            "occupancy",
            _("Hvor fulle plassene kan være"),
            _("prosent"),
            _("Belegget, for eksempel 95. Står feltet tomt, regner vi at alle plassene kan være i bruk hele tiden."),
            is_share=True,
            is_large=True,
        ),
    )

    services = forms.MultipleChoiceField(
        label=_("Tjenestene som fyller plassene"), required=False, widget=forms.CheckboxSelectMultiple
    )
    places_per_step = PlainNumberField(
        label=_("Plasser som bygges om gangen"),
        help_text=_("Deres eget valg, ikke et tall med kilde. Står feltet tomt, regner vi 10."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        held: Mapping[str, Any] | None = None,
        services: Sequence[str] = (),
    ) -> None:
        super().__init__(data, prefix=prefix, held=held)
        self.offer(services)

    def offer(self, services: Sequence[str]) -> None:
        """``services`` can be chosen."""
        field = self.fields["services"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(name, name) for name in services]

    def content(self) -> dict[str, Any]:
        """Without the plan, which stands in rows."""
        told = super().content()
        return told | {"places_per_step": told["places_per_step"] or USUAL_STEP} if told else told


class PlanRow(SourcedForm):
    """Places that open, and perhaps close."""

    REQUIRED = ("name", "places", "opens", "reason")

    name = forms.CharField(label=_("Hvor"), required=False, max_length=200)
    places = PlainNumberField(label=_("Plasser"))
    opens = DayField(label=_("Åpner"))
    last_day = DayField(label=_("Siste dag"), help_text=_("Tomt: plassene blir."))
    reason = forms.CharField(label=_("Hvor kommer tallet fra?"), required=False, max_length=LONGEST_SOURCE)
    is_invented = forms.BooleanField(label=_("Tallet er oppdiktet"), required=False)

    def clean(self) -> dict[str, Any]:
        """``last_day`` cannot come before ``opens``."""
        cleaned = super().clean()
        opens, last_day = cleaned.get("opens"), cleaned.get("last_day")
        if opens is not None and last_day is not None and last_day < opens:
            self.add_error("last_day", gettext("Siste dag kan ikke komme før plassene åpner."))
        return cleaned


class QueueForm(SourcedForm):
    """Who waits, and how people come. Blank: waiting is not reckoned."""

    NUMBERS = (
        SourcedNumber(
            "stay_days",
            _("Dager et opphold varer"),
            "",
            _("I gjennomsnitt, fra en flytter inn til plassen er ledig igjen."),
            is_required=True,
            is_above_zero=True,
        ),
        SourcedNumber(
            "hospital_share", _("Andel som kommer fra sykehus"), _("prosent"), is_share=True, is_required=True
        ),
        SourcedNumber(
            "day_rate_nok",
            _("Pris for et døgn på sykehus etter at en er utskrivningsklar"),
            _("kroner"),
            _(
                "Står feltet tomt, bruker vi den siste døgnsatsen som er holdt opp mot kilden. Finnes ingen, regner vi "
                "ikke hva døgnene koster."
            ),
        ),
    )

    waiting_in_hospital = PlainNumberField(
        label=_("Venter på sykehus i dag"), help_text=_("Står feltet tomt, regner vi at ingen gjør det.")
    )
    waiting_at_home = PlainNumberField(
        label=_("Venter hjemme i dag"), help_text=_("Står feltet tomt, regner vi at ingen gjør det.")
    )
    most_ready_days = PlainNumberField(
        label=_("Så mange utskrivningsklare døgn i året godtar dere"),
        help_text=_("Deres eget valg. Vi regner ut hvor mange plasser det krever. Tomt betyr ingen."),
    )
    most_at_home = PlainNumberField(
        label=_("Så mange som venter hjemme godtar dere"), help_text=_("Deres eget valg. Tomt betyr ingen.")
    )

    def content(self) -> dict[str, Any]:
        """What is left empty is left out."""
        return {name: value for name, value in super().content().items() if value is not None}
