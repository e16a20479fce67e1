"""Participation in a plan as exhibits: who took part, what came of proposals, and the words people used.

The log is what the municipality keeps, so it is handed in as a result, and no report template asks for it by name.
"""

from datetime import date

from omsyn.analyses.participation.question import CountPrecision, EventRow, ProposalOutcome
from omsyn.analyses.participation.result import (
    Attendance,
    KindOfEvent,
    ParticipationResult,
    ProposalsAtLevel,
    WordsUsed,
)
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, CloudWord, Role, WordCloud
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date, format_number, join_words, quoted
from omsyn.vocabulary.language import mark, translate_plural
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units, missing

NAMED = 5
"""Words named in the message and the text alternative; the table has all that are shown."""

_PRECISIONS = {
    CountPrecision.EXACT: mark("nøyaktig"),
    CountPrecision.ABOUT: mark("omtrent"),
    CountPrecision.OVER: mark("over"),
}


def events(result: ParticipationResult) -> Exhibit:
    """Every event with how many took part, and how many events that say no number."""
    _check_there_are_events(result)
    columns = (
        Column("kind", _("Hva"), ColumnKind.TEXT),
        Column("who", _("Hvem"), ColumnKind.TEXT),
        Column("when", _("Når"), ColumnKind.TEXT),
        Column("count", _("Antall"), unit=Units.PERSONS),
        Column("precision", _("Slik er tallet oppgitt"), ColumnKind.TEXT),
        Column("hours", _("Timer")),
        Column("outcome", _("Hva som kom ut av det"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [_event_row(event, result) for event in result.events]
    attendance = result.together.attendance
    rows.append((_("I alt oppgitt"), "", "", attendance.stated, "", result.together.hours.hours, ""))
    return Exhibit(
        key="participation_events",
        title=_events_title(attendance),
        message=_events_message(attendance),
        table=Table(
            _("Medvirkning i «{plan}»").format(plan=result.question.plan),
            columns,
            tuple(rows),
            frozenset({len(rows) - 1}),
        ),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Der antallet ikke er oppgitt, er det ukjent, og ikke null. Summen gjelder bare hendelsene som oppgir "
            "antall."
        ),
    )


def kinds(result: ParticipationResult) -> Exhibit:
    """People and hours for each kind of event, with exact, approximate and unknown numbers apart."""
    _check_there_are_events(result)
    columns = (
        Column("kind", _("Hva"), ColumnKind.TEXT),
        Column("events", _("Hendelser")),
        Column("exact", _("Nøyaktige tall")),
        Column("about", _("Omtrentlige tall")),
        Column("over", _("Tall oppgitt som «over»")),
        Column("without", _("Hendelser uten antall")),
        Column("hours", _("Timer")),
        Column("without_hours", _("Hendelser uten timer")),
    )
    shown = (*result.kinds, result.together) if len(result.kinds) > 1 else result.kinds
    return Exhibit(
        key="participation_kinds",
        title=_events_title(result.together.attendance),
        message=_events_message(result.together.attendance),
        table=Table(
            _("Deltakere og timer etter hva det var"),
            columns,
            tuple(_kind_row(kind, result) for kind in shown),
            frozenset({len(shown) - 1}) if len(shown) > 1 else frozenset(),
        ),
        sources=result.sources,
        notes=result.notes,
    )


def proposals(result: ParticipationResult) -> Exhibit:
    """Proposals by level and what came of them, with the number at each level as denominator."""
    together = result.all_levels
    if not together.total:
        raise DataMissingError(
            _("Det er ikke ført noen forslag i planen «{plan}».").format(plan=result.question.plan),
            what_now=_("Legg inn forslagene under møtet eller høringen de kom fra."),
        )
    columns = (
        Column("level", _("Nivå"), ColumnKind.TEXT),
        *(Column(outcome.value, _capital(outcome.label)) for outcome in ProposalOutcome),
        Column("total", _("I alt")),
        Column("taken_in_share", _("Tatt inn, helt eller delvis"), unit=Units.PERCENT),
    )
    shown = (*result.levels, together)
    return Exhibit(
        key="participation_proposals",
        title=_proposals_title(together),
        message=_proposals_message(result),
        chart=BarChart(
            bars=tuple(
                Bar(
                    _level_name(level),
                    float(level.counts[outcome]),
                    part=outcome.label,
                    role=Role.PLAIN,
                    label=format_number(level.counts[outcome]) if level.counts[outcome] else "",
                )
                for level in result.levels
                for outcome in ProposalOutcome
            ),
            value_title=_("Forslag"),
            layout=BarLayout.STACKED,
        ),
        alternative=_("Stablede søyler med antall forslag etter nivå og hva som kom ut av dem. {values}.").format(
            values=listed(f"{_level_name(level)}: {_counts_in_words(level)}" for level in result.levels)
        ),
        table=Table(
            _("Forslag etter nivå og hva som kom ut av dem"),
            columns,
            tuple(_level_row(level, result) for level in shown),
            frozenset({len(shown) - 1}),
        ),
        sources=result.sources,
        explanation=_(
            "System er det som gjelder kommunen eller tjenestene som helhet. Tjeneste er hvordan én tjeneste gis. "
            "Individ er det som gjelder møtet med den enkelte. Andelen er regnet av alle forslag på nivået, også dem "
            "som ikke er avgjort."
        ),
    )


def words(result: ParticipationResult) -> Exhibit:
    """The words used in most contributions, as a cloud and a table."""
    used = result.words
    if not used.words:
        raise DataMissingError(
            _("Ingen ord står i mange nok innspill til å vises."),
            expected=_("Et ord må stå i minst {count} innspill.").format(count=format_number(used.least_contributions)),
            what_now=_("Legg inn flere innspill."),
        )
    top = join_words([f"{quoted(word.word)} ({format_number(word.contributions)})" for word in used.words[:NAMED]])
    columns = (
        Column("word", _("Ord"), ColumnKind.TEXT),
        Column("contributions", _("Innspill")),
        Column("occurrences", _("Ganger brukt")),
    )
    rows: list[tuple[Cell, ...]] = [
        (word.word, _count(word.contributions, result), _count(word.occurrences, result)) for word in used.words
    ]
    return Exhibit(
        key="participation_words",
        title=_words_title(used),
        message=_("Ordene som står i flest av de {count} innspillene: {words}.").format(
            count=format_number(used.contributions), words=top
        ),
        chart=WordCloud(
            tuple(CloudWord(word.word, word.contributions) for word in used.words), _("Innspill som bruker ordet")
        ),
        alternative=_("Ordsky der ord i flere innspill er større. Først står {words}.").format(words=top),
        table=Table(_("Ord i innspillene"), columns, tuple(rows)),
        sources=result.sources,
        notes=_word_notes(result),
        explanation=_(
            "Ordene er talt slik de er skrevet. Småord er tatt ut. Ordskyen viser hva mange har nevnt, og ikke hva de "
            "mente om det. Les innspillene før du trekker slutninger."
        ),
    )


def _check_there_are_events(result: ParticipationResult) -> None:
    if not result.events:
        raise DataMissingError(
            _("Det er ikke ført noen møter eller høringer i planen «{plan}».").format(plan=result.question.plan),
            what_now=_("Legg inn et møte eller en høring."),
        )


def _event_row(event: EventRow, result: ParticipationResult) -> tuple[Cell, ...]:
    hours = result.together.hours.hours.unit
    return (
        event.kind,
        event.who,
        _when(event.first_day, event.last_day),
        missing(Units.PERSONS, *result.sources)
        if event.count is None
        else Quantity(event.count, Units.PERSONS, result.sources),
        "" if event.count is None else _(_PRECISIONS[event.precision]),
        missing(hours, *result.sources) if event.hours is None else Quantity(event.hours, hours, result.sources),
        event.outcome,
    )


def _when(first: date | None, last: date | None) -> str:
    days = list(dict.fromkeys(format_date(day) for day in (first, last) if day is not None))
    return "–".join(days) or _("uten dato")


def _kind_row(kind: KindOfEvent, result: ParticipationResult) -> tuple[Cell, ...]:
    attendance = kind.attendance
    return (
        kind.kind or _("I alt"),
        _count(attendance.events, result),
        attendance.exact,
        attendance.about,
        attendance.over,
        _count(attendance.without_count, result),
        kind.hours.hours,
        _count(kind.hours.without_hours, result),
    )


def _level_row(level: ProposalsAtLevel, result: ParticipationResult) -> tuple[Cell, ...]:
    return (
        _level_name(level),
        *(_count(level.counts[outcome], result) for outcome in ProposalOutcome),
        _count(level.total, result),
        level.taken_in_share,
    )


def _level_name(level: ProposalsAtLevel) -> str:
    return _("Alle nivåer") if level.level is None else _capital(level.level.label)


def _counts_in_words(level: ProposalsAtLevel) -> str:
    told = [f"{format_number(count)} {outcome.label}" for outcome, count in level.counts.items() if count]
    return join_words(told) or _("ingen forslag")


def _count(count: int, result: ParticipationResult) -> Quantity:
    return Quantity(float(count), Units.COUNT, result.sources)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _events_title(attendance: Attendance) -> str:
    told = translate_plural(
        "{count} hendelse der folk ble hørt", "{count} hendelser der folk ble hørt", attendance.events
    )
    return told.format(count=format_number(attendance.events))


def _events_message(attendance: Attendance) -> str:
    if not attendance.stated.has_value:
        return _("Ingen av hendelsene har oppgitt hvor mange som deltok.")
    parts = [
        words.format(count=format_number(amount.known))
        for words, amount in (
            (_("{count} (nøyaktig)"), attendance.exact),
            (_("ca. {count}"), attendance.about),
            (_("over {count}"), attendance.over),
        )
        if amount.has_value
    ]
    told = _("Oppgitte deltakelser: {counts}.").format(counts=join_words(parts))
    if not attendance.without_count:
        return told
    without = _("{count} av {total} hendelser har ikke oppgitt antall.").format(
        count=format_number(attendance.without_count), total=format_number(attendance.events)
    )
    return f"{told} {without}"


def _proposals_title(together: ProposalsAtLevel) -> str:
    return _("{taken} av {total} forslag er tatt inn i planen, helt eller delvis").format(
        taken=format_number(together.taken_in), total=format_number(together.total)
    )


def _proposals_message(result: ParticipationResult) -> str:
    undecided = result.all_levels.counts[ProposalOutcome.UNDECIDED]
    told = listed(
        _("{level}: {taken} av {total}").format(
            level=_level_name(level), taken=format_number(level.taken_in), total=format_number(level.total)
        )
        for level in result.levels
        if level.total
    )
    message = _("Tatt inn, helt eller delvis: {levels}.").format(levels=told)
    if undecided:
        message += " " + _("Ikke avgjort: {count}.").format(count=format_number(undecided))
    return message


def _words_title(used: WordsUsed) -> str:
    """The word in most contributions; all of them when they are a few."""
    most = used.words[0].contributions
    leading = [quoted(word.word) for word in used.words if word.contributions == most]
    if len(leading) == 1:
        return _("{word} er ordet som står i flest innspill").format(word=leading[0])
    if len(leading) <= NAMED:
        return _("{words} står i like mange innspill, og flere enn andre ord").format(words=join_words(leading))
    return _("Ikke noe ord står i flere innspill enn alle andre")


def _word_notes(result: ParticipationResult) -> tuple[str, ...]:
    used = result.words
    notes = [
        _("Ord i færre enn {least} innspill vises ikke, så det er vanskeligere å kjenne igjen den som skrev.").format(
            least=format_number(used.least_contributions)
        )
    ]
    if used.too_few:
        notes.append(_("Av den grunn er {count} ord utelatt.").format(count=format_number(used.too_few)))
    if used.cut:
        notes.append(
            _("De {shown} mest brukte ordene vises. {count} ord til står i mange nok innspill.").format(
                shown=format_number(len(used.words)), count=format_number(used.cut)
            )
        )
    return tuple(notes)
