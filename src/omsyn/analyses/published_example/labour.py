"""People of working age behind each older person, and the staff they can give."""

from omsyn.analyses.published_example.judging import (
    following,
    input_of,
    judged,
    no_figure,
    nothing_to_reckon,
    printed_decimals,
    with_decimals,
)
from omsyn.analyses.published_example.plan import Plan, persons_by_year
from omsyn.analyses.published_example.result import Claim, Input, Step, SupportYear
from omsyn.methods.indicators.comparison import change
from omsyn.methods.population.age_groups import OLDER, WORKING_AGE, sum_to_group, support_ratio
from omsyn.methods.workforce.local_labour import labour_force, share_needed, staff_at_share, staff_share
from omsyn.registers.population import read_country_population
from omsyn.registers.published_projections import PublishedFigure
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units

SUPPORT, LABOUR = "aldersbæreevne", "arbeidsstyrke"
SUPPORT_NAME = "Personer 20-66 år per eldre"
RATIO_DECIMALS = PERCENT_DECIMALS = 2
STAFF_COUNTS = (("visste du at", "Ansatte i helse og omsorg"), ("ansatte", "Ansatte i tjenesteområdet"))
"""The plan counts its staff in two places, and says for neither that the share is of it."""
GROWING = ("sykehjem og heldøgnsomsorg", "Vekst i bemanning")


def support_claims(plan: Plan) -> tuple[Claim, ...]:
    """Each published ratio, the country's, and those of the table's own years."""
    published = plan.told.figures_called(SUPPORT, SUPPORT_NAME)
    return (
        *(_support(plan, figure) for figure in published),
        _support_of_country(plan),
        *(_support_in_table(plan, year) for year in plan.years),
    )


def _support(plan: Plan, figure: PublishedFigure) -> Claim:
    year = figure.until or plan.first
    reckoned, inputs, assumed = nothing_to_reckon(figure), _people(plan, plan.last), ""
    if plan.has_year(year):
        reckoned = _ratio(plan.support(year), plan.source)
        inputs = _people(plan, year)
        if year not in plan.years:
            assumed = _("Folketallet er lest i en rett linje mellom årene i tabellen.")
    elif year + 1 in plan.counted:
        sources = plan.sources_of_count(year + 1)
        reckoned = _ratio(plan.counted_support(year + 1), *sources)
        inputs = _counted_people(plan, year + 1)
        assumed = _(
            "Tabellen begynner i {first}. Tallet er regnet av Statistisk sentralbyrås folketall ved utgangen av {year}."
        ).format(first=plan.first, year=year)
    return judged(
        f"support_{year}",
        Step.SUPPORT,
        _("Så mange på 20–66 år er det for hver på 67 år og over i {year}.").format(year=year),
        figure,
        reckoned,
        formula=_("Antallet på 20–66 år delt på antallet på 67 år og over"),
        inputs=inputs,
        source=plan.source,
        assumed=assumed,
        differs=_("Planens tabell går fra {first} til {last}. I {last} er tallet {ratio}.").format(
            first=plan.first, last=plan.last, ratio=format_number(plan.support(plan.last) or 0, RATIO_DECIMALS)
        )
        if not reckoned.has_value
        else _("Folketallet gir et annet tall."),
    )


def _support_of_country(plan: Plan) -> Claim:
    figure = plan.told.figure(SUPPORT, f"{SUPPORT_NAME}, landet")
    year = figure.until or plan.first
    country = read_country_population([year])
    persons = persons_by_year(country)[year]
    people = [
        Input(
            _("{group} i landet 1. januar {year}").format(group=group.label, year=year),
            Quantity(sum_to_group(persons, group), Units.PERSONS, country.sources),
        )
        for group in (WORKING_AGE, OLDER)
    ]
    return judged(
        "support_country",
        Step.SUPPORT,
        _("Så mange på 20–66 år var det for hver på 67 år og over i landet i {year}.").format(year=year),
        figure,
        _ratio(support_ratio(people[0].quantity.known, people[1].quantity.known), *country.sources),
        formula=_("Antallet på 20–66 år delt på antallet på 67 år og over"),
        inputs=tuple(people),
        source=plan.source,
        differs=_("Folketallet gir et annet tall. Planen sier ikke hvilke aldre den har regnet med."),
    )


