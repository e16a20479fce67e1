"""Effect per krone, the effects that are expected, and how often their intervals held, as exhibits."""

from omsyn.analyses.benefits.progress import stated_unit
from omsyn.analyses.benefits.question import ExpectedEffectRow
from omsyn.analyses.benefits.result import BenefitsResult, MeasureEffect, NotReckoned, PerKrone
from omsyn.methods.progress.calibration import Calibration, Verdict
from omsyn.reports.blocks.benefits import check_benefits
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import DASH, format_number, join_unit
from omsyn.vocabulary.language import mark, translate_plural
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing

METHOD = "calibration"

_REASONS = {
    NotReckoned.NO_OUTLAY: mark("ingen kostnad er oppgitt"),
    NotReckoned.UNKNOWN_COST: mark("en kostnad eller levetid er ukjent"),
    NotReckoned.NO_COST: mark("kostnaden er 0"),
    NotReckoned.MAY_COST_NOTHING: mark("kostnaden kan være 0"),
    NotReckoned.UNKNOWN_BENEFIT: mark("nullpunktet eller målet for en gevinst mangler"),
    NotReckoned.NOT_MONEY: mark("gevinstene er ikke i kroner"),
}

_VERDICTS = {
    Verdict.TOO_NARROW: mark("for smale"),
    Verdict.TOO_WIDE: mark("for brede"),
    Verdict.TOO_FEW: mark("ikke klart for smale eller brede"),
}


def effect_per_krone(result: BenefitsResult) -> Exhibit:
    """Kroner back for each krone out, measure by measure. ``DataMissingError`` without benefits."""
    check_benefits(result)
    reckoned = [one for one in result.measures if one.planned is not None]
    columns = (
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("cost_low", _("Kostnad per år, laveste"), unit=Units.NOK),
        Column("cost_high", _("Kostnad per år, høyeste"), unit=Units.NOK),
        Column("planned", _("Planlagt per krone"), ColumnKind.TEXT),
        Column("realised", _("Realisert per krone"), ColumnKind.TEXT),
        Column("taken_out", _("Tatt ut per krone"), ColumnKind.TEXT),
        Column("counted", _("Gevinster i kroner"), unit=Units.COUNT),
        Column("not_counted", _("Andre gevinster"), unit=Units.COUNT),
        Column("why", _("Hvorfor ikke regnet"), ColumnKind.TEXT),
    )
    return Exhibit(
        key="benefits_effect_per_krone",
        title=_effect_title(reckoned),
        message=_("Effekt per krone er regnet for {count} av {all} tiltak med gevinster.").format(
            count=format_number(len(reckoned)), all=format_number(len(result.measures))
        ),
        table=Table(
            _("Kroner tilbake i året for hver krone tiltaket koster i året"),
            columns,
            tuple(_effect_row(one, result.sources) for one in result.measures),
        ),
        sources=result.sources,
        explanation=_(
            "Gevinsten i kroner per år er delt på kostnaden per år. Kostnaden er driften og en like stor del av "
            "investeringen hvert år den varer. Er kostnaden mellom to beløp, er svaret det også. Gevinster som ikke er "
            "i kroner, som økt kvalitet, er ikke med. Det regnes bare når alt er kjent."
        ),
    )


def calibration(result: BenefitsResult) -> Exhibit:
    """How often the intervals held, year by year and together. ``DataMissingError`` when no effect is measured."""
    together = result.calibration
    if together is None:
        raise DataMissingError(
            _("Ingen ventede effekter er målt ennå."),
            what_now=_("Når en effekt skulle ha vist seg, legg inn hva indikatoren ble."),
        )
    shown = [(str(year), found) for year, found in result.by_year.items()]
    rows = [*shown, (_("Alle år"), together)]
    columns = (
        Column("year", _("Målt i"), ColumnKind.TEXT),
        Column("count", _("Målte effekter"), unit=Units.COUNT),
        Column("held", _("Innenfor"), unit=Units.COUNT),
        Column("below", _("Under intervallet"), unit=Units.COUNT),
        Column("above", _("Over intervallet"), unit=Units.COUNT),
        Column("share", _("Andel innenfor"), unit=Units.PERCENT),
        Column("verdict", _("Intervallene er"), ColumnKind.TEXT),
    )
    return Exhibit(
        key="benefits_calibration",
        title=_("{held} av {count} effekter ble som ventet").format(
            held=format_number(together.held), count=format_number(together.count)
        ),
        message=_calibration_message(together),
        chart=IntervalChart(
            rows=tuple(_interval_row(name, found, is_own=found is together) for name, found in rows),
            value_title=_("Prosent av effektene som ble innenfor intervallet"),
            intervals=_("95 %-intervall"),
            reference=100 * together.level,
            reference_name=_("Skal være"),
            zero_based=True,
        ),
        alternative=_("Punkter med intervall for andelen innenfor. {values}.").format(
            values=listed(f"{name}: {_held_of(found)}" for name, found in rows)
        ),
        table=Table(
            _("Hvor ofte intervallene holdt"),
            columns,
            tuple(_calibration_row(name, found, result.sources) for name, found in rows),
            frozenset({len(rows) - 1}),
        ),
        sources=result.sources,
        notes=tuple(_not_measured(result, together)),
        explanation=_(
            "Hver effekt er ventet innenfor et intervall som skal holde {times} av 10 ganger. Holder det sjeldnere, er "
            "intervallene for smale, og vi er for sikre. Holder det oftere, er de for brede. Det sies bare når hele "
            "95 %-intervallet (eksakt) for andelen ligger på én side."
        ).format(times=format_number(10 * together.level)),
    )


