"""What the overview of indicators shows: everything, or what the reader picks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.local_dimensions import LocalDimensions
from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.vocabulary.indicators import AreaKind, QualityDimension
from omsyn.web.indicators.address_choices import OverviewChoices

NATIONAL, LOCAL = "nasjonale", "lokale"
COMPARED_WITH = (
    (AreaKind.COUNTRY.value, _("Landet")),
    (AreaKind.COUNTY.value, _("Fylket")),
    (AreaKind.KOSTRA_GROUP.value, _("KOSTRA-gruppen")),
)
SIGNALS = (
    ("", _("Alle")),
    ("worse", _("Dårligere")),
    ("better", _("Bedre")),
    ("higher_or_lower", _("Høyere eller lavere")),
    ("similar", _("Ingen klar forskjell")),
    ("not_compared", _("Ikke sammenlignet")),
    ("no_figure", _("Uten tall")),
)


class OverviewForm(forms.Form):
    """Search, dimension, signal, whom to be held against, only chosen ones, and which dimensions to group by."""

    says_optional_once = True

    sok = forms.CharField(label=_("Søk"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    signal = forms.ChoiceField(label=_("Signal"), required=False, choices=SIGNALS)
    mot = forms.ChoiceField(label=_("Hold opp mot"), required=False, choices=COMPARED_WITH)
    valgte = forms.BooleanField(label=_("Bare dem vi følger"), required=False)

    def __init__(self, *args: Any, local: LocalDimensions | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uses_own = local is not None and self.data.get("etter") == LOCAL
        self.local = local if uses_own else None
        choices = (
            [(one.key, one.name.label) for one in self.local.dimensions]
            if self.local
            else [(one.value, one.label) for one in QualityDimension]
        )
        self.fields["dimensjon"] = forms.ChoiceField(
            label=_("Dimensjon"), required=False, choices=[("", _("Alle")), *choices]
        )
        if local is not None:
            self.fields["etter"] = forms.ChoiceField(
                label=_("Del inn etter"),
                required=False,
                choices=[(NATIONAL, _("De seks nasjonale dimensjonene")), (LOCAL, local.name.label)],
            )
        self.order_fields(["sok", "dimensjon", "signal", "mot", "etter", "valgte"])

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self]

    @property
    def compare_with(self) -> Comparator:
        """Whom the figures are held against; the country unless the reader chose."""
        return Comparator.from_text(self._chosen("mot"))

    @property
    def choices(self) -> OverviewChoices:
        """What the reader picked; a field that cannot be used counts as empty."""
        return OverviewChoices(
            search=self._chosen("sok"),
            dimension=self._chosen("dimensjon"),
            signal=self._chosen("signal"),
            only_chosen=bool(self._chosen("valgte")),
        )

    def _chosen(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""
