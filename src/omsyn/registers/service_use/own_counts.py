"""A municipality's own counts of users by age, from its pages or from a file."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.registers.importing.faults import CellError, mend_and_try_again
from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.mappings import ColumnMapping, normalise_heading
from omsyn.registers.importing.reading import ImportReading, read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.registers.service_use.ages import read_age_group
from omsyn.registers.service_use.own_users import own_users
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _

OWN_USERS = pl.Schema(
    {
        "service": pl.String,
        "year": pl.Int32,
        "age_group": pl.String,
        "sex": pl.String,
        "users": pl.Int64,
        "measured": pl.String,
        "register": pl.String,
    }
)
"""``age_group`` is written as people write it (67-79, 80+); empty for all ages. ``sex`` is men or women, or empty for
both. ``measured`` is ``year_round`` or ``year_end``, ``register`` the name of the register counted in."""

_SHOWN_ERRORS = 10


def read_own_counts(path: Path) -> pl.DataFrame:
    """Users by age from a CSV or spreadsheet, columns as ``OWN_USERS``; headings may be ours or the import page's.

    ``InputError`` tells what is wrong by row and column.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("Fila kan ikke leses: {reason}.").format(reason=error.strerror or error),
            where=str(path),
            what_now=_("Skriv navnet på en fil som finnes."),
        ) from error
    sheet = open_sheet(content, path.name, kind=SERVICE_USERS)
    mapping: ColumnMapping = suggest_mapping(sheet, SERVICE_USERS).mapping
    if "register" not in mapping.columns:
        mapping = mapping.model_copy(update={"fixed": {**mapping.fixed, "register": path.name}})
    reading = read_sheet(sheet, SERVICE_USERS, mapping)
    errors = [*reading.errors, *_row_errors(reading)]
    if errors:
        shown = "\n".join(str(error) for error in errors[:_SHOWN_ERRORS])
        more = max(reading.error_count, len(errors)) - _SHOWN_ERRORS
        if more > 0:
            shown += "\n" + _("Og {count} feil til.").format(count=format_number(more))
        raise InputError(shown, where=path.name)
    return _as_own_users(reading.frame())


def unreadable_ages(reading: ImportReading) -> Iterator[tuple[int, InputError]]:
    """The place among the rows, and what is wrong, of every age group that cannot be read."""
    for index, row in enumerate(reading.rows):
        try:
            read_age_group(None if row["age_group"] is None else str(row["age_group"]))
        except InputError as error:
            yield index, error


def why_not_by_age(rows: pl.DataFrame, service: str) -> str:
    """Why the users by age of ``service`` in imported rows cannot be used: ages left out or repeated. Else empty."""
    own = _as_own_users(rows)
    for year in sorted(own.filter(pl.col("service") == service)["year"].unique()):
        try:
            own_users(own, service, "", years=range(year, year + 1))
        except InputError as error:
            return str(error)
    return ""


def _as_own_users(rows: pl.DataFrame) -> pl.DataFrame:
    """Imported rows for the whole municipality, columns as ``OWN_USERS``."""
    whole = rows.filter(pl.col("unit").is_null())
    return whole.with_columns(pl.col("measured").fill_null("year_round")).select(OWN_USERS.names()).cast(OWN_USERS)


def _row_errors(reading: ImportReading) -> Iterator[CellError]:
    """Services the ladder does not know, and age groups that cannot be read."""
    ladder = load_care_ladder()
    known = {normalise_heading(row.service) for row in ladder.services}
    totals = {normalise_heading(row) for row in ladder.totals}
    for index, row in enumerate(reading.rows):
        service = str(row["service"])
        if normalise_heading(service) not in known | totals:
            yield _error(
                reading,
                index,
                "service",
                _("Tjenesten «{service}» står ikke i omsorgstrappa.").format(service=service),
                _("Tjenestene er {services}.").format(services=join_words([one.service for one in ladder.services])),
            )
    for index, error in unreadable_ages(reading):
        yield _error(reading, index, "age_group", error.found, error.expected)


def _error(reading: ImportReading, index: int, field: str, found: str, expected: str) -> CellError:
    return CellError(
        sheet=reading.place,
        row=reading.row_numbers[index],
        letter="",
        heading=SERVICE_USERS.field(field).label,
        field=field,
        found=found,
        expected=expected,
        what_now=mend_and_try_again(),
    )
