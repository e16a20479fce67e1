"""How the population model would have met the past, as exhibits."""

from itertools import pairwise

from omsyn.analyses.population_backtest.result import PopulationBacktestResult, WindowAccuracy
from omsyn.methods.population.accuracy import Accuracy
from omsyn.reports.blocks.population_projection import group_label
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_change, format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units, missing

METHOD = "population_backtest"
MAIN_GROUP = "80+"


def by_age_group(result: PopulationBacktestResult) -> Exhibit:
    """Typical error, bias and how often the band held, for every age group and window."""
    columns = (
        Column("window", _("Periode"), ColumnKind.TEXT),
        Column("group", _("Alder"), ColumnKind.TEXT),
        *_figures(),
    )
    rows = tuple(
        (_window(window), group_label(one.group), *_cells(one.everywhere, result.sources))
        for window in result.windows
        for one in window.groups
    )
    return _exhibit(
        result,
        key="population_backtest",
        title=_("Slik ville framskrivingen ha truffet"),
        message=" ".join(_told(window) for window in result.windows),
        table=_table(columns, rows),
        chart=BarChart(
            tuple(
                _bar(group_label(one.group), _window(window), one.everywhere)
                for window in result.windows
                for one in window.groups
            ),
            _("Vanlig feil i prosent"),
        ),
        alternative=_(
            "Søylediagram over vanlig feil for hver aldersgruppe i {windows}. Tallene står i tabellen."
        ).format(windows=join_words([_window(window) for window in result.windows])),
    )


def by_size(result: PopulationBacktestResult, group: str = "") -> Exhibit:
    """The same for each class of municipality size; of one age group alone when its code is told."""
    columns = (
        Column("window", _("Periode"), ColumnKind.TEXT),
        Column("group", _("Alder"), ColumnKind.TEXT),
        Column("size", _("Innbyggere i kommunen"), ColumnKind.TEXT),
        *_figures(),
    )
    rows = tuple(
        (_window(window), group_label(one.group), size, *_cells(accuracy, result.sources))
        for window in result.windows
        for one in window.groups
        if group in ("", one.group)
        for size, accuracy in zip(_sizes(result), one.by_size, strict=True)
    )
    main = group or MAIN_GROUP
    bars = tuple(
        _bar(size, _window(window), accuracy)
        for window in result.windows
        for size, accuracy in zip(_sizes(result), window.of(main).by_size, strict=True)
        if accuracy is not None
    )
    return _exhibit(
        result,
        key="population_backtest_by_size",
        title=_("Slik ville framskrivingen ha truffet i små og store kommuner"),
        message=" ".join(_told_by_size(result, window, main) for window in result.windows),
        table=_table(columns, rows),
        chart=BarChart(bars, _("Vanlig feil i prosent, {group}").format(group=group_label(main))),
        alternative=_(
            "Søylediagram over vanlig feil etter kommunens størrelse i {windows}. Tallene står i tabellen."
        ).format(windows=join_words([_window(window) for window in result.windows])),
    )


def _figures() -> tuple[Column, ...]:
    return (
        Column("count", _("Kommuner"), unit=Units.COUNT),
        Column("error", _("Vanlig feil (median)"), unit=Units.PERCENT),
        Column("bias", _("Skjevhet for alle til sammen"), unit=Units.PERCENT),
        Column("held", _("80 %-båndet holdt"), unit=Units.PERCENT),
    )


def _cells(accuracy: Accuracy | None, sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    if accuracy is None:
        nothing = missing(Units.PERCENT, *sources)
        return (Quantity(0, Units.COUNT, sources, METHOD), nothing, nothing, nothing)
    return (
        Quantity(accuracy.count, Units.COUNT, sources, METHOD),
        *(
            Quantity(value, Units.PERCENT, sources, METHOD, frozenset({Flag.ESTIMATED}))
            for value in (
                accuracy.median_absolute_error_percent,
                accuracy.bias_percent,
                accuracy.held_share * 100,
            )
        ),
    )


def _bar(category: str, window: str, accuracy: Accuracy) -> Bar:
    error = accuracy.median_absolute_error_percent
    return Bar(category, error, part=window, role=Role.PLAIN, label=format_number(error, 1))


def _table(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(_("Framskrevet og talt folketall"), columns, rows)


def _exhibit(
    result: PopulationBacktestResult,
    *,
    key: str,
    title: str,
    message: str,
    table: Table,
    chart: BarChart,
    alternative: str,
) -> Exhibit:
    return Exhibit(
        key=key,
        title=title,
        message=message,
        table=table,
        chart=chart,
        alternative=alternative,
        sources=result.sources,
        notes=_notes(result),
        explanation=_(
            "Modellen får bare vite det som var kjent i startåret, og holdes mot det som ble talt etterpå. Alle "
            "periodene er prøvd med de samme valgene."
        ),
    )


def _told(window: WindowAccuracy) -> str:
    found = window.of(MAIN_GROUP).everywhere
    return _(
        "{window}: For 80 år og over var den vanlige feilen {error} %, landet ble {bias} % feil, og båndet holdt i "
        "{held} % av kommunene."
    ).format(
        window=_window(window),
        error=format_number(found.median_absolute_error_percent, 1),
        bias=format_change(found.bias_percent, 1),
        held=format_number(found.held_share * 100),
    )


def _told_by_size(result: PopulationBacktestResult, window: WindowAccuracy, group: str) -> str:
    """The smallest class against the largest."""
    told = [
        _("{error} % der det bor {size}").format(
            error=format_number(accuracy.median_absolute_error_percent, 1), size=size
        )
        for size, accuracy in zip(_sizes(result), window.of(group).by_size, strict=True)
        if accuracy is not None
    ]
    ends = told if len(told) < 2 else [told[0], told[-1]]
    return _("{window}: For {group} var den vanlige feilen {errors}.").format(
        window=_window(window), group=group_label(group), errors=join_words(ends)
    )


def _window(window: WindowAccuracy) -> str:
    return f"{window.base_year}–{window.until}"


def _sizes(result: PopulationBacktestResult) -> tuple[str, ...]:
    limits = [format_number(limit) for limit in result.size_limits]
    between = [_("{low} til under {high}").format(low=low, high=high) for low, high in pairwise(limits)]
    return (
        _("under {limit}").format(limit=limits[0]),
        *between,
        _("{limit} og flere").format(limit=limits[-1]),
    )


def _notes(result: PopulationBacktestResult) -> tuple[str, ...]:
    notes = [
        _(
            "Feilen er median over kommunene, i prosent av det som ble talt. Skjevheten er over null når modellen "
            "gir for mange."
        ),
        _("Gjort med {draws} trekninger og frøet {seed}.").format(
            draws=format_number(result.question.draws), seed=result.question.seed
        ),
    ]
    if result.excluded:
        notes.append(
            _("{municipalities} er ikke med, fordi historien deres er anslått eller begynner sent.").format(
                municipalities=join_words([one.municipality.name for one in result.excluded])
            )
        )
    return tuple(notes)
