"""What need costs: running the services, and paying for what is built, year by year."""

from omsyn.analyses.service_demand.result import InvestmentYear, Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_figures import (
    MILLION,
    decimals_of,
    figure,
    has,
    known_figure,
    line_of,
    made_from,
    names_of,
    span_of,
)
from omsyn.reports.blocks.demand_need import key_figure_of
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, LineChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

METHOD = "investment_by_year"


def cost(result: ServiceDemandResult) -> Exhibit:
    """Operating cost with its band, and investments by year. ``DataMissingError`` when neither was reckoned."""
    if has(result, Measure.OPERATING_NOK):
        return _operating(result)
    if result.investments:
        return _investments_only(result)
    raise DataMissingError(
        _("Scenarioet sier ikke hva tjenestene koster."),
        what_now=_("Skriv kroner per bruker, eller kroner per årsverk, i scenarioet."),
    )


def latest_cost(result: ServiceDemandResult) -> KeyFigure:
    """Operating cost in the last year; ``DataMissingError`` when it was not reckoned."""
    return key_figure_of(result, Measure.OPERATING_NOK, _("Driftskostnad"))


def _operating(result: ServiceDemandResult) -> Exhibit:
    base, last = result.base_year, result.scenario.until
    now, then = (known_figure(result, Measure.OPERATING_NOK, year) for year in (base, last))
    told = span_of(then)
    words = {
        "mean": told.mean,
        "ends": told.ends,
        "year": last,
        "now": span_of(now, decimals_of(then)).mean,
        "base": base,
    }
    return Exhibit(
        key="demand_cost",
        title=_("Driften koster {mean} millioner kroner i {year} ({ends}), mot {now} i {base}").format(**words),
        message=" ".join([_operating_told(result, words), *_investments_told(result)]),
        chart=LineChart(
            lines=(line_of(result, Measure.OPERATING_NOK, _("Drift"), role=Role.OWN),),
            y_title=_("Millioner kroner i året, {year}-priser").format(year=_price_year(result)),
            projected_from=base + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_(
            "Linje for driftskostnaden fra {now} millioner kroner i {base} til {mean} ({ends}) i {year}."
        ).format(**words),
        table=_table(result),
        sources=result.sources,
        notes=tuple(_missing_in_sum(result)),
        made_from=(made_from(result),),
        explanation=_explanation(),
    )


def _operating_told(result: ServiceDemandResult, words: dict[str, object]) -> str:
    return _(
        "Å drive tjenestene går fra {now} millioner kroner i {base} til {mean} i {year}, i {prices}-priser. "
        "Åtte av ti trekninger gir {ends}."
    ).format(**words, prices=_price_year(result))


def _investments_told(result: ServiceDemandResult) -> list[str]:
    paid = sum(year.paid for year in result.investments)
    if not paid:
        return []
    heaviest = max(result.investments, key=_to_the_bank)
    return [
        _(
            "Det bygges for {paid} millioner kroner, og {grants} av dem er tilskudd. Renter og avdrag er høyest i "
            "{year}: {burden} millioner kroner."
        ).format(
            paid=format_number(paid / MILLION, 1),
            grants=format_number(sum(year.grants for year in result.investments) / MILLION, 1),
            year=heaviest.year,
            burden=format_number(_to_the_bank(heaviest) / MILLION, 1),
        )
    ]


def _investments_only(result: ServiceDemandResult) -> Exhibit:
    bars = tuple(
        Bar(str(year.year), value / MILLION, part=part, role=Role.PLAIN)
        for year in result.investments
        for part, value in ((_("Avdrag"), year.instalments), (_("Renter"), year.interest or 0.0))
    )
    told = _investments_told(result)
    return Exhibit(
        key="demand_cost",
        title=_("Det bygges for {paid} millioner kroner fram til {year}").format(
            paid=format_number(sum(year.paid for year in result.investments) / MILLION, 1), year=result.scenario.until
        ),
        message=" ".join([*told, _("Driften er ikke regnet.")]),
        chart=BarChart(bars, value_title=_("Millioner kroner i året"), horizontal=False, layout=BarLayout.STACKED),
        alternative=_("Stolper for avdrag og renter i hvert år. {told}").format(told=" ".join(told)),
        table=_table(result),
        sources=_investment_sources(result),
        notes=tuple(_missing_in_sum(result)),
        made_from=(made_from(result),),
        explanation=_explanation(),
    )


def _table(result: ServiceDemandResult) -> Table:
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("operating", _("Drift"), unit=Units.NOK_MILLION),
        Column("paid", _("Bygges for"), unit=Units.NOK_MILLION),
        Column("grants", _("Tilskudd"), unit=Units.NOK_MILLION),
        Column("instalments", _("Avdrag"), unit=Units.NOK_MILLION),
        Column("interest", _("Renter"), unit=Units.NOK_MILLION),
        Column("depreciation", _("Avskrivning"), unit=Units.NOK_MILLION),
    )
    shown = columns if result.investments else columns[:2]
    by_year = {year.year: year for year in result.investments}
    rows = tuple(
        _row(result, year, by_year.get(year))[: len(shown)]
        for year in range(result.base_year, result.scenario.until + 1)
    )
    return Table(_("Kostnader år for år"), shown, rows)


def _row(result: ServiceDemandResult, year: int, built: InvestmentYear | None) -> tuple[Cell, ...]:
    sources = _investment_sources(result)

    def millions(value: float | None) -> Quantity | None:
        if value is None:
            return None
        return Quantity(value / MILLION, Units.NOK_MILLION, sources, METHOD, frozenset({Flag.LOCAL}))

    told: tuple[float | None, ...] = (None,) * 5
    if built is not None:
        told = (built.paid, built.grants, built.instalments, built.interest, built.depreciation)
    return (year, figure(result, Measure.OPERATING_NOK, year), *(millions(value) for value in told))


def _investment_sources(result: ServiceDemandResult) -> tuple[Source, ...]:
    costs = result.scenario.costs
    told = () if costs is None else tuple(one.cost_nok.source for one in costs.investments)
    return tuple(dict.fromkeys(entered_source(words) for words in told))


def _to_the_bank(year: InvestmentYear) -> float:
    return year.instalments + (year.interest or 0.0)


def _price_year(result: ServiceDemandResult) -> int:
    costs = result.scenario.costs
    return result.base_year if costs is None else costs.price_year


def _missing_in_sum(result: ServiceDemandResult) -> list[str]:
    without = [one.use.service for one in result.services if not has(result, Measure.OPERATING_NOK, one.use.service)]
    notes = []
    if without and len(without) < len(result.services):
        notes.append(_("Uten kostnad, og ikke med i summen: {services}.").format(services=names_of(without)))
    if any(year.interest is None for year in result.investments):
        notes.append(_("Rente er ikke regnet, for en av investeringene har ingen rente."))
    return notes


def _explanation() -> str:
    return _(
        "Drift er brukere ganger kroner per bruker der det er oppgitt, ellers årsverk ganger kroner per årsverk. "
        "Avdrag og renter begynner året etter at investeringen er betalt. Avskrivning sier hvor mye av verdien som går "
        "med hvert år, og kommer ikke i tillegg til avdragene."
    )
