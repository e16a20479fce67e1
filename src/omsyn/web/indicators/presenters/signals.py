"""Signals, periods and targets in words and shapes."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.analyses.indicator_overview.result import IndicatorLine
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.vocabulary.formatting import format_date, format_number, join_unit
from omsyn.vocabulary.indicators import Frequency
from omsyn.vocabulary.quantities import Unit
from omsyn.web.indicators.models import IndicatorTarget

NO_FIGURE = "no_figure"
KINDS = {
    Signal.BETTER: "better",
    Signal.WORSE: "worse",
    Signal.HIGHER: "higher",
    Signal.LOWER: "lower",
    Signal.SIMILAR: "no_clear_difference",
    Signal.NOT_COMPARED: "not_compared",
}
"""Outcome of a comparison → kind of signal as ``{% signal %}`` draws it."""

VARIATION_WORDS: dict[Variation, Promise] = {
    Variation.IMPROVING: gettext_lazy("endring til det bedre"),
    Variation.CONCERNING: gettext_lazy("endring til det verre"),
    Variation.NEITHER: gettext_lazy("endring"),
    Variation.ORDINARY: gettext_lazy("vanlig variasjon"),
    Variation.NOT_JUDGED: gettext_lazy("for få tall til å vurdere endring"),
}
ASSURANCE_WORDS: dict[Assurance, Promise | str] = {
    Assurance.PASSING: gettext_lazy("målet blir nådd så lenge alt er som nå"),
    Assurance.FAILING: gettext_lazy("målet nås ikke uten at noe endres"),
    Assurance.HIT_OR_MISS: gettext_lazy("målet nås noen ganger, andre ikke"),
    Assurance.NOT_JUDGED: "",
}
_MONTHS = (
    gettext_lazy("januar"),
    gettext_lazy("februar"),
    gettext_lazy("mars"),
    gettext_lazy("april"),
    gettext_lazy("mai"),
    gettext_lazy("juni"),
    gettext_lazy("juli"),
    gettext_lazy("august"),
    gettext_lazy("september"),
    gettext_lazy("oktober"),
    gettext_lazy("november"),
    gettext_lazy("desember"),
)


def signal_kind(line: IndicatorLine) -> str:
    """The kind of signal of a line; ``NO_FIGURE`` where there is nothing to show."""
    return KINDS[line.comparison.signal] if line.has_figure else NO_FIGURE


def period_in_words(year: int, part: int | None, frequency: Frequency) -> str:
    """«2024», «mars 2024», «2. kvartal 2024»."""
    if part is None:
        return str(year)
    if frequency is Frequency.QUARTER:
        return _("{part}. kvartal {year}").format(part=part, year=year)
    return f"{_MONTHS[part - 1]} {year}"


def target_in_words(target: IndicatorTarget, unit: Unit) -> str:
    """«minst 70,0 % innen 31.12.2027»."""
    value = join_unit(format_number(float(target.value), unit.decimals), unit.label_for(float(target.value)))
    return _("{direction} {value} innen {day}").format(
        direction=target.get_direction_display(), value=value, day=format_date(target.due_date)
    )
