"""The grants that pay for measures: a calendar by month, what each pays for, and what outlives its grant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.dateformat import format as format_by_pattern
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.analyses.grants.result import DeadlineKind
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.html import Download
from omsyn.vocabulary.formatting import format_date, format_number, join_words
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.organisation.models import Grant, Municipality
from omsyn.web.plans.measure_words import short_amount
from omsyn.web.plans.models import Measure
from omsyn.web.plans.queries.economy import PaidGrant

UNDECIDED_WITHIN = timedelta(days=365)
"""A grant that ends within a year and is not decided on must be decided on now."""
SHOW = "calendar"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that happens to a grant on a day."""

    day: date
    kind: DeadlineKind
    paid: PaidGrant


@dataclass(frozen=True, slots=True)
class DueLine:
    """The same in words."""

    day: str
    what: str
    grant: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class DueMonth:
    """What happens in a month, in the order of days."""

    name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class PaidMeasure:
    """A measure a grant pays for; ``warning`` says when it outlives the money, empty otherwise."""

    name: str
    url: str
    plan: str
    warning: str


@dataclass(frozen=True, slots=True)
class GrantCard:
    """A grant: how much, from whom, on what terms, until when, and what comes after."""

    name: str
    url: str
    source: str
    amount: str
    days: tuple[str, ...]
    terms: str
    goes_on: str
    must_decide: bool
    measures: tuple[PaidMeasure, ...]


@dataclass(frozen=True, slots=True)
class GrantCalendar:
    """The whole page. ``answer`` says the nearest thing that happens and what must be decided."""

    answer: tuple[str, ...]
    coming: tuple[DueMonth, ...]
    past: tuple[DueMonth, ...]
    cards: tuple[GrantCard, ...]
    downloads: tuple[Download, ...]


def present_grants(every: Sequence[PaidGrant], shown: Iterable[PaidGrant], *, on: date) -> GrantCalendar:
    """The calendar of ``every`` grant, and cards for those ``shown`` on this page of the list."""
    dues = dues_of(every)
    coming = [due for due in dues if due.day >= on]
    back = date(on.year - 1, on.month, 1)
    return GrantCalendar(
        answer=tuple(_answer(every, coming, on)),
        coming=_months(coming, on),
        past=_months([due for due in reversed(dues) if back <= due.day < on], on),
        cards=tuple(_card(one, on) for one in shown),
        downloads=tuple(
            Download(label, reverse("plans:grant_calendar_file", args=[SHOW, ending]))
            for ending, label in FILE_FORMATS.items()
        ),
    )


def dues_of(grants: Iterable[PaidGrant]) -> tuple[Due, ...]:
    """Every day something happens, the first first."""
    found = [
        Due(day, kind, paid)
        for paid in grants
        for kind, day in (
            (DeadlineKind.APPLICATION, paid.grant.application_deadline),
            (DeadlineKind.REPORT, paid.grant.reporting_deadline),
            (DeadlineKind.END, paid.grant.ends_on),
            (DeadlineKind.KEPT_UNTIL, paid.grant.kept_until),
        )
        if day is not None
    ]
    kinds = list(DeadlineKind)
    return tuple(sorted(found, key=lambda due: (due.day, kinds.index(due.kind), due.paid.grant.sort_key)))


