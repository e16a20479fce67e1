"""One indicator as a page: what the figure is, how it stands, what it means, what colleagues say and aim for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.indicator_profile.result import ComparedWith, IndicatorProfileResult
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.methods.indicators.trends import Direction
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.parameters.local_dimensions import LocalDimensions
from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.registers.indicator_series.figures import Figure
from omsyn.reports.blocks.indicator_definition import frequency_words, kind_words, method_words, polarity_words
from omsyn.reports.blocks.indicator_naming import interval_name
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity
from omsyn.vocabulary.indicators import AreaKind, MissingRule
from omsyn.vocabulary.quantities import Quantity, Source
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.address_choices import EVERYTHING
from omsyn.web.indicators.presenters.chart_files import formats_of
from omsyn.web.indicators.presenters.signals import KINDS, period_in_words

YEARS_WITHOUT_FIGURES = 5
YEARS_BY_PART = 2
"""So many years back an explanation may be about a single month or quarter."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Own figure against one it is held against: signal, both figures, and why."""

    name: str
    signal: str
    figure: str
    reason: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ViewLink:
    """One way to look at the indicator, at an address of its own."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """What the figures say. ``figure`` is own latest that can be compared, with its period."""

    figure: str
    interval: str
    period: str
    signal: str
    against: str
    reason: str
    trend: str
    standings: tuple[Standing, ...]
    exhibits: tuple[Markup, ...]
    cautions: tuple[str, ...]
    sources: tuple[Source, ...]


def present_profile(
    result: IndicatorProfileResult, exhibits: Mapping[str, Exhibit], *, compare_with: Comparator, last_year: int | None
) -> ProfilePart:
    """The figures of a profile, with the exhibits that are to be shown drawn."""
    definition, own = result.definition, result.own
    benchmark = result.benchmark
    comparison = None if benchmark is None else benchmark.comparison
    cautions = tuple(caution.told for caution in result.cautions)
    shown = _each_note_once(
        {name: with_target(one, result) for name, one in exhibits.items()}, (*cautions, *result.notes)
    )
    return ProfilePart(
        figure="" if own is None else format_quantity(own.quantity),
        interval="" if own is None else _interval_in_words(own),
        period="" if own is None else period_in_words(own.year, own.part, definition.frequency),
        signal="not_compared" if comparison is None else KINDS[comparison.signal],
        against="" if benchmark is None else _against(benchmark),
        reason="" if benchmark is None else _reason(benchmark),
        trend=_trend(result),
        standings=tuple(_standing(one) for one in result.compared_with),
        exhibits=tuple(
            render_exhibit(
                exhibit,
                downloads=_downloads(definition.key, show, exhibit, compare_with=compare_with, last_year=last_year),
            )
            for show, exhibit in shown.items()
        ),
        cautions=(*cautions, *result.notes),
        sources=result.sources,
    )


def _each_note_once(exhibits: Mapping[str, Exhibit], above: Iterable[str]) -> dict[str, Exhibit]:
    """The exhibits without notes the page has told above them."""
    told, shown = set(above), {}
    for name, exhibit in exhibits.items():
        shown[name] = replace(exhibit, notes=tuple(note for note in exhibit.notes if note not in told))
        told |= set(exhibit.notes)
    return shown


def asked(compare_with: Comparator, last_year: int | None, show: str = "") -> dict[str, str]:
    """The choices of the page as they stand in its address; what goes without saying is left out."""
    told = {} if compare_with == THE_COUNTRY else {"mot": compare_with.as_text}
    told |= {} if last_year is None else {"aar": str(last_year)}
    return told | ({"vis": show} if show else {})


def view_labels() -> dict[str, str]:
    """The ways to look at an indicator, by name in the address; not every indicator has all of them."""
    return {
        EVERYTHING: _("Alt på én side"),
        "control_chart": _("Måned for måned"),
        "trend": _("År for år"),
        "against_others": _("Mot andre"),
        "funnel": _("Alle kommuner"),
        "county_map": _("Kart over fylket"),
        "country_map": _("Kart over landet"),
    }


ON_THE_WHOLE_PAGE = ("control_chart", "trend", "against_others", "funnel", "county_map")
"""What the page shows when nothing is chosen, in order; the map of the country is at an address of its own."""


def present_periods(
    definition: IndicatorDefinition, profile: IndicatorProfileResult | None, on: date
) -> list[tuple[str, str]]:
    """The periods an explanation may be about, the newest first; the last years where there are no figures."""
    if profile is None:
        return [(str(year), str(year)) for year in range(on.year, on.year - YEARS_WITHOUT_FIGURES, -1)]
    periods = [(str(year), str(year)) for year in reversed(profile.years)]
    if profile.chart is None or profile.latest is None:
        return periods
    parts = [
        (f"{year}-{part}", period_in_words(year, part, definition.frequency))
        for year in reversed(profile.years[-YEARS_BY_PART:])
        for part in range(definition.frequency.parts_a_year, 0, -1)
        if (year, part) <= profile.latest.period
    ]
    return [*parts, *periods]


def present_views(
    key: str, labels: Mapping[str, str], *, compare_with: Comparator, last_year: int | None, show: str
) -> tuple[ViewLink, ...]:
    """Each way to look, with its address."""
    place = reverse("indicators:indicator", args=[key])
    links = []
    for name, label in labels.items():
        query = urlencode(asked(compare_with, last_year, "" if name == EVERYTHING else name))
        links.append(ViewLink(label, f"{place}?{query}" if query else place, name == show))
    return tuple(links)


def present_crumbs(definition: IndicatorDefinition) -> tuple[Crumb, ...]:
    """The way here: the overview, its dimension, and this page."""
    overview = reverse("indicators:overview")
    return (
        Crumb(_("Oversikt"), overview),
        Crumb(definition.dimension.label, f"{overview}?{urlencode({'dimensjon': definition.dimension.value})}"),
        Crumb(definition.name.label),
    )


def present_definition(definition: IndicatorDefinition, local: LocalDimensions | None) -> tuple[tuple[str, str], ...]:
    """Everything about how the figure is made, as words and what they hold."""
    source = definition.source.as_source()
    facts = [
        (_("Teller"), definition.numerator.label),
        (_("Nevner"), "" if definition.denominator is None else definition.denominator.label),
        (_("Hva slags tall"), kind_words(definition.kind)),
        (_("Enhet"), definition.unit.label),
        (_("Hvor ofte"), frequency_words(definition.frequency)),
        (_("Hva er bra"), polarity_words(definition.polarity)),
        (_("Slik sammenlignes det"), method_words(definition.comparison)),
        (_("Når tall mangler"), _missing(definition.missing)),
        (_("Kvalitetsdimensjon"), definition.dimension.label),
    ]
    if local is not None:
        own = local.find(definition.dimension, definition.aspect)
        facts.append((local.name.label, own.name.label))
    facts += [
        (_("Ser på"), definition.aspect.label),
        (_("Hva tallet ikke sier"), definition.does_not_tell.label),
        (_("Kilde for definisjonen"), f"{source.publisher}: {source.title}"),
        (_("Gjelder fra"), _validity(definition)),
    ]
    return tuple((word, text) for word, text in facts if text)


def present_steps(definition: IndicatorDefinition, compare_with: Comparator, number: str) -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    chosen = [("indikator", definition.key), ("kommune", number)]
    if compare_with.municipality:
        chosen.append(("kommune", compare_with.municipality))
    comparison = f"{reverse('indicators:comparison')}?{urlencode(chosen)}"
    return (
        Crumb(_("Sammenlign med kommuner du velger"), comparison),
        Crumb(_("Se alle indikatorene"), reverse("indicators:overview")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def _downloads(
    key: str, show: str, exhibit: Exhibit, *, compare_with: Comparator, last_year: int | None
) -> list[Download]:
    query = urlencode(asked(compare_with, last_year))
    links = []
    for ending, label in formats_of(exhibit).items():
        place = reverse("indicators:indicator_download", args=[key, show, ending])
        links.append(Download(label, f"{place}?{query}" if query else place))
    return links


def _standing(one: ComparedWith) -> Standing:
    return Standing(
        name=one.name,
        signal=KINDS[one.comparison.signal],
        figure="" if one.figure is None else format_quantity(one.figure.quantity),
        reason=_reason(one),
        is_chosen=one.is_benchmark,
    )


def _against(benchmark: ComparedWith) -> str:
    """«enn Telemark» after better, worse, higher and lower; «mot Telemark» after the others."""
    name = _("landet") if benchmark.kind is AreaKind.COUNTRY else benchmark.name
    if benchmark.comparison.signal in (Signal.SIMILAR, Signal.NOT_COMPARED):
        return _("mot {name}.").format(name=name)
    return _("enn {name}.").format(name=name)


def _reason(one: ComparedWith) -> str:
    signal = KINDS[one.comparison.signal]
    if one.comparison.reason:
        return one.comparison.reason
    if signal == "no_clear_difference":
        return _("Forskjellen kan være tilfeldig.")
    return _("Forskjellen er større enn tilfeldigheter skulle tilsi.")


def _interval_in_words(own: Figure) -> str:
    """«95 %-intervall 9,1–14,7»; empty without one."""
    interval, decimals = own.quantity.interval, own.quantity.unit.decimals
    if interval is None:
        return ""
    bounds = (format_number(bound, decimals) for bound in (interval.lower, interval.upper))
    return f"{interval_name(interval)} {'–'.join(bounds)}"


def with_target(exhibit: Exhibit, result: IndicatorProfileResult) -> Exhibit:
    """The exhibit with the target drawn as a line of its own, where it shows lines over years."""
    target = result.target
    if target is None or not isinstance(exhibit.chart, LineChart):
        return exhibit
    years = [point.x for line in exhibit.chart.lines for point in line.points]
    line = Line(_("Mål"), (Point(min(years), target), Point(max(years), target)), Role.PEER)
    return replace(
        exhibit,
        chart=replace(exhibit.chart, lines=(*exhibit.chart.lines, line)),
        alternative=_("{alternative} Målet er {target}.").format(
            alternative=exhibit.alternative, target=format_quantity(Quantity(target, result.definition.unit))
        ),
    )


def _trend(result: IndicatorProfileResult) -> str:
    direction, signal = result.trend.trend.direction, result.trend.signal
    words = {
        Direction.INCREASING: _("Tallet økte fra {first} til {last}."),
        Direction.DECREASING: _("Tallet gikk ned fra {first} til {last}."),
        Direction.NO_CHANGE: _("Det var ingen klar utvikling fra {first} til {last}."),
        Direction.CANNOT_BE_CALCULATED: "",
    }
    judged = {Signal.BETTER: _("Det var en bedring."), Signal.WORSE: _("Det var feil vei.")}
    years = result.trend.years
    told = words[direction].format(first=years[0], last=years[-1]) if words[direction] else ""
    return " ".join(part for part in (told, judged.get(signal, "")) if part)


def _missing(rule: MissingRule) -> str:
    words = {
        MissingRule.UNKNOWN: _("Tallet er ukjent og blir utelatt."),
        MissingRule.ZERO: _("Alt som skjer, blir registrert. Ingenting registrert betyr null."),
    }
    return words[rule]


def _validity(definition: IndicatorDefinition) -> str:
    first = format_date(definition.valid_from)
    if definition.valid_to is None:
        return first
    return _("{first} til {last}").format(first=first, last=format_date(definition.valid_to))
