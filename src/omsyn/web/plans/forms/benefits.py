"""Planning a benefit, changing it, measuring it, and narrowing the list of benefits."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.parameters.roadmap import load_roadmap
from omsyn.vocabulary.measures import BenefitKind
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.actions.benefits import BENEFIT_FIELDS
from omsyn.web.plans.forms.dates import DayField
from omsyn.web.plans.forms.numbers import AmountField, FigureField, WholeField
from omsyn.web.plans.models import Benefit, BenefitStatus, Gainer
from omsyn.web.plans.queries.benefits import MOST_YEARS_OF_USE, BenefitChoice
from omsyn.web.plans.queries.choices import Choices
from omsyn.web.plans.queries.measures import has_left, possible_people
from omsyn.web.plans.queries.plans import plan_ids_under

LONGEST_TEXT = 5_000
SECTIONS: tuple[tuple[object, str], ...] = (
    (gettext_lazy("Hva blir bedre, og for hvem?"), "name kind gainer owner status"),
    (gettext_lazy("Hva måles, fra hva og til hva?"), "indicator unit_text baseline baseline_on target target_on"),
    (gettext_lazy("Hva er det verdt i kroner?"), "nok_per_unit nok_source"),
    (gettext_lazy("Hvor blir det av gevinsten?"), "taken_out_percent moved_percent moved_to"),
    (gettext_lazy("Hva må være på plass?"), "prerequisites risk"),
)
"""Heading and fields of each part of the form."""


class BenefitForm(ToldForm):
    """All that is said of a benefit but its measurements. ``read_version`` is the one the reader had."""

    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=gettext_lazy("Gevinst"),
        max_length=200,
        help_text=gettext_lazy("For eksempel «Mindre kjøring om natten»."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Slag"))
    gainer = forms.ChoiceField(label=gettext_lazy("Hvem får gevinsten?"))
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=BenefitStatus.choices, initial=BenefitStatus.PLANNED
    )
    indicator = forms.CharField(
        label=gettext_lazy("Hva måles?"), max_length=200, help_text=gettext_lazy("For eksempel «Tid brukt på kjøring».")
    )
    unit_text = forms.CharField(
        label=gettext_lazy("Enhet"), max_length=50, help_text=gettext_lazy("For eksempel «timer per uke».")
    )
    baseline = FigureField(
        label=gettext_lazy("Nullpunkt"),
        required=False,
        help_text=gettext_lazy("Slik det var før tiltaket. Uten nullpunkt kan ikke gevinsten regnes ut."),
    )
    baseline_on = DayField(label=gettext_lazy("Nullpunktet er målt"), required=False)
    target = FigureField(label=gettext_lazy("Mål"), required=False)
    target_on = DayField(label=gettext_lazy("Målet skal være nådd"), required=False)
    nok_per_unit = AmountField(
        label=gettext_lazy("Kroner per enhet og år"),
        max_digits=14,
        help_text=gettext_lazy("Hva én enhet av det som måles, er verdt i året. La stå tomt når det ikke er penger."),
    )
    nok_source = forms.CharField(label=gettext_lazy("Hvor kommer kroneverdien fra?"), required=False, max_length=200)
    taken_out_percent = WholeField(
        required=False,
        min_value=0,
        max_value=100,
        label=gettext_lazy("Tatt ut av budsjettet, prosent"),
        help_text=gettext_lazy(
            "Hvor mye av gevinsten budsjettet er redusert med. Bare dette er penger spart. La det stå tomt "
            "når det ikke er bestemt, og skriv 0 når ingenting tas ut."
        ),
    )
    moved_percent = WholeField(
        required=False,
        min_value=0,
        max_value=100,
        label=gettext_lazy("Flyttet til annet arbeid, prosent"),
        help_text=gettext_lazy("Resten regnes som ikke bestemt."),
    )
    moved_to = forms.CharField(label=gettext_lazy("Flyttet til"), required=False, max_length=200)
    prerequisites = forms.CharField(
        label=gettext_lazy("Forutsetninger"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Hva må være på plass for at gevinsten skal komme?"),
    )
    risk = forms.CharField(
        label=gettext_lazy("Hva kan hindre det?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, *args: Any, municipality_number: str, on: date, benefit: Benefit | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owner = None if benefit is None else benefit.owner
        self.left = owner if owner is not None and has_left(owner, on=on) else None
        help_text = _("Den som følger opp at gevinsten kommer.")
        if self.left is not None:
            help_text = _("{person} har sluttet. Velg en ny eier.").format(person=self.left.user)
        people = possible_people(municipality_number, on=on)
        self.fields["owner"] = forms.ModelChoiceField(
            label=_("Eier"), queryset=people, required=False, empty_label=_("Ingen bestemt"), help_text=help_text
        )
        self.fields["owner"].error_messages["invalid_choice"] = _("Personen arbeider ikke her. Velg en annen.")
        _offer(self, "kind", _("Velg slag"), BenefitKind.choices())
        _offer(self, "gainer", _("Velg hvem"), Gainer.choices)
        if benefit is not None:
            stored = {name: getattr(benefit, name) for name in BENEFIT_FIELDS}
            stored |= {"owner": benefit.owner_id, "read_version": benefit.version}
            self.initial = {**stored, **self.initial}

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """Heading and fields of each part."""
        return [(str(heading), [self[name] for name in names.split()]) for heading, names in SECTIONS]

    @property
    def told_fields(self) -> list[tuple[BoundField, Any]]:
        """Every field people see, with its errors, as the summary reads them."""
        return [(field, field.errors) for _heading, fields in self.sections for field in fields]

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` beside each field that does not fit with the others."""
        super().clean()
        given = self.cleaned_data
        whole = (given.get("taken_out_percent") or 0) + (given.get("moved_percent") or 0)
        if whole > 100:
            told = _("Tatt ut og flyttet er {sum} prosent til sammen. Det kan ikke være mer enn 100.")
            self.add_error("moved_percent", ValidationError(told.format(sum=whole)))
        if given.get("nok_per_unit") is not None and not given.get("nok_source") and "nok_source" not in self.errors:
            self.add_error("nok_source", ValidationError(_("Skriv hvor kroneverdien kommer fra.")))
        return given

    @property
    def content(self) -> dict[str, object]:
        """What the actions take; only for a valid form. An owner who has left stays until another is chosen."""
        given = {name: self.cleaned_data[name] for name in BENEFIT_FIELDS}
        return given | {"owner": given["owner"] or self.left}

    @property
    def version_read(self) -> int:
        """The version the reader had before them; 0 when that is not told, and then it is taken as an old one."""
        return self.cleaned_data["read_version"] or 0


