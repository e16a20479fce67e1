"""Benefits held against what was planned and what they cost, and intervals against what was measured."""

from omsyn.analyses.benefits.per_krone import effect_of_measure
from omsyn.analyses.benefits.progress import progress_of
from omsyn.analyses.benefits.question import BenefitsQuestion, ExpectedEffectRow
from omsyn.analyses.benefits.result import BenefitProgress, BenefitsResult
from omsyn.methods.progress.calibration import MeasuredEffect, calibrate, calibrate_by_year
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


def run(question: BenefitsQuestion) -> BenefitsResult:
    """Answer ``question``. ``UnknownMunicipalityError``; ``DataMissingError`` without benefits and effects."""
    municipality = find_municipality(question.municipality)
    if not question.benefits and not question.effects:
        raise DataMissingError(
            _("Ingen gevinster er lagt inn."),
            what_now=_("Gå til et tiltak og legg inn hva det skal gi, hvordan det står til i dag, og målet."),
        )
    title = question.source or _("Kommunens egne gevinster i Omsyn")
    sources = (Source(municipality.name, question.source, title, "", ""),)
    benefits = tuple(progress_of(row, sources) for row in question.benefits)
    by_measure: dict[str, list[BenefitProgress]] = {}
    for one in benefits:
        by_measure.setdefault(one.row.measure_key, []).append(one)
    outlays = {outlay.measure_key: outlay for outlay in question.outlays}
    measured = [found for effect in question.effects if (found := measured_effect(effect)) is not None]
    return BenefitsResult(
        question=question,
        municipality=municipality,
        benefits=benefits,
        measures=tuple(effect_of_measure(found, outlays.get(key), sources) for key, found in by_measure.items()),
        effects=question.effects,
        calibration=calibrate(measured) if measured else None,
        by_year=calibrate_by_year(measured),
        sources=sources,
    )


def measured_effect(effect: ExpectedEffectRow) -> MeasuredEffect | None:
    """The effect once it is measured, in the year it was, or was to be where that day is not told; None before."""
    if effect.measured is None:
        return None
    day = effect.measured_date or effect.due
    return MeasuredEffect(effect.lower, effect.upper, effect.measured, day.year if day else None)
