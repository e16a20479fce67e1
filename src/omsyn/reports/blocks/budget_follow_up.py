"""Budget against accounts by unit and function, how a budget is divided, and a frame shared, as exhibits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from omsyn.analyses.budget_follow_up.question import BudgetQuestion
from omsyn.analyses.budget_follow_up.result import BudgetResult
from omsyn.analyses.budget_follow_up.run import run
from omsyn.methods.economy.budget_follow_up import Deviation, NoForecast
from omsyn.parameters.kostra_codes import load_kostra_functions
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

_MILLION = 1_000_000
_WHY_NO_FORECAST = {
    NoForecast.NO_MONTHS: mark("Regnskapet er ikke delt i måneder, så vi kan ikke si hva året ender på."),
    NoForecast.YEAR_IS_OVER: mark("Regnskapet er for hele året, så det er ikke noe igjen å anslå."),
    NoForecast.BUDGET_NOT_BY_MONTH: mark(
        "Budsjettet er ikke delt i alle tolv måneder. Da vet vi ikke hvor mye som skulle vært brukt nå, og kan verken "
        "regne avvik hittil eller anslå året."
    ),
    NoForecast.NOTHING_TO_USE: mark(
        "For noen er budsjettet hittil null eller en inntekt. For dem anslår vi ikke året."
    ),
}


def ask(scope: Scope, year: int | str = "", frame: int | str = "", key: str = "", keys: str = "") -> BudgetQuestion:
    """Budget and accounts of the municipality. Addresses give texts; an empty one takes the default."""
    return BudgetQuestion.from_text(
        {
            "municipality": scope.municipality.number,
            "year": str(year),
            "frame": str(frame),
            "key": key,
            "keys": keys,
        }
    )


def by_unit(result: BudgetResult) -> Exhibit:
    """Every unit, the one with the largest budget first."""
    return _against_accounts(result, result.by_unit, "budget_by_unit", _("Enhet"), lambda name: name)


def by_function(result: BudgetResult) -> Exhibit:
    """Every KOSTRA function, by number."""
    return _against_accounts(result, result.by_function, "budget_by_function", _("KOSTRA-funksjon"), _function_name)


def shares(result: BudgetResult) -> Exhibit:
    """Each unit's share of the budget: reckoned from the lines, or as published."""
    if not result.shares:
        raise _no_lines(result)
    largest = max(result.shares, key=lambda one: one.share.value or 0)
    columns = [Column("unit", _("Enhet"), ColumnKind.TEXT)]
    if not result.shares_are_published:
        columns.append(Column("budget", _("Budsjett"), unit=Units.NOK))
    columns.append(Column("share", _("Andel av budsjettet"), unit=Units.PERCENT))
    rows: list[tuple[Cell, ...]] = [
        (one.unit, one.share) if result.shares_are_published else (one.unit, one.budget, one.share)
        for one in result.shares
    ]
    told = listed(f"{one.unit}: {format_value(one.share)} %" for one in result.shares)
    return Exhibit(
        key="budget_shares",
        title=_("{unit} har størst del av budsjettet: {share} %").format(
            unit=largest.unit, share=format_value(largest.share)
        ),
        message=_("Budsjettet for {year} i {municipality} er delt på {count} enheter.").format(
            year=result.year, municipality=result.municipality.name, count=format_number(len(result.shares))
        ),
        chart=BarChart(
            bars=tuple(Bar(one.unit, one.share.value, label=format_value(one.share)) for one in result.shares),
            value_title=_("Prosent av budsjettet"),
        ),
        alternative=_("Stolper med andelen av budsjettet. {values}.").format(values=told),
        table=Table(_("Andel av budsjettet {year}").format(year=result.year), tuple(columns), tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_("Andelen er enhetens budsjett delt på summen av budsjettene."),
    )


def allocation(result: BudgetResult) -> Exhibit:
    """A frame in whole kroner, shared between units."""
    frame = result.question.frame_nok
    if frame is None or not result.allocation:
        raise DataMissingError(
            _("Ingen ramme er oppgitt."), what_now=_("Skriv en ramme i kroner, og velg hva den skal deles etter.")
        )
    key = result.question.key
    amount = format_number(frame)
    in_keys = replace(Units.COUNT, decimals=0 if all(one.key == int(one.key) for one in result.allocation) else 2)
    columns = (
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("key", _("Nøkkel: {key}").format(key=key.label)),
        Column("share", _("Andel av nøkkelen"), unit=Units.PERCENT),
        Column("amount", _("Del av rammen"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.unit, Quantity(one.key, in_keys), one.share, one.amount) for one in result.allocation
    ]
    keys = sum(one.key for one in result.allocation)
    rows.append(
        (_("Sum"), Quantity(keys, in_keys), Quantity(100, Units.PERCENT, method="sum"), Quantity(frame, Units.NOK))
    )
    told = listed(
        _("{unit}: {amount} kr").format(unit=one.unit, amount=format_value(one.amount)) for one in result.allocation
    )
    without = [one.unit for one in result.allocation if not one.key]
    return Exhibit(
        key="budget_allocation",
        title=_("{amount} kroner delt på {count} enheter").format(
            amount=amount, count=format_number(len(result.allocation))
        ),
        message=_("Rammen er delt etter {key}. Delene er hele kroner, og blir nøyaktig {amount} til sammen.").format(
            key=key.label, amount=amount
        ),
        chart=BarChart(
            bars=tuple(Bar(one.unit, one.amount.value, label=format_value(one.amount)) for one in result.allocation),
            value_title=_("Kroner"),
        ),
        alternative=_("Stolper med delen av rammen. {values}.").format(values=told),
        table=Table(_("Rammen fordelt på enheter"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources or (_given_by_reader(),),
        notes=tuple(_("{unit} har 0 i nøkkelen og får ingenting.").format(unit=unit) for unit in without),
        explanation=_(
            "Hver enhet får rammen ganget med sin del av nøkkelen, rundet ned til hele kroner. Kronene som er igjen, "
            "går én og én til enhetene som ble rundet mest ned."
        ),
    )


def _against_accounts(
    result: BudgetResult, groups: Sequence[Deviation], key: str, heading: str, name_of: Callable[[str], str]
) -> Exhibit:
    total, so_far = result.total, result.so_far
    if total is None or so_far is None:
        raise _no_lines(result)
    in_months = so_far.through is not None and not so_far.is_whole
    has_forecast = any(one.forecast is not None for one in (*groups, total))
    columns = [Column("group", heading, ColumnKind.TEXT), Column("budget", _("Budsjett for året"), unit=Units.NOK)]
    if in_months:
        columns.append(Column("so_far", _("Budsjett hittil"), unit=Units.NOK))
    columns += [
        Column("accounts", _("Regnskap hittil") if in_months else _("Regnskap"), unit=Units.NOK),
        Column("deviation", _("Avvik"), unit=Units.NOK),
        Column("percent", _("Avvik i prosent"), unit=Units.PERCENT),
    ]
    if has_forecast:
        columns += [
            Column("forecast", _("Anslag for året"), unit=Units.NOK),
            Column("forecast_deviation", _("Anslått avvik"), unit=Units.NOK),
        ]
    rows = [
        _row(one, name, result.sources, in_months=in_months, has_forecast=has_forecast)
        for one, name in (*((one, name_of(one.group)) for one in groups), (total, _("Sum")))
    ]
    compared = [one for one in groups if one.deviation is not None]
    told = listed(f"{name_of(one.group)}: {_in_words(one)}" for one in compared)
    return Exhibit(
        key=key,
        title=_title(groups, total, name_of),
        message=_message(result, total),
        chart=_chart(compared, name_of) if compared else None,
        alternative=_("Stolper med avvik i kroner. {values}.").format(values=told) if compared else "",
        table=Table(
            _("Budsjett og regnskap {year}").format(year=result.year),
            tuple(columns),
            tuple(rows),
            frozenset({len(rows) - 1}),
        ),
        sources=result.sources,
        notes=tuple(dict.fromkeys((*_why_not((*groups, total)), *_about_the_sum(total)))),
        explanation=_(
            "Avvik er budsjett minus regnskap. Pluss betyr at det er brukt mindre enn budsjettet, minus at det er "
            "brukt mer. Utgifter er positive og inntekter negative i begge. Anslaget for året er budsjettet ganget med "
            "den delen av budsjettet hittil som er brukt."
        ),
    )


def _chart(groups: Iterable[Deviation], name_of: Callable[[str], str]) -> BarChart:
    return BarChart(
        bars=tuple(
            Bar(
                name_of(one.group),
                one.deviation,
                role=Role.OWN,
                label="" if one.deviation is None else format_number(one.deviation),
            )
            for one in groups
        ),
        value_title=_("Avvik i kroner. Minus: brukt mer enn budsjettet."),
        layout=BarLayout.SIDE_BY_SIDE,
    )


def _row(
    one: Deviation, name: str, sources: tuple[Source, ...], *, in_months: bool, has_forecast: bool
) -> tuple[Cell, ...]:
    def told(value: float | None, method: str, unit: Unit = Units.NOK, *flags: Flag) -> Quantity:
        return missing(unit, *sources) if value is None else Quantity(value, unit, sources, method, frozenset(flags))

    cells: list[Cell] = [name, told(one.budget, "sum")]
    if in_months:
        cells.append(told(one.budget_so_far, "sum"))
    cells += [
        told(one.accounts, "sum"),
        told(one.deviation, "budget_deviation"),
        told(one.percent, "budget_deviation", Units.PERCENT),
    ]
    if has_forecast:
        cells += [
            told(one.forecast, "budget_forecast", Units.NOK, Flag.ESTIMATED),
            told(one.forecast_deviation, "budget_forecast", Units.NOK, Flag.ESTIMATED),
        ]
    return tuple(cells)


def _title(groups: Sequence[Deviation], total: Deviation, name_of: Callable[[str], str]) -> str:
    """Who has spent most above the budget, where anyone has."""
    if total.deviation is None:
        return _("Budsjettet er {budget} millioner kroner").format(budget=_millions(total.budget))
    worst = min(groups, key=lambda one: one.deviation or 0)
    if worst.deviation is None or direction(worst.deviation / _MILLION, 1) >= 0:
        return _("Ingen har brukt klart mer enn budsjettet")
    return _("{name} har brukt {amount} millioner kroner mer enn budsjettet").format(
        name=name_of(worst.group), amount=_millions(-worst.deviation)
    )


def _message(result: BudgetResult, total: Deviation) -> str:
    place, year = result.municipality.name, result.year
    sentences = []
    if total.accounts is None:
        sentences.append(
            _("{municipality} har budsjett for {year}, men ikke regnskap.").format(municipality=place, year=year)
        )
    elif total.budget_so_far is not None:
        sentences.append(
            _("{municipality} har brukt {accounts} av {budget} millioner kroner {when}. {compared}").format(
                municipality=place,
                accounts=_millions(total.accounts),
                budget=_millions(total.budget_so_far),
                when=_when(result),
                compared=_all_together(total),
            )
        )
    else:
        sentences.append(
            _("{municipality} har brukt {accounts} millioner kroner {when}.").format(
                municipality=place, accounts=_millions(total.accounts), when=_when(result)
            )
        )
    if total.forecast is not None:
        sentences.append(
            _("Går det slik resten av året, blir det {forecast} millioner. Budsjettet er {budget} millioner.").format(
                forecast=_millions(total.forecast), budget=_millions(total.budget)
            )
        )
    return " ".join(sentences)


def _all_together(total: Deviation) -> str:
    deviation = total.deviation or 0
    match direction(deviation / _MILLION, 1):
        case -1:
            return _("Det er {amount} millioner mer enn budsjettet.").format(amount=_millions(-deviation))
        case 1:
            return _("Det er {amount} millioner mindre enn budsjettet.").format(amount=_millions(deviation))
        case _:
            return _("Det er om lag som budsjettet.")


def _when(result: BudgetResult) -> str:
    through = result.so_far.through if result.so_far and not result.so_far.is_whole else None
    if through is None:
        return _("i {year}").format(year=result.year)
    return _("til og med måned {month} i {year}").format(month=through, year=result.year)


def _in_words(one: Deviation) -> str:
    deviation = one.deviation or 0
    amount = format_number(abs(deviation))
    match direction(deviation):
        case -1:
            return _("{amount} kr over budsjettet").format(amount=amount)
        case 1:
            return _("{amount} kr under budsjettet").format(amount=amount)
        case _:
            return _("som budsjettet")


def _why_not(groups: Iterable[Deviation]) -> Iterable[str]:
    return (_(_WHY_NO_FORECAST[one.no_forecast]) for one in groups if one.no_forecast is not None)


def _about_the_sum(total: Deviation) -> tuple[str, ...]:
    if total.forecast is None:
        return ()
    return (_("Anslaget for summen er regnet av summene. Det er ikke summen av anslagene over."),)


def _function_name(code: str) -> str:
    name = load_kostra_functions().name_of(code)
    return f"{code} {name}" if name else code


def _millions(amount: float) -> str:
    return format_number(amount / _MILLION, 1)


def _given_by_reader() -> Source:
    return Source(_("Oppgitt av den som spør"), _("egne tall"), _("Egne tall"), "", _("Egne tall"))


def _no_lines(result: BudgetResult) -> DataMissingError:
    return DataMissingError(
        _("{municipality} har ikke lagt inn budsjett og regnskap.").format(municipality=result.municipality.name),
        what_now=_("Last opp fila «Budsjett og regnskap» på siden «Kommunens egne tall»."),
    )


KIND = BlockKind(
    title=mark("Budsjett og regnskap"),
    ask=ask,
    run=run,
    exhibits={"by_unit": by_unit, "by_function": by_function, "shares": shares, "allocation": allocation},
    key_figures={},
)
