"""The grants of a municipality: use against appropriation, and a calendar.

They come from the register the municipality keeps, so they are handed in as a result, and no report template asks for
them by name.
"""

from collections.abc import Iterable

from omsyn.analyses.grants.question import Grant, GrantKind
from omsyn.analyses.grants.result import GrantDeadline, GrantsResult
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_quantity, format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

DAYS_OF_A_YEAR = 365
DAYS_TOLD_AS_DAYS = 2 * DAYS_OF_A_YEAR


def goal_in_words(goal: str) -> str:
    """Whether the goal was reached."""
    return {"yes": _("ja"), "partly": _("delvis"), "no": _("nei")}.get(goal, _("ikke oppgitt"))


def use(result: GrantsResult) -> Exhibit:
    """What is used of each grant."""
    columns = (
        Column("name", _("Tilskudd"), ColumnKind.TEXT),
        Column("scheme", _("Ordning"), ColumnKind.TEXT),
        Column("kind", _("Slag"), ColumnKind.TEXT),
        Column("appropriation", _("Bevilget"), unit=Units.NOK),
        Column("used", _("Brukt"), unit=Units.NOK),
        Column("left", _("Igjen"), unit=Units.NOK),
        Column("percent", _("Brukt, %")),
        Column("goal", _("Mål nådd"), ColumnKind.TEXT),
        Column("goes_on", _("Videreføres i drift"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.grant.name,
            one.grant.scheme,
            _kind(one.grant),
            one.appropriation,
            one.used,
            one.left,
            one.percent,
            goal_in_words(one.grant.goal),
            _goes_on(one.grant),
        )
        for one in result.uses
    ]
    rows.append((_("I alt"), "", "", result.total_appropriation, result.total_used, None, None, "", ""))
    with_percent = [one for one in result.uses if one.percent.has_value]
    return Exhibit(
        key="grants_use",
        title=_("{used} er brukt av {given}").format(
            used=format_quantity(result.total_used), given=format_quantity(result.total_appropriation)
        ),
        message=_use_message(result),
        chart=BarChart(
            tuple(
                Bar(one.grant.name, one.percent.known, role=Role.OWN, label=f"{format_value(one.percent)} %")
                for one in with_percent
            ),
            value_title=_("Brukt, prosent av bevilgningen"),
        )
        if with_percent
        else None,
        alternative=_("Søylediagram over hvor mye som er brukt. {values}.").format(
            values=listed(f"{one.grant.name}: {format_quantity(one.percent)}" for one in with_percent)
        )
        if with_percent
        else "",
        table=Table(_("Forbruk mot bevilgning"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources,
        notes=result.notes,
    )


def calendar(result: GrantsResult) -> Exhibit:
    """What is due, the day and how long it is until then."""
    columns = (
        Column("day", _("Dag"), ColumnKind.DATE),
        Column("what", _("Hva"), ColumnKind.TEXT),
        Column("name", _("Tilskudd"), ColumnKind.TEXT),
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("left", _("Når"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.day, one.kind.label, one.grant.name, one.grant.unit, _when(one)) for one in result.deadlines
    ]
    coming = [one for one in result.deadlines if one.days_left >= 0]
    title = _("Ingen frister framover")
    if coming:
        title = _("Neste frist: {what}, {name}").format(what=coming[0].kind.label.lower(), name=coming[0].grant.name)
    return Exhibit(
        key="grants_calendar",
        title=title,
        message=_("{count} frister står igjen.").format(count=len(coming)),
        table=Table(_("Tilskuddskalender"), columns, tuple(rows)),
        sources=result.sources,
    )


def _use_message(result: GrantsResult) -> str:
    over = [one.grant.name for one in result.uses if one.left.has_value and one.left.known < 0]
    sentences = [_("{count} tilskudd er registrert.").format(count=len(result.uses))]
    if over:
        sentences.append(_("Det er brukt mer enn bevilget på {names}.").format(names=_names(over)))
    if result.undecided:
        sentences.append(
            _("Det er ikke avgjort om dette skal videreføres i drift: {names}.").format(
                names=_names(grant.name for grant in result.undecided)
            )
        )
    return " ".join(sentences)


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def _kind(grant: Grant) -> str:
    return GrantKind(grant.kind).label if grant.kind in set(GrantKind) else ""


def _goes_on(grant: Grant) -> str:
    if grant.goes_on is None:
        return _("ikke avgjort")
    return _("ja") if grant.goes_on else _("nei")


def _when(deadline: GrantDeadline) -> str:
    if deadline.days_left == 0:
        return _("i dag")
    if deadline.days_left < 0:
        return _("for {days} dager siden").format(days=-deadline.days_left)
    if deadline.days_left > DAYS_TOLD_AS_DAYS:
        return _("om {years} år").format(years=deadline.days_left // DAYS_OF_A_YEAR)
    return _("om {days} dager").format(days=deadline.days_left)
