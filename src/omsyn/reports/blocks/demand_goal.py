"""What must be true for need to be at most so much: each assumption alone, and places that hold in most futures."""

from omsyn.analyses.service_demand.goal import GoalAnswer, LeverAnswer, Reach
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, Passing
from omsyn.parameters.lever_catalogue import LeverField, ShownAs
from omsyn.reports.blocks.demand_figures import (
    METHOD,
    factor_of,
    flags_of,
    made_from,
    measure_name,
    sources_of,
    unit_of,
)
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, join_unit, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

_OF_TEN = 10
OF_WORK = (Measure.FTE, Measure.OPERATING_NOK)
"""What follows from FTE for each user."""
_FOUND = (Reach.FOUND, Reach.BEYOND)


def goal_levers(answer: GoalAnswer) -> Exhibit:
    """Each lever: its number today, what it must be, and what that gives, in words too."""
    goal = answer.goal
    columns = (
        Column("lever", _("Forutsetning"), ColumnKind.TEXT),
        Column("number", _("Tallet som flyttes"), ColumnKind.TEXT),
        Column("now", _("I dag"), ColumnKind.TEXT),
        Column("needed", _("Må være"), ColumnKind.TEXT),
        Column("amount", _("Gir i {year}").format(year=goal.year), unit=unit_of(goal.measure)),
        Column("words", _("Med ord"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(_row(answer, lever) for lever in answer.levers)
    return Exhibit(
        key="demand_goal",
        title=_title(answer),
        message=_message(answer),
        table=Table(_("Hva hver forutsetning må være alene"), columns, rows),
        sources=sources_of(answer.result, goal.measure, goal.service),
        notes=(
            _(
                "Regnet som gjennomsnittet av {draws} mulige framtider, de samme i hver rad. Svaret med flere "
                "trekninger kan være litt annerledes."
            ).format(draws=format_number(answer.result.question.draws_used)),
        ),
        made_from=(made_from(answer.result),),
        explanation=_(
            "Hver rad endrer bare ett tall og lar resten av scenarioet stå. Usikkerheten rundt tallet flyttes med og "
            "er like stor som før. Endrer dere flere forutsetninger samtidig, trenger hver av dem å flyttes mindre. "
            "At et tall må være så høyt, betyr ikke at det er mulig: hold det opp mot kilder og andre kommuner."
        ),
    )


def goal_places(answer: GoalAnswer) -> Exhibit:
    """Places that hold need in five, eight and nine of ten futures; ``DataMissingError`` without a plan of places."""
    if not answer.places or answer.planned is None:
        raise DataMissingError(
            _("Scenarioet har ingen plan for plasser."),
            where="places",
            what_now=_("Oppgi planen for plasser, eller velg et annet scenario."),
        )
    result, year = answer.result, answer.goal.year
    sources, flags = sources_of(result, Measure.PLACES), flags_of(result, Measure.PLACES, year)
    columns = (
        Column("futures", _("Plassene holder i"), ColumnKind.TEXT),
        Column("places", _("Plasser"), unit=Units.PLACES),
        Column("planned", _("I planen 1. januar"), unit=Units.PLACES),
        Column("more", _("Mangler"), unit=Units.PLACES),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            _of_ten(one.share),
            Quantity(one.places, Units.PLACES, sources, METHOD, flags),
            Quantity(answer.planned, Units.PLACES, sources, METHOD),
            Quantity(max(one.places - answer.planned, 0.0), Units.PLACES, sources, METHOD, flags),
        )
        for one in answer.places
    )
    middle, *_between, surest = answer.places
    return Exhibit(
        key="demand_goal_places",
        title=_("{places} plasser holder i ni av ti framtider i {year}").format(
            places=format_number(surest.places), year=year
        ),
        message=_("Med {places} plasser holder det i halvparten av framtidene. Planen har {planned}.").format(
            places=format_number(middle.places), planned=format_number(answer.planned)
        ),
        table=Table(_("Plasser i {year}").format(year=year), columns, rows),
        sources=sources,
        made_from=(made_from(result),),
    )


def goal_waiting(answer: GoalAnswer) -> Exhibit:
    """Places each year for at most so much waiting; ``DataMissingError`` when the scenario has no queue."""
    result, queue = answer.result, answer.result.scenario.queue
    found = [(year.year, year.places_to_hold) for year in result.waiting if year.places_to_hold is not None]
    if queue is None or not found:
        raise DataMissingError(
            _("Scenarioet sier ikke hvem som venter i dag."),
            where="queue",
            what_now=_("Oppgi hvor mange som venter, dager på plassen og grensene som skal holdes."),
        )
    sources = sources_of(result, Measure.PLACES)
    passing = result.passing
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("places", _("Plasser som trengs"), unit=Units.PLACES),
        Column("planned", _("I planen 1. januar"), unit=Units.PLACES),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            year,
            Quantity(places, Units.PLACES, sources, METHOD, flags_of(result, Measure.PLACES, year)),
            None if passing is None else Quantity(passing.planned_by_year[year], Units.PLACES, sources, METHOD),
        )
        for year, places in found
    )
    year_of_most, most = max(found, key=lambda one: one[1])
    return Exhibit(
        key="demand_goal_waiting",
        title=_("{places} plasser holder ventetida under grensene i alle årene til {year}").format(
            places=format_number(most), year=found[-1][0]
        ),
        message=_(
            "Grensene er høyst {days} utskrivningsklare døgn i året og {home} som venter hjemme. De står i scenarioet. "
            "Flest plasser trengs i {year}."
        ).format(days=format_number(queue.most_ready_days), home=format_number(queue.most_at_home), year=year_of_most),
        chart=LineChart(
            lines=(
                Line(_("Trengs"), tuple(Point(year, places) for year, places in found), Role.OWN),
                *_planned_line(passing, [year for year, _places in found]),
            ),
            y_title=_("Plasser"),
            projected_from=result.base_year + 1,
        ),
        alternative=_("Linje for plassene som trengs: {told}.").format(
            told="; ".join(f"{year}: {format_number(places)}" for year, places in found)
        ),
        table=Table(_("Plasser for høyst så mye venting"), columns, rows),
        sources=sources,
        made_from=(made_from(result),),
    )


