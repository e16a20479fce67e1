"""Numbers that say where they come from: the number, its source, and whether it is invented. And rows of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.web.indicators.forms.own_figures import WrittenNumberField

SOURCE, INVENTED = "source", "is_invented"
LONGEST_SOURCE = 500
SHORT_TEXT = {"inputmode": "decimal", "autocomplete": "off"}
_PERCENT = 100.0
_NOTHING: tuple[Any, ...] = (None, "", "0", False, [])


class LargeNumberField(WrittenNumberField):
    """A number whose thousands are told apart when it is shown."""

    def prepare_value(self, value: Any) -> Any:
        """A stored number as people write it; what someone has written as it is."""
        shown = f"{value:,.12g}".replace(",", " ").replace(".", ",") if isinstance(value, float) else value
        return super().prepare_value(shown)


@dataclass(frozen=True, slots=True)
class SourcedNumber:
    """A number a form asks for. ``is_share`` is asked for in per cent and kept from 0 to 1.

    ``is_large`` is a share nobody means to be 1 per cent or less: who writes 0,9 means 90.
    """

    key: str
    label: str | Promise
    unit: str | Promise = ""
    """What stands after the label where that does not say it."""
    help_text: str | Promise = ""
    is_share: bool = False
    is_large: bool = False
    is_required: bool = False
    is_above_zero: bool = False

    @property
    def times(self) -> float:
        """Shown number / the number kept."""
        return _PERCENT if self.is_share else 1.0


@dataclass(frozen=True, slots=True)
class SourcedFields:
    """The three bound fields of one number."""

    number: SourcedNumber
    value: forms.BoundField
    source: forms.BoundField
    is_invented: forms.BoundField


class SourcedForm(forms.Form):
    """A part of a scenario: plain fields, and ``NUMBERS`` with their sources. Nothing is asked of one that is blank.

    ``held`` is what the scenario says, as its file does. ``REQUIRED`` are the plain fields that must be filled in when
    anything is; ``ALWAYS_SAID`` those with a choice made already, which say nothing by themselves.
    """

    says_optional_once = True
    NUMBERS: ClassVar[tuple[SourcedNumber, ...]] = ()
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    ALWAYS_SAID: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: Mapping[str, Any] | None, *, prefix: str, held: Mapping[str, Any] | None = None) -> None:
        self.held = dict(held or {})
        super().__init__(data, prefix=prefix, initial=self._initial())
        for number in self.NUMBERS:
            self._add(number)

    def _initial(self) -> dict[str, Any]:
        initial = dict(self.held)
        for number in self.NUMBERS:
            told = self.held.get(number.key)
            initial[number.key] = None if told is None else round(told["value"] * number.times, 10)
            initial |= {f"{number.key}-{part}": (told or {}).get(part) for part in (SOURCE, INVENTED)}
        return initial

    def _add(self, number: SourcedNumber) -> None:
        self.fields[number.key] = LargeNumberField(
            label=format_lazy("{label}", label=number.label),
            help_text=format_lazy("{help_text}", help_text=number.help_text) if number.help_text else "",
            required=False,
            widget=forms.TextInput(SHORT_TEXT),
        )
        self.fields[f"{number.key}-{SOURCE}"] = forms.CharField(
            label=format_lazy(_("{label}, hvor tallet kommer fra"), label=number.label),
            required=False,
            max_length=LONGEST_SOURCE,
        )
        self.fields[f"{number.key}-{INVENTED}"] = forms.BooleanField(
            label=format_lazy(_("{label}, oppdiktet"), label=number.label),
            required=False,
        )

    @property
    def sourced(self) -> list[SourcedFields]:
        """The numbers, in order."""
        return [
            SourcedFields(number, self[number.key], self[f"{number.key}-{SOURCE}"], self[f"{number.key}-{INVENTED}"])
            for number in self.NUMBERS
            if number.key in self.fields
        ]

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields without a source of their own, in order."""
        with_source = {name for one in self.sourced for name in (one.value.name, one.source.name, one.is_invented.name)}
        return [field for field in self if field.name not in with_source and not field.is_hidden]

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything, or only noughts."""
        return all(_says_nothing(self[name].data) for name in self.fields if name not in self.ALWAYS_SAID)

    def leave_unjudged(self) -> None:
        """Show what is written again, without a word on what is wrong."""
        if self.is_bound:
            self.initial = {name: self[name].data for name in self.fields}
            self.is_bound = False

    def fill(self, held: Mapping[str, Any]) -> None:
        """Write what ``held`` says where nothing is written. Only for a form that is left unjudged."""
        known = type(self)(None, prefix="", held=held).initial
        untouched = {
            f"{number.key}{part}"
            for number in self.NUMBERS
            if not _says_nothing(self.initial.get(number.key))
            for part in (f"-{SOURCE}", f"-{INVENTED}")
        }
        for name, value in known.items():
            if name not in untouched and _says_nothing(self.initial.get(name)):
                self.initial[name] = value

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing, and for where every number comes from."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_blank:
            return cleaned
        for name in self.REQUIRED:
            if name not in self.errors and cleaned.get(name) in (None, ""):
                self.add_error(name, self.fields[name].error_messages["required"])
        for number in self.NUMBERS:
            if number.key in self.fields and number.key not in self.errors:
                self._check(number, cleaned.get(number.key), cleaned)
        return cleaned

    def _check(self, number: SourcedNumber, value: float | None, cleaned: Mapping[str, Any]) -> None:
        source = f"{number.key}-{SOURCE}"
        if value is None:
            if number.is_required:
                self.add_error(number.key, self.fields[number.key].error_messages["required"])
            elif cleaned.get(source) or cleaned.get(f"{number.key}-{INVENTED}"):
                self.add_error(number.key, gettext("Skriv tallet også, eller ta bort kilden og krysset."))
            return
        self._check_size(number, value)
        if not cleaned.get(source) and source not in self.errors:
            self.add_error(source, gettext("Skriv hvor tallet kommer fra. Vet du det ikke, lar du tallet stå tomt."))

    def _check_size(self, number: SourcedNumber, value: float) -> None:
        if value < 0 or (value == 0 and number.is_above_zero):
            told = gettext("Tallet må være over 0.") if number.is_above_zero else gettext("Tallet må være 0 eller mer.")
            self.add_error(number.key, told)
        elif number.is_share and value > _PERCENT:
            self.add_error(number.key, gettext("Tallet er i prosent, og kan ikke være over 100."))
        elif number.is_large and value <= 1:
            self.add_error(number.key, gettext("Tallet er i prosent. Skriv 90, ikke 0,9."))

    def told(self, key: str) -> dict[str, Any] | None:
        """A number as a scenario writes it; None when nobody has said. Only for a valid form."""
        number = next(one for one in self.NUMBERS if one.key == key)
        value = self.cleaned_data.get(key)
        if value is None:
            return None
        held = self.held.get(key)
        # Not all its decimals are shown. A number nobody touched is kept as it was.
        is_kept = held is not None and f"{round(held['value'] * number.times, 10):.12g}" == f"{value:.12g}"
        return {
            "value": held["value"] if held is not None and is_kept else value / number.times,
            "source": self.cleaned_data[f"{key}-{SOURCE}"],
            "is_invented": self.cleaned_data[f"{key}-{INVENTED}"],
        }

    def content(self) -> dict[str, Any]:
        """The part as a scenario writes it; empty for a blank one. Only for a valid form."""
        if self.is_blank:
            return {}
        plain = {field.name: self.cleaned_data.get(field.name) for field in self.plain}
        return plain | {one.number.key: self.told(one.number.key) for one in self.sourced}


def _says_nothing(written: Any) -> bool:
    return (written.strip() if isinstance(written, str) else written) in _NOTHING


class MakesRows[RowForm](Protocol):
    """How a row is made: what was posted, the beginning of its fields, and what the scenario says."""

    def __call__(
        self, data: Mapping[str, Any] | None, *, prefix: str, held: Mapping[str, Any] | None = None
    ) -> RowForm:
        """The row."""


class Rows[RowForm: SourcedForm]:
    """As many forms as somebody has added. Blank ones say nothing, and are gone the next time."""

    MOST = 60

    def __init__(
        self,
        prefix: str,
        make: MakesRows[RowForm],
        given: Mapping[str, Any] | None,
        held: Sequence[Mapping[str, Any]],
    ) -> None:
        self.prefix = prefix
        self._make = make
        self.forms: list[RowForm] = []
        stored = dict(enumerate(held))
        shown = range(len(held)) if given is None else range(self.MOST)
        for number in shown:
            if given is None or self.marker(number) in given:
                self.forms.append(make(given, prefix=f"{prefix}-{number}", held=stored.get(number)))

    def marker(self, number: int) -> str:
        """The name of the hidden field that says the row is there."""
        return f"{self.prefix}-{number}-row"

    def add(self, held: Mapping[str, Any] | None = None) -> None:
        """One more row, last; nothing happens when there are as many as can be."""
        taken = [int(str(form.prefix).removeprefix(f"{self.prefix}-")) for form in self.forms]
        number = max(taken, default=-1) + 1
        if number < self.MOST:
            self.forms.append(self._make(None, prefix=f"{self.prefix}-{number}", held=held))

    def remove(self, prefix: str) -> None:
        """Without the row whose fields begin with ``prefix``."""
        self.forms = [form for form in self.forms if form.prefix != prefix]

    @property
    def written(self) -> list[RowForm]:
        """Those with something in them."""
        return [form for form in self.forms if not form.is_blank]

    def content(self, *, keep_blank: bool = False) -> list[dict[str, Any]]:
        """The rows as a scenario writes them. Only for valid forms."""
        return [form.content() for form in (self.forms if keep_blank else self.written)]
