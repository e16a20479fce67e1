"""Money: what the services cost to run, and what investments cost each year."""

import numpy as np

from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.result import ALL_SERVICES, InvestmentYear, Measure
from omsyn.analyses.service_demand.series import Series
from omsyn.methods.demand.uncertainty import Values
from omsyn.methods.economy.investments import PlannedInvestment, cost_of_investments
from omsyn.parameters.scenarios.resources import Investment
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

_COST_FIELDS = ("services.cost_per_user_nok", "costs.nok_per_fte")


def operating_cost(scenario: Scenario, users: dict[str, Values], fte: dict[str, Values]) -> tuple[Series, list[Gap]]:
    """Users · cost per user where it is told, else FTE · kroner per FTE; and what is missing for the others.

    ``fte`` has the services whose FTE are known.
    """
    per_fte = None if scenario.costs is None else scenario.costs.nok_per_fte
    told: Series = {}
    without = []
    for service, draws in users.items():
        assumed = scenario.service(service)
        if assumed is not None and assumed.cost_per_user_nok is not None:
            told[Measure.OPERATING_NOK, service] = draws * assumed.cost_per_user_nok.value
        elif per_fte is not None and service in fte:
            told[Measure.OPERATING_NOK, service] = fte[service] * per_fte.value
        else:
            without.append(service)
    if not told:
        sentence = _(
            "Driftskostnad er ikke regnet. Oppgi kroner per bruker for tjenestene, eller årsverk og kroner per årsverk."
        )
        return {}, [Gap(sentence, _COST_FIELDS)]
    told[Measure.OPERATING_NOK, ALL_SERVICES] = np.sum(list(told.values()), axis=0)
    if not without:
        return told, []
    sentence = _(
        "Driftskostnad er ikke regnet for {services}, og er ikke med i summen. Oppgi kroner per bruker for tjenesten, "
        "eller årsverk og kroner per årsverk."
    ).format(services=join_words([_(service) for service in without]))
    return told, [Gap(sentence, _COST_FIELDS)]


def investments_by_year(scenario: Scenario, base_year: int) -> tuple[InvestmentYear, ...]:
    """Every year from the base year to the last, none when nothing is built.

    ``InputError`` for one outside the scenario's years, and for a grant above the cost.
    """
    investments = () if scenario.costs is None else scenario.costs.investments
    if not investments:
        return ()
    planned = [_planned(one, base_year, scenario.until) for one in investments]
    return tuple(
        InvestmentYear(
            year=told.year,
            paid=told.paid,
            grants=told.grants,
            depreciation=told.depreciation,
            instalments=told.instalments,
            interest=told.interest,
            minimum_instalment=told.minimum_instalment,
        )
        for told in cost_of_investments(planned, range(base_year, scenario.until + 1))
    )


def _planned(investment: Investment, base_year: int, until: int) -> PlannedInvestment:
    if not base_year <= investment.year <= until:
        raise InputError(
            _("Investeringen «{name}» er i {year}.").format(name=investment.name, year=investment.year),
            expected=_("Scenarioet gjelder {first}–{last}.").format(first=base_year, last=until),
            what_now=_("Flytt investeringen, eller la scenarioet gå over flere år."),
        )
    grant = 0.0 if investment.grant_nok is None else investment.grant_nok.value
    if grant > investment.cost_nok.value:
        raise InputError(
            _("Tilskuddet til «{name}» er større enn kostnaden.").format(name=investment.name),
            what_now=_("Rett tilskuddet eller kostnaden."),
        )
    return PlannedInvestment(
        year=investment.year,
        cost=investment.cost_nok.value,
        grant=grant,
        depreciation_years=investment.depreciation_years,
        loan_years=investment.loan_years or investment.depreciation_years,
        interest_rate=None if investment.interest is None else investment.interest.value,
        is_annuity=investment.is_annuity,
    )
