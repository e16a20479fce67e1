"""Putting a measure in a scenario, so that what it does to places and money shows in the answer."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from omsyn.parameters.scenarios.assumptions import Amount
from omsyn.parameters.scenarios.resources import Investment, OpenPlaces
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.foresight.actions.scenarios import save_scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import check_can_write_scenarios
from omsyn.web.foresight.queries.scenarios import find_version, load_version, versions_of
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.measure_parts import check_can_change
from omsyn.web.plans.actions.trail import record_act
from omsyn.web.plans.models import Measure, MeasureCost, ScenarioLink

LONGEST_DEPRECIATION = 50
"""Years; budsjett- og regnskapsforskriften § 3-4 allows no more, and that for buildings."""


@dataclass(frozen=True, slots=True)
class _Addition:
    """What a measure adds to a scenario, and that in words."""

    places: OpenPlaces | None
    investment: Investment | None
    told: str


@transaction.atomic
def link_to_scenario(
    *,
    measure: Measure,
    scenario: SavedScenario,
    by: Membership | None,
    places: int | None = None,
    depreciation_years: int | None = None,
) -> ScenarioLink:
    """Add the measure's places and its investment to the scenario as a new version, and remember that it is there.

    ``places`` says how many to reckon with where the measure states a range; the lowest when nobody says.
    ``ValidationError`` in words when the scenario has no room for it, the measure has nothing to add, or something that
    is needed is not told; nothing is stored then.
    """
    held = check_can_change(by, measure)
    check_can_write_scenarios(held, scenario.municipality_id)
    link = ScenarioLink(measure=measure, scenario=scenario, told="-", added_by=str(held.user))
    link.full_clean()
    newest = find_version(scenario)
    try:
        content = load_version(newest)
    except InputError as error:
        raise ValidationError({"scenario": [error.found, error.what_now]}) from error
    added = _addition(measure, content, places, depreciation_years)
    version = save_scenario(
        scenario=scenario,
        content=_with(content, added),
        read_number=newest.number,
        by=held,
        note=_("La inn tiltak {number}, «{title}»: {told}").format(
            number=measure.number, title=measure.title, told=added.told
        )[:500],
    )
    link.told = added.told[:500]
    # The same moment as the version the measure came in by: what that version added is what is taken out again.
    link.added_at = version.saved_at
    link.save()
    record_act(
        held,
        "plans.scenario_linked",
        link,
        scenario.municipality_id,
        measure=measure.pk,
        scenario=scenario.pk,
        told=link.told,
    )
    return link


@transaction.atomic
def unlink_from_scenario(*, link: ScenarioLink, by: Membership | None) -> None:
    """Take what the measure added out of the scenario, as a new version, and forget that it was there.

    What somebody has taken out of the scenario already, or written under another name and with another reason, stays
    as it is. ``ValidationError`` in words when the scenario is archived, cannot be read, or would have no places left;
    nothing is changed then.
    """
    held = check_can_change(by, link.measure)
    check_can_write_scenarios(held, link.scenario.municipality_id)
    newest = find_version(link.scenario)
    try:
        content = load_version(newest)
        added = _added_by(link)
    except InputError as error:
        raise ValidationError([error.found, error.what_now]) from error
    if added is not None:
        save_scenario(
            scenario=link.scenario,
            content=_without(content, added),
            read_number=newest.number,
            by=held,
            note=_("Tok ut tiltak {number}, «{title}»: {told}").format(
                number=link.measure.number, title=link.measure.title, told=link.told
            )[:500],
        )
    record_act(
        held,
        "plans.scenario_unlinked",
        link,
        link.measure.plan.municipality_id,
        measure=link.measure_id,
        scenario=link.scenario_id,
    )
    link.delete()


def investment_to_add(measure: Measure) -> MeasureCost | None:
    """The investment when something is known of it; None when it is unknown or not stated."""
    cost = measure.costs.filter(kind=CostKind.INVESTMENT.value).first()
    return None if cost is None or cost.state == CostState.UNKNOWN else cost


def _addition(measure: Measure, content: Scenario, places: int | None, depreciation_years: int | None) -> _Addition:
    cost = investment_to_add(measure)
    if not measure.places and cost is None:
        raise ValidationError(
            _("Tiltaket har verken plasser eller en investering med beløp, så det er ingenting å legge inn.")
        )
    opened = _places(measure, content, places) if measure.places else None
    bought = _investment(measure, content, cost, depreciation_years) if cost is not None else None
    told = []
    if opened is not None:
        told.append(
            _("{places} plasser fra {day}").format(places=format_number(opened.places), day=format_date(opened.opens))
        )
    if bought is not None:
        told.append(
            _("en investering på {amount} kr i {year}, avskrevet over {years} år").format(
                amount=format_number(bought.cost_nok.value), year=bought.year, years=bought.depreciation_years
            )
        )
    return _Addition(opened, bought, "; ".join(told))


def _places(measure: Measure, content: Scenario, asked: int | None) -> OpenPlaces:
    if content.places is None:
        raise ValidationError(
            {
                "scenario": _(
                    "Scenarioet har ingen plan for plasser. Skriv inn plassene som er åpne i dag og hvilke tjenester de"
                    " er til, under «Plasser, ansatte og penger» i scenarioet, og prøv igjen."
                )
            }
        )
    if measure.start_date is None:
        raise ValidationError(_("Skriv når tiltaket starter. Da vet scenarioet når plassene åpner."))
    if any(one.name == measure.title for one in content.places.plan):
        raise ValidationError(
            {"scenario": _("Scenarioet har alt plasser som heter «{name}».").format(name=measure.title)}
        )
    lowest = measure.places or 0
    highest = measure.places_most or lowest
    chosen = lowest if asked is None else asked
    if not lowest <= chosen <= highest:
        raise ValidationError(
            {"places": _("Tiltaket har fra {low} til {high} plasser.").format(low=lowest, high=highest)}
        )
    return OpenPlaces(
        name=measure.title,
        places=chosen,
        opens=measure.start_date,
        reason=_reason(measure),
        is_invented=measure.is_example,
    )


def _investment(measure: Measure, content: Scenario, cost: MeasureCost, depreciation_years: int | None) -> Investment:
    if content.costs is None:
        raise ValidationError(
            {
                "scenario": _(
                    "Scenarioet sier ikke hvilket års priser det regner i. Skriv det under «Plasser, ansatte og penger»"
                    " i scenarioet, og prøv igjen."
                )
            }
        )
    if depreciation_years is None or not 1 <= depreciation_years <= LONGEST_DEPRECIATION:
        raise ValidationError(
            {
                "depreciation_years": _(
                    "Skriv hvor mange år investeringen skal avskrives over, fra 1 til {most}."
                ).format(most=LONGEST_DEPRECIATION)
            }
        )
    year = cost.first_year or (measure.start_date.year if measure.start_date else None)
    if year is None:
        raise ValidationError(_("Skriv hvilket år investeringen kommer, eller når tiltaket starter."))
    if any(one.name == measure.title for one in content.costs.investments):
        raise ValidationError(
            {"scenario": _("Scenarioet har alt en investering som heter «{name}».").format(name=measure.title)}
        )
    low, high = cost.low_nok or Decimal(0), cost.high_nok or Decimal(0)
    source = _reason(measure)
    if cost.last_year is not None and cost.last_year > year:
        # A scenario takes an investment in one year; that it is spread over several is said where the number stands.
        source = _("{reason} Hele beløpet er lagt i {year}; i planen er det delt på {first}–{last}.").format(
            reason=source, year=year, first=year, last=cost.last_year
        )
    if cost.state == CostState.RANGE:
        # A scenario takes one amount for an investment; which one is said where the number stands.
        source = _("{reason} Midt mellom {low} og {high} kr.").format(
            reason=source, low=format_number(float(low)), high=format_number(float(high))
        )
    return Investment(
        name=measure.title,
        year=year,
        cost_nok=Amount(value=float((low + high) / 2), source=source, is_invented=measure.is_example),
        depreciation_years=depreciation_years,
    )


def _reason(measure: Measure) -> str:
    return _("Tiltak {number}, «{title}», i {plan}.").format(
        number=measure.number, title=measure.title, plan=measure.plan
    )


def _with(content: Scenario, added: _Addition) -> Scenario:
    changed: dict[str, object] = {}
    if added.places is not None and content.places is not None:
        changed["places"] = content.places.model_copy(update={"plan": (*content.places.plan, added.places)})
    if added.investment is not None and content.costs is not None:
        changed["costs"] = content.costs.model_copy(
            update={"investments": (*content.costs.investments, added.investment)}
        )
    return content.model_copy(update=changed)


def _added_by(link: ScenarioLink) -> _Addition | None:
    """What the version the measure came in by has that the one before it had not; None when there is no such version.

    The title of the measure may have changed since, so the name is not enough to find it by.
    """
    came_in = versions_of(link.scenario).filter(saved_at=link.added_at, number__gt=1).first()
    if came_in is None:
        return None
    before, after = (load_version(find_version(link.scenario, one)) for one in (came_in.number - 1, came_in.number))
    return _Addition(
        places=next((one for one in _plan(after) if one not in _plan(before)), None),
        investment=next((one for one in _investments(after) if one not in _investments(before)), None),
        told=link.told,
    )


def _without(content: Scenario, added: _Addition) -> Scenario:
    changed: dict[str, object] = {}
    if added.places is not None and content.places is not None:
        left = tuple(one for one in content.places.plan if not _is_same_places(one, added.places))
        if not left:
            raise ValidationError(
                _(
                    "Scenarioet «{name}» har ingen andre plasser enn dem tiltaket la inn. Skriv inn plassene som er"
                    " åpne i dag, under «Plasser, ansatte og penger» i scenarioet, og prøv igjen."
                ).format(name=content.name)
            )
        changed["places"] = content.places.model_copy(update={"plan": left})
    if added.investment is not None and content.costs is not None:
        kept = tuple(one for one in content.costs.investments if not _is_same_investment(one, added.investment))
        changed["costs"] = content.costs.model_copy(update={"investments": kept})
    return content.model_copy(update=changed)


def _is_same_places(one: OpenPlaces, added: OpenPlaces) -> bool:
    return one.name == added.name or one.reason == added.reason


def _is_same_investment(one: Investment, added: Investment) -> bool:
    return one.name == added.name or one.cost_nok.source == added.cost_nok.source


def _plan(content: Scenario) -> tuple[OpenPlaces, ...]:
    return () if content.places is None else content.places.plan


def _investments(content: Scenario) -> tuple[Investment, ...]:
    return () if content.costs is None else content.costs.investments
