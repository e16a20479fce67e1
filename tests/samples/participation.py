"""An invented log of who took part in a plan, with something of everything it can hold."""

from datetime import date

from omsyn.analyses.participation.question import (
    CountPrecision,
    EventRow,
    ParticipationQuestion,
    ProposalLevel,
    ProposalOutcome,
    ProposalRow,
)
from omsyn.vocabulary.municipalities import MunicipalityNumber

LARVIK = MunicipalityNumber("3909")


def event(
    kind: str,
    count: int | None,
    *,
    precision: CountPrecision = CountPrecision.EXACT,
    hours: float | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> EventRow:
    """People were heard, somehow."""
    return EventRow(kind, "Oppdiktede innbyggere", count, precision, first_day, last_day, hours, outcome="Tatt med")


def proposal(
    text: str,
    level: ProposalLevel = ProposalLevel.SYSTEM,
    outcome: ProposalOutcome = ProposalOutcome.UNDECIDED,
) -> ProposalRow:
    """Something nobody has proposed."""
    return ProposalRow(text, level, outcome)


EVENTS = (
    event("Dialogmøte", 12, hours=2.5, first_day=date(2026, 3, 1)),
    event("Høring", None),
    event("Dialogmøte", 130, precision=CountPrecision.ABOUT, first_day=date(2026, 2, 1), last_day=date(2026, 2, 28)),
    event("Dialogmøte", 8, hours=1.5, last_day=date(2026, 4, 10)),
)
PROPOSALS = (
    proposal("Skriv så alle forstår", outcome=ProposalOutcome.TAKEN_IN),
    proposal("Ett telefonnummer", outcome=ProposalOutcome.PARTLY),
    proposal("Gratis buss", outcome=ProposalOutcome.NOT_TAKEN_IN),
    proposal("Flere møteplasser", ProposalLevel.SERVICE),
)


def question(
    events: tuple[EventRow, ...] = EVENTS, proposals: tuple[ProposalRow, ...] = PROPOSALS
) -> ParticipationQuestion:
    """The log of an invented plan."""
    return ParticipationQuestion(LARVIK, "Oppdiktet plan", events, proposals)
