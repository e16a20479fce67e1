"""Municipalities on chosen indicators: against the country, with need allowed for, and how all differ over time."""

from collections.abc import Iterator
from dataclasses import replace

from omsyn.analyses.indicator_comparison.question import IndicatorComparisonQuestion
from omsyn.analyses.indicator_comparison.result import (
    ComparedIndicator,
    ComparedMunicipality,
    IndicatorComparisonResult,
    YearOfVariation,
)
from omsyn.analyses.indicator_comparison.run import run
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.reports.blocks.indicator_naming import cells_with_interval, interval_name
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.signals import comparison_words
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Unit, Units

_CLEAR = (Signal.BETTER, Signal.WORSE, Signal.HIGHER, Signal.LOWER)
_TIMES = replace(Units.RATIO, decimals=1)
_SCV = Unit("scv", "", 1)


def ask(
    scope: Scope, keys: str, municipalities: str = "", year: str = "", kostra_group: str = ""
) -> IndicatorComparisonQuestion:
    """The municipality and others on some indicators; the latest year of each unless told."""
    others = ",".join(filter(None, (scope.municipality.number, municipalities)))
    return IndicatorComparisonQuestion.from_text(
        {
            "municipalities": others,
            "keys": keys,
            "year": year,
            "kostra_group": kostra_group,
            "last_year": str(scope.year),
        }
    )


