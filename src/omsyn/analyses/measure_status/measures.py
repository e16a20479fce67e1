"""Reads a table of measures: one row per measure, one column ``status_<year>_<month>_<day>`` per date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from omsyn.analyses.measure_status.result import MeasureRow
from omsyn.analyses.measure_status.summary import PublishedArea
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _

STATUS_PREFIX = "status_"
PUBLISHED_PREFIX = "snitt_"
NEEDED = ("kommunalomrade", "nr", "short_title")


@dataclass(frozen=True, slots=True)
class Measures:
    """Dates in order, and the measures in the order of the table; each has a status, or None, for every date."""

    dates: tuple[date, ...]
    rows: tuple[MeasureRow, ...]

    def __post_init__(self) -> None:
        if list(self.dates) != sorted(set(self.dates)):
            raise ValueError("dates must rise")
        for row in self.rows:
            if len(row.statuses) != len(self.dates):
                raise ValueError(f"{row.title!r} has {len(row.statuses)} statuses for {len(self.dates)} dates")

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in the order they come."""
        return tuple(dict.fromkeys(row.area for row in self.rows))


def read_measures(table: pl.DataFrame, scale: StatusScale) -> Measures:
    """The measures of ``table``; ``InputError`` naming row and column when something does not fit."""
    lacking = [name for name in NEEDED if name not in table.columns]
    columns = [name for name in table.columns if name.startswith(STATUS_PREFIX)]
    if lacking or not columns:
        raise InputError(
            _("Tabellen over tiltak mangler kolonner."),
            expected=_("Den må ha {columns}, og minst én kolonne som «status_2020_12_31».").format(
                columns=", ".join(NEEDED)
            ),
            what_now=_("Legg til kolonnene og prøv igjen. Ingenting er lagret."),
        )
    dates = {column: _date_of(column, STATUS_PREFIX) for column in columns}
    columns.sort(key=lambda column: dates[column])
    rows = []
    for number, row in enumerate(table.to_dicts(), start=1):
        statuses = tuple(_status(row[column], scale, number, dates[column]) for column in columns)
        blocked = row.get("blocked_by_covid")
        rows.append(
            MeasureRow(
                area=row["kommunalomrade"],
                number=int(row["nr"]),
                title=row["short_title"],
                statuses=statuses,
                is_blocked=None if blocked is None else bool(blocked),
            )
        )
    return Measures(tuple(dates[column] for column in columns), tuple(rows))


def published_areas(rows: Iterable[dict[str, object]], dates: tuple[date, ...]) -> dict[str, PublishedArea]:
    """What was published for each area, from the rows of the publication's table; only means of ``dates``."""
    return {str(row["kommunalomrade"]): _published(row, dates) for row in rows}


def _published(row: dict[str, object], dates: tuple[date, ...]) -> PublishedArea:
    means = {
        day: float(value)
        for column, value in row.items()
        if column.startswith(PUBLISHED_PREFIX)
        and isinstance(value, int | float)
        and (day := _date_of(column, PUBLISHED_PREFIX)) in dates
    }
    stated = row.get("antall_publisert")
    return PublishedArea(means, int(stated) if isinstance(stated, int) else None)


def _date_of(column: str, prefix: str) -> date:
    try:
        return date.fromisoformat(column.removeprefix(prefix).replace("_", "-"))
    except ValueError as error:
        raise InputError(
            _("Kolonnen «{column}» sier ikke hvilken dato den gjelder.").format(column=column),
            expected=_("Skriv datoen som «{prefix}2020_12_31».").format(prefix=prefix),
        ) from error


def _status(value: int | None, scale: StatusScale, row: int, day: date) -> int | None:
    if value is None or value in scale.numbers:
        return value
    raise InputError(
        _("{value} er ikke på skalaen {first}–{last}.").format(
            value=value, first=scale.numbers[0], last=scale.numbers[-1]
        ),
        where=_("Rad {row}, status per {day}").format(row=row, day=format_date(day)),
        what_now=_("Rett raden og last opp på nytt. Ingenting er lagret."),
    )
