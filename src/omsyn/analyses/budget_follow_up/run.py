"""Budget against accounts from the municipality's own lines, or how it has published that its budget is divided."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from omsyn.analyses.budget_follow_up.question import BudgetQuestion, SharingKey
from omsyn.analyses.budget_follow_up.result import AllocatedPart, BudgetResult, BudgetShare
from omsyn.methods.economy.allocation import allocate
from omsyn.methods.economy.budget_follow_up import Deviation, deviations, together, year_so_far
from omsyn.registers.budget_shares import PublishedShares, published_budget_shares
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing
from omsyn.vocabulary.rounding import round_half_up

WHOLE_PERCENT = 100
_AS_PUBLISHED = replace(Units.PERCENT, decimals=2)


def run(
    question: BudgetQuestion, lines: pl.DataFrame | None = None, source_by_year: Mapping[int, Source] | None = None
) -> BudgetResult:
    """Answer ``question`` from ``lines`` (columns as ``ACCOUNT_LINES``) and where each year of them comes from.

    ``DataMissingError`` when nothing is known of the year asked for, ``InputError`` for lines or keys that cannot be
    used. A frame with keys of its own is shared also when there are no lines.
    """
    place = find_municipality(question.municipality)
    years = () if lines is None else tuple(sorted(lines["year"].unique().to_list()))
    year = question.year if question.year is not None else max(years, default=None)
    own = None if lines is None or year not in years else lines.filter(pl.col("year") == year)
    published = None if own is not None else published_budget_shares(place.number, question.year)
    if own is None and published is None and (question.frame_nok is None or not question.keys):
        raise _nothing_known(place, question.year, years)
    source = (source_by_year or {}).get(year) if own is not None and year is not None else None
    sources = tuple(one for one in (source, published.source if published else None) if one)
    by_unit = () if own is None else _largest_first(deviations(own, "unit"))
    return BudgetResult(
        question=question,
        municipality=place,
        year=year if published is None else published.year,
        years=years,
        so_far=None if own is None else year_so_far(own),
        total=None if own is None else together(own),
        by_unit=by_unit,
        by_function=() if own is None else deviations(own.sort("function"), "function"),
        shares=_published(published) if published else _shares(by_unit, sources),
        shares_are_published=published is not None,
        allocation=_allocation(question, by_unit, published, sources),
        sources=sources,
        notes=_notes(published),
    )


def _nothing_known(place: Municipality, year: int | None, years: Sequence[int]) -> DataMissingError:
    if years and year is not None:
        return DataMissingError(
            _("{municipality} har ikke budsjett og regnskap for {year} i Omsyn.").format(
                municipality=place.name, year=year
            ),
            expected=_("Det finnes for {years}.").format(years=join_words([str(one) for one in years])),
            what_now=_("Velg et av årene, eller last inn året."),
        )
    return DataMissingError(
        _("{municipality} har ikke lagt inn budsjett og regnskap.").format(municipality=place.name),
        what_now=_("Last opp fila «Budsjett og regnskap» på siden «Kommunens egne tall»."),
    )


def _largest_first(found: tuple[Deviation, ...]) -> tuple[Deviation, ...]:
    return tuple(sorted(found, key=lambda one: -one.budget))


def _shares(by_unit: Sequence[Deviation], sources: tuple[Source, ...]) -> tuple[BudgetShare, ...]:
    return tuple(
        BudgetShare(
            one.group,
            missing(Units.PERCENT, *sources)
            if one.share_percent is None
            else Quantity(one.share_percent, Units.PERCENT, sources, method="budget_share"),
            Quantity(one.budget, Units.NOK, sources, method="sum"),
        )
        for one in by_unit
    )


def _published(published: PublishedShares) -> tuple[BudgetShare, ...]:
    sources = (published.source,)
    return tuple(
        BudgetShare(unit, Quantity(percent, _AS_PUBLISHED, sources, method="published"), missing(Units.NOK, *sources))
        for unit, percent in published.percent_by_unit
    )


def _notes(published: PublishedShares | None) -> tuple[str, ...]:
    if published is None:
        return ()
    total = float(sum(round_half_up(percent, 2) for _unit, percent in published.percent_by_unit))
    told = []
    if total != WHOLE_PERCENT:
        told.append(
            _("De publiserte andelene blir {total} prosent til sammen, fordi hver av dem er rundet av.").format(
                total=format_number(total, 2)
            )
        )
    return (*told, *published.warnings)


def _allocation(
    question: BudgetQuestion,
    by_unit: Sequence[Deviation],
    published: PublishedShares | None,
    sources: tuple[Source, ...],
) -> tuple[AllocatedPart, ...]:
    if question.frame_nok is None:
        return ()
    keys = dict(question.keys)
    if not keys and question.key is SharingKey.BUDGET:
        keys = dict(published.percent_by_unit) if published else {one.group: one.budget for one in by_unit}
    try:
        parts = allocate(question.frame_nok, keys)
    except InputError as error:
        raise InputError(error.found, expected=error.expected, where="keys", what_now=error.what_now) from error
    whole = sum(keys.values())
    return tuple(
        AllocatedPart(
            unit,
            keys[unit],
            Quantity(100 * keys[unit] / whole, Units.PERCENT, sources, method="share_percent"),
            Quantity(amount, Units.NOK, sources, method="allocation"),
        )
        for unit, amount in parts.items()
    )
