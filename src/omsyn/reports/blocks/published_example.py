"""A published projection reckoned anew, as exhibits: every figure, the places, the support ratio, and how it went."""

from collections.abc import Iterable
from dataclasses import replace

from omsyn.analyses.published_example.plan import AGED_80_AND_OVER, EVERYONE
from omsyn.analyses.published_example.question import PublishedExampleQuestion
from omsyn.analyses.published_example.result import (
    CALENDAR_YEAR,
    CountedRow,
    PlacesOverTime,
    PublishedExampleResult,
    Step,
    SupportYear,
    Verdict,
)
from omsyn.analyses.published_example.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction, listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.formatting import DASH, format_change, format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units
from omsyn.vocabulary.rounding import round_half_up

COMES_OUT = (Verdict.REPRODUCES, Verdict.WITH_ASSUMPTION)


def ask(scope: Scope) -> PublishedExampleQuestion:
    """The plan the municipality has published."""
    return PublishedExampleQuestion(scope.municipality.number)


def claims(result: PublishedExampleResult, step: Step | None = None) -> Exhibit:
    """Every published figure beside its sum; those of ``step`` alone when it is told."""
    columns = (
        *(() if step else (Column("step", _("Steg"), ColumnKind.TEXT),)),
        Column("says", _("Hva tallet sier"), ColumnKind.TEXT),
        Column("published", _("Planen")),
        Column("reckoned", _("Regnet på nytt")),
        Column("verdict", _("Går det opp?"), ColumnKind.TEXT),
        Column("formula", _("Slik er det regnet"), ColumnKind.TEXT),
        Column("why", _("Hva som skiller, er antatt eller mangler"), ColumnKind.TEXT),
        Column("lines", _("Linjer i planen"), ColumnKind.TEXT),
    )
    shown = [claim for claim in result.claims if step in (None, claim.step)]
    rows: list[tuple[Cell, ...]] = [
        (
            *(() if step else (claim.step.label,)),
            claim.says,
            written(claim.published),
            written(claim.reckoned),
            claim.verdict.label,
            claim.formula,
            claim.why or DASH,
            claim.lines or DASH,
        )
        for claim in shown
    ]
    published = [claim for claim in shown if claim.verdict is not Verdict.FOLLOWS]
    out = sum(claim.verdict in COMES_OUT for claim in published)
    return Exhibit(
        key="published_example",
        title=_("{out} av {count} regnestykker gir planens tall").format(out=out, count=len(published)),
        message=_message(result, len(published)) if step is None else "",
        table=Table(_("Planens tall og våre"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Et tall går opp når regnestykket gir det samme, avrundet slik planen har gjort det. At et tall ikke går "
            "opp, betyr ikke at det er galt. Det betyr at planen ikke viser nok til at andre kan regne det ut."
        ),
    )


def written(quantity: Quantity) -> Cell:
    """The figure as a cell; a year stands as people write it."""
    if quantity.unit == CALENDAR_YEAR and quantity.has_value:
        return str(int(quantity.known))
    return quantity


def _message(result: PublishedExampleResult, published: int) -> str:
    counted = result.count
    return _(
        "Av {published} regnestykker går {exact} rett opp, og {assumed} går opp når vi antar noe planen ikke sier. "
        "{differs} gir et annet svar, og {unknown} kan ikke regnes på nytt. I tillegg følger {follows} tall av planen "
        "uten å stå i den."
    ).format(
        published=published,
        exact=counted(Verdict.REPRODUCES),
        assumed=counted(Verdict.WITH_ASSUMPTION),
        differs=counted(Verdict.DIFFERS),
        unknown=counted(Verdict.CANNOT_BE_RECKONED),
        follows=counted(Verdict.FOLLOWS),
    )


def places(result: PublishedExampleResult) -> Exhibit:
    """Places in nursing homes, the plan's first service: as published, and three ways."""
    return _places(result, result.places[0], "published_example_places")


def places_with_care(result: PublishedExampleResult) -> Exhibit:
    """The same for all the services the plan counts together."""
    return _places(result, result.places[-1], "published_example_places_with_care")


def _places(result: PublishedExampleResult, service: PlacesOverTime, key: str) -> Exhibit:
    first, last = service.years[0], service.last
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("published", _("Planen"), unit=Units.PLACES),
        Column("one_rate", _("Én grad"), unit=Units.PLACES),
        Column("two_rates", _("To grader"), unit=Units.PLACES),
        Column("one_year_ages", _("Per årstrinn"), unit=Units.PLACES),
    )
    rows = tuple((row.year, row.published, row.one_rate, row.two_rates, row.one_year_ages) for row in service.years)
    lines = (
        Line(_("Planen"), _points((row.year, row.published) for row in service.years[1:]), Role.OWN),
        Line(_("Én grad"), _points((row.year, row.one_rate) for row in service.years)),
        Line(_("To grader"), _points((row.year, row.two_rates) for row in service.years)),
        Line(_("Per årstrinn"), _points((row.year, row.one_year_ages) for row in service.years)),
    )
    return Exhibit(
        key=key,
        title=_("{service}: fra {now} til {two} eller {one} plasser i {year}, etter måten man regner på").format(
            service=service.name,
            now=format_number(first.one_rate.known),
            two=_briefly(last.two_rates),
            one=_briefly(last.one_rate),
            year=last.year,
        ),
        message=_(
            "Én dekningsgrad for alle på 80 år og over er {one}. De to gradene som gir planens tall, er {younger} for "
            "80–89 år og {older} for 90 år og over."
        ).format(
            one=format_quantity(service.one_rate),
            younger=format_quantity(service.rate_80_89),
            older=format_quantity(service.rate_90_and_over),
        ),
        chart=LineChart(lines, _("Plasser"), zero_based=False),
        alternative=_(
            "Linjediagram over plasser fra {first} til {last}, med planens tall som et punkt. {values}."
        ).format(first=first.year, last=last.year, values=listed(_told(line) for line in lines)),
        table=Table(_("Plasser som trengs, planen og tre måter å regne på"), columns, rows),
        sources=result.sources,
        notes=(
            *result.notes,
            _(
                "To grader er regnet baklengs av planens eget tall, og treffer det derfor i {year}. Per årstrinn "
                "følger de samme gradene, men lar behovet stige jevnt med alderen."
            ).format(year=last.year),
        ),
        explanation=_(
            "Antallet på 80–89 år vokser mye fortere enn antallet på 90 år og over. Da gir én felles dekningsgrad for "
            "mange plasser, fordi den regner med at 82-åringer bruker like mange plasser som 92-åringer."
        ),
    )


