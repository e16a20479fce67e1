"""What is changed between two versions is told in words, and nothing else is."""

from omsyn.parameters.scenarios.assumptions import Amount, Assumed
from omsyn.parameters.scenarios.levers import LeverKind, Productivity
from omsyn.parameters.scenarios.resources import Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.reports.blocks.assumptions_in_words import assumptions_of, holds_invented
from omsyn.web.foresight.presenters.scenario_changes import changes_between

LEVER = Productivity(
    kind=LeverKind.PRODUCTIVITY,
    name="Bedre ruter",
    reason="Vi tror det",
    yearly_growth=Assumed(low=0, middle=0.005, high=0.01),
)
START = Scenario(
    name="Som i dag",
    reason="Det vi vet",
    municipality="4014",
    services=(ServiceAssumptions(service="Trygghetsalarm", users=Amount(value=210, source="Talt opp")),),
    levers=(LEVER,),
)


def test_nothing_changed_tells_nothing() -> None:
    assert changes_between(START, START.model_copy(update={"version": 2})) == ()


def test_every_change_is_told() -> None:
    alarms = START.services[0].model_copy(update={"users": Amount(value=220.5, source="Vedtak", is_invented=True)})
    lever = LEVER.model_copy(update={"yearly_growth": Assumed(low=0.01, middle=0.01, high=0.01)})
    after = START.model_copy(
        update={"name": "Bedre", "until": 2050, "services": (alarms,), "levers": (lever, LEVER), "work": Work()}
    )
    assert changes_between(START, after) == (
        "Navnet er endret fra «Som i dag» til «Bedre».",
        "Grunnlaget, Til år: fra 2045 til 2050.",
        "Tjenestene i dag, Trygghetsalarm, Brukere: fra 210 til 220,5.",
        "Tjenestene i dag, Trygghetsalarm, Brukere: kilden er nå «Vedtak».",
        "Tjenestene i dag, Trygghetsalarm, Brukere: er nå merket som oppdiktet.",
        "Det som endrer behovet, Bedre ruter, Mindre arbeid per år: fra 0,5\N{NO-BREAK SPACE}% "
        "(mellom 0\N{NO-BREAK SPACE}% og 1\N{NO-BREAK SPACE}%) til 1\N{NO-BREAK SPACE}%.",
        "Det som endrer behovet: «Bedre ruter» er lagt til.",
    )


def test_what_is_taken_away_is_told() -> None:
    after = START.model_copy(update={"services": (), "levers": (), "reason": "Ny grunn"})
    assert changes_between(START, after) == (
        "Begrunnelsen er endret fra «Det vi vet» til «Ny grunn».",
        "Tjenestene i dag: «Trygghetsalarm» er tatt bort.",
        "Det som endrer behovet: «Bedre ruter» er tatt bort.",
    )


def test_a_scenario_says_whether_anything_is_invented() -> None:
    assert not holds_invented(assumptions_of(START))
    made_up = START.model_copy(update={"levers": (LEVER.model_copy(update={"is_invented": True}),)})
    assert holds_invented(assumptions_of(made_up))
