"""Things counted once a year (incidents, risk analyses, courses), as exhibits."""

from omsyn.analyses.yearly_counts.question import CountedTopic, YearlyCountsQuestion
from omsyn.analyses.yearly_counts.result import CountSeries, YearlyCountsResult
from omsyn.analyses.yearly_counts.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, inside_sentence, listed, named_with_unit, years_in_words
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_change, format_number, format_value, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

NAMES = {
    CountedTopic.RISK_ANALYSES: mark("ROS-analyser"),
    CountedTopic.INCIDENTS: mark("Meldte avvik"),
    CountedTopic.COURSES: mark("Fullførte kurs"),
}
EXPLANATIONS = {
    CountedTopic.RISK_ANALYSES: mark(
        "En ROS-analyse kartlegger hva som kan gå galt, hvor sannsynlig det er, og hva følgene blir. Antallet sier "
        "hvor mye det arbeides med risiko, ikke hvor stor risikoen er."
    ),
    CountedTopic.INCIDENTS: mark(
        "Tallet er meldinger i kvalitetssystemet. Mange meldinger kan komme av at flere melder fra. Få meldinger kan "
        "bety at noe ikke blir meldt. Se derfor på hva meldingene handler om, og hva som blir gjort."
    ),
    CountedTopic.COURSES: mark(
        "De to tallene måler ulike ting. Det ene teller deltakere på kurs, det andre fullførte e-læringskurs. De kan "
        "ikke legges sammen."
    ),
}


def ask(scope: Scope, topic: str) -> YearlyCountsQuestion:
    """Every year of a topic up to the one reported on."""
    return YearlyCountsQuestion.from_text(
        {"municipality": scope.municipality.number, "topic": topic, "last_year": str(scope.year)}
    )


def by_year(result: YearlyCountsResult) -> Exhibit:
    """Bars by year; several series stand beside each other."""
    many = len(result.series) > 1
    roles = (Role.OWN, Role.PLAIN) if many else (Role.OWN,)
    bars = [
        Bar(str(row.year), row.count.value, _named(series) if many else "", role, format_value(row.count))
        for year in sorted({row.year for series in result.series for row in series.years})
        for series, role in zip(result.series, roles, strict=False)
        for row in series.years
        if row.year == year
    ]
    columns = (
        Column("series", _("Hva"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("count", _("Antall")),
        Column("change", _("Endring fra året før"), unit=Units.PERCENT),
    )
    rows: list[tuple[Cell, ...]] = [
        (_named(series), row.year, row.count, row.change_percent) for series in result.series for row in series.years
    ]
    name = _name(result)
    return Exhibit(
        key=f"yearly_{result.question.topic.value}",
        title=_title(result),
        message=" ".join(_sentence(series) for series in result.series),
        chart=BarChart(bars=tuple(bars), value_title=_("Antall"), horizontal=False),
        alternative=_("Søylediagram over {name} per år. {values}.").format(
            name=name.lower() if result.question.topic is not CountedTopic.RISK_ANALYSES else name,
            values=listed(
                f"{_named(series)} {row.year}: {format_value(row.count)}"
                for series in result.series
                for row in series.years
            ),
        ),
        table=Table(_("{name} per år").format(name=name), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(EXPLANATIONS[result.question.topic]),
    )


def latest(result: YearlyCountsResult) -> KeyFigure:
    """The last year of the first series."""
    series = result.series[0]
    last = series.years[-1]
    comparison = ""
    if last.change_percent.has_value:
        comparison = _("{percent} % fra {year}").format(
            percent=format_change(last.change_percent.known, 1), year=series.years[-2].year
        )
    return KeyFigure(label=_name(result), quantity=last.count, period=str(last.year), comparison=comparison)


def _name(result: YearlyCountsResult) -> str:
    return _(NAMES[result.question.topic])


def _title(result: YearlyCountsResult) -> str:
    last = result.series[0].years[-1]
    if len(result.series) > 1:
        return _("{name}, {years}").format(
            name=_name(result), years=years_in_words(result.series[0].years[0].year, last.year)
        )
    return _("{count} {name} i {year}").format(
        count=format_value(last.count), name=inside_sentence(_name(result)), year=last.year
    )


def _named(series: CountSeries) -> str:
    """The series with what it counts: «TERMA-kurs (deltakere)»."""
    return named_with_unit(_(series.name), series.years[-1].count, _(series.counted))


def _sentence(series: CountSeries) -> str:
    last = series.years[-1]
    name, count = _named(series), format_value(last.count)
    if not last.change_percent.has_value:
        return _("{name}: {count} i {year}.").format(name=name, count=count, year=last.year)
    change = last.change_percent.known
    words = {
        1: _("{name}: {count} i {year}, {percent} % flere enn året før. Flest i årene {years} var det i {highest}."),
        0: _("{name}: {count} i {year}, om lag som året før. Flest i årene {years} var det i {highest}."),
        -1: _("{name}: {count} i {year}, {percent} % færre enn året før. Flest i årene {years} var det i {highest}."),
    }[direction(change, 1)]
    return words.format(
        name=name,
        count=count,
        year=last.year,
        percent=format_number(abs(change), 1),
        years=years_in_words(series.years[0].year, last.year),
        highest=join_words(_highest_years(series)),
    )


def _highest_years(series: CountSeries) -> list[str]:
    """Every year with the most, so that no year is singled out among equals."""
    most = max(row.count.known for row in series.years)
    return [str(row.year) for row in series.years if row.count.known == most]


KIND = BlockKind(
    title=mark("Antall per år"),
    ask=ask,
    run=run,
    exhibits={"by_year": by_year},
    key_figures={"latest": latest},
)