def expected_effects(result: BenefitsResult) -> Exhibit:
    """Every expected effect with its interval and what was measured. ``DataMissingError`` when nothing is expected."""
    if not result.effects:
        raise DataMissingError(
            _("Ingen har skrevet hva tiltakene ventes å gjøre."),
            what_now=_("Gå til et tiltak og skriv hva dere venter, med nedre og øvre grense."),
        )
    measured = sum(effect.measured is not None for effect in result.effects)
    columns = (
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("measure", _("Tiltak"), ColumnKind.TEXT),
        Column("expected", _("Ventet")),
        Column("lower", _("Nedre grense")),
        Column("upper", _("Øvre grense")),
        Column("due", _("Innen"), ColumnKind.DATE),
        Column("measured", _("Målt verdi")),
        Column("measured_on", _("Målt"), ColumnKind.DATE),
        Column("outcome", _("Utfall"), ColumnKind.TEXT),
    )
    return Exhibit(
        key="expected_effects",
        title=_("{measured} av {count} ventede effekter er målt").format(
            measured=format_number(measured), count=format_number(len(result.effects))
        ),
        message=_("Utfallet sier om det som ble målt, er innenfor grensene som ble satt på forhånd."),
        table=Table(
            _("Ventede effekter og hva det ble"),
            columns,
            tuple(_expected_row(effect, result.sources) for effect in result.effects),
        ),
        sources=result.sources,
    )


def outcome_in_words(effect: ExpectedEffectRow) -> str:
    """Within the interval, under it or over it; «ikke målt» before it is measured."""
    if effect.measured is None:
        return _("ikke målt")
    if effect.measured < effect.lower:
        return _("lavere enn intervallet")
    return _("høyere enn intervallet") if effect.measured > effect.upper else _("innenfor intervallet")


def _expected_row(effect: ExpectedEffectRow, sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    figures = [effect.expected, effect.lower, effect.upper, *([] if effect.measured is None else [effect.measured])]
    unit = stated_unit(effect.unit, figures)
    expected, lower, upper = (Quantity(figure, unit, sources) for figure in figures[:3])
    return (
        effect.indicator,
        effect.measure_title,
        expected,
        lower,
        upper,
        effect.due,
        missing(unit, *sources) if effect.measured is None else Quantity(effect.measured, unit, sources),
        effect.measured_date,
        outcome_in_words(effect),
    )


def _effect_title(reckoned: list[MeasureEffect]) -> str:
    known = [(one.planned, one) for one in reckoned if one.planned is not None]
    if not known:
        return _("Ingen tiltak har alt som trengs for å regne effekt per krone")
    planned, best = max(known, key=lambda pair: pair[0].low.known)
    if len(known) == 1:
        return _("Planlagt per krone i «{title}»: {amount} kr").format(
            title=best.measure_title, amount=_per_krone(planned)
        )
    if any(planned.low.known <= other.high.known for other, one in known if one is not best):
        return _("Effekt per krone er regnet for {count} tiltak").format(count=format_number(len(known)))
    return _("Mest per krone er planlagt i «{title}»: {amount} kr").format(
        title=best.measure_title, amount=_per_krone(planned)
    )


def _effect_row(one: MeasureEffect, sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    return (
        one.measure_title,
        one.area,
        one.cost_low,
        one.cost_high,
        _per_krone(one.planned),
        _per_krone(one.realised),
        _per_krone(one.taken_out),
        Quantity(one.counted, Units.COUNT, sources),
        Quantity(one.not_counted, Units.COUNT, sources),
        "" if one.reason is None else _(_REASONS[one.reason]),
    )


def _per_krone(effect: PerKrone | None) -> str:
    if effect is None:
        return ""
    low, high = (format_number(end.known, 2) for end in (effect.low, effect.high))
    return low if low == high else f"{low}{DASH}{high}"


def _calibration_message(together: Calibration) -> str:
    missed = _("{below} ble lavere enn intervallet, og {above} høyere.").format(
        below=format_number(together.below), above=format_number(together.above)
    )
    level = _percent(together.level)
    match together.verdict:
        case Verdict.TOO_NARROW:
            told = _("Intervallene er for smale: De holdt klart sjeldnere enn {level}.").format(level=level)
        case Verdict.TOO_WIDE:
            told = _("Intervallene er for brede: De holdt klart oftere enn {level}.").format(level=level)
        case _:
            told = _("Målingene skiller seg ikke klart fra {level}.").format(level=level)
    return f"{missed} {told}"


def _calibration_row(name: str, found: Calibration, sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    counts = (found.count, found.held, found.below, found.above)
    return (
        name,
        *(Quantity(count, Units.COUNT, sources) for count in counts),
        _share(found, sources),
        _(_VERDICTS[found.verdict]),
    )


def _share(found: Calibration, sources: tuple[Source, ...]) -> Quantity:
    if found.share.value is None:
        return missing(Units.PERCENT, *sources)
    return Quantity(100 * found.share.value, Units.PERCENT, sources, METHOD)


def _interval_row(name: str, found: Calibration, *, is_own: bool) -> IntervalRow:
    value, lower, upper = (
        None if end is None else 100 * end for end in (found.share.value, found.share.lower, found.share.upper)
    )
    return IntervalRow(name, value, lower, upper, Role.OWN if is_own else Role.PEER, _held_of(found))


def _held_of(found: Calibration) -> str:
    return _("{held} av {count}").format(held=format_number(found.held), count=format_number(found.count))


def _percent(share: float) -> str:
    return join_unit(format_number(100 * share), "%")


def _not_measured(result: BenefitsResult, together: Calibration) -> list[str]:
    waiting = len(result.effects) - together.count
    if not waiting:
        return []
    told = translate_plural(
        "{count} ventet effekt er ikke målt ennå.", "{count} ventede effekter er ikke målt ennå.", waiting
    )
    return [told.format(count=format_number(waiting))]
