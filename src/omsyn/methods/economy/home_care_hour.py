"""What an hour of home care costs, from the municipality's own accounts and hours granted.

cost of an hour = corrected gross spending on the functions of home care / (Σ hours a week · 52)
"""

from collections.abc import Mapping

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

HOME_CARE_FUNCTIONS = ("257", "258")
"""Since 2024; before, both were in 254."""
HOME_CARE_FUNCTION_BEFORE = "254"
DIVIDED_FROM_YEAR = 2024
WEEKS_OF_YEAR = 52


def home_care_functions(year: int) -> tuple[str, ...]:
    """The KOSTRA functions home care is kept under in the accounts of ``year``."""
    return HOME_CARE_FUNCTIONS if year >= DIVIDED_FROM_YEAR else (HOME_CARE_FUNCTION_BEFORE,)


def home_care_hour_cost(spending_nok: Mapping[str, float], hours_per_week: float, year: int) -> float:
    """Kroner an hour: Σ corrected gross spending by function / (hours a week of all users together · 52).

    ``InputError`` without one of the functions of the year, or without hours.
    """
    needed = home_care_functions(year)
    missing = [function for function in needed if function not in spending_nok]
    if missing:
        raise InputError(
            _("Utgiftene til funksjon {functions} mangler.").format(functions=join_words(missing)),
            expected=_("Prisen på en hjemmetjenestetime regnes av alle funksjonene for hjemmetjenester."),
            what_now=_("Hent tabell 12367 på siden «Kilder og oppdatering»."),
        )
    if hours_per_week <= 0:
        raise InputError(
            _("Timene per uke er {hours}.").format(hours=hours_per_week),
            expected=_("Timene er summen av det alle brukerne har fått tildelt per uke, og mer enn 0."),
        )
    return sum(spending_nok[function] for function in needed) / (hours_per_week * WEEKS_OF_YEAR)
