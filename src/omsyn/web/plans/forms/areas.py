"""The choices on the page of status for measures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.web.plans.queries.plan_rounds import PlanRounds

EVERY_AREA = "alle"
"""What the address says when no area is chosen."""
PUBLISHED = "publisert"
"""What the address says instead of a plan for the table that has been published."""


class AreaForm(forms.Form):
    """Which area the page shows, and of which plan where there is something to choose between."""

    area = forms.ChoiceField(label=_("Område"))

    def __init__(
        self,
        *args: Any,
        areas: Iterable[str],
        groups: Iterable[PlanRounds] = (),
        published: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        plans = [(str(one.plan.pk), str(one.plan)) for one in groups]
        if plans and published:
            plans.append((PUBLISHED, gettext("Den publiserte tabellen")))
        if len(plans) > 1:
            self.fields["plan"] = forms.ChoiceField(label=_("Plan"), choices=plans)
            self.fields["plan"].error_messages["invalid_choice"] = _(
                "Plan «%(value)s» har ingen runder. Velg fra lista."
            )
            self.order_fields(["plan", "area"])
        field = self.fields["area"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(EVERY_AREA, _("Alle områder")), *((area, area) for area in areas)]
            field.error_messages["invalid_choice"] = _("Området «%(value)s» finnes ikke. Velg et område fra lista.")