def _support_in_table(plan: Plan, year: int) -> Claim:
    return following(
        f"support_table_{year}",
        Step.SUPPORT,
        _("Så mange på 20–66 år er det for hver på 67 år og over i {year}, etter tabellen.").format(year=year),
        _ratio(plan.support(year), plan.source),
        formula=_("Antallet på 20–66 år delt på antallet på 67 år og over"),
        inputs=_people(plan, year),
    )


def support_years(plan: Plan) -> tuple[SupportYear, ...]:
    """Every year that is published, in the table, or counted since the first published."""
    published = {
        figure.until: figure for figure in plan.told.figures_called(SUPPORT, SUPPORT_NAME) if figure.until is not None
    }
    counted = {year for year in plan.counted if year >= min(published, default=plan.first)}
    nothing = no_figure(Units.RATIO)
    return tuple(
        SupportYear(
            year=year,
            published=Quantity(published[year].value, Units.RATIO, (plan.source,), "published")
            if year in published
            else nothing,
            from_table=_ratio(plan.support(year), plan.source) if year in plan.years else nothing,
            counted=Quantity(plan.counted_support(year), Units.RATIO, plan.sources_of_count(year), "support_ratio")
            if year in counted
            else nothing,
        )
        for year in sorted({*published, *plan.years, *counted})
    )


def labour_claims(plan: Plan) -> tuple[Claim, ...]:
    """The share of the labour force, its growth, the staff that gives, and the share the plan's need would take."""
    shares = tuple(_share(plan, *name) for name in STAFF_COUNTS)
    return (*shares, *_more_labour(plan), _more_staff(plan), _share_to_come(plan))


def _labour(plan: Plan, year: int) -> float:
    return labour_force(plan.persons(year, WORKING_AGE), _not_available(plan).value / 100)


def _not_available(plan: Plan) -> PublishedFigure:
    return plan.told.figure(LABOUR, "Fradrag for uføretrygd")


def _published_share(plan: Plan) -> PublishedFigure:
    return plan.told.figure(LABOUR, "Ansatte i tjenesten, andel av arbeidsstyrken")


def _share(plan: Plan, theme: str, name: str) -> Claim:
    figure, staff = _published_share(plan), plan.told.key_figure(theme, name)
    labour = _labour(plan, plan.first)
    share = staff_share(staff.value, labour)
    return judged(
        f"staff_share_{staff.value:.0f}",
        Step.LABOUR,
        _("Så stor del av arbeidsstyrken arbeider i tjenesten, med {staff} ansatte.").format(
            staff=format_number(staff.value)
        ),
        figure,
        with_decimals(
            None if share is None else 100 * share, Units.PERCENT, PERCENT_DECIMALS, "staff_share", plan.source
        ),
        formula=_("Ansatte delt på dem mellom 20 og 66 år som ikke er uføretrygdet"),
        inputs=(
            Input(_("Ansatte"), Quantity(staff.value, Units.STAFF, (plan.source,), "published"), staff.lines),
            plan.people(plan.first, WORKING_AGE),
            _deduction(plan),
        ),
        source=plan.source,
        differs=_(
            "Planen sier ikke hvor mange ansatte den har regnet med. {percent} svarer til {staff} ansatte."
        ).format(percent=_percent_text(figure), staff=format_number(staff_at_share(labour, figure.value / 100))),
    )


def _percent_text(figure: PublishedFigure) -> str:
    return _("{number} prosent").format(number=format_number(figure.value, printed_decimals(figure.value)))


def _deduction(plan: Plan) -> Input:
    return input_of(_("Fradrag for uføretrygd"), _not_available(plan), plan.source)


