"""A service of a scenario: users, FTE and cost for each user, where somebody has counted them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.web.foresight.forms.sourced_numbers import SourcedForm, SourcedNumber

NAME = "service"


class ServiceForm(SourcedForm):
    """What is said of one service. All may stand empty: then the best there is, is used."""

    NUMBERS = (
        SourcedNumber(
            "users",
            _("Brukere i dag"),
            "",
            _("Står feltet tomt, finner Omsyn det nyeste tallet hver gang svaret regnes ut."),
        ),
        SourcedNumber(
            "fte_per_user",
            _("Årsverk per bruker"),
            "",
            _(
                "Står feltet tomt, får tjenesten sin del av «Årsverk i alt». Er det også tomt, regner vi ikke årsverk "
                "for tjenesten."
            ),
        ),
        SourcedNumber(
            "cost_per_user_nok",
            _("Kroner per bruker i året"),
            "",
            _("Står feltet tomt, regner vi årsverk ganger «Kroner per årsverk»."),
        ),
    )
    ALWAYS_SAID: ClassVar[frozenset[str]] = frozenset({NAME})

    service = forms.CharField(widget=forms.HiddenInput, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_by_age:
            for name in [name for name in self.fields if name.startswith("users")]:
                del self.fields[name]

    @property
    def is_by_age(self) -> bool:
        """Whether the scenario has users by age, which are not changed here."""
        return bool(self.held.get("users_by_age"))

    @property
    def name(self) -> str:
        """What the service is called."""
        return str(self[NAME].value() or "")

    def content(self) -> dict[str, Any]:
        """The service as a scenario writes it: always with its name, and with users by age as they were."""
        told = super().content() | {NAME: self.name}
        return told | {"users_by_age": self.held["users_by_age"]} if self.is_by_age else told
