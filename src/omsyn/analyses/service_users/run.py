"""Users per service, register and year; the ladder; and the registers held against each other."""

from itertools import combinations

import polars as pl

from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.result import (
    Disagreement,
    LadderStep,
    Measured,
    Series,
    ServiceSeries,
    ServiceUsersResult,
)
from omsyn.methods.indicators.comparison import change, change_percent, share_percent
from omsyn.parameters.care_ladder import CareLadder, load_care_ladder
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

NATIONAL_REGISTER = "KPR"
ALL_USERS = "Brukere i alt"
LIVING_AT_HOME = "Hjemmeboende brukere"


def run(question: ServiceUsersQuestion, ladder: CareLadder | None = None) -> ServiceUsersResult:
    """Answer ``question`` with ``ladder`` (the bundled one unless given).

    ``UnknownMunicipalityError``, or ``DataMissingError`` when there are no users in those years.
    """
    ladder = ladder or load_care_ladder()
    table = local_table(Topic.SERVICE_USERS, question.municipality)
    rows = _rows_asked_for(table, question)
    years = tuple(int(year) for year in rows["aar"].unique().sort())
    found = [_service(part, years, ladder, table.source) for part in rows.partition_by(_KEYS, maintain_order=True)]
    services = tuple(series for series in found if not series.is_total)
    totals = tuple(series for series in found if series.is_total)
    disagreements = _disagreements(services, years)
    return ServiceUsersResult(
        question=question,
        municipality=table.municipality,
        years=years,
        services=services,
        totals=totals,
        steps=_steps(services, years, ladder),
        living_at_home_share=_living_at_home(totals, len(years), table.source),
        disagreements=disagreements,
        arrangement=ladder.arrangement.label,
        sources=(table.source, ladder.source.as_source()),
        notes=_notes(services, disagreements, ladder),
    )


_KEYS = ["register", "tjenestetype", "maaletidspunkt"]


def _rows_asked_for(table: LocalTable, question: ServiceUsersQuestion) -> pl.DataFrame:
    year = pl.col("aar")
    rows = table.rows
    if question.first_year is not None:
        rows = rows.filter(year >= question.first_year)
    if question.last_year is not None:
        rows = rows.filter(year <= question.last_year)
    if rows.is_empty():
        raise DataMissingError(
            _("{municipality} har ingen tall for årene du spør om.").format(municipality=table.municipality.name),
            expected=_("Tallene gjelder {first}–{last}.").format(
                first=table.rows["aar"].min(), last=table.rows["aar"].max()
            ),
            what_now=_("Velg år i denne perioden, eller last inn flere år."),
        )
    return rows


def _service(rows: pl.DataFrame, years: tuple[int, ...], ladder: CareLadder, source: Source) -> ServiceSeries:
    first = rows.row(0, named=True)
    service = first["tjenestetype"]
    counted = {int(year): users for year, users in rows.select("aar", "antall").iter_rows() if users is not None}
    by_year = tuple(
        Quantity(float(counted[year]), Units.USERS, (source,)) if year in counted else missing(Units.USERS, source)
        for year in years
    )
    step = ladder.step_of(service)
    return ServiceSeries(
        service=service,
        group=first["tjenestegruppe"],
        register=first["register"],
        register_is_stated=bool(first["register_oppgitt"]),
        measured=Measured(first["maaletidspunkt"]),
        is_total=ladder.is_total(service),
        step=step.number if step else None,
        kpr_code=ladder.kpr_code_of(service),
        users=_series(by_year),
    )


def _series(by_year: tuple[Quantity, ...]) -> Series:
    """``by_year`` with its change; no change unless both the first and the last year have a figure."""
    change_unit = _unit_of_change(by_year)
    first, last = by_year[0], by_year[-1]
    if len(by_year) < 2 or not (first.has_value and last.has_value):
        return _without_change(by_year)
    sources = tuple(dict.fromkeys(first.sources + last.sources))
    flags = first.flags | last.flags
    percent = change_percent(first.known, last.known)
    return Series(
        by_year=by_year,
        change=Quantity(change(first.known, last.known), change_unit, sources, method="change", flags=flags),
        change_percent=_not_applicable(Units.PERCENT)
        if percent is None
        else Quantity(percent, Units.PERCENT, sources, method="change_percent", flags=flags),
    )


def _without_change(by_year: tuple[Quantity, ...]) -> Series:
    return Series(by_year, _not_applicable(_unit_of_change(by_year)), _not_applicable(Units.PERCENT))


def _unit_of_change(by_year: tuple[Quantity, ...]) -> Unit:
    return Units.PERCENTAGE_POINTS if by_year[0].unit == Units.PERCENT else by_year[0].unit


def _not_applicable(unit: Unit) -> Quantity:
    return Quantity(None, unit, flags=frozenset({Flag.NOT_APPLICABLE}))


