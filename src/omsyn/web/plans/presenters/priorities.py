"""What measures weigh by the criteria, as a page and an exhibit."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.quantities import Quantity, Source, Unit, Units
from omsyn.vocabulary.rounding import round_half_up
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.presenters.benefits import shortened
from omsyn.web.plans.queries.priorities import Priorities, WeighedRow

METHOD = "priority"
MOST_DRAWN = 12
MEAN_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """Everything the page says; ``exhibit`` is None while nothing is weighed."""

    exhibit: Markup | None
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


def present_priorities(found: Priorities, municipality: str, asked: QueryDict) -> PrioritiesPage:
    """The page of what ``found``."""
    exhibit = priorities_exhibit(found, municipality)
    return PrioritiesPage(
        exhibit=None
        if exhibit is None
        else render_exhibit(shortened(exhibit), heading_level=2, downloads=_downloads(asked)),
        crumbs=(Crumb(_("Alle tiltak"), reverse("plans:measures")), Crumb(_("Prioritering"))),
        steps=(
            Crumb(_("Velg et tiltak, og gi det poeng"), reverse("plans:measures")),
            Crumb(_("Se hva tiltakene koster, med og uten de prioriterte"), reverse("plans:economy")),
        ),
    )


def priorities_exhibit(found: Priorities, municipality: str, *, is_file: bool = False) -> Exhibit | None:
    """The measures by what they weigh; None when none was given points. In a file every criterion has a column of its
    own; on a page, where there is no room for them, the points stand in words."""
    if not found.rows:
        return None
    criteria = load_priority_criteria()
    source = criteria.source.as_source()
    own = Source(municipality, _("Kommunens egne tiltak"), _("Poeng for kriterier"), "", "")
    sources = (own, source)
    apart = tuple(Column(one.key, one.name.label, unit=Units.COUNT) for one in criteria.criteria)
    columns = (
        Column("measure", _("Tiltak"), ColumnKind.TEXT),
        Column("plan", _("Plan"), ColumnKind.TEXT),
        *(apart if is_file else (Column("points", _("Poeng"), ColumnKind.TEXT),)),
        Column("mean", _("Samlet")),
        Column("given", _("Vurdert av {count}").format(count=len(criteria.criteria)), unit=Units.COUNT),
        Column("prioritised", _("Prioritert"), ColumnKind.TEXT),
        Column("reason", _("Begrunnelse"), ColumnKind.TEXT),
    )
    highest = len(criteria.criteria[0].steps)
    drawn = found.rows[:MOST_DRAWN]
    return Exhibit(
        key="measure_priorities",
        title=_title(found.rows),
        message=_message(found),
        chart=BarChart(
            bars=tuple(
                Bar(
                    _name(row),
                    row.weighed.mean,
                    role=Role.OWN if row.weighed.is_whole else Role.PEER,
                    label=format_number(row.weighed.mean, MEAN_DECIMALS),
                )
                for row in drawn
            ),
            value_title=_("Samlet, fra 1 til {highest} poeng").format(highest=highest),
        ),
        alternative=_("Søyler for hvor mye tiltakene veier samlet. {values}.").format(
            values=listed(f"{_name(row)}: {format_number(row.weighed.mean, MEAN_DECIMALS)}" for row in drawn)
        ),
        table=Table(
            _("Tiltak etter hva de veier"),
            columns,
            tuple(_row(row, sources, is_file=is_file) for row in found.rows),
        ),
        sources=sources,
        notes=_notes(found),
        explanation=_(
            "Samlet er snittet av poengene, vektet slik kriteriene sier. Et kriterium ingen har vurdert, er ikke med i "
            "snittet. Tiltak som er vurdert etter ulike kriterier, kan derfor ikke sammenlignes helt. Poengene er et "
            "grunnlag for å velge, ikke valget."
        ),
    )


def _title(rows: tuple[WeighedRow, ...]) -> str:
    """The heaviest by name only where one is, and all were weighed by the same."""
    shown = [round_half_up(row.weighed.mean, MEAN_DECIMALS) for row in rows]
    heaviest = [row for row, mean in zip(rows, shown, strict=True) if mean == shown[0]]
    if len(rows) == 1 or len(heaviest) > 1 or not all(row.weighed.is_whole for row in rows):
        return ngettext("{count} tiltak er gitt poeng", "{count} tiltak er gitt poeng", len(rows)).format(
            count=format_number(len(rows))
        )
    return _("«{measure}» veier tyngst av de {count} som er vurdert").format(
        measure=heaviest[0].title, count=format_number(len(rows))
    )


def _message(found: Priorities) -> str:
    whole = sum(row.weighed.is_whole for row in found.rows)
    return _("{weighed} tiltak er gitt poeng, {whole} av dem for alle kriteriene. {rest} er ikke vurdert.").format(
        weighed=format_number(len(found.rows)),
        whole=format_number(whole),
        rest=format_number(found.not_weighed),
    )


def _notes(found: Priorities) -> tuple[str, ...]:
    notes = []
    if any(not row.weighed.is_whole for row in found.rows):
        notes.append(_("Grå søyler er tiltak som ikke er vurdert etter alle kriteriene."))
    if any(row.is_example for row in found.rows):
        notes.append(_("Noen av tiltakene eller poengene er oppdiktet (eksempel)."))
    if len(found.rows) > MOST_DRAWN:
        notes.append(_("Figuren viser de {most} øverste.").format(most=MOST_DRAWN))
    return tuple(notes)


def _row(row: WeighedRow, sources: tuple[Source, ...], *, is_file: bool) -> tuple[Cell, ...]:
    criteria = load_priority_criteria().criteria
    apart: list[Cell] = [
        Quantity(row.points[one.key], Units.COUNT, sources) if one.key in row.points else None for one in criteria
    ]
    told = ", ".join(f"{one.name.label} {row.points[one.key]}" for one in criteria if one.key in row.points)
    mean_unit = Unit("points", _("poeng"), MEAN_DECIMALS)
    return (
        _name(row),
        row.plan,
        *(apart if is_file else [told]),
        Quantity(row.weighed.mean, mean_unit, sources, METHOD),
        Quantity(row.weighed.given, Units.COUNT, sources),
        _("ja") if row.is_prioritised else _("nei"),
        row.reason,
    )


def _name(row: WeighedRow) -> str:
    return f"{row.number}. {row.title}"


def _downloads(asked: QueryDict) -> tuple[Download, ...]:
    query = f"?{urlencode({'plan': asked['plan']})}" if asked.get("plan") else ""
    return tuple(
        Download(label, reverse("plans:priorities_file", args=[ending]) + query)
        for ending, label in FILE_FORMATS.items()
    )
