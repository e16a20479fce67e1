"""How much others use a service, to hold a municipality's own use against."""

from collections.abc import Mapping

import polars as pl

from omsyn.methods.population.age_groups import join_groups
from omsyn.parameters.use_profiles import Profile, load_use_profiles
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.kostra_groups import kostra_group_of, municipalities_in_group
from omsyn.registers.municipalities import find_municipality, list_municipalities
from omsyn.registers.population import read_all_municipalities
from omsyn.registers.service_use.care_recipients import Recipients, recipients_in
from omsyn.registers.service_use.national_profiles import COUNTRY_CODE, EVERYONE, KOSTRA_DATASET
from omsyn.registers.service_use.use import PeerFigure
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Units
from omsyn.vocabulary.sorting import norwegian_sort_key

OLDEST = AgeGroup(80)
_PER = 1000


def peer_use(municipality: str, service: str, *, store: VintageStore | None = None) -> tuple[PeerFigure, ...]:
    """Users of ``service`` per 1 000 inhabitants among those the municipality is compared with; empty when unknown.

    From SSB's table 11645 where it is fetched for more than the municipality: those in its KOSTRA group, or in its
    county where the group is not known. Otherwise a bundled KOSTRA key figure of the country and the group. Services
    that follow age are told among those of 80 and older, others among everyone.
    """
    known = find_municipality(municipality)
    group = EVERYONE if load_use_profiles().of(service).profile is Profile.EVEN else OLDEST
    fetched = [one for one in recipients_in(KeptVintages(store), service) if one.region != known.number]
    peers = _peers(known, fetched[0].year, store) if fetched else frozenset()
    among = _persons(group, fetched[0].year, store) if peers else {}
    figures = [_figure(one, group, among) for one in fetched if one.region in peers]
    found = sorted((one for one in figures if one is not None), key=lambda one: norwegian_sort_key(one.name))
    return tuple(found) or _key_figures(known, service, store)


def _peers(known: Municipality, year: int, store: VintageStore | None) -> frozenset[str]:
    """The other municipalities of the KOSTRA group; of the county where none of them is known."""
    membership = kostra_group_of(known.number, year, store=store)
    members: frozenset[str] = frozenset()
    if membership.group and membership.year is not None:
        members = frozenset(municipalities_in_group(membership.group, membership.year, store=store)) - {known.number}
    return members or frozenset(
        one.number for one in list_municipalities() if one.county_number == known.county_number
    ) - {known.number}


def _persons(group: AgeGroup, year: int, store: VintageStore | None) -> Mapping[str, float]:
    """Persons of ``group`` by municipality at the end of ``year``; empty when they are not known."""
    try:
        rows = read_all_municipalities([year + 1], store=store).rows
    except DataMissingError:
        return {}
    last = HIGHEST_AGE if group.upper is None else group.upper
    of_group = rows.filter(pl.col("age").is_between(group.lower, last))
    return dict(of_group.group_by("municipality").agg(pl.col("persons").sum()).iter_rows())


def _figure(told: Recipients, group: AgeGroup, among: Mapping[str, float]) -> PeerFigure | None:
    """None where a figure is hidden, the people are not known, or nobody lives there."""
    users, persons = _users(told, group), among.get(told.region, 0)
    if users is None or persons <= 0:
        return None
    name = find_municipality(told.region).name
    return PeerFigure(name, _PER * users / persons, Units.PER_1000, told.vintage.source, told.year, group)


def _users(told: Recipients, group: AgeGroup) -> float | None:
    if group == EVERYONE and told.total is not None:
        return told.total
    return join_groups({one: users for one, users in told.users.items() if users is not None}, group)


def _key_figures(known: Municipality, service: str, store: VintageStore | None) -> tuple[PeerFigure, ...]:
    chosen = load_use_profiles().of(service).key_figure
    if chosen is None:
        return ()
    dataset = load_dataset(KOSTRA_DATASET)
    rows = dataset.frame.filter(
        pl.col("indicator") == chosen.indicator, pl.col("value").is_not_null(), ~pl.col("provisional")
    )
    if rows.is_empty():
        return ()
    year = max(int(one) for one in rows["year"])
    names = {COUNTRY_CODE: _("Norge")}
    group = kostra_group_of(known.number, year, store=store).group
    if group:
        names[f"EKG{group}"] = _("KOSTRA-gruppe {group}").format(group=group.lstrip("0"))
    values = dict(rows.filter(pl.col("year") == year).select("region_code", "value").iter_rows())
    return tuple(
        PeerFigure(
            name,
            values[code] * _PER / 100,
            Units.PER_1000,
            dataset.source,
            year,
            OLDEST,
            chosen.about.label,
        )
        for code, name in names.items()
        if code in values
    )
