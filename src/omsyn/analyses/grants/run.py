"""Sums and days of the register."""

from datetime import date

from omsyn.analyses.grants.question import Grant, GrantKind, GrantsQuestion
from omsyn.analyses.grants.result import DeadlineKind, GrantDeadline, GrantsResult, GrantUse
from omsyn.methods.economy.grants import kept_until, percent_used
from omsyn.parameters.dated_figures import figure_on
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units, missing

YEARS_KEPT = "housing_bank_years_kept"
DAYS_OF_A_YEAR = 365


def run(question: GrantsQuestion) -> GrantsResult:
    """Answer ``question``; an empty register gives empty lists."""
    own = Source(question.municipality_name, "", _("Tilskuddsregisteret i Omsyn"), question.on.isoformat(), "")
    uses = tuple(_use(grant, own) for grant in question.grants)
    rules = {grant: _years_kept(grant) for grant in question.grants}
    deadlines = [one for grant in question.grants for one in _deadlines(grant, question.on, rules[grant])]
    rule_sources = tuple(source for rule in rules.values() if rule for source in rule.sources)
    return GrantsResult(
        question=question,
        uses=uses,
        total_appropriation=_total([one.appropriation for one in uses], own),
        total_used=_total([one.used for one in uses], own),
        deadlines=tuple(sorted(deadlines, key=lambda one: (one.day, one.grant.name))),
        undecided=tuple(grant for grant in question.grants if _is_undecided(grant, question.on)),
        sources=tuple(dict.fromkeys((own, *rule_sources))),
        notes=_notes(question, rules),
    )


def _use(grant: Grant, own: Source) -> GrantUse:
    given, used = grant.appropriation_nok, grant.used_nok
    percent = None if given is None or used is None else percent_used(used, given)
    return GrantUse(
        grant=grant,
        appropriation=_told(given, own),
        used=_told(used, own),
        left=_told(None if given is None or used is None else given - used, own),
        percent=missing(Units.PERCENT, own)
        if percent is None
        else Quantity(percent, Units.PERCENT, (own,), "percent_used"),
    )


def _told(value: float | None, own: Source) -> Quantity:
    if value is None:
        return missing(Units.NOK, own)
    return Quantity(value, Units.NOK, (own,), "entered", frozenset({Flag.LOCAL}))


def _total(parts: list[Quantity], own: Source) -> Quantity:
    """Over those that are told; missing when none is."""
    told = [part.known for part in parts if part.has_value]
    return Quantity(sum(told), Units.NOK, (own,), "sum", frozenset({Flag.LOCAL})) if told else missing(Units.NOK, own)


def _years_kept(grant: Grant) -> Quantity | None:
    """The years places must be kept, by the rule of the day the grant was given; None where no rule is known."""
    if grant.kind != GrantKind.INVESTMENT or grant.granted_on is None or grant.kept_until is not None:
        return None
    try:
        return figure_on(YEARS_KEPT, grant.granted_on)
    except DataMissingError:
        return None


def _deadlines(grant: Grant, on: date, rule: Quantity | None) -> list[GrantDeadline]:
    days: dict[DeadlineKind, date | None] = {
        DeadlineKind.APPLICATION: grant.application_deadline,
        DeadlineKind.REPORT: grant.reporting_deadline,
        DeadlineKind.END: grant.ends_on,
        DeadlineKind.KEPT_UNTIL: grant.kept_until,
    }
    if rule is not None and grant.granted_on is not None:
        days[DeadlineKind.KEPT_UNTIL] = kept_until(grant.granted_on, int(rule.known))
    return [GrantDeadline(day, kind, grant, (day - on).days) for kind, day in days.items() if day is not None]


def _is_undecided(grant: Grant, on: date) -> bool:
    return grant.goes_on is None and grant.ends_on is not None and (grant.ends_on - on).days <= DAYS_OF_A_YEAR


def _notes(question: GrantsQuestion, rules: dict[Grant, Quantity | None]) -> tuple[str, ...]:
    notes = []
    known = next((rule for rule in rules.values() if rule is not None), None)
    if known is not None:
        notes.append(
            _(
                "Plasser med investeringstilskudd fra Husbanken skal beholdes i minst {years} år. Dagen er regnet fra "
                "den dagen tilskuddet ble gitt. Se tilsagnsbrevet for dagen som gjelder."
            ).format(years=format_number(known.known))
        )
    without = [
        grant
        for grant, rule in rules.items()
        if grant.kind == GrantKind.INVESTMENT and grant.kept_until is None and rule is None
    ]
    if without:
        notes.append(
            _(
                "For {count} investeringstilskudd vet ikke Omsyn hvor lenge plassene skal beholdes. Legg inn dagen fra "
                "tilsagnsbrevet."
            ).format(count=len(without))
        )
    untold = sum(grant.used_nok is None or grant.appropriation_nok is None for grant in question.grants)
    if untold:
        notes.append(_("{count} tilskudd mangler bevilgning eller forbruk.").format(count=untold))
    return tuple(notes)
