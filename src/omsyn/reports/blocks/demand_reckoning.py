"""The way to one figure of a scenario as an exhibit: its formula, the same with the numbers, and what went in."""

from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_figures import made_from
from omsyn.reports.blocks.demand_trail import trail_of
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_quantity
from omsyn.vocabulary.language import translate as _


def reckoning(result: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> Exhibit:
    """How the figure of a year was reckoned; ``DataMissingError`` when it was not."""
    trail, made = trail_of(result, measure, year, service), made_from(result)
    columns = (
        Column("what", _("Tallet som går inn"), ColumnKind.TEXT),
        Column("number", _("Hvor mye"), ColumnKind.TEXT),
        Column("source", _("Hvor det kommer fra"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple((one.what, one.number, one.source) for one in trail.inputs)
    return Exhibit(
        key="demand_reckoning",
        title=_("{figure}: {amount}").format(figure=trail.title, amount=format_quantity(trail.quantity)),
        message=_("{formula} Med tallene: {reckoning}.").format(
            formula=trail.formula, reckoning=trail.reckoning.rstrip(".")
        ),
        table=Table(_("Tallene som går inn"), columns, rows),
        sources=trail.sources,
        notes=tuple(note for note in trail.notes if note != made),
        made_from=(made,),
    )
