"""Forms of the registers: one field for each of a thing's own, and the choice of what a list shows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import DateField, DecimalField, PositiveIntegerField, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.service_codes import load_service_codes
from omsyn.web.organisation.models import RegisterEntry, Unit
from omsyn.web.organisation.register_kinds import RegisterKind, upper_first

SPARE_ROWS = 2
"""Empty rows for places of more kinds."""


class DayField(forms.DateField):
    """A day, in the browser's own way of choosing one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class AmountField(forms.DecimalField):
    """A number as people write it in Norwegian, with a comma."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, min_value=0, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The number; a comma is a decimal mark, and spaces group."""
        return super().to_python("".join(value.split()).replace(",", ".") if isinstance(value, str) else value)


class ChosenEntriesForm(forms.Form):
    """Which rows a list shows: a day, a unit and words."""

    says_optional_once = True

    dato = DayField(label=_("Gjaldt på dagen"), required=False)
    sok = forms.CharField(label=_("Søk"), required=False, max_length=100)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enhet"] = forms.ModelChoiceField(
            label=_("Enhet"), queryset=units, required=False, empty_label=_("Alle enheter")
        )


class ToldForm(forms.Form):
    """A form that can tell what an action refused."""

    def tell(self, error: ValidationError) -> None:
        """Put what an action refused beside the fields it names, or on top."""
        told: Mapping[str, list[str]] = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in told.items():
            field = name if name in self.fields and name != NON_FIELD_ERRORS else None
            for message in messages:
                self.add_error(field, message)


class EntryForm(ToldForm):
    """A row of a register. ``values`` are its fields; ``from_day`` the day a change takes effect, None to correct."""

    template_name = "organisation/entry_form.html"

    def __init__(
        self, *args: Any, kind: RegisterKind, units: QuerySet[Unit], entry: RegisterEntry | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in kind.fields:
            self.fields[name] = _form_field(kind.model._meta.get_field(name), units)
            if entry is not None:
                self.initial.setdefault(name, _shown(getattr(entry, name)))
        if entry is None:
            self.fields["valid_from"] = DayField(
                label=kind.began_label, required=False, help_text=_("La feltet stå tomt når dagen ikke er kjent.")
            )
        else:
            self.fields["from_day"] = DayField(
                label=_("Endringen gjelder fra"),
                required=False,
                help_text=_(
                    "Det som gjaldt før, blir stående i historikken. La feltet stå tomt når du retter en feil."
                ),
            )

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under the headings of the thing's own page."""
        when = "valid_from" if "valid_from" in self.fields else "from_day"
        parts: list[tuple[Any, list[forms.BoundField]]] = [("", [self["name"]])]
        parts += [(title, [self[name] for name in names]) for title, names in self.kind.sections]
        return [*parts, (pgettext("register", "Når"), [self[when]])]

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the row, as the actions take them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "from_day"}

    @property
    def from_day(self) -> date | None:
        """The day a change takes effect; None for a correction."""
        day: date | None = self.cleaned_data.get("from_day")
        return day


class PlacesForm(forms.Form):
    """Places of one kind. A row where everything is empty is left out."""

    says_optional_once = True

    kind = forms.CharField(label=_("Slag plass"), max_length=100)
    number = forms.IntegerField(label=_("Antall"), min_value=0, max_value=100_000)
    longest_stay_days = forms.IntegerField(
        label=_("Lengste opphold, døgn"), min_value=1, max_value=1000, required=False
    )
    is_acute = forms.BooleanField(label=_("Øyeblikkelig hjelp"), required=False)


class PlacesOfOneFacility(BaseFormSet[PlacesForm]):
    """The places of a facility; every kind once."""

    def clean(self) -> None:
        """``ValidationError`` when two rows are of the same kind."""
        if any(self.errors):
            return
        kinds = [row["kind"].casefold() for row in self.values]
        if len(kinds) != len(set(kinds)):
            raise ValidationError(gettext("Samme slag plass står på to rader. Slå dem sammen."))

    def add_fields(self, form: PlacesForm, index: int | None) -> None:
        """Each row with a box for taking it away, in our words."""
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = gettext("Ta bort raden")

    @property
    def values(self) -> list[dict[str, Any]]:
        """The rows that are filled in and not taken away."""
        rows = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        return [{name: row[name] for name in PlacesForm.base_fields} for row in rows if row.get("kind")]


PlacesFormSet = formset_factory(
    PlacesForm, formset=PlacesOfOneFacility, extra=SPARE_ROWS, can_delete=True, can_delete_extra=False
)


class CloseForm(ToldForm):
    """The last day, and why."""

    last_day = DayField(label=_("Siste dag"))
    why = forms.CharField(
        label=_("Hvorfor"), max_length=300, help_text=_("Vis gjerne til vedtaket. Det blir stående i registeret.")
    )


def _form_field(field: Any, units: QuerySet[Unit]) -> forms.Field:
    given: dict[str, Any] = {
        "label": upper_first(field.verbose_name),
        "help_text": field.help_text,
        "required": not field.blank,
    }
    if field.name == "unit":
        return forms.ModelChoiceField(queryset=units, empty_label=gettext("Ingen bestemt enhet"), **given)
    if field.name == "kpr_code":
        codes = [(code.code, f"{code.code} · {code.name}") for code in load_service_codes().codes if code.verified]
        return forms.ChoiceField(choices=[("", gettext("Ikke oppgitt")), *codes], **given)
    if field.name == "ladder_step":
        steps = [(step.number, f"{step.number} · {step.name.label}") for step in load_care_ladder().steps]
        return forms.TypedChoiceField(
            choices=[("", gettext("Ikke oppgitt")), *steps], coerce=int, empty_value=None, **given
        )
    choices = field.model.CHOICES.get(field.name)
    if choices:
        empty = gettext("Ikke oppgitt") if field.blank else gettext("Velg")
        return forms.ChoiceField(
            choices=[("", empty), *((one.key, upper_first(one.label)) for one in choices)], **given
        )
    if isinstance(field, DecimalField):
        return AmountField(max_digits=field.max_digits, decimal_places=field.decimal_places, **given)
    if isinstance(field, DateField):
        return DayField(**given)
    if isinstance(field, PositiveIntegerField):
        return forms.IntegerField(min_value=0, max_value=100_000, **given)
    if field.max_length is None:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **given)
    return forms.CharField(max_length=field.max_length, **given)


def _shown(value: Any) -> Any:
    """A stored value as a form shows it before it is changed."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return value.pk if isinstance(value, Unit) else value
