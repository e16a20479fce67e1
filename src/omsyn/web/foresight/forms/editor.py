"""A scenario as a reader changes it: what it is called and why, how far it goes, and its levers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.lever_catalogue import load_lever_catalogue
from omsyn.parameters.scenarios.levers import LeverKind
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.levers import LeverForm, initial_of, initial_of_new
from omsyn.web.foresight.forms.population import MEANS

MOST_LEVERS = 30


class HeadForm(forms.Form):
    """What the scenario is called, why it is believed, and how far it goes."""

    says_optional_once = True

    name = forms.CharField(label=_("Navn"), max_length=200)
    reason = forms.CharField(
        label=_("Hva handler scenarioet om?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    until = forms.IntegerField(label=_("Til år"))
    alternative = forms.ChoiceField(label=_("Befolkningen følger"), choices=MEANS)


class ScenarioForm:
    """The whole scenario as forms: ``head``, and one for each lever. What the forms do not hold stays as it was.

    ``given`` is what was posted, or None to begin from the scenario as it is stored.
    """

    def __init__(
        self, stored: Scenario, given: Mapping[str, Any] | None, *, services: Sequence[str], years: tuple[int, int]
    ) -> None:
        self.stored = stored
        self.services = services
        self.years = years
        self.faults: list[str] = []
        held = {name: getattr(stored, name) for name in HeadForm.base_fields}
        self.head = HeadForm(given, initial=held, prefix="scenario")
        self.levers = self._stored_levers() if given is None else self._given_levers(given)

    @property
    def is_bound(self) -> bool:
        """Whether something was posted."""
        return self.head.is_bound

    def add(self, kind: LeverKind) -> None:
        """One more lever, last, with what a source says of it."""
        self.levers.append(self._lever(None, kind, initial_of_new(kind, self.services, self.years)))

    def remove(self, prefix: str) -> None:
        """Without the lever whose fields begin with ``prefix``."""
        self.levers = [lever for lever in self.levers if lever.prefix != prefix]

    def scenario(self) -> Scenario | None:
        """The scenario as it is written; None when something in it cannot be, and then every fault has been told."""
        forms_valid = [self.head.is_valid()] if self.is_bound else []
        forms_valid += [lever.is_valid() for lever in self.levers if lever.is_bound]
        if not all(forms_valid):
            return None
        if not self.is_bound:
            return self.stored
        content = self.stored.model_dump(mode="json") | self.head.cleaned_data
        content["levers"] = [lever.lever.model_dump(mode="json") for lever in self.levers if lever.lever is not None]
        return Scenario.model_validate(content)

    def tell(self, error: InputError) -> None:
        """Put what the reckoning refused on top."""
        self.faults.append(error.told)

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """Levers that can be added: kind, name and what it does."""
        return [(one.kind.value, one.name.label, one.purpose.label) for one in load_lever_catalogue().levers]

    @property
    def has_faults(self) -> bool:
        """Whether anything is told as wrong."""
        bound = [form for form in (self.head, *self.levers) if form.is_bound]
        return bool(self.faults) or any(form.errors for form in bound)

    @property
    def all_forms(self) -> list[forms.Form]:
        """The head and the levers."""
        return [self.head, *self.levers]

    def _stored_levers(self) -> list[LeverForm]:
        return [
            self._lever(None, lever.kind, initial_of(lever), number) for number, lever in enumerate(self.stored.levers)
        ]

    def _given_levers(self, given: Mapping[str, Any]) -> list[LeverForm]:
        """The levers posted, in order. One whose kind there is not is left out, as nobody can have chosen it."""
        found = []
        stored = dict(enumerate(self.stored.levers))
        for number in range(MOST_LEVERS):
            kind = given.get(f"lever-{number}-kind")
            if kind in set(LeverKind):
                before = stored.get(number)
                same = before is not None and before.kind == kind
                held = initial_of(before) if before is not None and same else {}
                found.append(self._lever(given, LeverKind(kind), held, number))
        return found

    def _lever(
        self, given: Mapping[str, Any] | None, kind: LeverKind, initial: Mapping[str, Any], number: int | None = None
    ) -> LeverForm:
        place = number if number is not None else self._next_number()
        prefix = f"lever-{place}"
        return LeverForm(given, prefix=prefix, kind=kind, services=self.services, years=self.years, initial=initial)

    def _next_number(self) -> int:
        taken = [int(str(lever.prefix).removeprefix("lever-")) for lever in self.levers]
        return max(taken, default=len(self.stored.levers) - 1) + 1
