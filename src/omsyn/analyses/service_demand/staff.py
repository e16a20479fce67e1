"""Work: FTE for each user, own or shared, and the people it takes."""

from dataclasses import dataclass

import numpy as np

from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.people import PeopleToCome
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure
from omsyn.analyses.service_demand.series import Series
from omsyn.methods.demand.need_projection import base_year
from omsyn.methods.demand.uncertainty import Values
from omsyn.methods.population.age_groups import OLDER, WORKING_AGE
from omsyn.methods.population.groups_by_draw import persons_in_group, support_ratios
from omsyn.methods.workforce.fte import shared_fte_per_user
from omsyn.methods.workforce.staff_over_time import employed, labour_share, recruited_each_year
from omsyn.parameters.scenarios.resources import Work
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _

AGED_80_AND_OVER = AgeGroup(80)
_MOST_OFF_ONE = 0.005
"""Shares are often rounded to whole percent."""


@dataclass(frozen=True, slots=True)
class FtePerUser:
    """FTE for each user of a service, None where nobody has said; whether it is a share of what is left over."""

    amount: float | None
    source: str
    is_shared: bool


def fte_per_user(scenario: Scenario, users_now: dict[str, float]) -> dict[str, FtePerUser]:
    """By service: what the scenario says, and an even share of the rest for users of the others.

    ``InputError`` when the services are told more FTE than there are in all.
    """
    told = {
        service: one.fte_per_user
        for service in users_now
        if (one := scenario.service(service)) is not None and one.fte_per_user is not None
    }
    found = {service: FtePerUser(amount.value, amount.source, False) for service, amount in told.items()}
    total = None if scenario.work is None else scenario.work.total_fte
    rest = [service for service in users_now if service not in told]
    shared = None
    if total is not None and rest:
        fte_told = sum(amount.value * users_now[service] for service, amount in told.items())
        if fte_told > total.value:
            raise InputError(
                _("Tjenestene med egne årsverk per bruker bruker {told} årsverk, men det er {total} i alt.").format(
                    told=format_number(fte_told, 1), total=format_number(total.value, 1)
                ),
                what_now=_("Sett ned årsverkene per bruker, eller rett årsverkene i alt."),
            )
        shared = shared_fte_per_user(total.value, fte_told, sum(users_now[service] for service in rest))
    for service in rest:
        found[service] = FtePerUser(shared, "" if total is None else total.source, shared is not None)
    return {service: found[service] for service in users_now}


def people_by_group(people: PeopleToCome) -> Series:
    """People of 80 and older, of working age, and the support ratio, the base year first."""
    years = (base_year(people.base, people.draws), *people.years)

    def of(group: AgeGroup) -> Values:
        return np.stack([persons_in_group(year.persons, group) for year in years])

    working = of(WORKING_AGE)
    told = {
        (Measure.POPULATION_80, ALL_SERVICES): of(AGED_80_AND_OVER),
        (Measure.WORKING_AGE, ALL_SERVICES): working,
    }
    ratios = support_ratios(working, of(OLDER))
    return told if ratios is None else told | {(Measure.SUPPORT_RATIO, ALL_SERVICES): ratios}


def staff_over_time(work: Work | None, fte: Values, working_age: Values) -> tuple[Series, list[Gap]]:
    """People employed, their share of the labour force and who must be recruited; and what is missing for it.

    ``fte`` and ``working_age`` are year × draw. ``InputError`` when positions have no size or all are away.
    """
    if work is None or work.position_size is None:
        sentence = _("Ansatte, andelen av arbeidsstyrken og rekruttering er ikke regnet. Oppgi stillingsstørrelsen.")
        return {}, [Gap(sentence, ("work.position_size",))]
    absence = 0.0 if work.absence is None else work.absence.value
    if work.position_size.value == 0 or absence == 1:
        raise InputError(
            _("Årsverk kan ikke regnes om til ansatte."),
            expected=_("Stillingsstørrelsen er over 0, og fraværet er under 1."),
            where="work",
        )
    staff = employed(fte, work.position_size.value, absence)
    told: Series = {(Measure.EMPLOYED, ALL_SERVICES): staff}
    missing: list[Gap] = []
    if work.not_available is None:
        sentence = _("Andelen av arbeidsstyrken er ikke regnet. Oppgi hvor mange på 20–66 år som ikke kan arbeide.")
        missing.append(Gap(sentence, ("work.not_available",)))
    elif (share := labour_share(staff, working_age, work.not_available.value)) is not None:
        told[Measure.LABOUR_SHARE, ALL_SERVICES] = share
    if work.turnover is None or work.retiring is None:
        sentence = _("Rekruttering er ikke regnet. Oppgi hvor mange som når pensjonsalder og slutter hvert år.")
        missing.append(Gap(sentence, ("work.retiring", "work.turnover")))
    else:
        told[Measure.RECRUITED, ALL_SERVICES] = recruited_each_year(staff, work.retiring.value, work.turnover.value)
    return told, missing


def missing_fte(shares: dict[str, FtePerUser]) -> list[Gap]:
    """What names the services without FTE."""
    without = [service for service, told in shares.items() if told.amount is None]
    if not without:
        return []
    if len(without) == len(shares):
        told = _("Årsverk er ikke regnet. Oppgi årsverk i alt, eller årsverk per bruker for tjenestene.")
    else:
        told = _(
            "Årsverk er ikke regnet for {services}, og er ikke med i summen. Oppgi årsverk per bruker for tjenesten, "
            "eller årsverk i alt."
        ).format(services=join_words([_(service) for service in without]))
    return [Gap(told, ("work.total_fte", "services.fte_per_user"))]


def check_education(work: Work | None) -> None:
    """``InputError`` when the shares by education do not make a whole."""
    if work is None or not work.by_education:
        return
    total = sum(share.value for share in work.by_education.values())
    if abs(total - 1) > _MOST_OFF_ONE:
        raise InputError(
            _("Andelene etter utdanning blir {total}.").format(total=format_number(total, 3)),
            expected=_("De skal bli 1 til sammen."),
            where="work, by_education",
            what_now=_("Legg til dem som mangler, for eksempel «uten helseutdanning»."),
        )
