"""What a reader enters about state money and shared costs. The questions themselves judge it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.methods.economy.robek import ExitTarget
from omsyn.parameters.equalisation_keys import load_equalisation_keys
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.fields import AssumptionField

LONGEST_LIST = 6000
SOURCE_HELP = _("Hvor tallene står, for eksempel «Statsbudsjettet 2026».")


class RowsField(forms.CharField):
    """Rows written by hand or pasted from a spreadsheet."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"})
        super().__init__(required=False, max_length=LONGEST_LIST, widget=widget, **kwargs)


class SourceField(forms.CharField):
    """Where figures are from."""

    def __init__(self, *, help_text: Any = SOURCE_HELP, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, max_length=200, widget=widget, help_text=help_text, **kwargs)


class YesField(forms.BooleanField):
    """A box to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class MoneyForm(forms.Form):
    """Fields named as in the question, so that an address lasts. Everything that is empty is left out."""

    says_optional_once = True
    template_name = "foresight/state_money_form.html"
    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()
    """Headings with the fields under them; fields that stand nowhere come first."""

    def __init__(self, given: Mapping[str, str]) -> None:
        told = any(name in given for name in self.base_fields)
        super().__init__(dict(given) if told else None)

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        placed = {name for _title, names in self.SECTIONS for name in names}
        first = [self[name] for name in self.fields if name not in placed]
        parts = [(title, [self[name] for name in names if name in self.fields]) for title, names in self.SECTIONS]
        return [*([("", first)] if first else []), *parts]

    def tell(self, error: InputError) -> None:
        """Put an error beside the field it names, or on top; a row is named in the text."""
        name, _comma, row = error.where.partition(",")
        where = f"{row.strip().capitalize()}:" if row else ""
        told = " ".join(part for part in (where, error.found, error.expected, error.what_now) if part)
        self.add_error(name if name in self.fields else None, told)

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them; it stands above the answer."""
        return [(field, field.errors) for field in self]

    @property
    def parameters(self) -> dict[str, str]:
        """What the address of the same answer holds; empty fields are left out, and a ticked box says yes."""
        return {
            name: "ja" if value is True else str(value)
            for name, value in self.cleaned_data.items()
            if value not in ("", None, False)
        }


