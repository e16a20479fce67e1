"""Places needed by coverage rate, three ways, as an exhibit."""

from collections.abc import Mapping

from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity, GranularityNeed, PlacesResult, YearOfNeed
from omsyn.analyses.places_needed.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units

DRAWN = Granularity.ONE_YEAR_AGES
"""The granularity whose span between projection alternatives is drawn as a band: the finest."""


PARAMETERS = frozenset(
    {
        "alternative",
        "base_places",
        "base_year",
        "coverage_percent",
        "occupancy_percent",
        "profile",
        "projection",
        "rate_80_89",
        "rate_90",
        "target_years",
    }
)


def ask(scope: Scope, **texts: str) -> PlacesQuestion:
    """The municipality's own level, unless ``texts`` say otherwise; ``TypeError`` for names not in ``PARAMETERS``."""
    unknown = texts.keys() - PARAMETERS
    if unknown:
        raise TypeError(f"places_needed has no parameter {sorted(unknown)}")
    return question_from(scope, texts)


def question_from(scope: Scope, texts: Mapping[str, str]) -> PlacesQuestion:
    """The question from a form's or an address' plain texts."""
    return PlacesQuestion.from_text({**texts, "municipality": scope.municipality.number})


def three_ways(result: PlacesResult) -> Exhibit:
    """A line for each granularity from the base year; low and high alternative as a band."""
    base = result.base
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("persons", _("80 år og over"), unit=Units.PERSONS),
        *(Column(need.granularity.value, _short(need.granularity), unit=Units.PLACES) for need in result.needs),
        Column("lowest", _("Per årstrinn, lavest"), unit=Units.PLACES),
        Column("highest", _("Per årstrinn, høyest"), unit=Units.PLACES),
    )
    finest = result.need(DRAWN)
    rows: list[tuple[Cell, ...]] = [
        (
            year.year,
            year.persons_80_and_over,
            *(need.years[position].places for need in result.needs),
            year.lowest,
            year.highest,
        )
        for position, year in enumerate(finest.years)
    ]
    return Exhibit(
        key="places_needed",
        title=_title(result),
        message=_message(result),
        chart=LineChart(
            lines=tuple(_line(need) for need in result.needs),
            y_title=_("Plasser"),
            projected_from=base.year + 1,
            bands=_("fra lavt til høyt alternativ i framskrivingen"),
        ),
        alternative=_("Linjediagram over plasser fra {first} til {last}, med tre måter å regne på. {values}.").format(
            first=base.year,
            last=finest.years[-1].year,
            values=listed(
                f"{_short(need.granularity)}: {', '.join(_year_and_places(year) for year in need.years)}"
                for need in result.needs
            ),
        ),
        table=Table(_("Plasser som trengs"), columns, tuple(rows)),
        sources=result.sources,
        notes=(*_basis(result), *result.notes),
        explanation=_(
            "Regnestykket spør hvor mange plasser som trengs hvis like stor del av innbyggerne skal ha plass som i "
            "startåret. Lavest og høyest viser spennet mellom alternativene i framskrivingen. Med én dekningsgrad "
            "regnes alle på 80 år og over likt. Med to eller flere teller de eldste mer, fordi flere av dem trenger "
            "plass. Når måtene spriker, er det fordi de eldste gruppene vokser i ulik takt. "
            "Svaret tar ikke hensyn til bedre helse, ny teknologi eller mer hjelp hjemme."
        ),
    )


def latest(result: PlacesResult) -> KeyFigure:
    """Places needed in the last year, by the finest reckoning."""
    last = result.need(DRAWN).years[-1]
    return KeyFigure(
        label=_("Plasser som trengs"),
        quantity=last.places,
        period=str(last.year),
        comparison=_("{places} i {year}").format(places=format_quantity(result.base.places), year=result.base.year),
    )


def _short(granularity: Granularity) -> str:
    return {
        Granularity.ONE_RATE: _("Én grad"),
        Granularity.TWO_RATES: _("To grader"),
        Granularity.ONE_YEAR_AGES: _("Per årstrinn"),
    }[granularity]


def _line(need: GranularityNeed) -> Line:
    with_band = need.granularity is DRAWN
    return Line(
        _short(need.granularity),
        tuple(_point(year, with_band) for year in need.years if year.places.has_value),
        Role.OWN if with_band else Role.PLAIN,
    )


def _point(year: YearOfNeed, with_band: bool) -> Point:
    if with_band and year.lowest.has_value and year.highest.has_value:
        return Point(year.year, year.places.known, year.lowest.known, year.highest.known)
    return Point(year.year, year.places.known)


def _year_and_places(year: YearOfNeed) -> str:
    return f"{year.year} {format_value(year.places)}"


def _title(result: PlacesResult) -> str:
    first, last = result.need(DRAWN).years[0], result.need(DRAWN).years[-1]
    return _("Fra {now} i {base} til {then} i {year} med samme dekning").format(
        now=format_quantity(first.places), base=first.year, then=_span(result), year=last.year
    )


def _span(result: PlacesResult) -> str:
    """Places in the last year over the three ways: «mellom 118 og 128», or the one figure all ways round to."""
    places = [need.years[-1].places.known for need in result.needs]
    low, high = format_number(min(places)), format_number(max(places))
    return low if low == high else _("mellom {low} og {high}").format(low=low, high=high)


def _message(result: PlacesResult) -> str:
    last = result.need(DRAWN).years[-1]
    sentences = [
        _level(result),
        _("Skal like stor del få plass i {year}, trengs det {places} plasser etter måten man regner på.").format(
            year=last.year, places=_span(result)
        ),
    ]
    if last.lowest.has_value and last.highest.has_value:
        sentences.append(
            _("Regnet per årstrinn gir lav og høy framskriving fra {lowest} til {highest} plasser.").format(
                lowest=format_value(last.lowest), highest=format_value(last.highest)
            )
        )
    return " ".join(sentences)


def _level(result: PlacesResult) -> str:
    """What the municipality had, or what a given level comes to: an assumption is not told as a fact."""
    words = (
        _("Nivået som er oppgitt for {municipality}, svarer til {places} i {year}, for {persons} på 80 år og over.")
        if result.base.places.has(Flag.LOCAL)
        else _("{municipality} hadde {places} i {year}, for {persons} på 80 år og over.")
    )
    return words.format(
        municipality=result.municipality.name,
        places=format_quantity(result.base.places),
        year=result.base.year,
        persons=_inhabitants(result.base.persons_80_and_over),
    )


def _inhabitants(persons: Quantity) -> str:
    words = _("{count} innbygger") if persons.known == 1 else _("{count} innbyggere")
    return words.format(count=format_value(persons))


def _basis(result: PlacesResult) -> tuple[str, ...]:
    return (
        _("Startnivå: {origin}").format(origin=result.base.origin),
        _("Aldersfordeling: {profile}").format(profile=result.profile.name),
    )


KIND = BlockKind(
    title=mark("Behov for plasser"),
    ask=ask,
    run=run,
    exhibits={"three_ways": three_ways},
    key_figures={"latest": latest},
)
