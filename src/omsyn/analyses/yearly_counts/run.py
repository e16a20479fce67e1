"""Counts per year as the municipality has stated them."""

import polars as pl

from omsyn.analyses.yearly_counts.question import CountedTopic, YearlyCountsQuestion
from omsyn.analyses.yearly_counts.result import CountSeries, YearlyCount, YearlyCountsResult
from omsyn.methods.indicators.comparison import change_percent
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

_TOPICS = {
    CountedTopic.RISK_ANALYSES: Topic.RISK_ANALYSES,
    CountedTopic.INCIDENTS: Topic.INCIDENTS,
    CountedTopic.COURSES: Topic.COURSES,
}


def run(question: YearlyCountsQuestion) -> YearlyCountsResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without such counts."""
    table = local_table(_TOPICS[question.topic], question.municipality)
    rows = table.rows_until(question.last_year)
    parts = _named(question.topic, rows).sort("aar").partition_by("name", maintain_order=True)
    return YearlyCountsResult(
        question=question,
        municipality=table.municipality,
        series=tuple(_series(part, table) for part in parts),
        sources=(table.source,),
        notes=_notes(question.topic),
    )


def _named(topic: CountedTopic, rows: pl.DataFrame) -> pl.DataFrame:
    """The three tables in one shape: name, counted, system, aar, antall."""
    if topic is CountedTopic.COURSES:
        return rows.select(
            pl.col("kurs").alias("name"), pl.col("enhet").alias("counted"), pl.lit("").alias("system"), "aar", "antall"
        )
    if topic is CountedTopic.INCIDENTS:
        name, counted, column = _("Kvalitetsmeldinger"), _("meldinger"), "antall_kvalitetsmeldinger"
    else:
        name, counted, column = _("ROS-analyser"), _("analyser"), "antall_ros"
    return rows.select(
        pl.lit(name).alias("name"),
        pl.lit(counted).alias("counted"),
        pl.col("datakilde").alias("system"),
        "aar",
        pl.col(column).alias("antall"),
    )


def _series(rows: pl.DataFrame, table: LocalTable) -> CountSeries:
    first = rows.row(0, named=True)
    counts = {int(year): int(count) for year, count in rows.select("aar", "antall").iter_rows()}
    years = tuple(
        YearlyCount(
            year=year,
            count=Quantity(float(count), Units.COUNT, (table.source,), method="published"),
            change_percent=_change(counts.get(year - 1), count, table.source),
        )
        for year, count in counts.items()
    )
    return CountSeries(
        name=first["name"],
        counted=first["counted"],
        system=first["system"] or "",
        years=years,
        change_percent=_change(years[0].count.known, years[-1].count.known, table.source)
        if len(years) > 1
        else _change(None, 0, table.source),
        highest_year=max(counts, key=lambda year: (counts[year], -year)),
    )


def _change(before: float | None, now: float, source: Source) -> Quantity:
    percent = change_percent(before, now) if before is not None else None
    if percent is None:
        return Quantity(None, Units.PERCENT, (source,), flags=frozenset({Flag.NOT_APPLICABLE}))
    return Quantity(percent, Units.PERCENT, (source,), method="change_percent")


def _notes(topic: CountedTopic) -> tuple[str, ...]:
    if topic is CountedTopic.INCIDENTS:
        return (
            _("Flere meldinger kan bety at flere sier fra, ikke at mer går galt. Tallet sier ikke hvilket av dem."),
        )
    return ()
