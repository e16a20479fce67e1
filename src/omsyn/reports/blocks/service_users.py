"""Service users by service, care-ladder step and technology, as exhibits."""

from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.result import Measured, Series, ServiceSeries, ServiceUsersResult
from omsyn.analyses.service_users.run import ALL_USERS, LIVING_AT_HOME, run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import change_in_words, inside_sentence, listed, rise_or_fall
from omsyn.reports.exhibits import (
    Bar,
    BarChart,
    Cell,
    Column,
    ColumnKind,
    Exhibit,
    KeyFigure,
    Line,
    LineChart,
    Point,
    Role,
    Table,
)
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
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
            step.service_uses.change,
            step.service_uses.change_percent,
            "; ".join(_(service) for service in step.services),
        )
        for step in result.steps
    ]
    widest = max(shown, key=lambda step: step.service_uses.by_year[-1].known)
    return Exhibit(
        key="service_users_by_step",
        title=_("Flest bruker tjenester på trinnet «{step}»").format(step=widest.name),
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
        Column("register", _("Register"), ColumnKind.TEXT),
        *(Column(f"y{year}", str(year), unit=Units.USERS) for year in result.years),
        *_change_columns(result, Units.USERS),
    )
    ordered = [*result.totals, *sorted(result.services, key=lambda row: (row.step or 0, row.service, row.register))]
    table = Table(_("Brukere per tjeneste"), columns, tuple(_service_row(row) for row in ordered))
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
            "Tallene teller personer, ikke timer. «I løpet av året» er alle som hadde tjenesten en eller annen gang "
            "det året. «Per 31.12.» er de som hadde den på årets siste dag, og er derfor alltid lavere."
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
        (_(row.service), *row.users.by_year, row.users.change, row.users.change_percent) for row in shown
    ]
    return Exhibit(
        key="welfare_technology",
        title=_technology_title(shown),
        message=_technology_message(result, shown),
        chart=chart,
        alternative=_("Linjediagram over brukere av hver teknologi, {first}–{last}. {values}.").format(
            first=result.years[0],
            last=result.years[-1],
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


def _change_columns(result: ServiceUsersResult, unit: Unit) -> tuple[Column, Column]:
    span = _("Endring {first}–{last}").format(first=result.years[0], last=result.years[-1])
    return Column("change", span, unit=unit), Column("change_percent", _("Endring"), unit=Units.PERCENT)


def _service_row(row: ServiceSeries) -> tuple[Cell, ...]:
    return (
        _(row.service),
        _("{register}, {measured}").format(register=row.register, measured=row.measured.label),
        *row.users.by_year,
        row.users.change,
        row.users.change_percent,
    )


def _total(result: ServiceUsersResult, name: str) -> ServiceSeries:
    for row in result.totals:
        if row.service == name:
            return row
    raise DataMissingError(
        _("{municipality} har ikke oppgitt «{name}».").format(municipality=result.municipality.name, name=name)
    )


def _largest(rows: list[ServiceSeries]) -> ServiceSeries:
    return max(rows, key=lambda row: row.users.by_year[-1].value or 0)


def _fastest(rows: list[ServiceSeries]) -> ServiceSeries | None:
    growing = [row for row in rows if (row.users.change.value or 0) > 0]
    return max(growing, key=lambda row: row.users.change.known) if growing else None


def _technology_title(shown: list[ServiceSeries]) -> str:
    fastest = _fastest(shown)
    if fastest is None:
        return _("{technology} har flest brukere").format(technology=_(_largest(shown).service))
    return _("{technology} vokser mest").format(technology=_(fastest.service))


def _technology_message(result: ServiceUsersResult, shown: list[ServiceSeries]) -> str:
    sentences = []
    fastest, largest = _fastest(shown), _largest(shown)
    if fastest is not None:
        sentences.append(
            _("{technology}: {change} brukere fra {first} til {last}.").format(
                technology=_(fastest.service),
                change=change_in_words(fastest.users.change, fastest.users.change_percent),
                first=result.years[0],
                last=result.years[-1],
            )
        )
    sentences.append(
        _("Flest har {largest}, {users} i {last}.").format(
            largest=inside_sentence(_(largest.service)),
            users=format_value(largest.users.by_year[-1]),
            last=result.years[-1],
        )
    )
    return " ".join(sentences)


def _first_to_last(series: Series) -> str:
    return f"{format_value(series.by_year[0])} → {format_value(series.by_year[-1])}"


def _ladder_message(result: ServiceUsersResult) -> str:
    in_use = sum(1 for step in result.steps if (step.service_uses.by_year[-1].value or 0) > 0)
    sentences = [
        _("{municipality} har tjenester på {in_use} av {steps} trinn.").format(
            municipality=result.municipality.name, in_use=in_use, steps=len(result.steps)
        )
    ]
    with_change = [step for step in result.steps if step.service_uses.change.has_value]
    if with_change:
        most = max(with_change, key=lambda step: abs(step.service_uses.change.known))
        sentences.append(
            _("Fra {first} til {last} har «{step}» endret seg mest: {change}.").format(
                first=result.years[0],
                last=result.years[-1],
                step=most.name,
                change=change_in_words(most.service_uses.change, most.service_uses.change_percent),
            )
        )
    return " ".join(sentences)


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
            _("{users} bodde hjemme ved utgangen av {year}, om lag {share} av 100.").format(
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
