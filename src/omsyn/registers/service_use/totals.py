"""How many use a service in all, where their ages are not counted."""

from dataclasses import dataclass

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.registers.service_use.care_recipients import recipients_of
from omsyn.registers.service_use.own_users import own_users
from omsyn.vocabulary.errors import NotLoadedError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source

_YEAR_END = "årsslutt"


@dataclass(frozen=True, slots=True)
class TotalUse:
    """Users of all ages in ``year``."""

    year: int
    users: float
    is_at_year_end: bool
    source: Source
    notes: tuple[str, ...] = ()


def total_use(
    service: str,
    municipality: Municipality,
    *,
    own: pl.DataFrame | None,
    kept: KeptVintages,
    years: range,
    publisher: str,
) -> TotalUse | None:
    """In the newest of ``years`` there is: the municipality's own rows, its published table, SSB's total.

    None without any.
    """
    return (
        _own(service, own, years, publisher)
        or _published(service, municipality, years)
        or _ssb(service, municipality, kept, years)
    )


def _own(service: str, own: pl.DataFrame | None, years: range, publisher: str) -> TotalUse | None:
    if own is None:
        return None
    told = own_users(own, service, publisher, years=years, by_age=False)
    if told is not None and told.total is not None:
        return TotalUse(told.year, told.total, told.is_at_year_end, told.source)
    by_age = own_users(own, service, publisher, years=years)
    if by_age is None or by_age.users is None:
        return None
    return TotalUse(by_age.year, sum(by_age.users.values()), by_age.is_at_year_end, by_age.source)


def _published(service: str, municipality: Municipality, years: range) -> TotalUse | None:
    """The first register of the newest year; the note tells what others say."""
    table = _table(municipality)
    if table is None:
        return None
    rows = table.rows.filter(
        pl.col("tjenestetype") == service, pl.col("antall").is_not_null(), pl.col("aar").is_in(list(years))
    )
    if rows.is_empty():
        return None
    first, *others = rows.filter(pl.col("aar") == rows["aar"].max()).to_dicts()
    notes: tuple[str, ...] = ()
    if others:
        told = _("Tallet er fra {register}. {others} har et annet antall for samme tjeneste.")
        named = join_words([f"{one['register']} ({format_number(one['antall'])})" for one in others])
        notes = (told.format(register=first["register"], others=named),)
    return TotalUse(
        int(first["aar"]),
        float(first["antall"]),
        first["maaletidspunkt"] == _YEAR_END,
        table.source_of(first["kilde"]),
        notes,
    )


def _table(municipality: Municipality) -> LocalTable | None:
    try:
        return local_table(Topic.SERVICE_USERS, municipality.number)
    except NotLoadedError:
        return None


def _ssb(service: str, municipality: Municipality, kept: KeptVintages, years: range) -> TotalUse | None:
    told = recipients_of(kept, municipality.number, service, years)
    if told is None or told.total is None:
        return None
    return TotalUse(told.year, told.total, True, told.vintage.source)
