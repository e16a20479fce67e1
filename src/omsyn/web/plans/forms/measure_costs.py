"""What a measure costs, as fields of a form: known, between two amounts, or unknown, which is never 0."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.plans.actions.cost_faults import cost_fault
from omsyn.web.plans.actions.measures import COST_FIELDS, StatedCost
from omsyn.web.plans.forms.numbers import AmountField, YearField
from omsyn.web.plans.models import Measure


def cost_fields(kind: CostKind) -> dict[str, forms.Field]:
    """The fields of a cost of one kind, by name."""
    return {
        f"{kind}_state": forms.ChoiceField(
            label=gettext_lazy("Hva dere vet om kostnaden"),
            choices=[("", _("Ikke oppgitt")), *CostState.choices()],
            required=False,
            help_text=gettext_lazy("Ukjent er ikke det samme som null. Omsyn teller og viser det som er ukjent."),
        ),
        f"{kind}_low_nok": AmountField(label=gettext_lazy("Beløp i kroner, eller det laveste")),
        f"{kind}_high_nok": AmountField(label=gettext_lazy("Det høyeste, når beløpet er usikkert")),
        f"{kind}_first_year": YearField(label=gettext_lazy("Første år"), required=False),
        f"{kind}_last_year": YearField(
            label=gettext_lazy("Siste år"),
            required=False,
            help_text=gettext_lazy("La det stå tomt når kostnaden varer."),
        ),
        f"{kind}_note": forms.CharField(label=gettext_lazy("Merknad"), max_length=300, required=False),
    }


def initial_costs(measure: Measure) -> dict[str, object]:
    """What is stated already, by the name of the field."""
    return {
        f"{cost.kind}_{name}": getattr(cost, name)
        for cost in measure.costs.all()
        for name in COST_FIELDS
        if name != "high_nok" or cost.state != CostState.KNOWN
    }


def stated_cost(kind: CostKind, cleaned: dict[str, Any]) -> StatedCost:
    """What the form states of a cost."""
    state = cleaned.get(f"{kind}_state")
    given = {name: cleaned.get(f"{kind}_{name}") for name in COST_FIELDS if name != "state"}
    return StatedCost(kind=kind, state=CostState(state) if state else None, **given | {"note": given["note"] or ""})


def check_costs(form: forms.Form, kinds: Iterable[CostKind]) -> None:
    """Put what does not fit together beside the field it is about."""
    for kind in kinds:
        name, told = cost_fault(stated_cost(kind, form.cleaned_data))
        if told and not any(f"{kind}_{field}" in form.errors for field in COST_FIELDS):
            form.add_error(f"{kind}_{name}", ValidationError(told))
