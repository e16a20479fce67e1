"""What a file of figures comes to against what is stored: sentences for the preview, and errors that stop it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.registers.account_lines import line_faults, positive_income_count, unnamed_functions
from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.faults import CellError
from omsyn.registers.service_use.own_counts import unreadable_ages, why_not_by_age
from omsyn.vocabulary.formatting import format_date, format_number, join_words, quoted
from omsyn.web.indicators.models import FigureKind
from omsyn.web.indicators.queries.own_figures import overlapping_imports, units_by_name
from omsyn.web.indicators.series_rows import MOST_OWN, SeriesRow, find_definition, read_series_row, too_many_own
from omsyn.web.organisation.import_flows import Examination, OpenedFile
from omsyn.web.organisation.models import Membership, Municipality

MOST_NAMED = 5
SHOWN_ERRORS = 200


def examine_staff(file: OpenedFile, *, by: Membership) -> Examination:
    """Days, units and people, and what the file replaces."""
    rows = file.reading.rows
    days = sorted({day for row in rows if isinstance(day := row["as_of"], date)})
    units = {row["unit"] for row in rows}
    told = [
        _("Filen gjelder {days} og {count} enheter.").format(
            days=_named([format_date(day) for day in days]), count=format_number(len(units))
        ),
        _("Numre som skiller ansatte fra hverandre, blir ikke lagret."),
    ]
    return Examination((*told, *_replaced(by.unit.municipality, FigureKind.STAFF, {day.year for day in days})))


def examine_courses(file: OpenedFile, *, by: Membership) -> Examination:
    """Years, and what the file replaces."""
    return _by_year(file, FigureKind.COURSES, by)


def examine_service_users(file: OpenedFile, *, by: Membership) -> Examination:
    """Years, what the file replaces, every age group that cannot be read, and services whose ages cannot be used."""
    errors = tuple(
        file.cell_error(index, "age_group", found=error.found, expected=error.expected)
        for index, error in islice(unreadable_ages(file.reading), SHOWN_ERRORS)
    )
    if errors:
        return Examination(errors=errors)
    found = _by_year(file, FigureKind.SERVICE_USERS, by)
    return replace(found, told=(*found.told, *_told_of_ages(file)))


def examine_account_lines(file: OpenedFile, *, by: Membership) -> Examination:
    """Years, what the file replaces, codes without a name, and every row that cannot be used."""
    rows = file.reading.rows
    errors = [
        file.cell_error(one.place, one.field, found=one.fault.found, expected=one.fault.expected)
        for one in islice(line_faults(rows, units_by_name(by.unit.municipality)), SHOWN_ERRORS)
    ]
    if errors:
        return Examination(errors=tuple(errors))
    return Examination((*_by_year(file, FigureKind.ACCOUNT_LINES, by).told, *_told_of_accounts(rows)))


def _told_of_accounts(rows: Sequence[Row]) -> Iterator[str]:
    unnamed = unnamed_functions(rows)
    if unnamed:
        yield _("Omsyn har ikke navn på funksjon {codes}. Radene er med, og vises med nummeret.").format(
            codes=_named(list(unnamed))
        )
    turned = positive_income_count(rows)
    if turned:
        yield ngettext(
            "{count} rad med inntekt (art 600 eller høyere) er positiv. Inntekter skal være negative. "
            "Se om fortegnet er snudd.",
            "{count} rader med inntekt (art 600 eller høyere) er positive. Inntekter skal være negative. "
            "Se om fortegnet er snudd.",
            turned,
        ).format(count=format_number(turned))


def examine_series(file: OpenedFile, *, by: Membership) -> Examination:
    """Which indicators the rows are about, which the library does not have, and every row that cannot be so."""
    municipality = by.unit.municipality
    units = units_by_name(municipality)
    errors: list[CellError] = []
    read: list[SeriesRow] = []
    for index, row in enumerate(file.reading.rows):
        found = read_series_row(row, number=municipality.number, units=units)
        if isinstance(found, SeriesRow):
            read.append(found)
        elif len(errors) < SHOWN_ERRORS:
            errors += [
                file.cell_error(index, fault.field, found=fault.found, expected=fault.expected) for fault in found
            ]
    if not errors and (beyond := too_many_own(read)) is not None:
        told = _("Fila har over {count} indikatorer som biblioteket ikke har.").format(count=MOST_OWN)
        expected = _("Velg kolonnen med navnet på indikatoren, eller del fila i flere.")
        errors.append(file.cell_error(beyond, "indicator", found=told, expected=expected))
    if errors:
        return Examination(errors=tuple(errors))
    return Examination(tuple(_told_of_series(read)))


def _told_of_ages(file: OpenedFile) -> Iterator[str]:
    """How many services have users by age, and why those of others cannot be used to foresee need."""
    rows = file.reading.frame()
    by_age = rows.filter(pl.col("unit").is_null(), pl.col("age_group").is_not_null())
    services = by_age["service"].unique(maintain_order=True).to_list()
    wrong = [why for service in services if (why := why_not_by_age(rows, service))]
    if services:
        count = len(services) - len(wrong)
        yield ngettext(
            "{count} tjeneste har brukere etter alder. De brukes til å regne ut behovet framover.",
            "{count} tjenester har brukere etter alder. De brukes til å regne ut behovet framover.",
            count,
        ).format(count=format_number(count))
    for why in wrong[:MOST_NAMED]:
        yield _("Aldersgrupper som ikke kan brukes til å regne ut behovet: {why}").format(why=why)


def _told_of_series(read: Iterable[SeriesRow]) -> Iterator[str]:
    keys = list(dict.fromkeys(row.key for row in read))
    known = [one.name.label for key in keys if key.indicator and (one := find_definition(key.indicator))]
    own = [key.title for key in keys if key.title]
    if known:
        yield _("Filen har tall for {indicators}.").format(indicators=_named(list(dict.fromkeys(known))))
    if own:
        yield _(
            "Biblioteket har ingen indikator som heter {names}. Tallene blir lagret som kommunens egne indikatorer."
        ).format(names=_named([quoted(name) for name in dict.fromkeys(own)]))


def _by_year(file: OpenedFile, kind: FigureKind, by: Membership) -> Examination:
    years = sorted({year for row in file.reading.rows if isinstance(year := row["year"], int)})
    told = _("Filen gjelder {years}.").format(years=_named([str(year) for year in years]))
    return Examination((told, *_replaced(by.unit.municipality, kind, years)))


def _replaced(municipality: Municipality, kind: FigureKind, years: Iterable[int]) -> Iterator[str]:
    """Files that have the same years: the new one holds for them."""
    before = overlapping_imports(municipality, kind, years)
    if before:
        yield _("Noen av årene er lastet inn før, i {files}. Nå gjelder den nye filen for årene den har.").format(
            files=_named([quoted(one.file_name) for one in before])
        )


def _named(names: list[str]) -> str:
    """The first few, and how many more there are."""
    if len(names) > MOST_NAMED:
        more = len(names) - MOST_NAMED
        return join_words([*names[:MOST_NAMED], _("{count} til").format(count=format_number(more))])
    return join_words(names)
