"""Need by service, year and draw: the published and hand-reckoned examples it must give."""

import numpy as np
import pytest

from omsyn.methods.demand.rates import coverage_of_peer, rates_of_groups
from omsyn.methods.demand.users_by_age import users_by_service, users_postponed
from omsyn.vocabulary.age_groups import AgeGroup

AGES = 106
PLACES = "Langtidsopphold i institusjon"


def persons_aged(**numbers: float) -> np.ndarray:
    """Women by age, ``a80=100`` for instance; one draw."""
    persons = np.zeros((2, AGES, 1))
    for age, number in numbers.items():
        persons[1, int(age[1:])] = number
    return persons


def test_larviks_places_with_one_rate() -> None:
    """«Temaplan helse og omsorg»: 374 places for 2 427 people of 80 and older; 629,5 when they are 4 085."""
    rate = {AgeGroup(0, 79): 0.0, AgeGroup(80): 374 / 2427}
    rates = rates_of_groups({PLACES: [rate, rate]})
    assert users_by_service(rates, persons_aged(a85=2427))[0, 0] == pytest.approx(374)
    assert round(users_by_service(rates, persons_aged(a85=4085))[0, 0], 1) == 629.5


def test_illness_postponed_by_half_of_two_years_gained() -> None:
    """φ = 0,5 and Δe = 2: those of 85 have the rate those of 84 had."""
    rate = {AgeGroup(0, 83): 0.0, AgeGroup(84, 84): 0.1, AgeGroup(85): 0.2}
    rates = rates_of_groups({PLACES: [rate, rate]})
    persons = persons_aged(a85=100)
    assert users_postponed(rates, persons, np.array([[0.5 * 2]]))[0, 0] == pytest.approx(10)
    assert users_postponed(rates, persons, np.array([[0.5]]))[0, 0] == pytest.approx(15)
    assert users_postponed(rates, persons, np.array([[1.0]]), first_age=85)[0, 0] == pytest.approx(20)


def test_the_peers_coverage_is_for_our_own_people() -> None:
    own, peer, persons = np.array([[0.1, 0.2]]), np.array([[0.2, 0.2]]), np.array([[100, 50]])
    assert coverage_of_peer(own, peer, persons) == pytest.approx(30 / 20)
    assert coverage_of_peer(np.zeros((1, 2)), peer, persons) is None
