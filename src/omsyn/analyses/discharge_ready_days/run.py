"""Days times the dated day rate, year by year."""

from datetime import date
from typing import Any

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.discharge_ready_days.result import DischargeReadyResult, DischargeReadyYear
from omsyn.methods.economy.discharge_ready import cost_of_days, days_that_count, total_cost
from omsyn.methods.indicators.comparison import change_percent
from omsyn.parameters.dated_figures import figure_on
from omsyn.parameters.payment_duty import load_payment_duty
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units, missing

DAY_RATE = "discharge_day_rates"


def run(question: DischargeReadyQuestion) -> DischargeReadyResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without days in those years."""
    table = local_table(Topic.DISCHARGE_READY, question.municipality)
    rows = [row for row in table.rows.sort("aar").to_dicts() if _is_asked_for(row["aar"], question)]
    if not rows:
        raise _no_years(table, question)

    years: list[DischargeReadyYear] = []
    for row in rows:
        years.append(_year(row, table.source, years[-1] if years else None))
    days = {row.year: row.days.known for row in years}
    paid = {row.year: _paid_days(row.days.known, row.covers_until) for row in years}
    rates = {row.year: row.day_rate.known for row in years if row.day_rate.has_value}
    with_cost = tuple(sorted(rates))
    rate_sources = tuple(source for row in years for source in row.day_rate.sources)
    sources = tuple(dict.fromkeys((table.source, *rate_sources)))
    total_flags = frozenset({Flag.APPROXIMATE}) if any(row.days.has(Flag.APPROXIMATE) for row in years) else frozenset()
    return DischargeReadyResult(
        question=question,
        municipality=table.municipality,
        years=tuple(years),
        years_with_cost=with_cost,
        total_days=Quantity(sum(days.values()), Units.DAYS, (table.source,), method="sum", flags=total_flags),
        total_cost=Quantity(total_cost(paid, rates), Units.NOK, sources, method="days_times_day_rate")
        if with_cost
        else missing(Units.NOK, *sources),
        sources=sources,
        notes=_notes(years),
    )


def _is_asked_for(year: int, question: DischargeReadyQuestion) -> bool:
    after_first = question.first_year is None or question.first_year <= year
    before_last = question.last_year is None or year <= question.last_year
    return after_first and before_last


def _year(row: dict[str, Any], source: Source, before: DischargeReadyYear | None) -> DischargeReadyYear:
    year = int(row["aar"])
    covers_until = date.fromisoformat(str(row["per_dato"]))
    is_whole_year = covers_until == date(year, 12, 31)
    flags = set()
    if row["presisjon"] != "eksakt":
        flags.add(Flag.APPROXIMATE)
    if not is_whole_year:
        flags.add(Flag.PROVISIONAL)
    days = Quantity(float(row["overliggerdogn"]), Units.DAYS, (source,), flags=frozenset(flags))
    rate, reason = _day_rate(covers_until)
    cost = missing(Units.NOK, source)
    if rate.has_value:
        cost = Quantity(
            cost_of_days(_paid_days(days.known, covers_until), rate.known),
            Units.NOK,
            (source, *rate.sources),
            method="days_times_day_rate",
            flags=days.flags,
        )
    published = _number_or_missing(row["kostnad_publisert_nok"], source)
    return DischargeReadyYear(
        year=year,
        covers_until=covers_until,
        is_whole_year=is_whole_year,
        days=days,
        day_rate=rate,
        cost=cost,
        published_cost=published,
        cost_missing_because=reason,
        change_percent=_change(before, year, days, is_whole_year),
        agrees=cost.known == published.known if cost.has_value and published.has_value else None,
    )


def _day_rate(day: date) -> tuple[Quantity, str]:
    try:
        return figure_on(DAY_RATE, day), ""
    except DataMissingError as reason:
        return missing(Units.NOK_PER_DAY), f"{reason.found} {reason.what_now}"


def _paid_days(days: float, covers_until: date) -> float:
    """The days that count, of those of a year up to ``covers_until``."""
    return days_that_count(days, date(covers_until.year, 1, 1), covers_until, _first_day_of_duty())


def _first_day_of_duty() -> date:
    """The day the duty to pay began, in the area it began with; the figures are not told by area."""
    return min(load_payment_duty().begins.values())


def _note_on_the_duty(last_year: int) -> list[str]:
    """What has come under the duty since it began, up to ``last_year``; empty when nothing has."""
    duty = load_payment_duty()
    first = _first_day_of_duty()
    later = [area for area in duty.areas if area.verified and first < area.valid_from <= date(last_year, 12, 31)]
    if not later:
        return []
    return [
        _(
            "Betalingsplikten gjelder også {areas} fra {day}, og den kommunen pasienten oppholder seg i. Tallene er "
            "ikke delt på fagområde, så år før og etter kan ha ulikt innhold."
        ).format(areas=join_words([area.name.label for area in later]), day=format_date(later[0].valid_from))
    ]


def _number_or_missing(value: float | None, source: Source) -> Quantity:
    if value is None:
        return missing(Units.NOK, source)
    return Quantity(float(value), Units.NOK, (source,), method="published")


def _change(before: DischargeReadyYear | None, year: int, days: Quantity, is_whole_year: bool) -> Quantity:
    """Change from the whole year just before; a part of a year is not compared with a whole one."""
    percent = None
    if before is not None and before.year == year - 1 and before.is_whole_year and is_whole_year:
        percent = change_percent(before.days.known, days.known)
    if percent is None:
        return Quantity(None, Units.PERCENT, days.sources, flags=frozenset({Flag.NOT_APPLICABLE}))
    return Quantity(percent, Units.PERCENT, days.sources, method="change_percent")


def _notes(years: list[DischargeReadyYear]) -> tuple[str, ...]:
    notes = [
        _("Kostnaden er antall døgn ganger døgnprisen som gjaldt det året. Døgnprisen settes i statsbudsjettet."),
    ]
    notes += _note_on_the_duty(years[-1].year)
    without_published = [str(row.year) for row in years if row.cost.has_value and not row.published_cost.has_value]
    if without_published:
        notes.append(
            _("Kommunen har ikke publisert kostnaden for {years}. Omsyn har regnet den ut.").format(
                years=join_words(without_published)
            )
        )
    for row in years:
        if not row.is_whole_year:
            notes.append(
                _("Tallet for {year} gjelder bare til og med {day}.").format(
                    year=row.year, day=format_date(row.covers_until)
                )
            )
        if row.cost_missing_because:
            notes.append(
                _("Kostnaden for {year} mangler. {reason}").format(year=row.year, reason=row.cost_missing_because)
            )
        if row.agrees is False:
            notes.append(
                _("For {year} stemmer ikke den publiserte kostnaden med døgn ganger pris.").format(year=row.year)
            )
    return tuple(notes)


def _no_years(table: LocalTable, question: DischargeReadyQuestion) -> DataMissingError:
    found = table.rows["aar"]
    return DataMissingError(
        _("{municipality} har ingen tall for årene du spør om.").format(municipality=table.municipality.name),
        expected=_("Tallene gjelder {first}–{last}.").format(first=found.min(), last=found.max()),
        what_now=_("Velg år i denne perioden, eller last inn flere år."),
    )