class ValueForm(ToldForm):
    """What a benefit was measured to on a day."""

    measured_on = DayField(label=gettext_lazy("Målt"))
    value = FigureField(label=gettext_lazy("Verdi"))
    note = forms.CharField(
        label=gettext_lazy("Merknad"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For eksempel hvordan det ble målt."),
    )

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("Verdi, i {unit}").format(unit=unit)


class BenefitFilterForm(forms.Form):
    """Which benefits a reader wants to see, and how long investments last. Every field may stand empty."""

    says_optional_once = True

    plan = forms.ChoiceField(label=gettext_lazy("Plan"), required=False)
    slag = forms.ChoiceField(label=gettext_lazy("Slag"), required=False)
    hvem = forms.ChoiceField(label=gettext_lazy("Hvem får gevinsten?"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    fase = forms.ChoiceField(label=gettext_lazy("Fase i veikartet"), required=False)
    omraade = forms.ChoiceField(label=gettext_lazy("Teknologiområde"), required=False)
    levetid = WholeField(
        label=gettext_lazy("Så mange år varer investeringene"),
        required=False,
        min_value=1,
        max_value=MOST_YEARS_OF_USE,
        help_text=gettext_lazy("Trengs for å regne effekt per krone når tiltaket har en investering."),
    )

    def __init__(self, *args: Any, plans: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roadmap = load_roadmap()
        _offer(self, "plan", _("Alle planer"), plans)
        _offer(self, "slag", _("Alle slag"), BenefitKind.choices())
        _offer(self, "hvem", _("Alle"), Gainer.choices)
        _offer(self, "status", _("Alle"), BenefitStatus.choices)
        _offer(self, "fase", _("Alle faser"), [(str(one.number), one.name.label) for one in roadmap.phases])
        _offer(self, "omraade", _("Alle områder"), [(one.key, one.name.label) for one in roadmap.areas])

    @property
    def told_fields(self) -> list[tuple[BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def choice(self) -> BenefitChoice:
        """What to narrow the list to; only for a valid form."""
        given = self.cleaned_data
        return BenefitChoice(
            plan_ids=plan_ids_under(int(given["plan"])) if given["plan"] else (),
            kind=given["slag"],
            gainer=given["hvem"],
            status=given["status"],
            roadmap_phase=given["fase"],
            technology_area=given["omraade"],
        )


def _offer(form: forms.Form, name: str, nothing: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", nothing), *choices]
