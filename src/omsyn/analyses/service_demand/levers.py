"""A scenario's levers as the methods know them: calendar years become years after the base year."""

from collections.abc import Sequence

from omsyn.methods.demand import levers as methods
from omsyn.methods.demand.uncertainty import Uncertain
from omsyn.parameters.scenarios import levers as written
from omsyn.parameters.scenarios.assumptions import Assumed, Phase
from omsyn.parameters.scenarios.levers import ScenarioLever
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.parameters.use_profiles import load_use_profiles
from omsyn.vocabulary.age_groups import HIGHEST_AGE
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

LifeGained = tuple[tuple[float, float], ...]


def levers_of(
    scenario: Scenario, base_year: int, life_gained: LifeGained, services: Sequence[str]
) -> tuple[methods.Lever, ...]:
    """The levers, in the order they are written. ``life_gained`` is Δe for men and women in each year ahead.

    ``InputError`` for a service that is not among ``services``, and for a phase outside the scenario's years.
    """
    for lever in scenario.levers:
        check_services(_("Forutsetningen «{name}»").format(name=lever.name), _named_services(lever), services)
        _check_phase(lever, base_year, scenario.until)
    return tuple(_lever(_for_ages(lever, services), base_year, life_gained) for lever in scenario.levers)


def _for_ages(lever: ScenarioLever, services: Sequence[str]) -> ScenarioLever:
    """Healthier ageing of all services leaves out those offered up to an age: an offer to people of 77 stays there."""
    if not isinstance(lever, written.HealthyAgeing) or lever.services:
        return lever
    offered = load_use_profiles()
    return lever.model_copy(
        update={"services": tuple(one for one in services if offered.of(one).to_age == HIGHEST_AGE)}
    )


def check_services(owner: str, named: Sequence[str], services: Sequence[str]) -> None:
    """``InputError`` when ``owner`` names a service that the scenario does not have."""
    for service in named:
        if service not in services:
            raise InputError(
                _("{owner} gjelder «{service}», som ikke er med i scenarioet.").format(owner=owner, service=service),
                expected=_("Tjenestene er {services}.").format(services=", ".join(services)),
                what_now=_("Skriv tjenesten slik den står i scenarioet, eller legg den til."),
            )


def _named_services(lever: ScenarioLever) -> tuple[str, ...]:
    match lever:
        case written.Shift():
            return (*lever.services, lever.source, lever.target)
        case written.HospitalTasks() | written.InformalCare():
            return (*lever.services, lever.target)
        case _:
            return lever.services


def _check_phase(lever: ScenarioLever, base_year: int, until: int) -> None:
    phase: Phase | None = getattr(lever, "phase", None)
    if phase is None:
        return
    if phase.begins < base_year:
        raise InputError(
            _("«{name}» begynner i {begins}, før startåret {base}.").format(
                name=lever.name, begins=phase.begins, base=base_year
            ),
            expected=_("Det som alt er gjort, er med i dagens bruk. Innfasingen begynner i startåret eller senere."),
            what_now=_("Velg {base} eller senere.").format(base=base_year),
        )
    if phase.begins > until:
        raise InputError(
            _("«{name}» begynner i {begins}, etter scenarioets siste år {until}.").format(
                name=lever.name, begins=phase.begins, until=until
            ),
            expected=_("Innfasingen begynner innenfor scenarioets år."),
            what_now=_("Velg et tidligere år, eller la scenarioet gå lenger."),
        )


def _lever(lever: ScenarioLever, base_year: int, life_gained: LifeGained) -> methods.Lever:
    match lever:
        case written.HealthyAgeing():
            return methods.HealthyAgeing(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                postponed_share=_uncertain(lever.postponed_share),
                life_gained=life_gained,
                first_age=lever.first_age,
            )
        case written.StandardGrowth():
            return methods.StandardGrowth(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                yearly_growth=_uncertain(lever.yearly_growth),
            )
        case written.Productivity():
            return methods.Productivity(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                yearly_growth=_uncertain(lever.yearly_growth),
            )
        case written.Dementia():
            return methods.DementiaPrevalence(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                yearly_fall=_uncertain(lever.yearly_fall),
                users_with_dementia=_uncertain(lever.users_with_dementia),
            )
        case written.InformalCare():
            return methods.InformalCare(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                target=lever.target,
                informal_fte=lever.informal_fte.value,
                yearly_change=_uncertain(lever.yearly_change),
                substitution=_uncertain(lever.substitution),
            )
        case _:
            return _phased_lever(lever, base_year)


def _phased_lever(
    lever: written.Coverage
    | written.Shift
    | written.HomeRehabilitation
    | written.WelfareTechnology
    | written.HospitalTasks,
    base_year: int,
) -> methods.Lever:
    phase = methods.Phase(lever.phase.begins - base_year, lever.phase.full - base_year)
    match lever:
        case written.Coverage():
            return methods.CoverageTarget(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                aim=methods.CoverageAim(lever.aim),
                times_own=_uncertain(lever.times_own),
                phase=phase,
            )
        case written.Shift():
            return methods.ShiftBetweenServices(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                source=lever.source,
                target=lever.target,
                moved=_uncertain(lever.moved),
                substitution=_uncertain(lever.substitution),
                phase=phase,
            )
        case written.HomeRehabilitation():
            return methods.HomeRehabilitation(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                reached=_uncertain(lever.reached),
                freed=_uncertain(lever.freed),
                phase=phase,
            )
        case written.WelfareTechnology():
            return methods.WelfareTechnology(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                reached=_uncertain(lever.reached),
                saved=_uncertain(lever.saved),
                phase=phase,
            )
        case written.HospitalTasks():
            return methods.TasksFromHospital(
                name=lever.name,
                reason=lever.reason,
                services=lever.services,
                target=lever.target,
                bed_days=_uncertain(lever.bed_days),
                phase=phase,
            )


def _uncertain(assumed: Assumed) -> Uncertain:
    return Uncertain(assumed.low, assumed.middle, assumed.high, assumed.group)
