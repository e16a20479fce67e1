"""A lever as a reader changes it: sliders with the interval believed in, a reason, and what it works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from omsyn.parameters.lever_catalogue import CataloguedLever, LeverField, ShownAs, load_lever_catalogue
from omsyn.parameters.scenarios.assumptions import Assumed
from omsyn.parameters.scenarios.levers import LeverKind, ScenarioLever
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.quantities import Source
from omsyn.web.indicators.forms.own_figures import WrittenNumberField

LOW, MIDDLE, HIGH = "low", "middle", "high"
ENDS = (LOW, MIDDLE, HIGH)
KINDS_WITH_SERVICES = frozenset(LeverKind) - {LeverKind.SHIFT, LeverKind.HOSPITAL_TASKS, LeverKind.INFORMAL_CARE}
KINDS_WITH_PHASE = frozenset(
    {
        LeverKind.COVERAGE,
        LeverKind.SHIFT,
        LeverKind.HOME_REHABILITATION,
        LeverKind.WELFARE_TECHNOLOGY,
        LeverKind.HOSPITAL_TASKS,
    }
)
KINDS_WITH_TARGET = frozenset({LeverKind.SHIFT, LeverKind.HOSPITAL_TASKS, LeverKind.INFORMAL_CARE})
AIMS = (
    ("keep", _("Holde dagens nivå")),
    ("peer", _("Gå mot andre kommuner")),
    ("chosen", _("Et nivå vi velger")),
)
_LEVER: TypeAdapter[ScenarioLever] = TypeAdapter(ScenarioLever)


class SliderField(WrittenNumberField):
    """A number on a slider, in the unit it is shown in."""

    def __init__(self, *, lowest: float, highest: float, step: float, **kwargs: Any) -> None:
        attrs = {"type": "range", "min": f"{lowest:.10g}", "max": f"{highest:.10g}", "step": f"{step:.10g}"}
        super().__init__(widget=forms.NumberInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """With a decimal point, as browsers ask of a slider."""
        return f"{value:.10g}" if isinstance(value, float) else value


@dataclass(slots=True)
class Interval:
    """The three bound fields of one number, and what a source says of it. ``peers`` is drawn by whoever knows them."""

    number: LeverField
    low: forms.BoundField
    middle: forms.BoundField
    high: forms.BoundField
    peers: SafeString = field(default_factory=SafeString)

    @property
    def told(self) -> str:
        """The number as it stands now."""
        return str(self.middle.value() or 0).replace(".", ",")

    @property
    def errors(self) -> list[str]:
        """What is wrong with any of the three."""
        return [str(error) for bound in (self.middle, self.low, self.high) for error in bound.errors]

    @property
    def unit(self) -> str:
        """What stands after the number."""
        return unit_word(self.number.unit)

    @property
    def scale(self) -> tuple[float, float]:
        """The ends of the slider."""
        attrs = self.middle.field.widget.attrs
        return float(attrs["min"]), float(attrs["max"])

    @property
    def suggested(self) -> tuple[float, float] | None:
        """The ends of the interval a source gives, as they are shown; None where none does."""
        found = self.number.suggested
        times = factor(self.number)
        return None if found is None else (found.interval.low * times, found.interval.high * times)

    @property
    def suggestion(self) -> str:
        """The interval a source gives, in words; empty where none does."""
        suggested = self.number.suggested
        if suggested is None:
            return ""
        told = {end: format_number(getattr(suggested.interval, end) * factor(self.number), 1) for end in ENDS}
        return gettext("{source}: {middle} {unit}, fra {low} til {high}. {basis}").format(
            source=_named(suggested.source.as_source()), unit=self.unit, basis=suggested.basis.label, **told
        )


@dataclass(frozen=True, slots=True)
class TickedServices:
    """Boxes to tick, and what is ticked in words."""

    field: forms.BoundField
    told: str


class LeverForm(forms.Form):
    """One lever of a scenario. ``services`` are the names it can work on; ``years`` the first and last it can begin."""

    says_optional_once = True

    kind = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Navn"), max_length=200)
    reason = forms.CharField(
        label=_("Hvorfor tror dere det?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Begrunnelsen står i rapporten, sammen med hvor tallene kommer fra."),
    )
    is_invented = forms.BooleanField(label=_("Tallene er oppdiktet"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        kind: LeverKind,
        services: Sequence[str],
        years: tuple[int, int],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(initial or {}) | {"kind": kind.value})
        self.lever_kind = kind
        self.catalogued: CataloguedLever = load_lever_catalogue().of(kind)
        self.lever: ScenarioLever | None = None
        for number in self.catalogued.fields:
            self._add_interval(number)
        self._add_place(services, years)

    def _add_interval(self, number: LeverField) -> None:
        times = factor(number)
        held = [self.initial.get(f"{number.key}-{end}", 0.0) for end in ENDS]
        step = number.step * times
        self.fields[f"{number.key}-{MIDDLE}"] = SliderField(
            label=number.label.label,
            lowest=min(number.lowest * times, *held),
            highest=max(number.highest * times, *held),
            step=step,
        )
        words = {LOW: _("Lavest"), HIGH: _("Høyest")}
        for end, label in words.items():
            self.fields[f"{number.key}-{end}"] = WrittenNumberField(
                label=label, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6})
            )

    def _add_place(self, services: Sequence[str], years: tuple[int, int]) -> None:
        """What it works on, and when."""
        offered = [(name, name) for name in services]
        if self.lever_kind is LeverKind.COVERAGE:
            self.fields["service"] = forms.ChoiceField(
                label=_("Tjeneste"), choices=offered, help_text=_("Et dekningsmål gjelder én tjeneste.")
            )
            self.fields["aim"] = forms.ChoiceField(label=_("Mål"), choices=AIMS)
        elif self.lever_kind in KINDS_WITH_SERVICES:
            self.fields["services"] = forms.MultipleChoiceField(
                label=_("Gjelder tjenestene"),
                choices=offered,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Velger du ingen, gjelder det alle."),
            )
        if self.lever_kind is LeverKind.SHIFT:
            self.fields["source"] = forms.ChoiceField(label=_("Fra tjenesten"), choices=offered)
        if self.lever_kind in KINDS_WITH_TARGET:
            self.fields["target"] = forms.ChoiceField(label=_("Til tjenesten"), choices=offered)
        if self.lever_kind is LeverKind.HEALTHY_AGEING:
            self.fields["first_age"] = forms.IntegerField(label=_("Fra og med alder"), min_value=0, max_value=105)
        if self.lever_kind is LeverKind.INFORMAL_CARE:
            self.fields["informal_fte"] = WrittenNumberField(label=_("Omsorg fra pårørende i dag, årsverk"))
            self.fields["informal_source"] = forms.CharField(label=_("Hvor kommer tallet fra?"), max_length=300)
        if self.lever_kind in KINDS_WITH_PHASE:
            first, last = years
            for key, label in (("begins", _("Begynner å virke")), ("full", _("Virker fullt ut"))):
                self.fields[key] = forms.IntegerField(label=label, min_value=first, max_value=last)

    def clean(self) -> dict[str, Any]:
        """The lever as a scenario holds it, in ``lever``; what it refuses is told beside the field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.lever = _LEVER.validate_python(self._written(cleaned))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                self._tell(fault["loc"], fault["msg"])
        return cleaned

    def _tell(self, location: tuple[int | str, ...], told: str) -> None:
        names = [str(step) for step in location]
        fault = next((number.key for number in self.catalogued.fields if number.key in names), None)
        if fault is not None:
            self.add_error(f"{fault}-{MIDDLE}", gettext("Tallet må ligge mellom det laveste og det høyeste."))
        elif "phase" in names:
            self.add_error("full", gettext("Det kan ikke virke fullt ut før det begynner."))
        else:
            known = next((name for name in names if name in self.fields), None)
            self.add_error(known, told)

    def _written(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """The fields as a scenario writes them."""
        content: dict[str, Any] = {
            "kind": self.lever_kind.value,
            "name": cleaned["name"],
            "reason": cleaned["reason"],
            "is_invented": cleaned["is_invented"],
        }
        for number in self.catalogued.fields:
            times = factor(number)
            group = self.initial.get(f"{number.key}-group", "")
            content[number.key] = {end: cleaned[f"{number.key}-{end}"] / times for end in ENDS} | {"group": group}
        for key in ("services", "aim", "source", "target", "first_age"):
            if key in self.fields:
                content[key] = cleaned[key]
        if "service" in self.fields:
            content["services"] = [cleaned["service"]]
        if "begins" in self.fields:
            content["phase"] = {"begins": cleaned["begins"], "full": cleaned["full"]}
        if "informal_fte" in self.fields:
            content["informal_fte"] = {"value": cleaned["informal_fte"], "source": cleaned["informal_source"]}
        return content

    @cached_property
    def intervals(self) -> list[Interval]:
        """The numbers of the lever, each with its slider and the ends of its interval."""
        return [
            Interval(
                number,
                low=self[f"{number.key}-{LOW}"],
                middle=self[f"{number.key}-{MIDDLE}"],
                high=self[f"{number.key}-{HIGH}"],
            )
            for number in self.catalogued.fields
        ]

    @property
    def about(self) -> list[forms.BoundField]:
        """What it works on, but for services that are ticked."""
        names = ("service", "aim", "source", "target", "first_age", "informal_fte", "informal_source")
        return [self[name] for name in names if name in self.fields]

    @property
    def years_of_effect(self) -> list[forms.BoundField]:
        """When it begins, and when all of it is there."""
        return [self[name] for name in ("begins", "full") if name in self.fields]

    @property
    def chosen_services(self) -> TickedServices | None:
        """Services that are ticked, and their names in a line; None where the lever has none to tick."""
        if "services" not in self.fields:
            return None
        ticked = self["services"].value() or []
        told = gettext("Gjelder alle tjenester")
        if ticked:
            told = gettext("Gjelder {services}").format(services=", ".join(map(str, ticked)))
        return TickedServices(self["services"], told)

    @property
    def has_invented(self) -> bool:
        """Whether its numbers are made up."""
        return bool(self["is_invented"].value())

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Every field with its errors, as the summary of errors reads them."""
        return [(field, field.errors) for field in self if not field.is_hidden]


def initial_of(lever: ScenarioLever) -> dict[str, Any]:
    """What the form of ``lever`` begins with."""
    content = lever.model_dump(mode="json")
    catalogued = load_lever_catalogue().of(lever.kind)
    initial: dict[str, Any] = {
        key: content[key]
        for key in ("name", "reason", "is_invented", "services", "aim", "source", "target", "first_age")
        if key in content
    }
    initial["service"] = next(iter(lever.services), "")
    for number in catalogued.fields:
        initial |= _ends(number, getattr(lever, number.key))
    if "phase" in content:
        initial |= content["phase"]
    if "informal_fte" in content:
        initial |= {
            "informal_fte": content["informal_fte"]["value"],
            "informal_source": content["informal_fte"]["source"],
        }
    return initial


def initial_of_new(kind: LeverKind, services: Sequence[str], years: tuple[int, int]) -> dict[str, Any]:
    """What the form of a new lever begins with: a source's interval where there is one, else what changes nothing."""
    catalogued = load_lever_catalogue().of(kind)
    first, last = years
    initial: dict[str, Any] = {
        "name": catalogued.name.label,
        "first_age": 67,
        "aim": "keep",
        "begins": first,
        "full": min(first + 5, last),
        "service": services[0] if services else "",
        "source": services[0] if services else "",
        "target": services[-1] if services else "",
    }
    for number in catalogued.fields:
        suggested = number.suggested
        initial |= _ends(number, _unchanged(number) if suggested is None else suggested.interval)
        if suggested is not None:
            initial["reason"] = f"{_named(suggested.source.as_source())}. {suggested.basis.label}"
    return initial


def factor(number: LeverField) -> float:
    """Shown number / the method's own."""
    return 100.0 if number.unit is ShownAs.PERCENT else 1.0


def unit_word(unit: ShownAs) -> str:
    """What stands after a number of that unit."""
    return {ShownAs.PERCENT: gettext("prosent"), ShownAs.TIMES: gettext("ganger"), ShownAs.NUMBER: ""}[unit]


def _unchanged(number: LeverField) -> Assumed:
    """The number at which the lever does nothing: today's coverage and one for one, else zero."""
    value = 1.0 if number.key in {"times_own", "substitution"} else 0.0
    return Assumed(low=value, middle=value, high=value)


def _named(source: Source) -> str:
    return ", ".join(part for part in (source.publisher, source.title) if part)


def _ends(number: LeverField, interval: Assumed) -> dict[str, Any]:
    times = factor(number)
    ends: dict[str, Any] = {f"{number.key}-{end}": round(getattr(interval, end) * times, 10) for end in ENDS}
    return ends | {f"{number.key}-group": interval.group}
