"""What is to be looked into in the costs of measures: those nobody knows, and those that do not hang together."""

from omsyn.analyses.measure_costs.question import CostedMeasure
from omsyn.analyses.measure_costs.result import CostFlag, CostFlagKind, MeasureCostsResult
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import CostKind, CostState

FLAG_NAMES = {
    CostFlagKind.COST_PER_FTE: mark("Kostnad per årsverk skiller seg ut"),
    CostFlagKind.COST_PER_PLACE: mark("Kostnad per plass skiller seg ut"),
    CostFlagKind.START_AFTER_END: mark("Begynner etter at det slutter"),
    CostFlagKind.OPERATING_COST_MISSING: mark("Investering uten drift"),
    CostFlagKind.COST_WITHOUT_YEAR: mark("Kostnad uten år"),
    CostFlagKind.GRANT_ENDS_FIRST: mark("Tilskuddet slutter før tiltaket"),
    CostFlagKind.FTE_WITHOUT_COST: mark("Årsverk uten driftskostnad"),
}


def unknown(result: MeasureCostsResult) -> Exhibit:
    """Every measure with a cost nobody knows, and every one without a cost."""
    columns = (
        *_measure_columns(),
        Column("state", _("Hva vi vet"), ColumnKind.TEXT),
        Column("note", _("Merknad"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (*_measure_cells(measure), _unknown_in_words(measure), measure.note) for measure in result.unknown
    ]
    rows += [(*_measure_cells(measure), _("Ingen kostnad er oppgitt"), measure.note) for measure in result.not_stated]
    return Exhibit(
        key="measure_costs_unknown",
        title=_("{count} tiltak mangler et beløp").format(count=format_number(len(rows)))
        if rows
        else _("Alle tiltak har et oppgitt beløp"),
        message=_(
            "{unknown} tiltak har en kostnad som er ukjent, og for {not_stated} er ingen kostnad oppgitt. Så lenge "
            "beløpene mangler, er summene for lave."
        ).format(unknown=format_number(len(result.unknown)), not_stated=format_number(len(result.not_stated)))
        if rows
        else _("For alle tiltakene er det oppgitt minst ett beløp."),
        table=Table(_("Tiltak uten kjent kostnad"), columns, tuple(rows)),
        sources=result.sources,
        explanation=_(
            "Ukjent er sagt av noen: det vil koste, men ingen vet hvor mye. Ikke oppgitt er når det ikke står noe. Et "
            "tiltak som er oppgitt til 0 kroner, står ikke her."
        ),
    )


def flags(result: MeasureCostsResult) -> Exhibit:
    """What does not hang together, measure by measure."""
    columns = (
        *_measure_columns(),
        Column("what", _("Se på"), ColumnKind.TEXT),
        Column("why", _("Hvorfor"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (*_measure_cells(flag.measure), _(FLAG_NAMES[flag.kind]), flag_in_words(flag)) for flag in result.flags
    )
    flagged = {flag.measure.key for flag in result.flags}
    return Exhibit(
        key="measure_costs_flags",
        title=_("{count} tiltak har noe å se nærmere på").format(count=format_number(len(flagged)))
        if flagged
        else _("Ingenting i kostnadene skiller seg ut"),
        message=_flags_message(result),
        table=Table(_("Sjekk av kostnader, år og årsverk"), columns, rows),
        sources=result.sources,
        explanation=_(
            "En kostnad per årsverk eller plass skiller seg ut når den ligger mer enn 3,5 avvik fra medianen av "
            "tiltakene. Et avvik er 1,48 ganger medianen av avstandene til medianen. Er mer enn halvparten like, er "
            "det 1,25 ganger snittet av avstandene. Minst fem tiltak må kunne sammenlignes. Det som skiller seg ut, "
            "kan være riktig."
        ),
    )


def flag_in_words(flag: CostFlag) -> str:
    """Why a measure is flagged, in a sentence."""
    measure = flag.measure
    if flag.value is not None and flag.usual is not None:
        return _("{value} mot {usual} som er vanlig blant {count} tiltak.").format(
            value=format_quantity(flag.value), usual=format_quantity(flag.usual), count=flag.compared
        )
    match flag.kind:
        case CostFlagKind.START_AFTER_END:
            return _turned_around_in_words(measure)
        case CostFlagKind.OPERATING_COST_MISSING:
            return _("Det står ikke hva det koster å drive det som bygges eller kjøpes.")
        case CostFlagKind.COST_WITHOUT_YEAR:
            return _("Beløpet er med i summene, men ikke i noe år.")
        case CostFlagKind.GRANT_ENDS_FIRST:
            return _grant_in_words(measure)
        case _:
            return _("{fte} årsverk er oppgitt, men ingen driftskostnad.").format(
                fte=format_number(measure.fte or 0, 1)
            )


def _turned_around_in_words(measure: CostedMeasure) -> str:
    if measure.start is not None and measure.end is not None and measure.end < measure.start:
        return _("Tiltaket begynner {start} og slutter {end}.").format(
            start=format_date(measure.start), end=format_date(measure.end)
        )
    return _("En kostnad har sluttår før startår, og er derfor ikke med i noe år.")


def _grant_in_words(measure: CostedMeasure) -> str:
    grant_ends = "" if measure.grant_ends is None else format_date(measure.grant_ends)
    if measure.end is None:
        return _("Tilskuddet slutter {day}, og tiltaket har ingen slutt.").format(day=grant_ends)
    return _("Tilskuddet slutter {day}, og tiltaket {end}.").format(day=grant_ends, end=format_date(measure.end))


def _flags_message(result: MeasureCostsResult) -> str:
    if not result.flags:
        return _("Omsyn fant ikke noe som ikke henger sammen.")
    found = [flag.kind for flag in result.flags]
    told = [
        _("{what} ({count})").format(what=_(name).lower(), count=format_number(found.count(kind)))
        for kind, name in FLAG_NAMES.items()
        if kind in found
    ]
    return _("Dette ble funnet: {found}.").format(found=join_words(told))


def _unknown_in_words(measure: CostedMeasure) -> str:
    kinds = [kind.label for kind in CostKind if measure.has_cost(kind, CostState.UNKNOWN)]
    return _("Ukjent: {kinds}").format(kinds=join_words(kinds))


def _measure_columns() -> tuple[Column, ...]:
    return (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("number", _("Nr."), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
    )


def _measure_cells(measure: CostedMeasure) -> tuple[Cell, ...]:
    return (measure.area, measure.number, measure.title)
