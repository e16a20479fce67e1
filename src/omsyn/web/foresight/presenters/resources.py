"""Services, places, staff and money of a scenario: what it has today, what Omsyn knows, and what there is to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.analyses.service_demand.result import ServiceDemandResult, ServiceInDemand
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.assumptions_in_words import AssumedPart, ScenarioPart, assumptions_of
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.models import SavedScenario

READ_HERE = (ScenarioPart.SERVICES, ScenarioPart.PLACES, ScenarioPart.QUEUE, ScenarioPart.WORK, ScenarioPart.COSTS)


@dataclass(frozen=True, slots=True)
class ServiceToday:
    """A row of the table of services. Numbers nobody has are empty, and ``untold`` says so."""

    service: str
    users: str
    users_from: str
    fte: str
    fte_from: str
    cost: str
    cost_from: str


@dataclass(frozen=True, slots=True)
class Known:
    """A figure Omsyn could fill in: the sentence, and the act of the button."""

    told: str
    act: str
    label: str


def present_services(result: ServiceDemandResult) -> tuple[ServiceToday, ...]:
    """The services as they are reckoned today."""
    return tuple(_service(one, result.scenario) for one in result.services)


def _service(one: ServiceInDemand, scenario: Scenario) -> ServiceToday:
    assumed = scenario.service(one.use.service)
    if assumed is not None and (assumed.users is not None or assumed.users_by_age):
        given = assumed.users or next(iter(assumed.users_by_age.values()))
        users_from = _("oppgitt her: {source}").format(source=given.source)
    else:
        users_from = _("{origin}, {year}").format(origin=one.use.origin.label, year=one.use.year)
    shared = _("likt delt av årsverk i alt") if one.fte_is_shared else one.fte_source
    return ServiceToday(
        service=one.use.service,
        users=format_number(one.use.total),
        users_from=users_from,
        fte="" if one.fte_per_user is None else format_number(one.fte_per_user, 2),
        fte_from="" if one.fte_per_user is None else shared,
        cost="" if one.cost_per_user_nok is None else format_number(one.cost_per_user_nok),
        cost_from="" if one.cost_per_user_nok is None else one.cost_source,
    )


def present_known(known: Scenario, stored: Scenario) -> dict[str, Known | None]:
    """For places and for work, what Omsyn knows that the scenario does not say; None when that is nothing."""
    told: dict[str, Known | None] = {ScenarioPart.PLACES.value: None, ScenarioPart.WORK.value: None}
    if known.places is not None and stored.places is None:
        first = known.places.plan[0]
        told[ScenarioPart.PLACES.value] = Known(
            ngettext(
                "Omsyn vet om {places} plass fra {day}: {reason}",
                "Omsyn vet om {places} plasser fra {day}: {reason}",
                int(first.places),
            ).format(places=format_number(first.places), day=format_date(first.opens), reason=first.reason),
            "fill-places",
            _("Fyll ut plassene Omsyn vet om"),
        )
    staff = _staff_known(known, stored)
    if staff:
        told[ScenarioPart.WORK.value] = Known(" ".join(staff), "fill-work", _("Fyll ut det Omsyn vet om de ansatte"))
    return told


def _staff_known(known: Scenario, stored: Scenario) -> Sequence[str]:
    work, now = known.work, stored.work
    found = []
    if work is not None and work.total_fte is not None and (now is None or now.total_fte is None):
        found.append(
            _("Omsyn vet om {fte} årsverk i alt ({source}).").format(
                fte=format_number(work.total_fte.value, 1), source=work.total_fte.source
            )
        )
    if work is not None and work.position_size is not None and (now is None or now.position_size is None):
        found.append(
            _("Stillingene er i gjennomsnitt {size} prosent ({source}).").format(
                size=format_number(work.position_size.value * 100, 1), source=work.position_size.source
            )
        )
    return found


def present_to_read(stored: Scenario) -> tuple[AssumedPart, ...]:
    """The parts of this page, for those who cannot change them."""
    return tuple(part for part in assumptions_of(stored) if part.part in READ_HERE)


def present_resources_steps(saved: SavedScenario) -> tuple[Crumb, ...]:
    """What a reader can do after the page."""
    return (
        Crumb(_("Se svaret"), reverse("foresight:scenario_editor", args=[saved.pk])),
        Crumb(_("Se alt scenarioet forutsetter"), reverse("foresight:scenario", args=[saved.pk])),
        Crumb(_("Se hva som er endret"), reverse("foresight:scenario_versions", args=[saved.pk])),
    )