def _more_labour(plan: Plan) -> tuple[Claim, ...]:
    """To the table's last year; and to the year the text names, where that is another."""
    figure = plan.told.figure(LABOUR, "Flere i arbeidsstyrken")
    claim = judged(
        "more_labour",
        Step.LABOUR,
        _("Så mange flere blir det i arbeidsstyrken."),
        figure,
        _labour_growth(plan, plan.last),
        formula=_labour_formula(plan, plan.last),
        inputs=_labour_inputs(plan, plan.last),
        source=plan.source,
        differs=_("Tallet kan ikke regnes ut av planens tabell, uansett hvilket av årene som er ment."),
    )
    until = figure.until or plan.last
    if until == plan.last or not plan.has_year(until):
        return (claim,)
    to_the_year_told = following(
        f"more_labour_{until}",
        Step.LABOUR,
        _("Så mange flere blir det i arbeidsstyrken til {year}, som er året planen skriver.").format(year=until),
        _labour_growth(plan, until),
        formula=_labour_formula(plan, until),
        inputs=_labour_inputs(plan, until),
        why=_("Folketallet er lest i en rett linje mellom årene i tabellen."),
    )
    return claim, to_the_year_told


def _labour_growth(plan: Plan, until: int) -> Quantity:
    more = change(_labour(plan, plan.first), _labour(plan, until))
    return with_decimals(more, Units.PERSONS, 1, "labour_force", plan.source)


def _labour_formula(plan: Plan, until: int) -> str:
    return _("Endringen fra {first} til {last} for dem mellom 20 og 66 år, uten dem som er uføretrygdet").format(
        first=plan.first, last=until
    )


def _labour_inputs(plan: Plan, until: int) -> tuple[Input, ...]:
    return (plan.people(plan.first, WORKING_AGE), plan.people(until, WORKING_AGE), _deduction(plan))


def _more_staff(plan: Plan) -> Claim:
    labour, share = plan.told.figure(LABOUR, "Flere i arbeidsstyrken"), _published_share(plan)
    return judged(
        "more_staff",
        Step.LABOUR,
        _("Så mange flere ansatte gir det, når tjenesten får samme del av arbeidsstyrken som nå."),
        plan.told.figure(LABOUR, "Flere ansatte ved uendret andel"),
        with_decimals(staff_at_share(labour.value, share.value / 100), Units.STAFF, 1, "staff_at_share", plan.source),
        formula=_("Flere i arbeidsstyrken ganget med andelen"),
        inputs=(
            input_of(_("Flere i arbeidsstyrken"), labour, plan.source),
            input_of(_("Andelen av arbeidsstyrken"), share, plan.source),
        ),
        source=plan.source,
        differs=_("Planens egne tall gir et annet svar."),
    )


def _share_to_come(plan: Plan) -> Claim:
    staff, growth = plan.told.key_figure(*STAFF_COUNTS[0]), plan.told.figure(*GROWING)
    needed = staff.value * (1 + growth.value / 100)
    share = share_needed(needed, _labour(plan, plan.last))
    return following(
        "share_needed",
        Step.LABOUR,
        _(
            "Så stor del av arbeidsstyrken tjenesten trenger i {year}, hvis alle ansatte blir flere i takt med "
            "plassene."
        ).format(year=plan.last),
        with_decimals(
            None if share is None else 100 * share, Units.PERCENT, PERCENT_DECIMALS, "share_needed", plan.source
        ),
        formula=_("Ansatte i dag med planens vekst, delt på arbeidsstyrken i {year}").format(year=plan.last),
        inputs=(
            Input(_("Ansatte"), Quantity(staff.value, Units.STAFF, (plan.source,), "published"), staff.lines),
            input_of(_("Vekst i bemanning"), growth, plan.source),
            plan.people(plan.last, WORKING_AGE),
            _deduction(plan),
        ),
        why=_("Det er {more} flere ansatte enn i dag. Planen venter at arbeidsstyrken gir {given}.").format(
            more=format_number(change(staff.value, needed)),
            given=format_number(plan.told.figure(LABOUR, "Flere ansatte ved uendret andel").value),
        ),
    )


def _people(plan: Plan, year: int) -> tuple[Input, ...]:
    return tuple(plan.people(year, group) for group in (WORKING_AGE, OLDER))


def _counted_people(plan: Plan, year: int) -> tuple[Input, ...]:
    return tuple(
        Input(
            _("{group}, talt 1. januar {year}").format(group=group.label, year=year),
            Quantity(plan.counted_persons(year, group), Units.PERSONS, plan.sources_of_count(year)),
        )
        for group in (WORKING_AGE, OLDER)
    )


def _ratio(value: float | None, *sources: Source) -> Quantity:
    return with_decimals(value, Units.RATIO, RATIO_DECIMALS, "support_ratio", *sources)