def _steps(services: tuple[ServiceSeries, ...], years: tuple[int, ...], ladder: CareLadder) -> tuple[LadderStep, ...]:
    """Each step with its service uses: one register per service and through the year only, so nothing counts twice."""
    steps = []
    for step in ladder.steps:
        on_step = [series for series in services if series.step == step.number]
        added = _one_register_each([series for series in on_step if series.measured is Measured.WHOLE_YEAR])
        uses = tuple(_sum([series.users.by_year[position] for series in added]) for position in range(len(years)))
        steps.append(
            LadderStep(
                number=step.number,
                name=step.name.label,
                services=tuple(dict.fromkeys(series.service for series in on_step)),
                registers=tuple(dict.fromkeys(series.register for series in added)),
                service_uses=_series(uses) if _same_services_counted(added) else _without_change(uses),
            )
        )
    return tuple(steps)


def _same_services_counted(added: list[ServiceSeries]) -> bool:
    """Whether the sums of the first and the last year are of the same services."""
    return all(series.users.by_year[0].has_value == series.users.by_year[-1].has_value for series in added)


def _one_register_each(services: list[ServiceSeries]) -> list[ServiceSeries]:
    """One series per service; the municipality's own register before the national one."""
    chosen: dict[str, ServiceSeries] = {}
    for series in sorted(services, key=lambda series: series.register == NATIONAL_REGISTER):
        chosen.setdefault(series.service, series)
    return list(chosen.values())


def _sum(users: list[Quantity]) -> Quantity:
    with_value = [quantity for quantity in users if quantity.has_value]
    if not with_value:
        return missing(Units.SERVICE_USES)
    sources = tuple(dict.fromkeys(source for quantity in with_value for source in quantity.sources))
    return Quantity(sum(quantity.known for quantity in with_value), Units.SERVICE_USES, sources, method="sum")


def _living_at_home(totals: tuple[ServiceSeries, ...], years: int, source: Source) -> Series:
    """Users living at home at year's end per 100 users through the year; the two are counted at different times."""
    by_name = {series.service: series.users.by_year for series in totals}
    if ALL_USERS not in by_name or LIVING_AT_HOME not in by_name:
        return _series((missing(Units.PERCENT, source),) * years)
    shares = []
    for at_home, everyone in zip(by_name[LIVING_AT_HOME], by_name[ALL_USERS], strict=True):
        share = share_percent(at_home.known, everyone.known) if at_home.has_value and everyone.has_value else None
        shares.append(
            missing(Units.PERCENT, source)
            if share is None
            else Quantity(share, Units.PERCENT, (source,), method="share_percent", flags=frozenset({Flag.APPROXIMATE}))
        )
    return _series(tuple(shares))


def _disagreements(services: tuple[ServiceSeries, ...], years: tuple[int, ...]) -> tuple[Disagreement, ...]:
    found = []
    for one, other in combinations(services, 2):
        same = one.service == other.service and one.measured is other.measured and one.register != other.register
        if not same:
            continue
        for year, users, other_users in zip(years, one.users.by_year, other.users.by_year, strict=True):
            if users.has_value and other_users.has_value and users.known != other_users.known:
                difference = change(users.known, other_users.known)
                found.append(
                    Disagreement(
                        service=one.service,
                        measured=one.measured,
                        year=year,
                        register=one.register,
                        users=users,
                        other_register=other.register,
                        other_users=other_users,
                        difference=Quantity(difference, Units.USERS, users.sources, method="change"),
                    )
                )
    return tuple(found)


def _notes(
    services: tuple[ServiceSeries, ...], disagreements: tuple[Disagreement, ...], ladder: CareLadder
) -> tuple[str, ...]:
    notes = [
        ladder.arrangement.label,
        _("En person kan ha flere tjenester. Summen på et trinn er derfor ikke antall personer."),
        _("Andelen som bor hjemme, er omtrentlig: hjemmeboende er talt ved årsslutt, alle brukere gjennom året."),
    ]
    for service in dict.fromkeys(row.service for row in disagreements):
        rows = [row for row in disagreements if row.service == service]
        notes.append(
            _("Registrene er uenige om «{service}»: {details}. Begge tallene står.").format(
                service=_(service),
                details=join_words([_difference_in_words(row) for row in rows]),
            )
        )
    unstated = sorted({row.register for row in services if not row.register_is_stated})
    if unstated:
        notes.append(
            _("Kilden navngir ikke registeret ved alle tabellene. Omsyn antar {registers} der det mangler.").format(
                registers=join_words(unstated)
            )
        )
    unplaced = [_(row.service) for row in services if row.step is None]
    if unplaced:
        notes.append(_("Disse tjenestene står ikke på noe trinn: {services}.").format(services=join_words(unplaced)))
    limit = load_suppression_rules().rule_for(Topic.SERVICE_USERS.value).limit
    if any(0 < users.known < limit for row in services for users in row.users.by_year if users.has_value):
        notes.append(
            _("Noen tall er under {limit}. Kommunen har selv publisert dem, og Omsyn viser dem som publisert.").format(
                limit=limit
            )
        )
    return tuple(notes)


def _difference_in_words(row: Disagreement) -> str:
    return _("{year}: {register} {users}, {other_register} {other_users}").format(
        year=row.year,
        register=row.register,
        users=int(row.users.known),
        other_register=row.other_register,
        other_users=int(row.other_users.known),
    )
