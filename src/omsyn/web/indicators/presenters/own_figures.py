"""The municipality's own figures in words: what is loaded, what can be, and what it gives figures for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.actions.local_series import Period
from omsyn.web.indicators.figure_checks import GivenFigure, value_of
from omsyn.web.indicators.models import FigureImport, LocalFigure, LocalSeries, SeriesFrequency
from omsyn.web.indicators.permissions.own_figures import (
    can_enter_anything,
    can_load,
    can_read_small_counts,
    can_withdraw,
)
from omsyn.web.indicators.queries.own_figures import SeriesInUse
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.models import Membership


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that has been loaded."""

    name: str
    kind: str
    years: str
    rows: str
    loaded: str
    """By whom and when."""
    is_in_use: bool
    withdrawn: str
    """By whom, when and why; empty while it is in use."""
    withdraw_url: str
    """Empty when the reader may not."""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series of figures."""

    name: str
    about: str
    years: str
    url: str
    indicator_url: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A period of a series for those who only read."""

    period: str
    value: str
    remark: str
    source: str


@dataclass(frozen=True, slots=True)
class Loadable:
    """A kind of file that can be loaded."""

    key: str
    name: str
    explanation: str
    url: str
    sample_url: str
    may_load: bool


@dataclass(frozen=True, slots=True)
class OwnFiguresPage:
    """Everything the page of own figures says."""

    municipality: str
    answer: str
    files: tuple[LoadedFile, ...]
    series: tuple[SeriesLine, ...]
    gives: tuple[Crumb, ...]
    loadable: tuple[Loadable, ...]
    make_series_url: str
    is_empty: bool
    steps: tuple[Crumb, ...]


def present_own_figures(
    membership: Membership,
    *,
    imports: Sequence[FigureImport],
    series: Sequence[SeriesInUse],
    indicators: Iterable[str],
    flows: Iterable[ImportFlow],
) -> OwnFiguresPage:
    """The page for someone who works in the municipality."""
    in_use = sum(one.is_in_use for one in imports)
    return OwnFiguresPage(
        municipality=membership.unit.municipality.name,
        answer=" ".join([_files_in_use(in_use), _series_in_use(len(series))]),
        files=tuple(_file(one, membership) for one in imports),
        series=tuple(_series_line(one) for one in series),
        gives=_gives(indicators),
        loadable=tuple(_loadable(flow, membership) for flow in flows),
        make_series_url=reverse("indicators:make_series") if can_enter_anything(membership) else "",
        is_empty=not imports and not series,
        steps=(
            Crumb(_("Se hvordan det går med kommunens indikatorer"), reverse("indicators:overview")),
            *_protect_step(membership),
            Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
        ),
    )


def name_of(series: LocalSeries) -> str:
    """The name of the indicator, or the title the municipality has given."""
    if series.title:
        return series.title
    return load_indicator_library().find(series.indicator).name.label


def about_of(series: LocalSeries) -> str:
    """Whom the figures are about."""
    return series.unit.name if series.unit else _("Hele kommunen")


def periods_of(series: LocalSeries, *, first: int, last: int) -> Mapping[Period, str]:
    """The periods from the year ``first`` to ``last``, each with its name."""
    frequency = SeriesFrequency(series.frequency)
    years = range(first, last + 1)
    if frequency is SeriesFrequency.YEAR:
        return {(year, None): str(year) for year in years}
    names = (
        {part: str(MONTHS[part]) for part in range(1, 13)}
        if frequency is SeriesFrequency.MONTH
        else {part: _("{number}. kvartal").format(number=part) for part in range(1, 5)}
    )
    return {(year, part): f"{name} {year}" for year in years for part, name in names.items()}