def _planned_line(passing: Passing | None, years: list[int]) -> tuple[Line, ...]:
    if passing is None:
        return ()
    points = tuple(Point(year, passing.planned_by_year[year]) for year in years)
    return (Line(_("I planen"), points, Role.COUNTRY, is_stepped=True),)


def _row(answer: GoalAnswer, lever: LeverAnswer) -> tuple[Cell, ...]:
    result, goal = answer.result, answer.goal
    name = lever.name if lever.now is not None else _("{name} (ikke med i dag)").format(name=lever.name)
    amount = Quantity(
        lever.amount * factor_of(goal.measure),
        unit_of(goal.measure),
        sources_of(result, goal.measure, goal.service),
        METHOD,
        flags_of(result, goal.measure, goal.year, goal.service),
    )
    return (
        name,
        lever.field.label.label,
        "" if lever.now is None else shown_value(lever.now, lever.field),
        shown_value(lever.value, lever.field) if lever.reach in _FOUND else "",
        amount,
        _in_words(answer, lever),
    )


def shown_value(value: float, field: LeverField) -> str:
    """The number as its slider shows it, with as many decimals as the slider's steps have."""
    times = 100 if field.unit is ShownAs.PERCENT else 1
    step = round(field.step * times, 9)
    told = format_number(value * times, next((places for places in range(4) if round(step, places) == step), 3))
    match field.unit:
        case ShownAs.PERCENT:
            return join_unit(told, "%")
        case ShownAs.TIMES:
            return _("{number} ganger").format(number=told)
        case ShownAs.NUMBER:
            return told


