"""Invented follow-up of Kragerø's indicators in the trial: what is followed, a target, and explanations."""

from datetime import date
from decimal import Decimal

from omsyn.web.indicators.actions.follow_up import (
    follow_indicator,
    judge_explanation,
    set_target,
    write_explanation,
)
from omsyn.web.indicators.models import ChosenIndicator, Explanation, IndicatorTarget
from omsyn.web.organisation.models import Membership

NUTRITION = "nutrition_assessed_home"
FOLLOWED = (NUTRITION, "skilled_staff", "readmission_30_days")


def add_follow_up(*, adviser: str, author: str) -> None:
    """Add what the people with these user names could have written. What is there already is left as it is."""
    if any(model.objects.exists() for model in (ChosenIndicator, Explanation, IndicatorTarget)):
        return
    by, writer = _working_as(adviser), _working_as(author)
    municipality = by.unit.municipality
    for indicator in FOLLOWED:
        follow_indicator(municipality=municipality, indicator=indicator, responsible=by, by=by)
    set_target(
        municipality=municipality,
        indicator=NUTRITION,
        direction="at_least",
        value=Decimal(15),
        due_date=date(2027, 12, 31),
        owner=by,
        note="Oppdiktet mål (eksempel).",
        by=by,
    )
    written = write_explanation(
        municipality=municipality,
        indicator=NUTRITION,
        year=2020,
        text="Vi vurderer ernæring, men skriver det ikke på samme sted hver gang (eksempel).",
        by=writer,
    )
    judge_explanation(
        explanation=written,
        status="examined",
        finding="Vi gikk gjennom noen planer. Det er for få til å si noe sikkert (eksempel).",
        by=by,
    )
    write_explanation(
        municipality=municipality,
        indicator=NUTRITION,
        year=2019,
        text="Mange nye ansatte kjente ikke rutinen (eksempel).",
        by=writer,
    )


def _working_as(username: str) -> Membership:
    return (
        Membership.objects.filter(user__username=username).select_related("user", "unit__municipality").earliest("pk")
    )