def present_lines(
    figures: Iterable[LocalFigure], definition: IndicatorDefinition | None, *, hidden: Collection[int]
) -> tuple[FigureLine, ...]:
    """The figures of a series; those whose numbers are ``hidden`` without value and remark."""
    lines = []
    for figure in figures:
        value = value_of(GivenFigure(figure.value, figure.numerator, figure.denominator), definition)
        is_hidden = figure.pk in hidden
        if is_hidden:
            told = _("skjult (verner små tall)")
        else:
            told = "–" if value is None else format_number(value, _decimals(value, definition))
        periods = periods_of(figure.series, first=figure.year, last=figure.year)
        period = periods.get((figure.year, figure.part), str(figure.year))
        lines.append(FigureLine(period, told, "" if is_hidden else figure.remark, figure.source_name))
    return tuple(lines)


def _decimals(value: float, definition: IndicatorDefinition | None) -> int:
    if definition is not None:
        return definition.unit.decimals
    return 0 if value == int(value) else 2


def own_figures_crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    """From the page of own figures to the one that is open."""
    return (Crumb(_("Kommunens egne tall"), reverse("indicators:own_figures")), *more)


def years_in_words(first: int | None, last: int | None) -> str:
    """«2022–2024», «2024», or a dash."""
    if first is None or last is None:
        return "–"
    return str(first) if first == last else f"{first}–{last}"


def _protect_step(membership: Membership) -> tuple[Crumb, ...]:
    if not can_read_small_counts(membership):
        return ()
    return (Crumb(_("Vern små tall før du publiserer en tabell"), reverse("indicators:protect_table")),)


def _files_in_use(count: int) -> str:
    if not count:
        return _("Ingen filer er i bruk.")
    return ngettext("{count} fil er i bruk.", "{count} filer er i bruk.", count).format(count=format_number(count))


def _series_in_use(count: int) -> str:
    if not count:
        return _("Ingen serier er ført.")
    return ngettext("{count} serie har tall.", "{count} serier har tall.", count).format(count=format_number(count))


def _file(loaded: FigureImport, membership: Membership) -> LoadedFile:
    withdrawn = ""
    if loaded.withdrawn_at is not None:
        withdrawn = _("Trukket tilbake {day} av {who}: {why}").format(
            day=format_date(loaded.withdrawn_at.date()), who=loaded.withdrawn_by, why=loaded.withdrawn_why
        )
    may_withdraw = loaded.is_in_use and can_withdraw(membership, loaded)
    kind = str(loaded.get_kind_display())
    return LoadedFile(
        name=loaded.file_name,
        kind=kind[:1].upper() + kind[1:],
        years=years_in_words(loaded.first_year, loaded.last_year),
        rows=format_number(loaded.row_count),
        loaded=_("{day} av {who}").format(day=format_date(loaded.loaded_at.date()), who=loaded.loaded_by),
        is_in_use=loaded.is_in_use,
        withdrawn=withdrawn,
        withdraw_url=reverse("indicators:withdraw_figures", args=[loaded.pk]) if may_withdraw else "",
    )


def _series_line(found: SeriesInUse) -> SeriesLine:
    series = found.series
    return SeriesLine(
        name=name_of(series),
        about=about_of(series),
        years=years_in_words(found.first_year, found.last_year),
        url=reverse("indicators:series", args=[series.pk]),
        indicator_url=reverse("indicators:indicator", args=[series.indicator]) if series.indicator else "",
    )


def _gives(indicators: Iterable[str]) -> tuple[Crumb, ...]:
    """The indicators the figures are shown for, in Norwegian order."""
    library = load_indicator_library()
    named = [(library.find(key).name.label, key) for key in dict.fromkeys(indicators)]
    ordered = sorted(named, key=lambda one: norwegian_sort_key(one[0]))
    return tuple(Crumb(name, reverse("indicators:indicator", args=[key])) for name, key in ordered)


def _loadable(flow: ImportFlow, membership: Membership) -> Loadable:
    return Loadable(
        key=flow.kind.key,
        name=flow.kind.label,
        explanation=flow.kind.explanation,
        url=reverse(flow.url_name),
        sample_url=reverse(f"{flow.url_name}_sample"),
        may_load=can_load(membership, flow.kind.key),
    )
