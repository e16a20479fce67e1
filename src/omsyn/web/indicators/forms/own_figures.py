"""Making a series, entering its figures, withdrawing a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.indicators.actions.local_series import Entry, Period
from omsyn.web.indicators.figure_checks import GivenFigure
from omsyn.web.indicators.models import LocalFigure, SeriesFrequency
from omsyn.web.organisation.models import Unit

VALUE, NUMERATOR, DENOMINATOR, REMARK = "verdi", "teller", "nevner", "merknad"


class WrittenNumberField(forms.Field):
    """A number as people write it: comma or point before the decimals, spaces between thousands. Always a ``float``."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {"invalid": _("Skriv et tall, for eksempel 12 eller 12,5.")}

    def to_python(self, value: Any) -> float | None:
        """The number; ``ValidationError`` when it is none."""
        if value in self.empty_values:
            return None
        try:
            number = float("".join(str(value).split()).replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not isfinite(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        """A stored number as people write it; what someone has written as it is."""
        return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else value


class SeriesForm(forms.Form):
    """An indicator of the library or a name of one's own, and whom the figures are about."""

    says_optional_once = True

    indikator = forms.ChoiceField(
        label=_("Indikator"),
        required=False,
        help_text=_("Velg fra biblioteket, så vises tallene på indikatorens side."),
    )
    navn = forms.CharField(
        label=_("Navn på egen indikator"),
        required=False,
        max_length=200,
        help_text=_("Når biblioteket ikke har indikatoren dere vil føre."),
    )
    maales_i = forms.CharField(
        label=_("Egen indikator måles i"),
        required=False,
        max_length=50,
        help_text=_("For eksempel personer, prosent eller timer."),
    )
    hvor_ofte = forms.ChoiceField(
        label=_("Egen indikator har tall"), choices=SeriesFrequency.choices, initial=SeriesFrequency.YEAR
    )

    def __init__(self, *args: Any, units: Sequence[Unit], for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        whole = [("", gettext("Hele kommunen"))] if for_all else []
        self.fields["enhet"] = forms.ChoiceField(
            label=_("Hvem tallene gjelder"),
            choices=[*whole, *((number, unit.name) for number, unit in self.units.items())],
            required=not for_all,
        )
        indicator = self.fields["indikator"]
        if isinstance(indicator, forms.ChoiceField):
            indicator.choices = _indicator_choices()

    def clean(self) -> dict[str, Any]:
        """``ValidationError`` when neither or both of indicator and name are given."""
        given = super().clean() or self.cleaned_data
        indicator, title = given.get("indikator", ""), given.get("navn", "")
        if bool(indicator) == bool(title):
            told = _("Velg en indikator, eller skriv navnet på en egen.")
            self.add_error("indikator", _("Velg bare ett av dem.") if indicator else told)
        return given

    @property
    def unit(self) -> Unit | None:
        """The unit the figures are about; None for the whole municipality. Only for a valid form."""
        return self.units.get(self.cleaned_data["enhet"])


def _indicator_choices() -> list[tuple[str, Any]]:
    """The newest definition of each indicator, by dimension and in Norwegian order."""
    newest = {one.key: one for one in sorted(load_indicator_library().definitions, key=lambda one: one.valid_from)}
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(newest.values(), key=lambda one: norwegian_sort_key(one.name.label)):
        groups.setdefault(one.dimension.label, []).append((one.key, one.name.label))
    return [("", gettext("En egen indikator")), *sorted(groups.items())]


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A line of the table figures are entered in."""

    label: str
    cells: tuple[forms.BoundField, ...]
    from_file: str
    """The file the figure came from; empty when it was entered by hand or is not there."""


class FiguresForm(forms.Form):
    """A line for each period: value, or numerator and denominator, and a remark."""

    template_name = "indicators/own_figures/figures_form.html"
    says_optional_once = True

    kilde = forms.CharField(
        label=_("Hvor kommer tallene fra?"),
        max_length=200,
        help_text=_("Systemet, tellingen eller dokumentet. Det står som kilde der tallene vises."),
    )

    def __init__(
        self,
        *args: Any,
        periods: Mapping[Period, str],
        figures: Iterable[LocalFigure],
        definition: IndicatorDefinition | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods = periods
        self.figures = {(one.year, one.part): one for one in figures}
        self.columns = columns_of(definition)
        for period, label in periods.items():
            self._add_line(period, label, self.figures.get(period))
        sources = [one.source_name for one in self.figures.values() if one.figure_import_id is None]
        self.initial.setdefault("kilde", sources[-1] if sources else "")

    def _add_line(self, period: Period, label: str, figure: LocalFigure | None) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        told = {
            VALUE: figure and figure.value,
            NUMERATOR: figure and figure.numerator,
            DENOMINATOR: figure and figure.denominator,
        }
        for name, heading in self.columns.items():
            self.fields[field_name(period, name)] = WrittenNumberField(
                label=f"{label}, {heading.lower()}",
                required=False,
                initial=told[name],
                widget=forms.TextInput(attributes),
            )
        self.fields[field_name(period, REMARK)] = forms.CharField(
            label=f"{label}, {gettext('merknad')}",
            required=False,
            max_length=300,
            initial=figure.remark if figure else "",
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns after the period."""
        return (*self.columns.values(), gettext("Merknad"))

    @property
    def lines(self) -> list[PeriodLine]:
        """The table, top to bottom."""
        names = (*self.columns, REMARK)
        return [
            PeriodLine(label, tuple(self[field_name(period, name)] for name in names), self._file_of(period))
            for period, label in self.periods.items()
        ]

    def _file_of(self, period: Period) -> str:
        figure = self.figures.get(period)
        return figure.figure_import.file_name if figure and figure.figure_import else ""

    @property
    def entries(self) -> list[Entry]:
        """The lines as they were filled in; only for a valid form."""

        def told(period: Period, name: str) -> Any:
            return self.cleaned_data.get(field_name(period, name))

        return [
            Entry(
                *period,
                GivenFigure(told(period, VALUE), told(period, NUMERATOR), told(period, DENOMINATOR)),
                told(period, REMARK) or "",
            )
            for period in self.periods
        ]


def columns_of(definition: IndicatorDefinition | None) -> dict[str, str]:
    """The numbers asked for and their headings; a count of the library is only a value."""
    value = gettext("Verdi")
    if definition is not None:
        value = gettext("Verdi ({unit})").format(unit=definition.unit.label)
        if definition.denominator is None:
            return {VALUE: value}
    return {NUMERATOR: gettext("Teller"), DENOMINATOR: gettext("Nevner"), VALUE: value}


def field_name(period: Period, column: str) -> str:
    """«2024-verdi», or «2024-3-verdi» for a part of the year."""
    year, part = period
    return f"{year}-{column}" if part is None else f"{year}-{part}-{column}"


class WithdrawForm(forms.Form):
    """Why a file is withdrawn."""

    hvorfor = forms.CharField(
        label=_("Hvorfor trekkes tallene tilbake?"),
        max_length=300,
        help_text=_("For eksempel at filen manglet en enhet. Det står i oversikten etterpå."),
    )
