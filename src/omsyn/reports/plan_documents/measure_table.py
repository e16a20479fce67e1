"""The measures of a plan as tables: the matrix of the plan, and what was last said of each."""

from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.reports.plan_documents.plan_told import MeasureTold, PlanTold
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import NO_BREAK_SPACE, format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing


def matrix(plan: PlanTold, sources: tuple[Source, ...]) -> Exhibit:
    """Every measure with time, cost, FTE and status. ``DataMissingError`` for a plan without any."""
    _check_any(plan)
    with_area = len({one.area for one in plan.measures}) > 1
    columns = [
        Column("number", _("Nr."), ColumnKind.TEXT),
        *([Column("area", _("Delplan"), ColumnKind.TEXT)] if with_area else []),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        Column("period", _("Når"), ColumnKind.TEXT),
        Column("investment", _("Investering"), ColumnKind.TEXT),
        Column("operation", _("Drift per år"), ColumnKind.TEXT),
        Column("fte", _("Årsverk"), ColumnKind.NUMBER, Units.FTE),
        Column("status", _("Status"), ColumnKind.TEXT),
    ]
    rows = tuple(_row(one, sources, with_area=with_area) for one in plan.measures)
    count = len(plan.measures)
    title = translate_plural("Planen har {count} tiltak", "Planen har {count} tiltak", count).format(
        count=format_number(count)
    )
    return Exhibit(
        key="plan_matrix",
        title=title,
        message=_("Tabellen viser når hvert tiltak skal gjøres, hva det koster, og hvor langt det er kommet."),
        table=Table(_("Tiltak i {name}").format(name=plan.name), tuple(columns), rows),
        sources=sources,
        notes=(_("«Ukjent» betyr at kostnaden ikke er regnet ut. «Ikke oppgitt» betyr at planen ikke nevner den."),),
    )


def remarks(plan: PlanTold, sources: tuple[Source, ...]) -> Exhibit:
    """What was last said of each measure; ``DataMissingError`` when nothing was."""
    told = [one for one in plan.measures if one.remark]
    if not told:
        raise DataMissingError(_("Ingen av tiltakene har merknad."), what_now=_("Skriv merknader når dere gir status."))
    rows: tuple[tuple[Cell, ...], ...] = tuple((_named(one), one.area, one.status, one.remark) for one in told)
    columns = (
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("status", _("Status"), ColumnKind.TEXT),
        Column("remark", _("Merknad"), ColumnKind.TEXT),
    )
    count = format_number(len(told))
    return Exhibit(
        key="measure_remarks",
        title=_("Merknader til {count} tiltak").format(count=count),
        message=_("{count} av {all} tiltak har en merknad.").format(count=count, all=format_number(len(plan.measures))),
        table=Table(_("Siste merknad til hvert tiltak"), columns, rows),
        sources=sources,
    )


def _row(one: MeasureTold, sources: tuple[Source, ...], *, with_area: bool) -> tuple[Cell, ...]:
    fte = missing(Units.FTE, *sources) if one.fte is None else Quantity(one.fte, Units.FTE, sources)
    area: tuple[Cell, ...] = (one.area,) if with_area else ()
    costs = (text.replace(" ", NO_BREAK_SPACE) for text in (one.investment, one.operation))
    return (str(one.number), *area, one.title, one.period, *costs, fte, one.status)


def _named(one: MeasureTold) -> str:
    return f"{one.number}. {one.title}"


def _check_any(plan: PlanTold) -> None:
    if not plan.measures:
        raise DataMissingError(
            _("Planen har ingen tiltak ennå."), what_now=_("Legg inn tiltak, eller last dem opp fra et regneark.")
        )
