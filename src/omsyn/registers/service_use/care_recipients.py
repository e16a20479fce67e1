"""Users by age and service from kept vintages of Statistics Norway's table 11645, as they were on 31 December."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    for told in _told(kept, service, pl.col(_REGION) == region):
        found = [one for one in told if one.has_any and one.year in years]
        if found:
            return max(found, key=lambda one: one.year)
    return None


def recipients_in(kept: KeptVintages, service: str) -> tuple[Recipients, ...]:
    """Users of ``service`` in every region of the vintage fetched last that has them, in its newest year."""
    for told in _told(kept, service, pl.lit(True)):
        known = [one for one in told if one.has_any]
        if known:
            newest = max(one.year for one in known)
            return tuple(one for one in known if one.year == newest)
    return ()


def has_service(service: str) -> bool:
    """Whether the table is known to have ``service``."""
    return load_recipient_services().find(service) is not None


def _told(kept: KeptVintages, service: str, where: pl.Expr) -> Iterator[list[Recipients]]:
    """What each vintage says, the one fetched last first. Vintages that name the service otherwise are passed over."""
    named = load_recipient_services().find(service)
    if named is None:
        return
    for vintage in kept.newest_first(ssb.SOURCE, load_recipient_services().table):
        code = named.code_in(vintage.record.labels.get(_SERVICE, {}))
        columns = {column.name for column in vintage.record.columns}
        if code is None or not columns >= _COLUMNS:
            continue
        wanted = where & (pl.col(_SERVICE) == code)
        if _CONTENTS in columns:
            wanted &= pl.col(_CONTENTS) == _USERS
        yield _recipients(vintage.rows_where(wanted), vintage)


def _recipients(rows: pl.DataFrame, vintage: Vintage) -> list[Recipients]:
    groups = {code: _age_group(code) for code in rows[_AGE].unique()}
    found: list[Recipients] = []
    for (region, year), part in rows.partition_by(_REGION, _TIME, as_dict=True, maintain_order=True).items():
        values = dict(part.select(_AGE, pl.col(_VALUE).cast(pl.Float64)).iter_rows())
        users = {group: value for code, value in values.items() if (group := groups[code]) is not None}
        if users:
            told = Recipients(str(region), int(str(year)), dict(sorted(users.items())), values.get(_TOTAL), vintage)
            found.append(told)
    return found


def _age_group(code: str) -> AgeGroup | None:
    """None for all ages, and for users whose age is not told."""
    try:
        return read_age_group(code)
    except InputError:
        return None
