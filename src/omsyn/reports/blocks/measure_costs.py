"""What measures cost, as exhibits: year by year, per area, and with and without those prioritised.

The measures come from what the municipality keeps, so they are handed in as a result, and no report template asks for
them by name.
"""

from collections.abc import Sequence

from omsyn.analyses.measure_costs.result import AreaCosts, CostSpan, MeasureCostsResult, YearOfCosts
from omsyn.reports.blocks.cost_words import MILLION, any_range, is_any, mill_kr, millions, span_cells, span_columns
from omsyn.reports.blocks.dearest_costs import Named, dearest_in_words, dearest_year
from omsyn.reports.blocks.wording import listed, years_in_words
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_number, format_quantity
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Flag, Quantity, Units


def matrix(result: MeasureCostsResult) -> Exhibit:
    """Investment, operation and FTE year by year: the view a four-year plan asks for."""
    told = result.everything.together
    last = told.years[-1]
    return Exhibit(
        key="measure_costs_matrix",
        title=_matrix_title(told).format(
            investment=mill_kr(told.investment.in_years),
            years=_years(result),
            operation=mill_kr(last.operation),
            last=last.year,
        ),
        message=" ".join([*_fte_told(last), *_undated_told(told), lacking_in_words(told)]),
        chart=_side_by_side(
            [(str(year.year), year.investment, year.operation) for year in told.years], _("Drift"), horizontal=False
        ),
        alternative=_("Søyler med millioner kroner i hvert år. {values}.").format(
            values=listed(
                _in_words(str(year.year), investment=year.investment, operation=year.operation) for year in told.years
            )
        ),
        table=_matrix_table(result),
        sources=result.sources,
        notes=tuple(_left_out(result)),
        explanation=_(
            "En investering er fordelt likt på årene den er oppgitt for. Drift er med hvert år den er oppgitt for, og "
            "går ut perioden når den ikke har noe sluttår. Årsverkene er med de samme årene som driften. Har tiltaket "
            "ingen drift med årstall, er de med fra tiltaket begynner til det slutter. Er en kostnad oppgitt mellom to "
            "beløp, vises både det laveste og det høyeste."
        ),
    )


def matrix_by_area(result: MeasureCostsResult) -> Exhibit:
    """Investment and operation of every area in every year, areas down and years across."""
    areas = result.everything.areas
    shown = (*areas, result.everything.together) if len(areas) > 1 else areas
    rows: list[tuple[Cell, ...]] = []
    for area in shown:
        rows += _rows_of_kind(area.area, _("Investering"), [year.investment for year in area.years])
        rows += _rows_of_kind(area.area, _("Drift"), [year.operation for year in area.years])
    together = result.everything.together
    totals = [position for position, row in enumerate(rows) if row[0] == together.area and len(areas) > 1]
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("kind", _("Kostnad"), ColumnKind.TEXT),
        *(Column(f"year_{year.year}", str(year.year), unit=Units.NOK) for year in together.years),
    )
    highest = dearest_year(together)
    told = (
        []
        if highest is None
        else [
            _("Da er det {investment} i investering og {operation} i drift.").format(
                investment=mill_kr(highest.investment), operation=mill_kr(highest.operation)
            )
        ]
    )
    return Exhibit(
        key="measure_costs_matrix_by_area",
        title=_("Slik fordeler kostnadene seg på områder og år")
        if highest is None
        else _("{year} er året som koster mest").format(year=highest.year),
        message=" ".join([*told, lacking_in_words(together)]),
        table=Table(
            _("Investering og drift per område i {years}").format(years=_years(result)),
            columns,
            tuple(rows),
            frozenset(totals),
        ),
        sources=result.sources,
        notes=tuple(_left_out(result)),
    )


def by_area(result: MeasureCostsResult) -> Exhibit:
    """What the measures of each area cost in all, and how many have no amount."""
    areas = tuple((area.area, area) for area in result.everything.areas)
    together = result.everything.together
    shown = (*areas, (together.area, together)) if len(areas) > 1 else areas
    return Exhibit(
        key="measure_costs_by_area",
        title=_sums_title(together).format(
            count=format_number(together.measure_count),
            investment=mill_kr(together.investment.stated),
            operation=mill_kr(together.operation.stated),
        ),
        message=" ".join([*dearest_in_words(areas), lacking_in_words(together)]),
        chart=_side_by_side(_stated(areas), _("Drift per år")),
        alternative=_alternative(areas),
        table=_sums_table(_("Alt som er oppgitt, per område"), _("Område"), shown, has_total=len(areas) > 1),
        sources=result.sources,
        notes=tuple(_left_out(result)),
        explanation=_sums_explained(),
    )


