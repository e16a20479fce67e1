"""What the functions of health and care cost, as exhibits."""

from omsyn.analyses.function_costs.question import FunctionCostsQuestion
from omsyn.analyses.function_costs.result import FunctionCostsResult
from omsyn.analyses.function_costs.run import run
from omsyn.methods.economy.home_care_hour import WEEKS_OF_YEAR, home_care_functions
from omsyn.parameters.kostra_codes import load_kostra_functions
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

_MILLION = 1_000_000


def ask(scope: Scope, year: int | str = "", hours_per_week: float | str = "") -> FunctionCostsQuestion:
    """The municipality's functions. Addresses give texts; an empty one takes the default."""
    return FunctionCostsQuestion.from_text(
        {
            "municipality": scope.municipality.number,
            "year": str(year),
            "hours_per_week": str(hours_per_week),
        }
    )


def by_function(result: FunctionCostsResult) -> Exhibit:
    """Every function by number, in three measures; and an hour of home care where hours are told."""
    columns = (
        Column("function", _("KOSTRA-funksjon"), ColumnKind.TEXT),
        Column("corrected_gross", _("Korrigerte brutto driftsutgifter"), unit=Units.NOK),
        Column("gross", _("Brutto driftsutgifter"), unit=Units.NOK),
        Column("net", _("Netto driftsutgifter"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (_name(one.function), one.corrected_gross, one.gross, one.net) for one in result.functions
    ]
    largest = max(result.functions, key=lambda one: one.gross.value or 0)
    drawn = [one for one in result.functions if one.gross.has_value]
    told = listed(f"{_name(one.function)}: {_millions(one.gross.known)}" for one in drawn)
    return Exhibit(
        key="function_costs",
        title=_("{function} koster mest: {amount} millioner kroner").format(
            function=_name(largest.function), amount=_millions(largest.gross.value or 0)
        ),
        message=_message(result),
        chart=BarChart(
            bars=tuple(
                Bar(_name(one.function), one.gross.known / _MILLION, label=_millions(one.gross.known)) for one in drawn
            ),
            value_title=_("Brutto driftsutgifter, millioner kroner"),
        ),
        alternative=_("Stolper med utgifter i millioner kroner. {values}.").format(values=told),
        table=Table(_("Utgifter etter KOSTRA-funksjon i {year}").format(year=result.year), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Brutto er alt tjenesten koster i drift. Korrigert brutto er det kommunens egen produksjon koster, uten "
            "det den kjøper av andre. Netto er det som er igjen når inntektene er trukket fra."
        ),
    )


def home_care_hour(result: FunctionCostsResult) -> KeyFigure:
    """What an hour of home care costs."""
    return KeyFigure(
        label=_("En time hjemmetjeneste"), quantity=result.home_care_hour, period=str(result.year), comparison=""
    )


def _message(result: FunctionCostsResult) -> str:
    hours = result.question.hours_per_week
    if hours is None or not result.home_care_hour.has_value:
        return _("Regnskapet for {municipality} i {year}, slik det er rapportert til KOSTRA.").format(
            municipality=result.municipality.name, year=result.year
        )
    functions = home_care_functions(result.year)
    return _(
        "En time hjemmetjeneste koster {cost}. Det er korrigerte brutto driftsutgifter på funksjon {functions}, delt "
        "på {hours} timer i uka og {weeks} uker."
    ).format(
        cost=format_quantity(result.home_care_hour),
        functions=join_words(list(functions)),
        hours=format_number(hours, 0 if hours == int(hours) else 1),
        weeks=WEEKS_OF_YEAR,
    )


def _name(code: str) -> str:
    name = load_kostra_functions().name_of(code)
    return f"{code} {name}" if name else code


def _millions(amount: float) -> str:
    return format_number(amount / _MILLION, 1)


KIND = BlockKind(
    title=mark("Utgifter etter KOSTRA-funksjon"),
    ask=ask,
    run=run,
    exhibits={"by_function": by_function},
    key_figures={"home_care_hour": home_care_hour},
)