class NeedIndexForm(MoneyForm):
    """Weights the reader accepts, criteria besides ages, and what to hold the index against."""

    use_second_hand = YesField(
        label=_("Bruk vektene selv om de er annenhånds"),
        help_text=_("De er ikke kontrollert mot departementets egen tabell."),
    )
    criteria_source = SourceField(
        label=_("Kilde for kriteriene"), help_text=_("For eksempel «Grønt hefte 2026, tabell E-k».")
    )
    country_spending = AssumptionField(
        label=_("Utgifter i landet"), help_text=_("Kroner per innbygger til pleie og omsorg.")
    )
    own_spending = AssumptionField(label=_("Kommunens egne utgifter"), help_text=_("Kroner per innbygger."))
    spending_source = SourceField(label=_("Kilde for utgiftene"), help_text=_("Skriv også året de gjelder."))
    until = AssumptionField(
        label=_("Følg alderen til og med"), help_text=_("Et årstall, for eksempel 2040."), inputmode="numeric"
    )

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.criteria = load_equalisation_keys().latest.entered_criteria
        for criterion in self.criteria:
            self.fields[criterion.key] = AssumptionField(label=criterion.label, inputmode="text")

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Weights, criteria by the key, spending, and years to come."""
        criteria = [self[criterion.key] for criterion in self.criteria]
        return [
            (gettext("Vektene"), [self["use_second_hand"]]),
            (
                gettext("Kriteriene folketallet ikke viser. Landet er 1, eller skriv «52 / 28000»."),
                [*criteria, self["criteria_source"]],
            ),
            (
                gettext("Kroner per innbygger"),
                [self[name] for name in ("country_spending", "own_spending", "spending_source")],
            ),
            (gettext("Årene framover"), [self["until"]]),
        ]


class DemographyForm(MoneyForm):
    """What inhabitants cost by age, and how far ahead."""

    SECTIONS: ClassVar = (
        (_("Utgiftene – fyll ut på én av to måter"), ("per_person", "totals", "source")),
        (_("Årene framover"), ("until", "year")),
    )

    per_person = RowsField(
        label=_("Kroner per innbygger"),
        help_text=_(
            "Aldersgruppe og kroner i året, for eksempel «67-79; 24 000». Du velger gruppene selv, for eksempel 0-5, "
            "6-15, 16-66, 67-79, 80-89 og 90+."
        ),
    )
    totals = RowsField(
        label=_("Eller kroner i alt"),
        help_text=_("Aldersgruppe og kroner i året. Omsyn deler på innbyggerne i gruppen."),
    )
    source = SourceField(label=_("Kilde"), help_text=_("Skriv også året utgiftene gjelder."))
    until = AssumptionField(
        label=_("Regn til og med"), help_text=_("Et årstall, for eksempel 2040."), inputmode="numeric"
    )
    year = AssumptionField(
        label=_("Regn fra folketallet i"), help_text=_("Tomt betyr det siste året."), inputmode="numeric"
    )


class TopUpForm(MoneyForm):
    """Recipients without names, or their sum, and the rules of the year. Sent so that no address holds them."""

    SECTIONS: ClassVar = (
        (_("Mottakerne – fyll ut på én av to måter"), ("recipients", "count_above", "sum_above")),
        (_("Reglene, når året ikke har kontrollerte tall i Omsyn"), ("threshold", "percent", "source")),
    )

    year = AssumptionField(label=_("Året utgiftene gjelder"), help_text=_("For eksempel 2016."), inputmode="numeric")
    recipients = RowsField(
        label=_("En rad for hver mottaker"),
        help_text=_("Alder og netto lønnsutgift, for eksempel «43; 2 100 000». Skriv aldri navn eller fødselsdato."),
    )
    count_above = AssumptionField(
        label=_("Eller antall mottakere over innslagspunktet"), help_text=_("Høyst 67 år."), inputmode="numeric"
    )
    sum_above = AssumptionField(label=_("Netto lønnsutgift for dem til sammen"))
    threshold = AssumptionField(label=_("Innslagspunkt i kroner"))
    percent = AssumptionField(label=_("Statens andel, prosent"))
    source = SourceField(label=_("Kilde"))


class RobekForm(MoneyForm):
    """How the money stands, the plan, and when the municipality is to be out."""

    SECTIONS: ClassVar = (
        (_("Siste regnskap"), ("last_accounts", "accumulated_result", "operating_income", "source")),
        (_("Planen"), ("plan", "exit_year", "target")),
        (
            _("Andre vilkår i loven"),
            ("years_to_cover", "is_budget_late", "are_accounts_late", "is_boundary_case"),
        ),
    )

    last_accounts = AssumptionField(label=_("Regnskapsåret"), help_text=_("For eksempel 2025."), inputmode="numeric")
    accumulated_result = AssumptionField(
        label=_("Oppsamlet resultat i kroner"), help_text=_("Merforbruk skrives med minus."), inputmode="text"
    )
    operating_income = AssumptionField(label=_("Driftsinntekter i kroner"))
    source = SourceField(label=_("Kilde"))
    plan = RowsField(
        label=_("Ett år på hver rad"),
        help_text=_(
            "År, resultat og driftsinntekter, for eksempel «2026; 12 000 000; 1 150 000 000». Inntektene kan utelates."
        ),
    )
    exit_year = AssumptionField(
        label=_("Ute innen utgangen av"), help_text=_("For eksempel 2028."), inputmode="numeric"
    )
    target = forms.ChoiceField(
        label=_("Målet"),
        choices=(
            (ExitTarget.BELOW_THE_LIMIT.value, _("Under 3 % av driftsinntektene")),
            (ExitTarget.ALL_COVERED.value, _("Alt merforbruk dekket inn")),
        ),
        required=False,
    )
    years_to_cover = AssumptionField(
        label=_("År inndekningen er fordelt over"), help_text=_("La stå tomt når ingenting skal dekkes inn.")
    )
    is_budget_late = YesField(label=_("Økonomiplan eller budsjett er for sent vedtatt"))
    are_accounts_late = YesField(label=_("Regnskapet er for sent vedtatt"))
    is_boundary_case = YesField(label=_("Inndelingslova § 16 a gjelder"))


class ActivityForm(MoneyForm):
    """A plan of codes with prices, what units do, and a lump sum."""

    SECTIONS: ClassVar = (
        (_("Modell A: pris for hver kode"), ("prices", "activity", "source")),
        (_("Modell B: rundsumtilskudd"), ("lump_sum", "key")),
    )

    prices = RowsField(
        label=_("Kodeplanen"), help_text=_("Kode, pris og navn, for eksempel «H1; 640; Hjemmesykepleie, time».")
    )
    activity = RowsField(
        label=_("Aktiviteten"),
        help_text=_(
            "Enhet, kode og antall, for eksempel «Sone nord; H1; 1200». Det som var ventet, kan stå til slutt."
        ),
    )
    source = SourceField(label=_("Kilde"), help_text=_("Hvor priser og aktivitet er fra."))
    lump_sum = AssumptionField(label=_("Tilskuddet i kroner"))
    key = RowsField(
        label=_("Fordel tilskuddet etter"),
        help_text=_("Enhet og nøkkel, for eksempel «Sone nord; 120». Tomt betyr som modell A."),
        rows=3,
    )


class HostForm(MoneyForm):
    """A cost, who takes part, and what it is shared by."""

    cost = AssumptionField(label=_("Kostnaden i kroner"), help_text=_("Øre kan være med, for eksempel 1 250 000,50."))
    partners = RowsField(
        label=_("Kommunene"),
        help_text=_(
            "Kommune, nøkkel og bruk, for eksempel «Kragerø; 10 500; 320». Nøkkelen kan være innbyggere, bruken døgn."
        ),
    )
    fixed_percent = AssumptionField(
        label=_("Fast del etter nøkkelen, prosent"), help_text=_("Resten fordeles etter bruk. Tomt betyr alt.")
    )
    host = AssumptionField(label=_("Vertskommunen"), help_text=_("Skriv navnet som i lista."), inputmode="text")
    source = SourceField(label=_("Kilde"), help_text=_("For eksempel avtalen mellom kommunene."))


class DischargeForm(MoneyForm):
    """Days by year and area, and day rates of years Omsyn has none for."""

    SECTIONS: ClassVar = ((_("Døgnpris, for år Omsyn ikke har"), ("rates", "source")),)

    days = RowsField(
        label=_("Døgnene"),
        help_text=_(
            "År, fagområde og døgn, for eksempel «2023; somatikk; 352». Fagområdene er somatikk, psykisk helsevern og "
            "TSB. Skriv «ja» til slutt når pasienten bare oppholder seg i kommunen."
        ),
    )
    rates = RowsField(label=_("År og døgnpris"), help_text=_("En rad for hvert år."), rows=2)
    source = SourceField(label=_("Kilde"))


MONEY_FORMS: dict[str, type[MoneyForm]] = {
    "need_index": NeedIndexForm,
    "demographic_costs": DemographyForm,
    "top_up_grant": TopUpForm,
    "robek": RobekForm,
    "activity_funding": ActivityForm,
    "host_municipality": HostForm,
    "discharge_payment": DischargeForm,
}
"""The form of each page, by its question."""
