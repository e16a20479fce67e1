"""What a scenario costs: prices, and what is built or bought."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.periods import FIRST_YEAR
from omsyn.web.foresight.forms.sourced_numbers import SourcedForm, SourcedNumber

INSTALMENTS, ANNUITY = "instalments", "annuity"
LONGEST_LIFE = 50
"""Years of depreciation, as budsjett- og regnskapsforskriften § 3-4 allows for buildings."""
_KR = _("kroner")


class YearsField(forms.IntegerField):
    """A whole number of years, or a year, that may stand empty. ``None`` is no limit."""

    def __init__(self, *, lowest: int | None = None, highest: int | None = None, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, min_value=lowest, max_value=highest, widget=widget, **kwargs)


class CostsForm(SourcedForm):
    """The year of the prices, and what a full-time equivalent costs. ``until`` is the last year of the scenario."""

    NUMBERS = (
        SourcedNumber(
            "nok_per_fte",
            _("Kroner per årsverk i året"),
            "",
            _("Står feltet tomt, regner vi bare driftskostnad for tjenester med egen kostnad per bruker."),
        ),
    )
    REQUIRED = ("price_year",)

    def __init__(
        self, data: Mapping[str, Any] | None, *, prefix: str, held: Mapping[str, Any] | None = None, until: int
    ) -> None:
        super().__init__(data, prefix=prefix, held=held)
        self.fields["price_year"] = YearsField(
            label=_("Prisene er fra året"),
            help_text=_("Alle kroner på denne siden er i prisene fra dette året, for eksempel 2026."),
            lowest=FIRST_YEAR,
            highest=until,
        )


class InvestmentRow(SourcedForm):
    """Something built or bought, and how it is paid. ``years`` are the first and last of the scenario."""

    NUMBERS = (
        SourcedNumber("cost_nok", _("Kostnad"), _KR, is_required=True),
        SourcedNumber("grant_nok", _("Tilskudd"), _KR, _("Står feltet tomt, regner vi uten tilskudd.")),
        SourcedNumber(
            "interest",
            _("Rente i året"),
            _("prosent"),
            _("Står feltet tomt, regner vi ingen rente, og svaret sier det."),
            is_share=True,
        ),
    )
    REQUIRED = ("name", "year", "depreciation_years")
    ALWAYS_SAID: ClassVar[frozenset[str]] = frozenset({"loan"})

    name = forms.CharField(label=_("Hva skal bygges eller kjøpes?"), required=False, max_length=200)
    depreciation_years = YearsField(
        label=_("Avskrives over, år"),
        help_text=_("Høyst 50 år, og det er for bygg."),
        lowest=1,
        highest=LONGEST_LIFE,
    )
    loan_years = YearsField(
        label=_("Lånes over, år"),
        help_text=_("Står feltet tomt, regner vi like lenge som avskrivningen."),
        lowest=1,
        highest=100,
    )
    loan = forms.ChoiceField(
        label=_("Lånet betales med"),
        choices=((INSTALMENTS, _("like avdrag")), (ANNUITY, _("like beløp hvert år"))),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        held: Mapping[str, Any] | None = None,
        years: tuple[int, int],
    ) -> None:
        super().__init__(data, prefix=prefix, held=held)
        self.initial["loan"] = ANNUITY if self.held.get("is_annuity") else INSTALMENTS
        first, last = years
        self.fields["year"] = YearsField(
            label=_("År"),
            help_text=gettext("Mellom {first} og {last}.").format(first=first, last=last),
            lowest=first,
            highest=last,
        )
        self.order_fields(["name", "year"])

    def clean(self) -> dict[str, Any]:
        """A grant cannot be larger than the cost."""
        cleaned = super().clean()
        cost, grant = cleaned.get("cost_nok"), cleaned.get("grant_nok")
        if cost is not None and grant is not None and grant > cost:
            self.add_error("grant_nok", gettext("Tilskuddet kan ikke være større enn kostnaden."))
        return cleaned

    def content(self) -> dict[str, Any]:
        """The investment as a scenario writes it."""
        told = super().content()
        return told | {"is_annuity": told.pop("loan") == ANNUITY} if told else told
