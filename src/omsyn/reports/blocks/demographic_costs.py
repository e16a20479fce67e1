"""What a changing population costs when all else is as today, year by year and by age group."""

from omsyn.analyses.demographic_costs.question import DemographicCostsQuestion
from omsyn.analyses.demographic_costs.result import DemographicCostsResult
from omsyn.analyses.demographic_costs.run import run
from omsyn.methods.population.age_groups import OLDER, lies_within
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_change, format_number, format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval, Quantity, Units

MILLION = 1e6
MILLION_DECIMALS = 1


PARAMETERS = ("per_person", "totals", "source", "year", "until")


def ask(scope: Scope, **texts: str) -> DemographicCostsQuestion:
    """By the fields of the form, as texts."""
    check_known(texts, PARAMETERS)
    return DemographicCostsQuestion.from_text({**texts, "municipality": scope.municipality.number})


def by_year(result: DemographicCostsResult) -> Exhibit:
    """The extra cost of each year with its band; the table has the mean of each age group."""
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("cost", _("Mer enn i {year}").format(year=result.year), unit=Units.NOK),
        Column("p10", _("P10"), unit=Units.NOK),
        Column("p90", _("P90"), unit=Units.NOK),
        *(Column(f"group_{one.group.code}", one.group.label, unit=Units.NOK) for one in result.groups),
    )
    rows: list[tuple[Cell, ...]] = []
    points = [Point(result.year, 0, 0, 0)]
    for one in result.years:
        band = _band(one.cost)
        lower, upper = (Quantity(bound, Units.NOK, one.cost.sources) for bound in (band.lower, band.upper))
        rows.append((one.year, one.cost, lower, upper, *(group.cost for group in one.groups)))
        points.append(Point(one.year, one.cost.known / MILLION, band.lower / MILLION, band.upper / MILLION))
    return Exhibit(
        key="demographic_costs",
        title=_title(result),
        message=_message(result),
        chart=LineChart(
            lines=(Line(result.municipality.name, tuple(points), Role.OWN),),
            y_title=_("Mill. kr mer enn i {year}").format(year=result.year),
            projected_from=result.year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram over merutgiftene i mill. kr. {values}.").format(
            values=listed(f"{one.year}: {_millions(one.cost.known)}" for one in result.years)
        ),
        table=Table(_("Merutgifter i året, med P10 og P90, og gjennomsnitt etter alder"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Regnestykket ganger endringen i tallet på innbyggere i hver aldersgruppe med det en innbygger i gruppen "
            "koster i dag. Det sier hva som skal til for å gi like mye til like mange av dem, og ikke hva kommunen "
            "kommer til å bruke."
        ),
    )


def by_group(result: DemographicCostsResult) -> Exhibit:
    """Persons, kroner per inhabitant and extra cost in the last year, by age group."""
    last = result.years[-1]
    both = tuple(zip(result.groups, last.groups, strict=True))
    columns = (
        Column("group", _("Aldersgruppe"), ColumnKind.TEXT),
        Column("now", _("Innbyggere {year}").format(year=result.year), unit=Units.PERSONS),
        Column("later", _("Innbyggere {year}").format(year=last.year), unit=Units.PERSONS),
        Column("per_person", _("Utgift per innbygger"), unit=Units.NOK_PER_INHABITANT),
        Column("cost", _("Mer enn i {year}").format(year=result.year), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (now.group.label, now.persons, later.persons, now.per_person, later.cost) for now, later in both
    ]
    persons = (
        Quantity(sum(one.known for one in column), Units.PERSONS, result.sources, "sum")
        for column in ([now.persons for now, _later in both], [later.persons for _now, later in both])
    )
    rows.append((_("I alt"), *persons, None, last.cost))
    most = max(both, key=lambda pair: abs(pair[1].cost.known))
    return Exhibit(
        key="demographic_costs_by_group",
        title=_("{group} betyr mest for utgiftene i {year}").format(group=most[0].group.label, year=last.year),
        message=_("Endringen i gruppen gir {change} mill. kr. I alt blir det {total} mill. kr.").format(
            change=format_change(most[1].cost.known / MILLION, MILLION_DECIMALS),
            total=format_change(last.cost.known / MILLION, MILLION_DECIMALS),
        ),
        chart=BarChart(
            tuple(
                Bar(now.group.label, later.cost.known / MILLION, label=_millions(later.cost.known))
                for now, later in both
            ),
            value_title=_("Mill. kr mer enn i {year}").format(year=result.year),
        ),
        alternative=_("Søylediagram over merutgiftene etter alder. {values}.").format(
            values=listed(f"{now.group.label}: {format_quantity(later.cost)}" for now, later in both)
        ),
        table=Table(
            _("Innbyggere og merutgifter etter alder i {year}, gjennomsnitt").format(year=last.year),
            columns,
            tuple(rows),
            frozenset({len(rows) - 1}),
        ),
        sources=result.sources,
        notes=result.notes,
    )


def cost(result: DemographicCostsResult) -> KeyFigure:
    """The extra cost of the last year."""
    last = result.years[-1]
    return KeyFigure(_("Merutgifter når befolkningen endrer seg"), last.cost, str(last.year))


def _title(result: DemographicCostsResult) -> str:
    last = result.years[-1]
    way = direction(last.cost.known / MILLION, MILLION_DECIMALS)
    if way == 0:
        return _("Endringene i befolkningen koster like mye i {year} som i dag når alt annet er likt").format(
            year=last.year
        )
    band = _band(last.cost)
    low, high = (band.lower, band.upper) if way > 0 else (-band.upper, -band.lower)
    told = {
        "amount": _millions(abs(last.cost.known)),
        "year": last.year,
        "low": _millions(low),
        "high": _millions(high),
    }
    if way < 0:
        return _(
            "Endringene i befolkningen koster {amount} mill. kr mindre i {year} ({low} til {high}) når alt annet er "
            "likt"
        ).format(**told)
    if _is_about_more_older(result):
        return _("Flere eldre koster {amount} mill. kr mer i {year} ({low} til {high}) når alt annet er likt").format(
            **told
        )
    return _(
        "Endringene i befolkningen koster {amount} mill. kr mer i {year} ({low} til {high}) når alt annet er likt"
    ).format(**told)


def _message(result: DemographicCostsResult) -> str:
    return _(
        "Dette er hva {place} bruker mer i {last} enn i {first} hvis like mange av dem som er like gamle, får like mye "
        "som i dag."
    ).format(place=result.municipality.name, first=result.year, last=result.years[-1].year)


def _is_about_more_older(result: DemographicCostsResult) -> bool:
    """Whether every group is old, and there are more in them together."""
    more = sum(one.persons.known for one in result.years[-1].groups) > sum(one.persons.known for one in result.groups)
    return more and all(lies_within(one.group, OLDER) for one in result.groups)


def _band(quantity: Quantity) -> Interval:
    if quantity.interval is None:
        raise ValueError("a projected figure has a band")
    return quantity.interval


def _millions(kroner: float) -> str:
    return format_number(kroner / MILLION, MILLION_DECIMALS)


KIND = BlockKind(
    title=mark("Merutgifter når befolkningen endrer seg"),
    ask=ask,
    run=run,
    exhibits={"by_year": by_year, "by_group": by_group},
    key_figures={"cost": cost},
)