def _briefly(places: Quantity) -> str:
    """With a decimal only where there is something in it: «615», «629,5»."""
    rounded = round_half_up(places.known, places.unit.decimals)
    return format_number(float(rounded), 0 if rounded == rounded.to_integral_value() else places.unit.decimals)


def _points(values: Iterable[tuple[int, Quantity]]) -> tuple[Point, ...]:
    return tuple(Point(year, quantity.known) for year, quantity in values if quantity.has_value)


def _told(line: Line, decimals: int = 0) -> str:
    return f"{line.name}: {', '.join(f'{point.x:.0f} {format_number(point.y, decimals)}' for point in line.points)}"


def support_ratio(result: PublishedExampleResult) -> Exhibit:
    """People aged 20–66 for each of 67 and over: published, by the plan's table, and counted."""
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("published", _("Planens tekst"), unit=Units.RATIO),
        Column("from_table", _("Planens tabell"), unit=Units.RATIO),
        Column("counted", _("Talt 1. januar"), unit=Units.RATIO),
    )
    lines = (
        Line(_("Talt"), _points((row.year, row.counted) for row in result.support), Role.OWN),
        Line(_("Planens tabell"), _points((row.year, row.from_table) for row in result.support)),
        Line(_("Planens tekst"), _points((row.year, row.published) for row in result.support)),
    )
    latest = [row for row in result.support if row.counted.has_value][-1]
    return Exhibit(
        key="published_example_support",
        title=_support_title(latest),
        message=_("Planens tabell gir {table}. Folketallet 1. januar {year} gir {counted}.").format(
            table=_listed_ratios(result.support), year=latest.year, counted=format_value(latest.counted)
        ),
        chart=LineChart(lines, _("Personer 20–66 år per person på 67 år og over"), projected_from=latest.year + 1),
        alternative=_("Linjediagram over aldersbæreevnen fra {first} til {last}. {values}.").format(
            first=result.support[0].year,
            last=result.support[-1].year,
            values=listed(_told(line, Units.RATIO.decimals) for line in lines),
        ),
        table=Table(
            _("Aldersbæreevnen i planen og i folketallet"),
            columns,
            tuple((row.year, row.published, row.from_table, row.counted) for row in result.support),
        ),
        sources=result.sources,
        notes=(_("Planens tekst har én desimal. Planen sier ikke hvilken dag i året tallene gjelder."),),
        explanation=_(
            "Aldersbæreevnen er antallet på 20–66 år delt på antallet på 67 år og over. Den sier hvor mange som kan "
            "arbeide og betale skatt, for hver som er i pensjonsalder. Den sier ikke hvor mange som trenger hjelp."
        ),
    )


