"""User rates are refused, in words, where they cannot be."""

import numpy as np
import pytest

from omsyn.methods.demand.rates import UserRates, rates_of_groups
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError

HOME, INSTITUTION = "Helsetjenester i hjemmet", "Langtidsopphold i institusjon"
EVERYONE = AgeGroup(0)


def test_groups_are_spread_over_their_ages() -> None:
    rates = rates_of_groups({HOME: [{AgeGroup(0, 79): 0.01, AgeGroup(80): 0.2}, {EVERYONE: 0.05}]})
    assert rates.services == (HOME,)
    assert rates.by_age[0, 0, [0, 79, 80, 105]].tolist() == [0.01, 0.01, 0.2, 0.2]
    assert set(rates.by_age[0, 1].tolist()) == {0.05}


def test_a_gap_in_ages_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        rates_of_groups({HOME: [{AgeGroup(0, 66): 0.1, AgeGroup(80): 0.2}, {EVERYONE: 0.05}]})
    assert refused.value.found == "«Helsetjenester i hjemmet» mangler brukerrate for 67 år."


def test_ages_in_two_groups_are_refused() -> None:
    with pytest.raises(InputError, match="går over i hverandre ved 80 år"):
        rates_of_groups({HOME: [{AgeGroup(0, 80): 0.1, AgeGroup(80): 0.2}, {EVERYONE: 0.05}]})


@pytest.mark.parametrize("rate", [1.2, -0.1, np.inf])
def test_a_rate_that_is_no_share_is_refused(rate: float) -> None:
    with pytest.raises(InputError, match="for 0 år") as refused:
        rates_of_groups({HOME: [{EVERYONE: 0.1}, {EVERYONE: rate}]})
    assert "fra 0 til 1" in refused.value.expected


def test_a_service_comes_once_and_is_known_by_its_name() -> None:
    with pytest.raises(InputError, match="to ganger"):
        UserRates((HOME, HOME), np.zeros((2, 2, 106)))
    rates = UserRates((HOME, INSTITUTION), np.zeros((2, 2, 106)))
    assert rates.position(INSTITUTION) == 1
    with pytest.raises(InputError) as refused:
        rates.position("Trygghetsalarm")
    assert HOME in refused.value.expected


def test_rates_have_a_place_for_every_sex_and_age() -> None:
    with pytest.raises(ValueError, match="service × sex × age"):
        UserRates((HOME,), np.zeros((1, 106)))
