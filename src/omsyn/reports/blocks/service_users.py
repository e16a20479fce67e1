"""Service users by service, care-ladder step and technology, as exhibits."""

from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.result import LadderStep, Measured, Series, ServiceSeries, ServiceUsersResult
from omsyn.analyses.service_users.run import ALL_USERS, LIVING_AT_HOME, run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import change_in_words, inside_sentence, listed, rise_or_fall, years_in_words
from omsyn.reports.exhibit_charts import Bar, BarChart, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Unit, Units

WELFARE_TECHNOLOGY = "velferdsteknologi"


def ask(scope: Scope) -> ServiceUsersQuestion:
    """Every year up to the one reported on."""
    return ServiceUsersQuestion(scope.municipality.number, last_year=scope.year)


def by_ladder_step(result: ServiceUsersResult) -> Exhibit:
    """Service uses on each step in the last year as bars; every year in the table."""
    last = result.years[-1]
    shown = [step for step in result.steps if step.service_uses.by_year[-1].has_value]
    chart = BarChart(
        bars=tuple(
            Bar(
                _("{number}. {name}").format(number=step.number, name=step.name),
                step.service_uses.by_year[-1].value,
                role=Role.OWN,
                label=format_value(step.service_uses.by_year[-1]),
            )
            for step in shown
        ),
        value_title=_("Tjenestebruk i {year}").format(year=last),
    )
    columns = (
        Column("step", _("Trinn"), ColumnKind.TEXT),
        *(Column(f"y{year}", str(year), unit=Units.SERVICE_USES) for year in result.years),
        *_change_columns(result, Units.SERVICE_USES),
        Column("services", _("Tjenester på trinnet"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            f"{step.number}. {step.name}",
            *step.service_uses.by_year,
            *_change_cells(result, step.service_uses),
            "; ".join(_(service) for service in step.services),
        )
        for step in result.steps
    ]
    return Exhibit(
        key="service_users_by_step",
        title=_ladder_title(shown),
        message=_ladder_message(result),
        chart=chart,
        alternative=_("Liggende søyler, ett trinn per søyle, fra lettest til tyngst i {year}. {values}.").format(
            year=last,
            values=listed(f"{step.name}: {format_value(step.service_uses.by_year[-1])}" for step in shown),
        ),
        table=Table(_("Tjenestebruk på hvert trinn i omsorgstrappen"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Trappen viser hvor tyngdepunktet i tjenestene ligger. En person kan ha tjenester på flere trinn samtidig. "
            "Lave trinn er ikke bedre enn høye i seg selv. Det avgjørende er at den enkelte får nok hjelp."
        ),
    )


def by_service(result: ServiceUsersResult) -> Exhibit:
    """Every service of every register in a table; the users in all in words."""
    everyone = _total(result, ALL_USERS)
    columns = (
        Column("service", _("Tjeneste"), ColumnKind.TEXT),
        Column("register", _("Register og tidspunkt"), ColumnKind.TEXT),
        *(Column(f"y{year}", str(year), unit=Units.USERS) for year in result.years),
        *_change_columns(result, Units.USERS),
    )
    ordered = [*result.totals, *sorted(result.services, key=lambda row: (row.step or 0, row.service, row.register))]
    table = Table(_("Brukere per tjeneste"), columns, tuple(_service_row(result, row) for row in ordered))
    return Exhibit(
        key="service_users_by_service",
        title=_("{users} fikk tjenester i {year}").format(
            users=format_quantity(everyone.users.by_year[-1]), year=result.years[-1]
        ),
        message=_users_message(result, everyone),
        table=table,
        sources=result.sources,
        notes=result.notes[1:],
        explanation=_(
            "Tallene teller personer, ikke timer. Der det ikke står noe tidspunkt, er alle talt som hadde tjenesten en "
            "eller annen gang i året. «Per 31.12.» er de som hadde den på årets siste dag, og kan ikke være flere."
        ),
    )


def welfare_technology(result: ServiceUsersResult) -> Exhibit:
    """Lines for each technology."""
    shown = [row for row in result.services if row.group == WELFARE_TECHNOLOGY]
    if not shown:
        raise DataMissingError(
            _("{municipality} har ingen tall om velferdsteknologi.").format(municipality=result.municipality.name)
        )
    chart = LineChart(
        lines=tuple(
            Line(
                _(row.service),
                tuple(
                    Point(year, users.known)
                    for year, users in zip(result.years, row.users.by_year, strict=True)
                    if users.has_value
                ),
            )
            for row in shown
        ),
        y_title=_("Brukere"),
    )
    columns = (
        Column("service", _("Teknologi"), ColumnKind.TEXT),
        *(Column(f"y{year}", str(year), unit=Units.USERS) for year in result.years),
        *_change_columns(result, Units.USERS),
    )
    rows: list[tuple[Cell, ...]] = [
        (_(row.service), *row.users.by_year, *_change_cells(result, row.users)) for row in shown
    ]
    return Exhibit(
        key="welfare_technology",
        title=_technology_title(shown),
        message=_technology_message(result, shown),
        chart=chart,
        alternative=_("Linjediagram over brukere av hver teknologi, {years}. {values}.").format(
            years=years_in_words(result.years[0], result.years[-1]),
            values=listed(f"{_(row.service)}: {_first_to_last(row.users)}" for row in shown),
        ),
        table=Table(_("Brukere av velferdsteknologi"), columns, tuple(rows)),
        sources=result.sources[:1],
        explanation=_(
            "Teknologien er et tillegg til tjenestene, ikke en erstatning for folk. Tallet sier hvor mange som har "
            "utstyret, ikke hvor mye det hjelper."
        ),
    )


def total(result: ServiceUsersResult) -> KeyFigure:
    """All users in the last year."""
    everyone = _total(result, ALL_USERS)
    return KeyFigure(
        label=_("Brukere i alt"),
        quantity=everyone.users.by_year[-1],
        period=str(result.years[-1]),
        comparison=_("{change} siden {first}").format(
            change=change_in_words(everyone.users.change, everyone.users.change_percent), first=result.years[0]
        )
        if everyone.users.change.has_value
        else "",
    )


def _change_columns(result: ServiceUsersResult, unit: Unit) -> tuple[Column, ...]:
    """How much changed and in per cent; nothing when there is one year only."""
    if len(result.years) == 1:
        return ()
    span = _("Endring {first}–{last}").format(first=result.years[0], last=result.years[-1])
    return Column("change", span, unit=unit), Column("change_percent", _("Endring"), unit=Units.PERCENT)


def _change_cells(result: ServiceUsersResult, series: Series) -> tuple[Cell, ...]:
    return () if len(result.years) == 1 else (series.change, series.change_percent)


def _service_row(result: ServiceUsersResult, row: ServiceSeries) -> tuple[Cell, ...]:
    return (
        _(row.service),
        row.register
        if row.measured is Measured.WHOLE_YEAR
        else _("{register}, {measured}").format(register=row.register, measured=row.measured.label),
        *row.users.by_year,
        *_change_cells(result, row.users),
    )


def _total(result: ServiceUsersResult, name: str) -> ServiceSeries:
    for row in result.totals:
        if row.service == name:
            return row
    raise DataMissingError(
        _("{municipality} har ikke oppgitt «{name}».").format(municipality=result.municipality.name, name=name)
    )


def _largest(rows: list[ServiceSeries]) -> list[ServiceSeries]:
    """The services with the most users in the last year; none when no one has a figure."""
    most = max((row.users.by_year[-1].value or 0 for row in rows), default=0)
    return [row for row in rows if most > 0 and row.users.by_year[-1].value == most]


def _fastest(rows: list[ServiceSeries]) -> list[ServiceSeries]:
    """The services whose number of users grew the most; none when none grew."""
    most = max((row.users.change.value or 0 for row in rows), default=0)
    return [row for row in rows if most > 0 and row.users.change.value == most]


def _technology_title(shown: list[ServiceSeries]) -> str:
    fastest, largest = _fastest(shown), _largest(shown)
    if fastest:
        return _("{technology} har fått flest nye brukere").format(technology=_names(fastest))
    if largest:
        return _("{technology} har flest brukere").format(technology=_names(largest))
    return _("Brukere av velferdsteknologi")


def _names(rows: list[ServiceSeries]) -> str:
    first, *others = [_(row.service) for row in rows]
    return join_words([first, *(inside_sentence(name) for name in others)])


def _technology_message(result: ServiceUsersResult, shown: list[ServiceSeries]) -> str:
    sentences = [
        _("Brukere av {technology}: {change} fra {first} til {last}.").format(
            technology=inside_sentence(_(row.service)),
            change=change_in_words(row.users.change, row.users.change_percent),
            first=result.years[0],
            last=result.years[-1],
        )
        for row in _fastest(shown)
    ]
    largest = _largest(shown)
    if largest:
        sentences.append(
            _("Flest har {largest}, {users} i {last}.").format(
                largest=inside_sentence(_names(largest)),
                users=format_value(largest[0].users.by_year[-1]),
                last=result.years[-1],
            )
        )
    return " ".join(sentences)


def _first_to_last(series: Series) -> str:
    return f"{format_value(series.by_year[0])} → {format_value(series.by_year[-1])}"


def _ladder_title(shown: list[LadderStep]) -> str:
    """The step with the most services given. Services, not people: someone with two counts twice."""
    most = max((step.service_uses.by_year[-1].known for step in shown), default=0)
    names = [_("«{step}»").format(step=step.name) for step in shown if step.service_uses.by_year[-1].known == most]
    if not names or most == 0:
        return _("Tjenester på hvert trinn")
    return _("Flest tildelte tjenester på trinnet {steps}").format(steps=join_words(names))


def _ladder_message(result: ServiceUsersResult) -> str:
    in_use = sum(1 for step in result.steps if (step.service_uses.by_year[-1].value or 0) > 0)
    sentences = [
        _("{municipality} har tjenester på {in_use} av {steps} trinn.").format(
            municipality=result.municipality.name, in_use=in_use, steps=len(result.steps)
        )
    ]
    most = max((abs(step.service_uses.change.value or 0) for step in result.steps), default=0)
    changed = [step for step in result.steps if most > 0 and abs(step.service_uses.change.value or 0) == most]
    if changed:
        sentences.append(
            _("Målt i antall er endringen fra {first} til {last} størst på {steps}.").format(
                first=result.years[0],
                last=result.years[-1],
                steps=join_words([_step_and_change(step) for step in changed]),
            )
        )
    return " ".join(sentences)


def _step_and_change(step: LadderStep) -> str:
    uses = step.service_uses
    return _("«{step}»: {change}").format(step=step.name, change=change_in_words(uses.change, uses.change_percent))


def _users_message(result: ServiceUsersResult, everyone: ServiceSeries) -> str:
    sentences = []
    if everyone.users.change.has_value:
        sentences.append(
            _("Siden {first} har tallet {change}.").format(
                first=result.years[0], change=rise_or_fall(everyone.users.change.known)
            )
        )
    at_home = [row for row in result.totals if row.service == LIVING_AT_HOME]
    share = result.living_at_home_share.by_year[-1]
    if at_home and share.has_value:
        sentences.append(
            _(
                "{users} bodde hjemme ved utgangen av {year}. Det svarer til om lag {share} for hver 100 som fikk "
                "tjenester i løpet av året."
            ).format(
                users=format_value(at_home[0].users.by_year[-1]),
                year=result.years[-1],
                share=format_number(share.known),
            )
        )
    if any(row.measured is Measured.YEAR_END for row in result.services):
        sentences.append(_("Noen tall er talt gjennom året og noen ved årsslutt."))
    return " ".join(sentences)


KIND = BlockKind(
    title=mark("Brukere og tjenester"),
    ask=ask,
    run=run,
    exhibits={
        "by_ladder_step": by_ladder_step,
        "by_service": by_service,
        "welfare_technology": welfare_technology,
    },
    key_figures={"total": total},
)
