"""Users by age and service from kept vintages of Statistics Norway's table 11645, as they were on 31 December."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from omsyn.parameters.recipient_services import load_recipient_services
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.service_use.ages import read_age_group
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.vintages import Vintage
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError

_REGION, _AGE, _SERVICE, _CONTENTS, _TIME, _VALUE = "Region", "Alder", "TenesteType", "ContentsCode", "Tid", "value"
_COLUMNS = {_REGION, _AGE, _SERVICE, _TIME, _VALUE}
_USERS = "Brukere1"
_TOTAL = "Ialt"


@dataclass(frozen=True, slots=True, eq=False)
class Recipients:
    """Users of a service in ``region`` at the end of ``year``; None in a group whose figure is hidden or missing.

    ``total`` is of all ages, None when it is not told.
    """

    region: str
    year: int
    users: dict[AgeGroup, float | None]
    total: float | None
    vintage: Vintage

    @property
    def hidden(self) -> tuple[AgeGroup, ...]:
        """The groups without a figure."""
        return tuple(group for group, users in self.users.items() if users is None)

    @property
    def has_any(self) -> bool:
        """Whether there is a figure at all."""
        return self.total is not None or any(users is not None for users in self.users.values())


def recipients_of(kept: KeptVintages, region: str, service: str, years: range) -> Recipients | None:
    """Users of ``service`` in ``region`` in the newest of ``years`` with figures; None without any.

    From the vintage fetched last that has them.
    """
    for vintage, code in _having(kept, service):
        told = _recipients(_rows_of_region(vintage, region).filter(pl.col(_SERVICE) == code), vintage)
        found = [one for one in told if one.has_any and one.year in years]
        if found:
            return max(found, key=lambda one: one.year)
    return None


def recipients_in(kept: KeptVintages, service: str) -> tuple[Recipients, ...]:
    """Users of ``service`` in every region of the vintage fetched last that has them, in its newest year."""
    for vintage, code in _having(kept, service):
        told = _recipients(vintage.rows_where(_users_in(vintage) & (pl.col(_SERVICE) == code)), vintage)
        known = [one for one in told if one.has_any]
        if known:
            newest = max(one.year for one in known)
            return tuple(one for one in known if one.year == newest)
    return ()


def _having(kept: KeptVintages, service: str) -> Iterator[tuple[Vintage, str]]:
    """Vintages with ``service``, the one fetched last first, and its code there."""
    named = load_recipient_services().find(service)
    if named is None:
        return
    for vintage in kept.newest_first(ssb.SOURCE, load_recipient_services().table):
        code = named.code_in(vintage.record.labels.get(_SERVICE, {}))
        if code is not None and {column.name for column in vintage.record.columns} >= _COLUMNS:
            yield vintage, code


@lru_cache(maxsize=16)
def _rows_of_region(vintage: Vintage, region: str) -> pl.DataFrame:
    """Every service of a region, read once: a municipality is asked for all of them."""
    return vintage.rows_where(_users_in(vintage) & (pl.col(_REGION) == region))


def _users_in(vintage: Vintage) -> pl.Expr:
    """Persons; the table has users per 1 000 inhabitants too."""
    has_contents = any(column.name == _CONTENTS for column in vintage.record.columns)
    return pl.col(_CONTENTS) == _USERS if has_contents else pl.lit(True)


def _recipients(rows: pl.DataFrame, vintage: Vintage) -> list[Recipients]:
    groups = {code: _age_group(code) for code in rows[_AGE].unique()}
    users: dict[tuple[str, int], dict[AgeGroup, float | None]] = {}
    totals: dict[tuple[str, int], float | None] = {}
    for region, year, age, value in rows.select(_REGION, _TIME, _AGE, pl.col(_VALUE).cast(pl.Float64)).iter_rows():
        cell, group = (region, int(year)), groups[age]
        if group is not None:
            users.setdefault(cell, {})[group] = value
        elif age == _TOTAL:
            totals[cell] = value
    return [
        Recipients(region, year, dict(sorted(by_age.items())), totals.get((region, year)), vintage)
        for (region, year), by_age in users.items()
    ]


def _age_group(code: str) -> AgeGroup | None:
    """None for all ages, and for users whose age is not told."""
    try:
        return read_age_group(code)
    except InputError:
        return None
