"""The choices on the page of measures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EVERY_AREA = "alle"
"""What the address says when no area is chosen."""


class AreaForm(forms.Form):
    """Which area the page shows."""

    area = forms.ChoiceField(label=_("Område"))

    def __init__(self, *args: Any, areas: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(EVERY_AREA, _("Alle områder")), *((area, area) for area in areas)]
            field.error_messages["invalid_choice"] = _("Området «%(value)s» finnes ikke. Velg et område fra lista.")
