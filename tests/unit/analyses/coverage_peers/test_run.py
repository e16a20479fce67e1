"""Own coverage against others'."""

import pytest

from omsyn.analyses.coverage_peers.question import CoveragePeersQuestion
from omsyn.analyses.coverage_peers.run import run
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.people import people_of_use
from omsyn.vocabulary.age_groups import AgeGroup

LONG_STAY = "Langtidsopphold i institusjon"


def test_the_country_is_told_as_times_our_own() -> None:
    result = run(CoveragePeersQuestion("4014", LONG_STAY))
    country = result.peers[0]
    assert result.own_per_1000 is not None
    assert (country.figure.name, country.figure.group) == ("Norge", AgeGroup(80))
    assert country.times_own == pytest.approx(country.figure.value / result.own_per_1000)


def test_own_coverage_is_users_of_80_and_older_among_those_of_80_and_older() -> None:
    (use,) = find_service_use("4014", services=[LONG_STAY])
    users = sum(number for group, number in use.users.items() if group.lower >= 80)
    people = float(people_of_use("4014", use.year).persons[80:].sum())
    assert run(CoveragePeersQuestion("4014", LONG_STAY)).own_per_1000 == pytest.approx(1000 * users / people)


def test_nobody_to_hold_it_against_gives_nobody() -> None:
    assert run(CoveragePeersQuestion("4014", "Støttekontakt (fritidskontakt)")).peers == ()


def test_a_municipality_without_users_has_no_own_coverage() -> None:
    assert run(CoveragePeersQuestion("4012", LONG_STAY)).own_per_1000 is None


def test_a_service_nobody_else_tells_of_has_no_peers() -> None:
    assert run(CoveragePeersQuestion("4014", "Romfart")).peers == ()
