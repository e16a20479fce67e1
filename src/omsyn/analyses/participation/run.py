"""Add up who took part, count proposals by what came of them, and count words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from omsyn.analyses.participation.question import (
    Contribution,
    CountPrecision,
    EventRow,
    ParticipationQuestion,
    ProposalLevel,
    ProposalOutcome,
    ProposalRow,
)
from omsyn.analyses.participation.result import (
    Attendance,
    HoursSpent,
    KindOfEvent,
    ParticipationResult,
    ProposalsAtLevel,
    WordsUsed,
)
from omsyn.methods.participation.words import word_counts
from omsyn.parameters.participation_words import load_participation_words
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

HALF_HOURS = Unit(Units.HOURS.code, Units.HOURS.symbol, 1, Units.HOURS.singular)
"""Hours as meetings are told in: with a decimal."""


def run(question: ParticipationQuestion) -> ParticipationResult:
    """Answer ``question``.

    ``UnknownMunicipalityError``; ``DataMissingError`` for a log without events, proposals and contributions;
    ``InputError`` for a number below zero, days in the wrong order, or words shown of a single contribution.
    """
    municipality = find_municipality(question.municipality)
    if not (question.events or question.proposals or question.contributions):
        raise DataMissingError(
            _("Det er ikke ført noen medvirkning i planen «{plan}».").format(plan=question.plan),
            what_now=_("Legg inn et møte, en høring eller et forslag."),
        )
    for number, event in enumerate(question.events, start=1):
        _check(event, number)
    source = question.source or Source(municipality.name, "", _("Kommunens egen medvirkningslogg i Omsyn"), "", "")
    kinds = dict.fromkeys(event.kind for event in question.events)
    return ParticipationResult(
        question=question,
        municipality=municipality,
        events=tuple(sorted(question.events, key=_by_time)),
        kinds=tuple(_kind(kind, [one for one in question.events if one.kind == kind], source) for kind in kinds),
        together=_kind("", question.events, source),
        levels=tuple(
            _proposals(level, [one for one in question.proposals if one.level is level], source)
            for level in ProposalLevel
        ),
        all_levels=_proposals(None, question.proposals, source),
        words=_words(question),
        sources=(source,),
        notes=_notes(question.events),
    )


def _check(event: EventRow, number: int) -> None:
    where = _("Hendelse {number}, {kind}").format(number=number, kind=event.kind)
    for value in (event.count, event.hours):
        if value is not None and value < 0:
            raise InputError(
                _("{value} er mindre enn null.").format(value=format_number(value, 1 if value % 1 else 0)),
                expected=_("Skriv hvor mange det var, eller la feltet stå tomt når det ikke er kjent."),
                where=where,
            )
    if event.first_day and event.last_day and event.last_day < event.first_day:
        raise InputError(
            _("{last} er før {first}.").format(last=format_date(event.last_day), first=format_date(event.first_day)),
            expected=_("Den siste dagen kan ikke være før den første."),
            where=where,
        )


def _by_time(event: EventRow) -> tuple[bool, date]:
    """Those without a day come last, in the order they have."""
    day = event.first_day or event.last_day
    return day is None, day or date.min


def _kind(kind: str, events: Sequence[EventRow], source: Source) -> KindOfEvent:
    return KindOfEvent(kind, _attendance(events, source), _hours(events, source))


def _attendance(events: Sequence[EventRow], source: Source) -> Attendance:
    counted = [event for event in events if event.count is not None]

    def stated_as(*precisions: CountPrecision) -> Quantity:
        chosen = [event for event in counted if event.precision in precisions]
        if not chosen:
            return missing(Units.PERSONS, source)
        is_exact = all(event.precision is CountPrecision.EXACT for event in chosen)
        flags = frozenset[Flag]() if is_exact else frozenset({Flag.APPROXIMATE})
        people = sum(event.count for event in chosen if event.count is not None)
        return Quantity(float(people), Units.PERSONS, (source,), method="sum", flags=flags)

    return Attendance(
        events=len(events),
        exact=stated_as(CountPrecision.EXACT),
        about=stated_as(CountPrecision.ABOUT),
        over=stated_as(CountPrecision.OVER),
        stated=stated_as(*CountPrecision),
        without_count=len(events) - len(counted),
    )


def _hours(events: Sequence[EventRow], source: Source) -> HoursSpent:
    stated = [event.hours for event in events if event.hours is not None]
    if not stated:
        return HoursSpent(missing(HALF_HOURS, source), len(events))
    return HoursSpent(Quantity(float(sum(stated)), HALF_HOURS, (source,), method="sum"), len(events) - len(stated))


def _proposals(level: ProposalLevel | None, proposals: Sequence[ProposalRow], source: Source) -> ProposalsAtLevel:
    came_to = Counter(proposal.outcome for proposal in proposals)
    total = len(proposals)
    taken_in = came_to[ProposalOutcome.TAKEN_IN] + came_to[ProposalOutcome.PARTLY]
    if total:
        share = Quantity(100 * taken_in / total, Units.PERCENT, (source,), method="share")
    else:
        share = Quantity(None, Units.PERCENT, (source,), method="", flags=frozenset({Flag.NOT_APPLICABLE}))
    return ProposalsAtLevel(level, {outcome: came_to[outcome] for outcome in ProposalOutcome}, total, taken_in, share)


def _words(question: ParticipationQuestion) -> WordsUsed:
    words = load_participation_words()
    least = words.least_contributions if question.least_contributions is None else question.least_contributions
    if least < 2:
        raise InputError(
            _("Et ord som bare én har brukt, kan ikke vises."),
            expected=_("Et ord må stå i minst to innspill."),
        )
    texts = _texts_by_contributor(question)
    every = word_counts(texts, stop_words=words.stop_words, least_contributions=1, shortest=words.shortest)
    allowed = tuple(one for one in every if one.contributions >= least)
    shown = allowed[: words.most_shown]
    return WordsUsed(shown, len(texts), least, len(every) - len(allowed), len(allowed) - len(shown))


def _texts_by_contributor(question: ParticipationQuestion) -> list[str]:
    """One text for each contribution: what the same contributor wrote in several places stands together."""
    written: Iterable[ProposalRow | Contribution] = chain(question.proposals, question.contributions)
    texts: list[str] = []
    of_contributor: dict[str, list[str]] = {}
    for one in written:
        if one.contributor:
            of_contributor.setdefault(one.contributor, []).append(one.text)
        else:
            texts.append(one.text)
    return [text for text in (*texts, *map("\n".join, of_contributor.values())) if text.strip()]


def _notes(events: Sequence[EventRow]) -> tuple[str, ...]:
    notes = []
    if any(event.count is not None for event in events):
        notes.append(_("De samme personene kan ha vært med flere ganger. Tallene er deltakelser, ikke ulike personer."))
    if any(event.precision is CountPrecision.OVER for event in events):
        notes.append(_("Der kilden sier «over», er det summen av tallene den nevner. Det riktige tallet er høyere."))
    return tuple(notes)
