"""A scenario to begin from: what Omsyn knows of a municipality today, with sources, and nothing invented."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.services import counted_once
from omsyn.parameters.scenarios.assumptions import Amount, Share
from omsyn.parameters.scenarios.resources import OpenPlaces, Places, Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.population_history import latest_counted_year
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.use import ServiceUse
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.rounding import round_half_up

LONG_TERM = ("Langtidsopphold ved årsslutt", "Langtidsopphold i institusjon")
"""Those who fill places, the best count first: of one day, and of the whole year."""
PLACES_IN_INSTITUTIONS = "Institusjonsplasser i alt"
CARE = "helse og omsorg"
FTE, POSITION_SIZE = "Årsverk", "Snitt stillingsstørrelse"


def starting_scenario(municipality: str, *, own_users: pl.DataFrame | None = None) -> Scenario:
    """Today's services, places and staff of ``municipality`` (number or name), without any lever.

    Users are left to be found anew by age each time, so that newer counts are used. What nobody has published is left
    out. ``UnknownMunicipalityError``.
    """
    known = find_municipality(municipality)
    uses = _uses_of(known.number, own_users)
    return Scenario(
        name=_("Som i dag, {municipality}").format(municipality=known.name),
        reason=_("Dagens bruk etter alder holdes fast, så bare folketallet endrer behovet."),
        municipality=known.number,
        base_year=latest_counted_year(),
        services=tuple(ServiceAssumptions(service=use.service) for use in uses),
        places=_places(known.number, [use.service for use in uses]),
        work=_work(known.number),
    )


def missing_from(scenario: Scenario) -> tuple[Gap, ...]:
    """What Omsyn did not find for a scenario to begin from, and where to write it."""
    told = [
        (
            not scenario.services,
            _(
                "Omsyn har ikke antall brukere i kommunen. Oppgi tjenestene med brukere etter alder, eller hent tabell "
                "11645 fra SSB."
            ),
            ("services.users_by_age",),
        ),
        (
            scenario.places is None,
            _("Omsyn vet ikke hvor mange plasser kommunen har. Oppgi planen for dem."),
            ("places",),
        ),
        (
            scenario.work is None or scenario.work.total_fte is None,
            _("Omsyn vet ikke hvor mange årsverk tjenestene har. Oppgi årsverk i alt."),
            ("work.total_fte",),
        ),
        (
            scenario.costs is None,
            _("Omsyn vet ikke hva et årsverk koster. Oppgi kroner per årsverk, og året prisene er fra."),
            ("costs.price_year", "costs.nok_per_fte"),
        ),
    ]
    return tuple(Gap(sentence, fields) for is_missing, sentence, fields in told if is_missing)


def _uses_of(municipality: str, own_users: pl.DataFrame | None) -> tuple[ServiceUse, ...]:
    try:
        return counted_once(find_service_use(municipality, own=own_users))
    except DataMissingError:
        return ()


def _places(municipality: str, services: list[str]) -> Places | None:
    """The places in institutions that are published with a date, filled by long-term stays."""
    filling = tuple(service for service in LONG_TERM if service in services)[:1]
    table = _table(Topic.CAPACITY, municipality)
    if table is None or not filling:
        return None
    dated = [row for row in table.rows.to_dicts() if row["kapasitet"] == PLACES_IN_INSTITUTIONS and row["per_dato"]]
    if not dated:
        return None
    latest = max(dated, key=lambda row: str(row["per_dato"]))
    opens = date.fromisoformat(latest["per_dato"])
    reason = _(
        "{source}. Plassene brukes også til korte opphold, som ikke er talt blant tjenestene som fyller dem."
    ).format(source=_words(table.source_of(latest["kilde"])))
    return Places(
        services=filling,
        plan=(OpenPlaces(name=_(PLACES_IN_INSTITUTIONS), places=latest["antall"], opens=opens, reason=reason),),
    )


def _work(municipality: str) -> Work | None:
    table = _table(Topic.STAFF, municipality)
    if table is None:
        return None
    fte, size = _latest(table, FTE), _latest(table, POSITION_SIZE)
    if fte is None and size is None:
        return None
    return Work(
        total_fte=None if fte is None else Amount(value=fte["verdi"], source=_words(table.source_of(fte["kilde"]))),
        position_size=None
        if size is None
        else Share(value=float(round_half_up(size["verdi"] / 100, 4)), source=_words(table.source_of(size["kilde"]))),
    )


def _latest(table: LocalTable, name: str) -> Mapping[str, Any] | None:
    rows = [row for row in table.rows.to_dicts() if row["indikator"] == name and row["gruppe"] == CARE]
    return max(rows, key=lambda row: str(row["tidspunkt"]), default=None)


def _table(topic: Topic, municipality: str) -> LocalTable | None:
    try:
        return local_table(topic, municipality)
    except DataMissingError:
        return None


def _words(source: Source) -> str:
    return source.citation or source.title
