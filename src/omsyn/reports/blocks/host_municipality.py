"""A cost shared between the municipalities that have it together."""

from omsyn.analyses.host_municipality.question import HostQuestion
from omsyn.analyses.host_municipality.result import HostResult
from omsyn.analyses.host_municipality.run import run
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

ORE_DECIMALS = 2


PARAMETERS = ("partners", "fixed_percent", "cost", "host", "source")


def ask(_scope: Scope, **texts: str) -> HostQuestion:
    """By the fields of the form, as texts."""
    check_known(texts, PARAMETERS)
    return HostQuestion.from_text(texts)


def shares(result: HostResult) -> Exhibit:
    """What each municipality pays, to the øre."""
    columns = (
        Column("name", _("Kommune"), ColumnKind.TEXT),
        Column("exact", _("Del, kroner og øre"), ColumnKind.TEXT),
        Column("part", _("Del"), unit=Units.NOK),
        Column("percent", _("Andel"), unit=Units.PERCENT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _("{name} (vertskommune)").format(name=one.name) if one.is_host else one.name,
            format_number(float(one.exact), ORE_DECIMALS),
            one.part,
            one.percent,
        )
        for one in result.shares
    ]
    rows.append((_("I alt"), format_number(result.total.known, ORE_DECIMALS), result.total, None))
    return Exhibit(
        key="host_municipality",
        title=_("{count} kommuner deler {cost}").format(count=len(result.shares), cost=format_quantity(result.total)),
        message=_("Vertskommunen skal ha {amount} fra de andre.").format(amount=format_quantity(result.paid_by_others))
        if result.paid_by_others.has_value
        else _("Delene blir kostnaden til sammen."),
        chart=BarChart(
            tuple(
                Bar(
                    one.name,
                    one.part.known,
                    role=Role.OWN if one.is_host else Role.PEER,
                    label=format_number(one.part.known),
                )
                for one in result.shares
            ),
            value_title=_("Kroner"),
        ),
        alternative=_("Søylediagram over delene. {values}.").format(
            values=listed(f"{one.name}: {format_quantity(one.part)}" for one in result.shares)
        ),
        table=Table(_("Kostnaden fordelt på kommuner"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources,
        notes=result.notes,
    )


def paid_by_others(result: HostResult) -> KeyFigure:
    """What the host is to have from the others."""
    return KeyFigure(_("Vertskommunen skal ha fra de andre"), result.paid_by_others, "")


KIND = BlockKind(
    title=mark("Vertskommune"),
    ask=ask,
    run=run,
    exhibits={"shares": shares},
    key_figures={"paid_by_others": paid_by_others},
)