def prioritised(result: MeasureCostsResult) -> Exhibit:
    """What the prioritised measures cost, what the rest do, and all of them."""
    chosen, rest = result.prioritised.together, result.rest.together
    parts = ((_("Prioritert"), chosen), (_("Ikke prioritert"), rest))
    return Exhibit(
        key="measure_costs_prioritised",
        title=_prioritised_title(chosen).format(
            investment=mill_kr(chosen.investment.stated), operation=mill_kr(chosen.operation.stated)
        )
        if chosen.measure_count
        else _("Ingen tiltak er prioritert"),
        message=_prioritised_message(rest, result.everything.together).format(
            chosen=format_number(chosen.measure_count),
            count=format_number(result.everything.together.measure_count),
            investment=mill_kr(rest.investment.stated),
            operation=mill_kr(rest.operation.stated),
        )
        if chosen.measure_count
        else _("Merk noen tiltak som prioriterte, så vises det her hva de koster for seg."),
        chart=_side_by_side(_stated(parts), _("Drift per år")),
        alternative=_alternative(parts),
        table=_sums_table(
            _("Med og uten de prioriterte tiltakene"),
            _("Tiltak"),
            (*parts, (_("Alle"), result.everything.together)),
            has_total=True,
        ),
        sources=result.sources,
        notes=tuple(_left_out(result)),
        explanation=_sums_explained(),
    )


def _prioritised_title(chosen: AreaCosts) -> str:
    if chosen.unknown_count or chosen.not_stated_count:
        return _("De kjente kostnadene for de prioriterte er {investment} i investering og {operation} i drift per år")
    return _("De prioriterte tiltakene koster {investment} i investering og {operation} i drift per år")


def _prioritised_message(rest: AreaCosts, together: AreaCosts) -> str:
    if rest.unknown_count or rest.not_stated_count:
        told = _(
            "{chosen} av {count} tiltak er prioritert. De kjente kostnadene for de andre er {investment} i investering "
            "og {operation} i drift per år."
        )
    else:
        told = _(
            "{chosen} av {count} tiltak er prioritert. De andre koster {investment} i investering og {operation} i "
            "drift per år."
        )
    return f"{told} {lacking_in_words(together)}"


def lacking_in_words(told: AreaCosts) -> str:
    """How many measures have a cost nobody knows, or none stated."""
    if not told.unknown_count and not told.not_stated_count:
        return _("For alle tiltakene er det oppgitt minst ett beløp.") if told.measure_count else ""
    return _(
        "{unknown} tiltak har en ukjent kostnad, og for {not_stated} er ingen kostnad oppgitt. Det er ikke med i "
        "summene."
    ).format(unknown=format_number(told.unknown_count), not_stated=format_number(told.not_stated_count))


def _matrix_title(told: AreaCosts) -> str:
    if told.unknown_count or told.not_stated_count:
        return _("De kjente kostnadene er {investment} i investering i {years}, og {operation} i drift i {last}")
    return _("Tiltakene koster {investment} i investering i {years}, og {operation} i drift i {last}")


def _sums_title(told: AreaCosts) -> str:
    if told.unknown_count or told.not_stated_count:
        return _("Det vi vet om {count} tiltak: {investment} i investering og {operation} i drift per år")
    return _("{count} tiltak koster {investment} i investering og {operation} i drift per år")


def _matrix_table(result: MeasureCostsResult) -> Table:
    told = result.everything.together
    investment, operation = told.investment, told.operation
    rows: list[tuple[str, CostSpan, CostSpan, Cell, int]] = [
        (str(year.year), year.investment, year.operation, year.fte, year.unknown_count) for year in told.years
    ]
    unknown = investment.unknown_in_years + operation.unknown_in_years
    rows.append((_("Sum i årene"), investment.in_years, operation.in_years, None, unknown))
    unknown = investment.unknown_outside + operation.unknown_outside
    if is_any(investment.outside) or is_any(operation.outside) or unknown:
        rows.append((_("I andre år"), investment.outside, operation.outside, None, unknown))
    unknown = investment.unknown_undated + operation.unknown_undated
    if is_any(investment.undated) or is_any(operation.undated) or told.fte_undated.value or unknown:
        rows.append((_("Uten år"), investment.undated, operation.undated, told.fte_undated, unknown))
    ranges = (any_range(row[1] for row in rows), any_range(row[2] for row in rows))
    counts_unknown = any(row[4] for row in rows)
    columns = (
        Column("year", _("År"), ColumnKind.TEXT),
        *span_columns("investment", _("Investering"), is_range=ranges[0]),
        *span_columns("operation", _("Drift"), is_range=ranges[1]),
        Column("fte", _("Årsverk"), unit=Units.FTE),
        *([Column("unknown", _("Ukjente kostnader"), unit=Units.COUNT)] if counts_unknown else []),
    )
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name,
            *span_cells(invested, is_range=ranges[0]),
            *span_cells(run, is_range=ranges[1]),
            fte,
            *([Quantity(count, Units.COUNT, result.sources)] if counts_unknown else []),
        )
        for name, invested, run, fte, count in rows
    )
    caption = _("Investering, drift og årsverk i {years}").format(years=_years(result))
    return Table(caption, columns, cells, frozenset({len(told.years)}))


