"""The participation log of a plan, and what the analysis says of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from omsyn.analyses.participation.question import (
    CountPrecision,
    EventRow,
    ParticipationQuestion,
    ProposalLevel,
    ProposalOutcome,
    ProposalRow,
)
from omsyn.analyses.participation.result import ParticipationResult
from omsyn.analyses.participation.run import run
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.plans.models import ParticipationEvent, Plan, Proposal


@dataclass(frozen=True, slots=True)
class ParticipationTally:
    """How many times people were heard, and what came of what they proposed.

    ``persons`` is the sum of the numbers stated, None where none is; ``without_count`` events state none. ``is_exact``
    is whether all those stated are. ``taken_in`` proposals were taken in, wholly or partly.
    """

    events: int
    persons: int | None
    without_count: int
    is_exact: bool
    proposals: int
    taken_in: int
    undecided: int


def tally_participation(plan: Plan) -> ParticipationTally:
    """Participation in the plan counted. Two questions to the database."""
    held = plan.participation.aggregate(
        events=Count("pk"),
        persons=Sum("person_count"),
        without_count=Count("pk", filter=Q(person_count__isnull=True)),
        inexact=Count("pk", filter=Q(person_count__isnull=False) & ~Q(precision=CountPrecision.EXACT.value)),
    )
    taken = (ProposalOutcome.TAKEN_IN.value, ProposalOutcome.PARTLY.value)
    proposed = Proposal.objects.filter(event__plan=plan).aggregate(
        proposals=Count("pk"),
        taken_in=Count("pk", filter=Q(outcome__in=taken)),
        undecided=Count("pk", filter=Q(outcome=ProposalOutcome.UNDECIDED.value)),
    )
    return ParticipationTally(
        events=held["events"],
        persons=held["persons"],
        without_count=held["without_count"],
        is_exact=not held["inexact"],
        **proposed,
    )


def events_of(plan: Plan) -> QuerySet[ParticipationEvent]:
    """Every way people were heard, the first first, with what was proposed there. Two questions to the database."""
    return plan.participation.prefetch_related("proposals")


def proposals_of(plan: Plan) -> QuerySet[Proposal]:
    """What was proposed, in the order of the events it was proposed at."""
    return (
        Proposal.objects.filter(event__plan=plan).select_related("event").order_by("event__from_date", "event_id", "pk")
    )


def examine_participation(plan: Plan, events: Iterable[ParticipationEvent]) -> ParticipationResult:
    """Who took part, what came of what they proposed, and their words; ``DataMissingError`` for an empty log."""
    listed = list(events)
    return run(
        ParticipationQuestion(
            municipality=parse_municipality_number(plan.municipality_id),
            plan=str(plan),
            events=tuple(_event(event) for event in listed),
            proposals=tuple(_proposal(proposal) for event in listed for proposal in event.proposals.all()),
        )
    )


def _event(event: ParticipationEvent) -> EventRow:
    return EventRow(
        kind=event.get_kind_display(),
        who=f"{event.name}: {event.who}",
        count=event.person_count,
        precision=CountPrecision(event.precision),
        first_day=event.from_date,
        last_day=event.to_date,
        hours=None if event.hours is None else float(event.hours),
        outcome=event.outcome,
    )


def _proposal(proposal: Proposal) -> ProposalRow:
    return ProposalRow(
        text=proposal.text,
        level=ProposalLevel(proposal.level),
        outcome=ProposalOutcome(proposal.outcome),
        reason=proposal.reason,
    )
