"""Scenarios of one municipality beside each other, and how they differ in the same futures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.reckoning import Reckoned, reckon
from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import tell
from omsyn.analyses.service_demand.series import SCHEMA, Series, told_by_year
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _

FEWEST, MOST = 2, 4
COMPARED = (Measure.USERS, Measure.FTE, Measure.PLACES, Measure.OPERATING_NOK)


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioComparison:
    """``results`` in the order asked for; the first is what the others are held against.

    ``differences`` has a row for each position in ``results`` from 1 on, year, measure and service: that scenario less
    the first one, draw by draw, as mean, p10, p50 and p90. What one of them does not reckon has no rows.
    """

    results: tuple[ServiceDemandResult, ...]
    differences: pl.DataFrame
    notes: tuple[str, ...]

    def difference(self, position: int, measure: Measure, service: str = "") -> pl.DataFrame:
        """The rows of one measure of one service for the scenario at ``position``, year by year."""
        return self.differences.filter(
            (pl.col("position") == position) & (pl.col("measure") == measure.value) & (pl.col("service") == service)
        ).sort("year")


def compare(questions: Sequence[ServiceDemandQuestion]) -> ScenarioComparison:
    """Every scenario's answer, and its difference from the first in the same draws of people.

    The same number of draws and the seed of the first are used for all, so that the draws belong together; years that
    not all of them have are in no difference. ``InputError`` for fewer than two or more than four scenarios, for
    scenarios of several municipalities or base years, and as for ``run``.
    """
    if not FEWEST <= len(questions) <= MOST:
        raise InputError(
            _("{count} scenarioer kan ikke sammenlignes.").format(count=len(questions)),
            expected=_("Velg fra {fewest} til {most} scenarioer.").format(fewest=FEWEST, most=MOST),
        )
    _check_municipality(questions)
    draws = min(question.draws_used for question in questions)
    seed = questions[0].scenario.seed
    reckoned = [reckon(replace(question, draws=draws), seed=seed) for question in questions]
    _check_base_year(reckoned)
    first, *others = reckoned
    differences = [
        told_by_year(_difference(first.series, other.series), first.people.base_year).select(
            pl.lit(position).alias("position"), pl.all()
        )
        for position, other in enumerate(others, start=1)
    ]
    return ScenarioComparison(
        results=tuple(tell(one) for one in reckoned),
        differences=pl.concat([_no_differences(), *differences]),
        notes=_notes(questions, draws, seed),
    )


def _no_differences() -> pl.DataFrame:
    return pl.DataFrame(schema={"position": pl.Int32, **SCHEMA})


def _difference(first: Series, other: Series) -> Series:
    told: Series = {}
    for key in other:
        if key in first and key[0] in COMPARED:
            years = min(len(first[key]), len(other[key]))
            told[key] = other[key][:years] - first[key][:years]
    return told


def _check_municipality(questions: Sequence[ServiceDemandQuestion]) -> None:
    found = {find_municipality(question.scenario.municipality) for question in questions}
    if len(found) > 1:
        raise InputError(
            _("Scenarioene gjelder {municipalities}.").format(
                municipalities=join_words(sorted(one.name for one in found))
            ),
            expected=_("Scenarioer som sammenlignes, gjelder samme kommune."),
            what_now=_("Velg scenarioer for én kommune."),
        )


def _check_base_year(reckoned: Sequence[Reckoned]) -> None:
    years = {one.people.base_year for one in reckoned}
    if len(years) > 1:
        raise InputError(
            _("Scenarioene har startårene {years}.").format(years=join_words([str(year) for year in sorted(years)])),
            expected=_("Scenarioer som sammenlignes, har samme startår."),
            where="base_year",
            what_now=_("Gi alle samme startår."),
        )


def _notes(questions: Sequence[ServiceDemandQuestion], draws: int, seed: int) -> tuple[str, ...]:
    notes = [
        _(
            "Forskjellene er regnet trekning for trekning mot «{first}», med samme {draws} trekninger (frø {seed}). "
            "Den usikkerheten som scenarioene har felles, faller derfor bort. En forutsetning trekkes likt i to "
            "scenarioer bare når den har samme navn i begge."
        ).format(first=questions[0].scenario.name, draws=format_number(draws), seed=seed)
    ]
    if len({question.scenario.alternative for question in questions}) > 1:
        notes.append(
            _("Scenarioene følger ulike framskrivinger av folketallet. Forskjellene rommer også det som skiller dem.")
        )
    if len({question.scenario.until for question in questions}) > 1:
        notes.append(_("Scenarioene går ulikt langt fram. Forskjellene gjelder årene de har felles."))
    if any(question.scenario.seed != seed for question in questions):
        notes.append(_("Scenarioene har ulike frø. Her er alle regnet med frøet til det første."))
    return tuple(notes)