def _sums_table(caption: str, heading: str, shown: Sequence[Named], *, has_total: bool) -> Table:
    ranges = (
        any_range(one.investment.stated for _name, one in shown),
        any_range(one.operation.stated for _name, one in shown),
    )
    columns = (
        Column("name", heading, ColumnKind.TEXT),
        Column("count", _("Antall tiltak"), unit=Units.MEASURES),
        *span_columns("investment", _("Investering"), is_range=ranges[0]),
        *span_columns("operation", _("Drift per år"), is_range=ranges[1]),
        Column("fte", _("Årsverk"), unit=Units.FTE),
        Column("ranges", _("Mellom to beløp"), unit=Units.MEASURES),
        Column("unknown", _("Ukjent kostnad"), unit=Units.MEASURES),
        Column("not_stated", _("Ikke oppgitt"), unit=Units.MEASURES),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            _count(one, one.measure_count),
            *span_cells(one.investment.stated, is_range=ranges[0]),
            *span_cells(one.operation.stated, is_range=ranges[1]),
            one.fte,
            _count(one, one.range_count),
            _count(one, one.unknown_count),
            _count(one, one.not_stated_count),
        )
        for name, one in shown
    ]
    return Table(caption, columns, tuple(rows), frozenset({len(rows) - 1}) if has_total else frozenset())


def _rows_of_kind(area: str, kind: str, spans: Sequence[CostSpan]) -> list[tuple[Cell, ...]]:
    """A row over the years, or one for the lowest and one for the highest; none where the area has no such cost."""
    if all(span.low.has(Flag.NOT_APPLICABLE) for span in spans):
        return []
    if not any_range(spans):
        return [(area, kind, *(cell for span in spans for cell in span_cells(span, is_range=False)))]
    ends = [span_cells(span, is_range=True) for span in spans]
    return [
        (area, _("{cost}, laveste").format(cost=kind), *(low for low, _high in ends)),
        (area, _("{cost}, høyeste").format(cost=kind), *(high for _low, high in ends)),
    ]


def _side_by_side(
    shown: Sequence[tuple[str, CostSpan, CostSpan]], operation_name: str, *, horizontal: bool = True
) -> BarChart:
    """Investment and operation beside each other under each name, at their highest."""
    return BarChart(
        bars=tuple(
            _bar(name, part, span)
            for name, investment, operation in shown
            for part, span in ((_("Investering"), investment), (operation_name, operation))
        ),
        value_title=_("Millioner kroner, høyeste beløp")
        if any(investment.is_range or operation.is_range for _name, investment, operation in shown)
        else _("Millioner kroner"),
        horizontal=horizontal,
    )


def _bar(name: str, part: str, span: CostSpan) -> Bar:
    """No bar, and the word for it, where nobody has stated or knows the amount: it is not 0."""
    if span.high.has(Flag.NOT_APPLICABLE):
        return Bar(name, None, part=part, role=Role.PLAIN, label=_("ikke oppgitt"))
    if span.high.value is None:
        return Bar(name, None, part=part, role=Role.PLAIN, label=_("ukjent"))
    return Bar(name, span.high.value / MILLION, part=part, role=Role.PLAIN, label=millions(span.high.value))


def _stated(shown: Sequence[Named]) -> list[tuple[str, CostSpan, CostSpan]]:
    return [(name, one.investment.stated, one.operation.stated) for name, one in shown]


def _in_words(name: str, *, investment: CostSpan, operation: CostSpan) -> str:
    return _("{name}: {investment} i investering, {operation} i drift").format(
        name=name, investment=mill_kr(investment), operation=mill_kr(operation)
    )


def _alternative(shown: Sequence[Named]) -> str:
    return _("Søyler med millioner kroner. {values}.").format(
        values=listed(
            _in_words(name, investment=one.investment.stated, operation=one.operation.stated) for name, one in shown
        )
    )


def _undated_told(told: AreaCosts) -> list[str]:
    if not (is_any(told.investment.undated) or is_any(told.operation.undated)):
        return []
    return [
        _("I tillegg kommer {investment} i investering og {operation} i drift uten oppgitt år.").format(
            investment=mill_kr(told.investment.undated), operation=mill_kr(told.operation.undated)
        )
    ]


def _fte_told(last: YearOfCosts) -> list[str]:
    # Where people are stated and no year is, nothing is known of this year.
    if not last.fte.value:
        return []
    return [_("I {year} er det {fte} i tiltakene.").format(year=last.year, fte=format_quantity(last.fte))]


def _left_out(result: MeasureCostsResult) -> list[str]:
    if not result.left_out:
        return []
    count = len(result.left_out)
    told = translate_plural(
        "{count} avlyst eller avsluttet tiltak er ikke med.",
        "{count} avlyste eller avsluttede tiltak er ikke med.",
        count,
    )
    return [told.format(count=format_number(count))]


def _sums_explained() -> str:
    return _(
        "Investering er hele beløpet, uansett år. Drift er kroner per år når tiltaket er i gang. Ukjente kostnader og "
        "tiltak uten oppgitt kostnad er ikke med i summene, og regnes aldri som 0."
    )


def _count(one: AreaCosts, count: int) -> Quantity:
    return Quantity(count, Units.MEASURES, one.fte.sources)


def _years(result: MeasureCostsResult) -> str:
    return years_in_words(result.question.first_year, result.question.last_year)