def table(result: IndicatorComparisonResult) -> Exhibit:
    """Every municipality on every indicator against the country; drawn when the indicator is one."""
    columns = (
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("municipality", _("Kommune"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("value", _("Verdi")),
        Column("lower", _("Nedre")),
        Column("upper", _("Øvre")),
        Column("country", _("Landet")),
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("signal", _("Mot landet"), ColumnKind.TEXT),
    )
    known = [indicator for indicator in result.indicators if indicator.municipalities]
    if not known:
        raise _nothing(result)
    return Exhibit(
        key="indicator_comparison",
        title=_table_title(known),
        message=_message(known),
        table=Table(
            _("Kommunene mot landet"),
            columns,
            tuple(_row(indicator, row) for indicator in known for row in indicator.municipalities),
        ),
        sources=result.sources,
        chart=_interval_chart(known[0]) if len(known) == 1 else None,
        alternative=_alternative(known[0]) if len(known) == 1 else "",
        notes=(*_left_out(result), *result.notes),
        explanation=_(
            "Et tall er kalt bedre, dårligere, høyere eller lavere bare når landets tall ligger utenfor kommunens "
            "intervall. Landets tall er slik kilden har publisert det."
        ),
    )


def variation_over_time(result: IndicatorComparisonResult) -> Exhibit:
    """How much all municipalities differ, year by year."""
    known = [indicator for indicator in result.indicators if indicator.variation]
    if not known:
        raise _nothing(result)
    columns = (
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("areas", _("Kommuner med tall")),
        Column("coefficient", _("Variasjonskoeffisient"), unit=Units.PERCENT),
        Column("quotient", _("Høyest mot lavest")),
        Column("systematic", _("Systematisk variasjon (SCV)")),
    )
    lines = tuple(
        Line(
            indicator.definition.name.label,
            tuple(Point(one.year, one.coefficient_percent) for one in indicator.variation if one.coefficient_percent),
            Role.OWN if len(known) == 1 else Role.PLAIN,
        )
        for indicator in known
    )
    drawn = tuple(line for line in lines if line.points)
    return Exhibit(
        key="indicator_variation",
        title=_variation_title(known),
        message=" ".join(_variation_sentences(known)),
        table=Table(
            _("Variasjon mellom alle kommuner"),
            columns,
            tuple(_variation_row(indicator, one) for indicator in known for one in indicator.variation),
        ),
        sources=result.sources,
        chart=LineChart(lines=drawn, y_title=_("Variasjonskoeffisient (%)")) if drawn else None,
        alternative=_("Linjer for hvor mye kommunene varierer, i prosent av snittet. {told}").format(
            told=" ".join(_variation_sentences(known))
        ),
        notes=(
            _(
                "Variasjonskoeffisienten er standardavviket i prosent av snittet. Hver kommune teller likt, så små "
                "kommuners tilfeldige svingninger er med."
            ),
            _("«Høyest mot lavest» er 95-persentilen delt på 5-persentilen. Er bunnen null, kan den ikke regnes ut."),
            _("SCV er variasjonen som er igjen når tilfeldigheter er trukket fra. Den krever teller og nevner."),
        ),
        explanation=_(
            "Stor variasjon mellom kommuner kan komme av ulike behov, ulike valg, ulik praksis eller ulik "
            "registrering. Synker den over tid, kan tilbudet ha blitt likere, men det er ikke alltid de samme "
            "kommunene som har tall."
        ),
    )


def need_adjusted(result: IndicatorComparisonResult) -> Exhibit:
    """Users against those one would expect by age and sex; ``DataMissingError`` where need cannot be allowed for."""
    known = [indicator for indicator in result.indicators if any(row.need_adjusted for row in indicator.municipalities)]
    if not known:
        reasons = dict.fromkeys(one.why_not_adjusted or one.why_no_figures for one in result.indicators)
        raise DataMissingError(
            " ".join(filter(None, reasons)) or _("Behov kan ikke regnes inn for disse kommunene."),
            what_now=_("Velg en indikator som er en rate per innbygger, med teller og nevner for mange kommuner."),
        )
    columns = (
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("municipality", _("Kommune"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("raw", _("Verdi")),
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("expected", _("Forventet antall")),
        Column("adjusted", _("Faktisk mot forventet"), unit=Units.RATIO),
        Column("lower", _("Nedre"), unit=Units.RATIO),
        Column("upper", _("Øvre"), unit=Units.RATIO),
    )
    first = known[0]
    return Exhibit(
        key="indicator_need_adjusted",
        title=_need_title(first),
        message=" ".join(_need_sentences(known)),
        table=Table(
            _("Faktisk antall mot forventet etter alder og kjønn"),
            columns,
            tuple(_need_row(indicator, row) for indicator in known for row in indicator.municipalities),
        ),
        sources=result.sources,
        chart=_need_chart(first),
        alternative=_("Punkter med intervall rundt 1, som er det man skulle vente. {values}.").format(
            values=listed(
                f"{row.municipality.name}: {format_value(row.need_adjusted)}"
                for row in first.municipalities
                if row.need_adjusted is not None
            )
        ),
        notes=(
            _(
                "Forventet antall er regnet ut fra andelen kvinner og menn på 67–79 år og 80 år og over i hver "
                "kommune, slik sammenhengen er i alle kommuner (Poisson-regresjon)."
            ),
            *result.notes,
        ),
        explanation=_(
            "Er tallet 1,10, får ti prosent flere enn man skulle vente ut fra alder og kjønn. Det som er igjen, kan "
            "være andre behov, praksis, prioriteringer eller registrering."
        ),
    )


def _nothing(result: IndicatorComparisonResult) -> DataMissingError:
    return DataMissingError(
        " ".join(dict.fromkeys(filter(None, (one.why_no_figures for one in result.indicators))))
        or _("For få kommuner har tall til å vise hvor mye de varierer."),
        what_now=" ".join(dict.fromkeys(filter(None, (one.how_to_load for one in result.indicators)))),
    )


def _row(indicator: ComparedIndicator, row: ComparedMunicipality) -> tuple[Cell, ...]:
    figures: tuple[Cell, ...] = (None, None, None)
    if row.figure is not None:
        figures = cells_with_interval(row.figure.quantity)
    return (
        indicator.definition.name.label,
        row.municipality.name,
        indicator.year,
        *figures,
        None if indicator.country is None else indicator.country.quantity,
        indicator.definition.unit.label,
        comparison_words(row.comparison),
    )


def _message(known: list[ComparedIndicator]) -> str:
    first = known[0]
    own = first.municipalities[0]
    if own.figure is None or own.figure.value is None or first.country is None or first.country.value is None:
        return _("Tabellen viser hver kommune mot landet, i det siste året begge har tall for.")
    return _("{name}: {municipality} har {value} og landet {country} i {year}.").format(
        name=first.definition.name.label,
        municipality=own.municipality.name,
        value=format_quantity(own.figure.quantity),
        country=format_quantity(first.country.quantity),
        year=first.year,
    )


def _table_title(known: list[ComparedIndicator]) -> str:
    signals = (row.comparison.signal for indicator in known for row in indicator.municipalities)
    compared = [signal for signal in signals if signal is not Signal.NOT_COMPARED]
    told = _("kommunene ved siden av hverandre")
    if compared:
        told = _("{clear} av {count} sammenlignede tall skiller seg klart fra landet").format(
            clear=sum(signal in _CLEAR for signal in compared), count=len(compared)
        )
    return f"{known[0].definition.name.label}: {told}" if len(known) == 1 else f"{told[0].upper()}{told[1:]}"


def _left_out(result: IndicatorComparisonResult) -> list[str]:
    return [
        _("{name} er ikke med. {reason} {how}")
        .format(name=one.definition.name.label, reason=one.why_no_figures, how=one.how_to_load)
        .strip()
        for one in result.indicators
        if one.why_no_figures
    ]


def _interval_chart(indicator: ComparedIndicator) -> IntervalChart:
    quantities = [row.figure.quantity for row in indicator.municipalities if row.figure is not None]
    interval = next((quantity.interval for quantity in quantities if quantity.interval is not None), None)
    return IntervalChart(
        rows=tuple(
            _interval_row(row, row.figure.quantity if row.figure is not None else None, position == 0)
            for position, row in enumerate(indicator.municipalities)
        ),
        value_title=_("{name} ({unit})").format(
            name=indicator.definition.name.label, unit=indicator.definition.unit.label
        ),
        intervals="" if interval is None else interval_name(interval),
        reference=None if indicator.country is None else indicator.country.value,
        reference_name=_("Landet"),
    )


def _interval_row(row: ComparedMunicipality, quantity: Quantity | None, is_own: bool) -> IntervalRow:
    interval = None if quantity is None else quantity.interval
    return IntervalRow(
        name=row.municipality.name,
        value=None if quantity is None else quantity.value,
        lower=None if interval is None else interval.lower,
        upper=None if interval is None else interval.upper,
        role=Role.OWN if is_own else Role.PEER,
        label=_("ikke oppgitt") if quantity is None else format_value(quantity),
    )


def _alternative(indicator: ComparedIndicator) -> str:
    told = listed(
        f"{row.municipality.name}: {_('ikke oppgitt') if row.figure is None else format_quantity(row.figure.quantity)}"
        for row in indicator.municipalities
    )
    return _("Punkter med intervall i {year}. {values}.").format(year=indicator.year, values=told)


def _variation_row(indicator: ComparedIndicator, one: YearOfVariation) -> tuple[Cell, ...]:
    def cell(value: float | None, unit: Unit) -> Cell:
        return None if value is None else Quantity(value, unit, method="variation")

    return (
        indicator.definition.name.label,
        one.year,
        Quantity(one.area_count, Units.COUNT),
        cell(one.coefficient_percent, Units.PERCENT),
        cell(one.extremal_quotient, _TIMES),
        cell(one.systematic_component, _SCV),
    )


def _variation_sentences(known: list[ComparedIndicator]) -> Iterator[str]:
    for indicator in known:
        measured = [one for one in indicator.variation if one.coefficient_percent is not None]
        if len(measured) > 1:
            yield _("{name}: variasjonskoeffisienten var {first} % i {first_year} og {last} % i {last_year}.").format(
                name=indicator.definition.name.label,
                first=format_number(measured[0].coefficient_percent or 0, 1),
                first_year=measured[0].year,
                last=format_number(measured[-1].coefficient_percent or 0, 1),
                last_year=measured[-1].year,
            )


def _variation_title(known: list[ComparedIndicator]) -> str:
    measured = [one for one in known[0].variation if one.coefficient_percent is not None] if len(known) == 1 else []
    if not measured:
        return _("Så mye varierer tallene mellom kommunene")
    return _("{name}: {percent} % variasjon mellom kommunene i {year}").format(
        name=known[0].definition.name.label,
        percent=format_number(measured[-1].coefficient_percent or 0, 1),
        year=measured[-1].year,
    )


def _need_sentences(known: list[ComparedIndicator]) -> Iterator[str]:
    for indicator in known:
        own = indicator.municipalities[0]
        if own.need_adjusted is not None:
            yield _("{municipality} har {ratio} ganger så mange som man skulle vente i {year}.").format(
                municipality=own.municipality.name, ratio=format_value(own.need_adjusted), year=indicator.year
            )
        if indicator.variation_remaining is not None:
            yield _("{share} % av variasjonen mellom kommunene er igjen når alder og kjønn er regnet inn.").format(
                share=format_number(100 * indicator.variation_remaining)
            )


def _need_title(indicator: ComparedIndicator) -> str:
    own = indicator.municipalities[0]
    name, municipality = indicator.definition.name.label, own.municipality.name
    interval = None if own.need_adjusted is None else own.need_adjusted.interval
    if interval is None:
        return _("{name} etter behov").format(name=name)
    if interval.lower > 1:
        return _("{name}: flere i {municipality} enn alder og kjønn tilsier").format(
            name=name, municipality=municipality
        )
    if interval.upper < 1:
        return _("{name}: færre i {municipality} enn alder og kjønn tilsier").format(
            name=name, municipality=municipality
        )
    return _("{name}: ingen klar forskjell fra det alder og kjønn tilsier i {municipality}").format(
        name=name, municipality=municipality
    )


def _need_row(indicator: ComparedIndicator, row: ComparedMunicipality) -> tuple[Cell, ...]:
    adjusted: tuple[Cell, ...] = (None, None, None)
    if row.need_adjusted is not None:
        adjusted = cells_with_interval(row.need_adjusted)
    return (
        indicator.definition.name.label,
        row.municipality.name,
        indicator.year,
        None if row.figure is None else row.figure.quantity,
        indicator.definition.unit.label,
        row.expected,
        *adjusted,
    )


def _need_chart(indicator: ComparedIndicator) -> IntervalChart:
    return IntervalChart(
        rows=tuple(
            _interval_row(row, row.need_adjusted, position == 0)
            for position, row in enumerate(indicator.municipalities)
        ),
        value_title=_("Faktisk mot forventet antall"),
        intervals=_("95 %-intervall"),
        reference=1,
        reference_name=_("Som forventet"),
    )


KIND = BlockKind(
    title=mark("Kommuner ved siden av hverandre"),
    ask=ask,
    run=run,
    exhibits={"need_adjusted": need_adjusted, "table": table, "variation_over_time": variation_over_time},
    key_figures={},
)
