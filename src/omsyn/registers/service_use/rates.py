"""Users by age into rates of use among the municipality's people."""

from collections.abc import Sequence

from omsyn.methods.demand.rates import UserRates
from omsyn.registers.service_use.use import ServiceUse
from omsyn.registers.vintages import VintageStore


def rates_of_use(uses: Sequence[ServiceUse], municipality: str, *, store: VintageStore | None = None) -> UserRates:
    """Users per person by service × sex × one-year age; times the people of each use's year they give its users back.

    ``InputError`` when there are more users than people in an age; ``DataMissingError`` when the people of a year are
    not known.
    """
    raise NotImplementedError
