"""The grants of the register, as the analysis takes them."""

from datetime import date
from decimal import Decimal

from omsyn.analyses.grants.question import GOES_ON, Grant, GrantsQuestion
from omsyn.analyses.grants.result import GrantsResult
from omsyn.analyses.grants.run import run
from omsyn.web.organisation.models import Grant as StoredGrant
from omsyn.web.organisation.models import Municipality
from omsyn.web.organisation.queries.registers import entries_on


def follow_up_grants(municipality: Municipality, *, on: date) -> GrantsResult:
    """The grants that hold on a day, with use, deadlines and what is undecided."""
    stored = entries_on(StoredGrant, municipality, day=on)
    return run(GrantsQuestion(tuple(_plain(one) for one in stored), on, municipality.name))


def _plain(stored: StoredGrant) -> Grant:
    return Grant(
        name=stored.name,
        scheme=stored.scheme,
        kind=stored.kind,
        unit=stored.unit.name if stored.unit else "",
        application_deadline=stored.application_deadline,
        reporting_deadline=stored.reporting_deadline,
        granted_on=stored.granted_on,
        ends_on=stored.ends_on,
        appropriation_nok=_number(stored.appropriation_nok),
        used_nok=_number(stored.used_nok),
        places=stored.place_count,
        kept_until=stored.kept_until,
        goal=stored.goal,
        goes_on=GOES_ON.get(stored.goes_on),
    )


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
