"""Mean and distribution of status per area and date, and the published means held against them."""

from collections.abc import Mapping, Sequence

import polars as pl

from omsyn.analyses.measure_status.measures import Measures, published_areas, read_measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureStatusResult, ScaleStep
from omsyn.analyses.measure_status.summary import PublishedArea, summarise
from omsyn.analyses.measure_status.tallies import StatusTally, merge_tallies, tally_rows
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.registers.local_tables import Topic, local_table
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source


def run(
    question: MeasureStatusQuestion,
    measures: pl.DataFrame | Measures | None = None,
    scale: StatusScale | None = None,
    *,
    counted: Sequence[StatusTally] | None = None,
    published: Mapping[str, PublishedArea] | None = None,
    sources: tuple[Source, ...] = (),
) -> MeasureStatusResult:
    """Answer ``question`` for the bundled measures, or for those given.

    Given are ``measures``, as a table of the bundled columns or one by one, or they are ``counted`` by area and date
    already. Measures given beside the counts are only shown one by one: some may not have been asked about on every
    day, and are then counted on those they were. Given measures are local figures; ``published`` is what was published
    for their areas, ``sources`` where all of it is from. ``UnknownMunicipalityError``; ``DataMissingError`` without
    measures; ``InputError`` for an unknown area or a status off the scale.
    """
    scale = scale or load_status_scale()
    municipality = None if question.municipality is None else find_municipality(question.municipality)
    everything: Measures | None
    if measures is None and counted is None:
        everything, published, sources = _bundled(question, scale)
    else:
        everything = read_measures(measures, scale) if isinstance(measures, pl.DataFrame) else measures
        sources = sources or (_own_source(municipality),)
    tallies = counted
    if tallies is None and everything is not None:
        tallies = tally_rows(everything.rows, everything.dates)
    all_areas = tuple(dict.fromkeys(tally.area for tally in tallies or ()))
    chosen = _chosen_areas(question, all_areas)
    kept = [tally for tally in tallies or () if tally.area in chosen]
    areas = summarise(kept, scale, sources=sources, published=published)
    together = summarise(merge_tallies(_("Alle områder"), kept), scale, sources=sources)[0]
    return MeasureStatusResult(
        question=question,
        municipality=municipality,
        scale=tuple(ScaleStep(step.number, step.name.label, step.state) for step in scale.steps),
        dates=tuple(on_date.day for on_date in together.dates),
        all_areas=all_areas,
        areas=areas,
        together=together,
        measures=tuple(row for row in everything.rows if row.area in chosen) if everything else (),
        sources=sources,
        notes=tuple(area.explanation for area in areas if area.explanation),
    )


def _bundled(
    question: MeasureStatusQuestion, scale: StatusScale
) -> tuple[Measures, dict[str, PublishedArea], tuple[Source, ...]]:
    if question.municipality is None:
        raise ValueError("measures must be given when nobody says whose they are")
    table = local_table(Topic.MEASURES, question.municipality)
    everything = read_measures(table.rows, scale)
    try:
        publication = local_table(Topic.MEASURES_PUBLISHED, question.municipality)
    except DataMissingError:
        return everything, {}, (table.source,)
    sources = tuple(dict.fromkeys((table.source, publication.source)))
    return everything, published_areas(publication.rows.to_dicts(), everything.dates), sources


def _own_source(municipality: Municipality | None) -> Source:
    return Source(municipality.name if municipality else "", "", _("Kommunens egne tiltak i Omsyn"), "", "")


def _chosen_areas(question: MeasureStatusQuestion, areas: tuple[str, ...]) -> tuple[str, ...]:
    if not areas:
        raise DataMissingError(
            _("Det er ingen tiltak å vise."), what_now=_("Legg inn tiltak, eller last dem opp fra et regneark.")
        )
    if question.area is None:
        return areas
    if question.area not in areas:
        raise InputError(
            _("Det er ingen tiltak i området «{area}».").format(area=question.area),
            expected=_("Områdene er {areas}.").format(areas=join_words(list(areas))),
        )
    return (question.area,)
