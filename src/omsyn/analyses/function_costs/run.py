"""Spending by function from the fetched accounts, and the cost of an hour of home care."""

from omsyn.analyses.function_costs.question import FunctionCostsQuestion
from omsyn.analyses.function_costs.result import FunctionCost, FunctionCostsResult
from omsyn.methods.economy.home_care_hour import home_care_hour_cost
from omsyn.registers.kostra_accounts import FunctionAccounts, SpendingMeasure, read_function_accounts
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Units, missing


def run(question: FunctionCostsQuestion) -> FunctionCostsResult:
    """Answer ``question``. ``DataMissingError`` until table 12367 is fetched, or when it lacks the year."""
    place = find_municipality(question.municipality)
    accounts = read_function_accounts(place.number)
    if accounts is None:
        raise DataMissingError(
            _("Omsyn har ikke regnskapet etter KOSTRA-funksjon for {municipality}.").format(municipality=place.name),
            what_now=_("Hent tabell 12367 på siden «Kilder og oppdatering»."),
        )
    year = accounts.years[-1] if question.year is None else question.year
    if year not in accounts.years:
        raise _other_year(place, year, accounts)
    by_measure = {measure: accounts.nok_by_function(year, measure) for measure in SpendingMeasure}
    sources = (accounts.source,)

    def told(function: str, measure: SpendingMeasure) -> Quantity:
        value = by_measure[measure].get(function)
        return missing(Units.NOK, *sources) if value is None else Quantity(value, Units.NOK, sources, "reported")

    functions = sorted({function for found in by_measure.values() for function in found})
    return FunctionCostsResult(
        question=question,
        municipality=place,
        year=year,
        years=accounts.years,
        functions=tuple(
            FunctionCost(
                function,
                told(function, SpendingMeasure.CORRECTED_GROSS),
                told(function, SpendingMeasure.GROSS),
                told(function, SpendingMeasure.NET),
            )
            for function in functions
        ),
        home_care_hour=_home_care_hour(question, year, accounts),
        sources=sources,
        notes=accounts.notes,
    )


def _home_care_hour(question: FunctionCostsQuestion, year: int, accounts: FunctionAccounts) -> Quantity:
    if question.hours_per_week is None:
        return missing(Units.NOK_PER_HOUR, accounts.source)
    spending = accounts.nok_by_function(year, SpendingMeasure.CORRECTED_GROSS)
    value = home_care_hour_cost(spending, question.hours_per_week, year)
    return Quantity(value, Units.NOK_PER_HOUR, (accounts.source,), "home_care_hour_cost")


def _other_year(place: Municipality, year: int, accounts: FunctionAccounts) -> DataMissingError:
    return DataMissingError(
        _("Det hentede regnskapet for {municipality} har ikke {year}.").format(municipality=place.name, year=year),
        expected=_("Det har {years}.").format(years=join_words([str(one) for one in accounts.years])),
        what_now=_("Velg et av årene, eller hent tabell 12367 på nytt."),
    )