def _support_title(latest: SupportYear) -> str:
    return _("{ratio} i arbeidsfør alder bak hver eldre i {year}").format(
        ratio=format_value(latest.counted), year=latest.year
    )


def _listed_ratios(years: tuple[SupportYear, ...]) -> str:
    found = [row for row in years if row.from_table.has_value]
    return ", ".join(_("{ratio} i {year}").format(ratio=format_value(row.from_table), year=row.year) for row in found)


def how_it_went(result: PublishedExampleResult) -> Exhibit:
    """The plan's table beside the counts since."""
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("group", _("Alder"), ColumnKind.TEXT),
        Column("in_plan", _("Planens tabell"), unit=Units.PERSONS),
        Column("counted", _("Talt 1. januar"), unit=Units.PERSONS),
        Column("counted_at_end", _("Talt ett år etter"), unit=Units.PERSONS),
        Column("difference", _("Planen minus talt"), unit=Units.PERSONS),
        Column("difference_percent", _("Forskjell"), unit=Units.PERCENT),
    )
    rows = tuple(
        (
            row.year,
            group_name(row.group),
            row.in_plan,
            row.counted,
            row.counted_at_end,
            row.difference,
            row.difference_percent,
        )
        for row in result.counted
    )
    oldest = [row for row in result.counted if row.group == AGED_80_AND_OVER]
    lines = (
        Line(_("Talt"), _points((row.year, row.counted) for row in oldest), Role.OWN),
        Line(_("Planens tabell"), _points((row.year, row.in_plan) for row in oldest)),
    )
    last = oldest[-1]
    return Exhibit(
        key="published_example_counted",
        title=_how_far(last),
        message=_went(result, last.year),
        chart=LineChart(lines, _("Personer på 80 år og over"), zero_based=False),
        alternative=_("Linjediagram over dem på 80 år og over. {values}.").format(
            values=listed(_told(line) for line in lines)
        ),
        table=Table(_("Planens folketall og det som ble talt"), columns, rows),
        sources=result.sources,
        notes=(
            _("{year} er lest i en rett linje mellom årene i planens tabell.").format(year=last.year),
            _("Planen sier ikke om tallene gjelder begynnelsen eller slutten av året. Derfor står begge tellingene."),
        ),
        explanation=_(
            "Folketallet i de eldste gruppene er lett å framskrive: de som blir 80 år, bor her alt. Antallet barn er "
            "vanskeligere, fordi de ikke er født ennå. Forskjellen er planens tall minus det som ble talt."
        ),
    )


def _how_far(row: CountedRow) -> str:
    difference = row.difference_percent
    words = {
        1: _("80 år og over: planen lå {percent} over det som ble talt i {year}"),
        0: _("80 år og over: planen traff det som ble talt i {year}"),
        -1: _("80 år og over: planen lå {percent} under det som ble talt i {year}"),
    }[direction(difference.known, difference.unit.decimals)]
    size = replace(difference, value=abs(difference.known))
    return words.format(percent=format_quantity(size), year=row.year)


def group_name(group: AgeGroup) -> str:
    """The group in words; everyone has a word of their own."""
    return _("Alle") if group == EVERYONE else group.label


def _went(result: PublishedExampleResult, year: int) -> str:
    """The group that came nearest and the one that came farthest from the count, besides the oldest together."""
    rows = [row for row in result.counted if row.year == year and row.group not in (AGED_80_AND_OVER, EVERYONE)]
    ordered = sorted(rows, key=lambda row: abs(row.difference_percent.known))
    return _("I {year} traff planen best for {best} og dårligst for {worst}.").format(
        year=year, best=_how_near(ordered[0]), worst=_how_near(ordered[-1])
    )


def _how_near(row: CountedRow) -> str:
    return _("{group} ({percent} %)").format(
        group=group_name(row.group), percent=format_change(row.difference_percent.known, 1)
    )


def coming_out(result: PublishedExampleResult) -> KeyFigure:
    """How many of the published figures come out."""
    published = len(result.claims) - result.count(Verdict.FOLLOWS)
    return KeyFigure(
        label=_("Regnestykker som gir planens tall"),
        quantity=Quantity(result.count(*COMES_OUT), Units.COUNT, result.sources, "count"),
        period=result.plan.table,
        comparison=_("av {count}").format(count=published),
    )


KIND = BlockKind(
    title=mark("Publisert framskriving, regnet på nytt"),
    ask=ask,
    run=run,
    exhibits={
        "claims": claims,
        "places": places,
        "places_with_care": places_with_care,
        "support_ratio": support_ratio,
        "how_it_went": how_it_went,
    },
    key_figures={"coming_out": coming_out},
)