def calendar_exhibit(municipality: Municipality, grants: Sequence[PaidGrant], *, on: date) -> Exhibit:
    """The calendar as a table, for files."""
    source = Source(municipality.name, "", _("Registeret over tilskudd og kommunens planer"), format_date(on), "")
    columns = (
        Column("day", _("Dag"), ColumnKind.DATE),
        Column("what", _("Hva"), ColumnKind.TEXT),
        Column("grant", _("Tilskudd"), ColumnKind.TEXT),
        Column("source", _("Ordning og giver"), ColumnKind.TEXT),
        Column("amount", _("Bevilget"), unit=Units.NOK),
        Column("measures", _("Betaler for"), ColumnKind.TEXT),
        Column("goes_on", _("Videreføres i drift"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            due.day,
            due.kind.label,
            due.paid.grant.name,
            _giver(due.paid.grant),
            _amount(due.paid.grant, source),
            join_words([str(one) for one in due.paid.measures]),
            goes_on_in_words(due.paid.grant),
        )
        for due in dues_of(grants)
    )
    return Exhibit(
        key="measure_grants",
        title=_("Frister for tilskudd per {day}").format(day=format_date(on)),
        message=" ".join(_answer(grants, [due for due in dues_of(grants) if due.day >= on], on)),
        table=Table(_("Tilskuddskalender for tiltak"), columns, rows),
        sources=(source,),
    )


def goes_on_in_words(grant: Grant) -> str:
    """Whether the municipality goes on when the money ends: «ja», «nei» or «ikke avgjort»."""
    return {"yes": _("ja"), "no": _("nei")}.get(grant.goes_on, _("ikke avgjort"))


def outlives(measure: Measure, grant: Grant) -> bool:
    """Whether the measure lasts longer than the money."""
    return grant.ends_on is not None and (measure.end_date is None or measure.end_date > grant.ends_on)


def _answer(every: Iterable[PaidGrant], coming: Sequence[Due], on: date) -> Iterable[str]:
    if coming:
        first = coming[0]
        yield _("Neste frist er {day}: {what}, {grant}.").format(
            day=format_date(first.day), what=first.kind.label.lower(), grant=first.paid.grant.name
        )
    else:
        yield _("Ingen frister står igjen.")
    outliving = sum(outlives(one, paid.grant) for paid in every for one in paid.measures)
    if outliving:
        yield ngettext(
            "{count} tiltak varer lenger enn tilskuddet som betaler for det.",
            "{count} tiltak varer lenger enn tilskuddet som betaler for dem.",
            outliving,
        ).format(count=format_number(outliving))
    undecided = [paid.grant.name for paid in every if _must_decide(paid.grant, on)]
    if undecided:
        yield _("Det er ikke avgjort hva som skjer når midlene tar slutt, for {names}.").format(
            names=join_words(undecided)
        )


def _must_decide(grant: Grant, on: date) -> bool:
    return grant.ends_on is not None and grant.ends_on <= on + UNDECIDED_WITHIN and not grant.goes_on


def _months(dues: Iterable[Due], on: date) -> tuple[DueMonth, ...]:
    return tuple(
        DueMonth(capfirst(format_by_pattern(date(year, month, 1), "F Y")), tuple(_line(due, on) for due in within))
        for (year, month), within in groupby(dues, key=lambda due: (due.day.year, due.day.month))
    )


def _line(due: Due, on: date) -> DueLine:
    days = (due.day - on).days
    when = ""
    if 0 <= days <= 60:
        when = _("i dag") if days == 0 else ngettext("om {days} dag", "om {days} dager", days).format(days=days)
    return DueLine(format_date(due.day), due.kind.label, due.paid.grant.name, _url(due.paid.grant), when)


def _card(paid: PaidGrant, on: date) -> GrantCard:
    grant = paid.grant
    days = (
        (_("søknadsfrist {day}"), grant.application_deadline),
        (_("rapporteres innen {day}"), grant.reporting_deadline),
        (_("midlene tar slutt {day}"), grant.ends_on),
        (_("plassene beholdes til {day}"), grant.kept_until),
    )
    amount = grant.appropriation_nok
    return GrantCard(
        name=grant.name,
        url=_url(grant),
        source=_giver(grant),
        amount=_("ikke oppgitt") if amount is None else short_amount(amount, amount),
        days=tuple(label.format(day=format_date(day)) for label, day in days if day is not None),
        terms=grant.terms,
        goes_on=goes_on_in_words(grant),
        must_decide=_must_decide(grant, on),
        measures=tuple(_paid(one, grant) for one in paid.measures),
    )


def _paid(measure: Measure, grant: Grant) -> PaidMeasure:
    warning = ""
    if outlives(measure, grant):
        warning = (
            _("Tiltaket har ingen slutt, og varer lenger enn pengene.")
            if measure.end_date is None
            else _("Tiltaket varer til {day}, lenger enn pengene.").format(day=format_date(measure.end_date))
        )
    return PaidMeasure(str(measure), reverse("plans:measure", args=[measure.pk]), measure.plan.name, warning)


def _giver(grant: Grant) -> str:
    return ", ".join(part for part in (grant.scheme, grant.grantor) if part)


def _amount(grant: Grant, source: Source) -> Quantity:
    amount = grant.appropriation_nok
    if amount is None:
        return missing(Units.NOK, source)
    return Quantity(float(amount), Units.NOK, (source,))


def _url(grant: Grant) -> str:
    return reverse("organisation:grants_entry", args=[grant.pk])
