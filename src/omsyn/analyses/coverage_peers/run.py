"""Hold the municipality's own coverage of a service against others'."""

from omsyn.analyses.coverage_peers.question import CoveragePeersQuestion
from omsyn.analyses.coverage_peers.result import CoveragePeersResult, Peer
from omsyn.methods.population.age_groups import ages_of
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.peers import peer_use
from omsyn.registers.service_use.people import people_of_use
from omsyn.registers.service_use.rates import rates_of_use
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import DataMissingError

_PER = 1000


def run(question: CoveragePeersQuestion) -> CoveragePeersResult:
    """Answer ``question``; no peers where nobody tells of the service."""
    figures = peer_use(question.municipality, question.service)
    own = _own(question, figures[0].group) if figures else None
    if not own:
        return CoveragePeersResult(question, None, ())
    return CoveragePeersResult(question, own, tuple(Peer(one, one.value / own) for one in figures))


def _own(question: CoveragePeersQuestion, group: AgeGroup) -> float | None:
    """Users of ``group`` per 1 000 of its inhabitants, at today's rates; None when the users are not known."""
    try:
        uses = find_service_use(question.municipality, services=[question.service], own=question.own_users)
    except DataMissingError:
        return None
    ages = ages_of(group)
    persons = people_of_use(question.municipality, uses[0].year).by_sex[:, ages.start : ages.stop]
    rates = rates_of_use(uses, question.municipality).by_age[0][:, ages.start : ages.stop]
    return _PER * float((rates * persons).sum()) / float(persons.sum())