def _in_words(answer: GoalAnswer, lever: LeverAnswer) -> str:
    value = shown_value(lever.value, lever.field)
    words = {
        "now": "" if lever.now is None else shown_value(lever.now, lever.field),
        "value": value,
        "amount": _told(answer, lever.amount),
        "year": answer.goal.year,
        "far": _slider_end(lever),
    }
    match lever.reach:
        case Reach.MET:
            return _("Målet er nådd uten at dette endres.")
        case Reach.FOUND if lever.now is None:
            return _("Legg den til, med {value} i midten.").format(**words)
        case Reach.FOUND:
            return _("Må gå fra {now} til {value}.").format(**words)
        case Reach.BEYOND:
            return _(
                "Må bli {value}. Det er lenger enn glidebryteren går ({far}), så vær varsom med å tro på det."
            ).format(**words)
        case Reach.OUT_OF_REACH if lever.now is not None and value == words["now"]:
            return _("Når ikke målet alene. Tallet kan ikke flyttes lenger med så bredt intervall.")
        case Reach.OUT_OF_REACH:
            return _(
                "Når ikke målet alene. Med {value} blir det {amount} i {year}, og lenger kan tallet ikke gå."
            ).format(**words)
        case Reach.NO_EFFECT:
            if answer.goal.measure in OF_WORK and any(one.fte_is_shared for one in answer.result.services):
                return _(
                    "Kan ikke leses av svaret, for årsverkene er delt likt på brukerne. Oppgi årsverk per bruker for "
                    "hver tjeneste."
                )
            return _("Virker ikke på dette målet i {year}.").format(**words)


def _slider_end(lever: LeverAnswer) -> str:
    end = lever.field.lowest if lever.value < lever.field.lowest else lever.field.highest
    return shown_value(end, lever.field)


def _title(answer: GoalAnswer) -> str:
    goal = answer.goal
    words = {"most": _told(answer, goal.at_most), "year": goal.year, "expected": _told(answer, answer.expected)}
    if answer.is_met:
        return _("Målet er nådd: scenarioet gir {expected} i {year}").format(**words)
    enough = sum(lever.reach in _FOUND for lever in answer.levers)
    if not enough:
        return _("Ingen forutsetning alene gir høyst {most} i {year}").format(**words)
    if enough == 1:
        return _("Én av {count} forutsetninger kan alene gi høyst {most} i {year}").format(
            count=len(answer.levers), **words
        )
    return _("{enough} av {count} forutsetninger kan hver for seg gi høyst {most} i {year}").format(
        enough=enough, count=len(answer.levers), **words
    )


def _message(answer: GoalAnswer) -> str:
    goal = answer.goal
    about = _(goal.service) if goal.service != ALL_SERVICES else _("alle tjenester")
    told = _("{measure}, {about}: scenarioet gir {expected} i {year}, og målet er høyst {most}.").format(
        measure=measure_name(goal.measure),
        about=about,
        expected=_told(answer, answer.expected),
        most=_told(answer, goal.at_most),
        year=goal.year,
    )
    if answer.is_met:
        return told
    near = [lever for lever in answer.levers if lever.reach is Reach.FOUND]
    if near:
        moved = [
            _("«{name}» på {value}").format(name=lever.name, value=shown_value(lever.value, lever.field))
            for lever in near
        ]
        enough = _("Dette er nok: {moved}.") if len(moved) == 1 else _("Hver av disse er nok alene: {moved}.")
        return f"{told} {enough.format(moved=join_words(moved))}"
    return f"{told} {_('Endre flere forutsetninger samtidig i scenarioet, og se hva de gir sammen.')}"


def _told(answer: GoalAnswer, amount: float) -> str:
    measure = answer.goal.measure
    return format_quantity(Quantity(amount * factor_of(measure), unit_of(measure), (), METHOD))


def _of_ten(share: float) -> str:
    return _("{count} av 10 framtider").format(count=format_number(share * _OF_TEN))
