"""How far a benefit has come: the share of the way, what it is worth, and where it went."""

from omsyn.analyses.benefits.question import BenefitRow
from omsyn.analyses.benefits.result import BenefitProgress
from omsyn.methods.economy.benefits import WhereItWent, share_realised, split_benefit, worth_of_change
from omsyn.vocabulary.measures import BenefitKind
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing
from omsyn.vocabulary.rounding import round_half_up

METHOD = "benefits"
MOST_DECIMALS = 2


def progress_of(row: BenefitRow, sources: tuple[Source, ...]) -> BenefitProgress:
    """The benefit with everything that can be reckoned of it."""
    unit = unit_of(row)
    latest = row.latest
    share = None
    if row.baseline is not None and row.target is not None and latest is not None:
        share = share_realised(row.baseline, row.target, latest[1])
    planned, realised = planned_nok(row), realised_nok(row)
    went = None if realised is None else where_it_went(row, realised)
    return BenefitProgress(
        row=row,
        baseline=_own(row.baseline, unit, sources),
        target=_own(row.target, unit, sources),
        latest=_own(latest[1] if latest else None, unit, sources),
        latest_date=latest[0] if latest else None,
        share_realised=missing(Units.PERCENT, *sources)
        if share is None
        else Quantity(100 * share, Units.PERCENT, sources, METHOD),
        planned_nok=_nok(row, planned, sources),
        realised_nok=_nok(row, realised, sources),
        taken_out_nok=_nok(row, went.taken_out if went else None, sources),
        moved_nok=_nok(row, went.moved if went else None, sources),
        undecided_nok=_nok(row, went.undecided if went else None, sources),
    )


def planned_nok(row: BenefitRow) -> float | None:
    """Kroner a year when the target is reached; None where something is not told."""
    if row.yearly_nok_per_unit is None or row.baseline is None or row.target is None:
        return None
    return worth_of_change(row.baseline, row.target, row.target, row.yearly_nok_per_unit)


def realised_nok(row: BenefitRow) -> float | None:
    """Kroner a year of what is last measured; None where something is not told, or nothing measured."""
    latest = row.latest
    if row.yearly_nok_per_unit is None or row.baseline is None or row.target is None or latest is None:
        return None
    return worth_of_change(row.baseline, latest[1], row.target, row.yearly_nok_per_unit)


def where_it_went(row: BenefitRow, nok: float) -> WhereItWent:
    """What of ``nok`` is taken out, moved and not decided.

    Of what has become worse, nothing is taken out or moved. A cost that is avoided is not paid, and so taken out unless
    something else is told. Of anything else nothing is.
    """
    if nok <= 0:
        return split_benefit(nok, 0, 0)
    if row.taken_out_share is None and row.moved_share is None and row.kind is BenefitKind.AVOIDED_COST:
        return split_benefit(nok, 1)
    return split_benefit(nok, row.taken_out_share or 0, row.moved_share or 0)


def unit_of(row: BenefitRow) -> Unit:
    """The benefit's own unit, with as many decimals as its figures need, two at most."""
    figures = [row.baseline, row.target, *(figure for _day, figure in row.measured)]
    return stated_unit(row.unit, [figure for figure in figures if figure is not None])


def stated_unit(word: str, figures: list[float]) -> Unit:
    """A unit in somebody's own words, with as many decimals as ``figures`` need, two at most."""
    decimals = next(
        (
            decimals
            for decimals in range(MOST_DECIMALS)
            if all(float(round_half_up(figure, decimals)) == figure for figure in figures)
        ),
        MOST_DECIMALS,
    )
    return Unit("stated", word, decimals)


def _own(figure: float | None, unit: Unit, sources: tuple[Source, ...]) -> Quantity:
    return missing(unit, *sources) if figure is None else Quantity(figure, unit, sources, METHOD)


def _nok(row: BenefitRow, nok: float | None, sources: tuple[Source, ...]) -> Quantity:
    if nok is not None:
        return Quantity(nok, Units.NOK, sources, METHOD)
    if row.yearly_nok_per_unit is None:
        return Quantity(None, Units.NOK, sources, METHOD, frozenset({Flag.NOT_APPLICABLE}))
    return missing(Units.NOK, *sources)
