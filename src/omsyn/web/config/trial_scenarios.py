"""Scenarios of the trial: what is published is told with its source, and everything else is marked as invented."""

from omsyn.parameters.scenarios.assumptions import Amount, Assumed, Phase, Share
from omsyn.parameters.scenarios.levers import HomeRehabilitation, LeverKind
from omsyn.parameters.scenarios.resources import Costs, Queue, Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.published_projections import read_published_projection
from omsyn.web.foresight.actions.scenarios import create_scenario, put_in_report, save_scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.queries.starting import scenario_to_begin_from
from omsyn.web.organisation.models import Membership

INVENTED = "Oppdiktet for prøven (eksempel)"
NURSING_AT_HOME = "Helsetjenester i hjemmet"
LONG_TERM = "Langtidsopphold i institusjon"
PRACTICAL_HELP = "Praktisk bistand, daglige gjøremål"
PRICE_YEAR = 2025


def add_scenarios(*, adviser: str, neighbour: str) -> None:
    """Two scenarios for the municipality of ``adviser`` and one for that of ``neighbour``, both user names. A
    municipality that has scenarios already is left as it is."""
    if (by := _working_where_nothing_is_saved(adviser)) is not None:
        _add_home_scenarios(by)
    if (by := _working_where_nothing_is_saved(neighbour)) is not None:
        put_in_report(scenario=create_scenario(municipality=by.unit.municipality, content=_places(by), by=by), by=by)


def _working_where_nothing_is_saved(username: str) -> Membership | None:
    by = Membership.objects.filter(user__username=username).select_related("user", "unit__municipality").earliest("pk")
    return None if SavedScenario.objects.filter(municipality=by.unit.municipality).exists() else by


def _add_home_scenarios(by: Membership) -> None:
    municipality = by.unit.municipality
    today = _with_invented_resources(
        scenario_to_begin_from(
            municipality,
            name="Som i dag",
            reason="Vi vil vite hva som skjer når bare folketallet endrer seg (eksempel).",
        )
    )
    succeeding = today.model_copy(
        update={
            "name": "Hverdagsrehabilitering lykkes",
            "reason": "Vi vil vite hva det betyr hvis flere trener seg opp og klarer seg selv (eksempel).",
            "levers": (_rehabilitation(NURSING_AT_HOME),),
        }
    )
    first = create_scenario(municipality=municipality, content=today, by=by)
    second = create_scenario(municipality=municipality, content=succeeding, by=by)
    save_scenario(
        scenario=second,
        content=succeeding.model_copy(update={"levers": (_rehabilitation(NURSING_AT_HOME, PRACTICAL_HELP),)}),
        read_number=1,
        by=by,
        note="Tar også med dem som får praktisk bistand (eksempel).",
    )
    for scenario in (first, second):
        put_in_report(scenario=scenario, by=by)


def _rehabilitation(*services: str) -> HomeRehabilitation:
    return HomeRehabilitation(
        kind=LeverKind.HOME_REHABILITATION,
        name="Flere trener seg opp",
        reason="Oppdiktede tall: vi kjenner ikke virkningen i kommunen ennå (eksempel).",
        services=services,
        is_invented=True,
        reached=Assumed(low=0.1, middle=0.2, high=0.3),
        freed=Assumed(low=0.1, middle=0.25, high=0.4),
        phase=Phase(begins=2027, full=2030),
    )


def _with_invented_resources(scenario: Scenario) -> Scenario:
    """With prices, turnover and stays, so that every part of the answer can be seen in the trial."""
    known = {} if scenario.work is None else dict(scenario.work)
    work = known | {
        "absence": _share(0.1),
        "turnover": _share(0.08),
        "retiring": _share(0.03),
        "not_available": _share(0.2),
    }
    return scenario.model_copy(
        update={
            "work": Work.model_validate(work),
            "costs": Costs(price_year=PRICE_YEAR, nok_per_fte=_amount(850_000)),
            "queue": Queue(stay_days=_amount(700), hospital_share=_share(0.6)),
        }
    )


def _places(by: Membership) -> Scenario:
    """The places the municipality's own plan begins from, as users of today. The plan holds them for those over 80."""
    municipality = by.unit.municipality
    published = read_published_projection(municipality.number)
    today = published.figure("sykehjem", "Plasser over 80 år, dagens nivå")
    source = f"{published.source.citation or published.source.title}, linje {today.lines}"
    older, younger = Amount(value=today.value, source=source), Amount(value=0, source=source)
    services = (ServiceAssumptions(service=LONG_TERM, users_by_age={"0-79": younger, "80+": older}),)
    scenario = scenario_to_begin_from(
        municipality,
        name="Plassene i kommunens plan",
        reason="Vi vil vite hva plassene i planen blir til når hver alder bruker like mye som da. Planen er eldre enn"
        " folketallet scenarioet begynner med (eksempel).",
    )
    return scenario.model_copy(update={"services": services})


def _amount(value: float) -> Amount:
    return Amount(value=value, source=INVENTED, is_invented=True)


def _share(value: float) -> Share:
    return Share(value=value, source=INVENTED, is_invented=True)
