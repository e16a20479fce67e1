"""A scenario written to a file and read again is the same, also when it is written to the database."""

from hypothesis import given
from hypothesis import strategies as st

from omsyn.parameters.scenarios.assumptions import Amount, Assumed, Phase
from omsyn.parameters.scenarios.levers import HomeRehabilitation, LeverKind, Productivity, ScenarioLever
from omsyn.parameters.scenarios.resources import OpenPlaces, Places
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.web.foresight.presenters.scenario_changes import changes_between
from omsyn.web.foresight.scenario_files import read_scenario_file

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
numbers = st.floats(-1e6, 1e6)
amounts = st.builds(Amount, value=st.floats(0, 1e9), source=words, is_invented=st.booleans())


@st.composite
def assumed(draw: st.DrawFn) -> Assumed:
    low, middle, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3)))
    return Assumed(low=low, middle=middle, high=high, group=draw(st.just("") | words))


@st.composite
def phases(draw: st.DrawFn) -> Phase:
    begins = draw(st.integers(2020, 2060))
    return Phase(begins=begins, full=begins + draw(st.integers(0, 20)))


levers: st.SearchStrategy[ScenarioLever] = st.builds(
    Productivity, kind=st.just(LeverKind.PRODUCTIVITY), name=words, reason=words, yearly_growth=assumed()
) | st.builds(
    HomeRehabilitation,
    kind=st.just(LeverKind.HOME_REHABILITATION),
    name=words,
    reason=words,
    services=st.lists(words, max_size=2).map(tuple),
    reached=assumed(),
    freed=assumed(),
    phase=phases(),
    is_invented=st.booleans(),
)
services = st.builds(ServiceAssumptions, service=words, users=st.none() | amounts, fte_per_user=st.none() | amounts)
places = st.builds(
    Places,
    services=st.lists(words, min_size=1, max_size=2).map(tuple),
    plan=st.lists(
        st.builds(OpenPlaces, name=words, places=st.floats(0, 500), opens=st.dates(), last_day=st.none() | st.dates()),
        min_size=1,
        max_size=2,
    ).map(tuple),
)
scenarios = st.builds(
    Scenario,
    name=words,
    version=st.integers(1, 99),
    reason=words,
    municipality=st.just("4014"),
    base_year=st.none() | st.integers(2000, 2030),
    until=st.integers(2031, 2060),
    seed=st.integers(0, 2**31),
    services=st.lists(services, max_size=3).map(tuple),
    levers=st.lists(levers, max_size=3).map(tuple),
    places=st.none() | places,
)


@given(scenarios)
def test_a_file_gives_the_scenario_back(scenario: Scenario) -> None:
    read = read_scenario_file(scenario.as_yaml().encode())
    assert read == scenario
    assert read.fingerprint == scenario.fingerprint
    assert changes_between(scenario, read) == ()


@given(scenarios)
def test_what_is_stored_gives_the_scenario_back(scenario: Scenario) -> None:
    read = Scenario.model_validate_json(scenario.model_dump_json())
    assert read == scenario
    assert read.fingerprint == scenario.fingerprint
