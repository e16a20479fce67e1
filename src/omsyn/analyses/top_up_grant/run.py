"""The grant, recipient by recipient, told as sums."""

from datetime import date

import numpy as np

from omsyn.analyses.top_up_grant.question import TopUpQuestion
from omsyn.analyses.top_up_grant.result import TopUpResult
from omsyn.methods.economy.top_up_grant import (
    HIGHEST_AGE_WITH_GRANT,
    own_cost,
    top_up_grant,
    top_up_grant_of_sum,
)
from omsyn.parameters.dated_figures import figure_on
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Unit, Units

METHOD = "top_up_grant"


def run(question: TopUpQuestion) -> TopUpResult:
    """Answer ``question``; ``InputError`` when the year has no verified figures and none were entered."""
    threshold = _rule(question, question.threshold, "top_up_grant_thresholds", Units.NOK, "threshold")
    percent = _rule(question, question.percent, "top_up_grant_percent", Units.PERCENT, "percent")
    share = percent.known / 100
    if question.summed is not None:
        recipients = counted = question.summed.count
        too_old = 0
        total = question.summed.net_wage_cost
        grant = top_up_grant_of_sum(total, counted, threshold.known, share)
        left = total - grant
    else:
        costs = np.array([one.net_wage_cost for one in question.recipients])
        ages = np.array([one.age for one in question.recipients])
        grants = top_up_grant(costs, ages, threshold.known, share)
        recipients, counted = len(costs), int(np.count_nonzero(grants))
        too_old = int(np.count_nonzero(ages > HIGHEST_AGE_WITH_GRANT))
        total, grant, left = float(costs.sum()), float(grants.sum()), float(own_cost(costs, grants).sum())
    sources = tuple(dict.fromkeys((entered_source(), *threshold.sources, *percent.sources)))
    return TopUpResult(
        question=question,
        threshold=threshold,
        percent=percent,
        highest_age=HIGHEST_AGE_WITH_GRANT,
        recipients=recipients,
        counted=counted,
        too_old=too_old,
        net_wage_cost=_nok(total, sources, "sum"),
        grant=_nok(grant, sources, METHOD),
        own_cost=_nok(left, sources, "cost_minus_grant"),
        sources=sources,
        notes=(
            _("Opplysningene om mottakerne er bare brukt til dette svaret. De er ikke lagret."),
            _(
                "Netto lønnsutgift er direkte lønn med sosiale kostnader, etter at øremerkede tilskudd er trukket fra. "
                "Se årets rundskriv for hva som skal regnes med."
            ),
        ),
    )


def _rule(question: TopUpQuestion, entered: float | None, name: str, unit: Unit, field: str) -> Quantity:
    if entered is not None:
        return Quantity(entered, unit, (entered_source(question.source),), method="entered")
    try:
        return figure_on(name, date(question.year, 12, 31))
    except DataMissingError as reason:
        raise InputError(
            reason.found,
            expected=_("Omsyn har bare kontrollerte tall for noen år."),
            where=field,
            what_now=_("Skriv tallet som gjelder for {year}, og kilden.").format(year=question.year),
        ) from reason


def _nok(value: float, sources: tuple[Source, ...], method: str) -> Quantity:
    return Quantity(value, Units.NOK, sources, method)
