"""Storing files of the municipality's own figures, whole, and withdrawing them."""

import hashlib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.registers.account_lines import line_faults
from omsyn.registers.importing.checking import Row
from omsyn.vocabulary.indicators import Frequency
from omsyn.web.audit.actions import record
from omsyn.web.indicators.imported_rows import (
    account_lines,
    course_records,
    service_user_counts,
    staff_records,
    summary_of,
)
from omsyn.web.indicators.models import (
    AccountLine,
    CourseRecord,
    FigureImport,
    FigureKind,
    ImportState,
    LocalFigure,
    LocalSeries,
    ServiceUserCount,
    StaffRecord,
)
from omsyn.web.indicators.permissions.own_figures import check_can_load, check_can_withdraw
from omsyn.web.indicators.queries.own_figures import units_by_name
from omsyn.web.indicators.series_rows import SeriesKey, SeriesRow, read_series_row
from omsyn.web.organisation.import_flows import StoreRows
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.organisation.queries.imports import waiting_upload

BATCH = 2000
LONGEST_REASON = 300
LONGEST_TITLE = 200


@transaction.atomic
def store_staff(*, rows: Sequence[Row], source: str, by: Membership) -> None:
    """Store a list of staff, and the figures it comes to."""
    years = [row["as_of"].year for row in rows if isinstance(row["as_of"], date)]
    loaded = _begin(FigureKind.STAFF, rows, source, by, years)
    records = list(staff_records(rows, loaded))
    loaded.summary = summary_of(records)
    loaded.save(update_fields=["summary"])
    _finish(loaded, StaffRecord, records, by)


@transaction.atomic
def store_courses(*, rows: Sequence[Row], source: str, by: Membership) -> None:
    """Store courses by year."""
    loaded = _begin(FigureKind.COURSES, rows, source, by, _years(rows))
    _finish(loaded, CourseRecord, course_records(rows, loaded), by)


@transaction.atomic
def store_service_users(*, rows: Sequence[Row], source: str, by: Membership) -> None:
    """Store users of services by year."""
    loaded = _begin(FigureKind.SERVICE_USERS, rows, source, by, _years(rows))
    _finish(loaded, ServiceUserCount, service_user_counts(rows, loaded), by)


@transaction.atomic
def store_account_lines(*, rows: Sequence[Row], source: str, by: Membership) -> None:
    """Store budget and accounts. ``ValidationError`` when a row is wrong."""
    units = units_by_name(by.unit.municipality)
    if next(line_faults(rows, units), None) is not None:
        raise ValidationError(_("Fila har rader som ikke kan brukes."))
    loaded = _begin(FigureKind.ACCOUNT_LINES, rows, source, by, _years(rows))
    _finish(loaded, AccountLine, account_lines(rows, loaded, units), by)


def store_series(kind: FigureKind) -> StoreRows:
    """What stores the rows of ``kind``, either kind of series. ``ValidationError`` when a row is wrong."""

    @transaction.atomic
    def store(*, rows: Sequence[Row], source: str, by: Membership) -> None:
        number, units = by.unit.municipality_id, units_by_name(by.unit.municipality)
        read = [read_series_row(row, number=number, units=units) for row in rows]
        sound = [row for row in read if isinstance(row, SeriesRow)]
        if len(sound) < len(read):
            raise ValidationError(_("Fila har rader som ikke kan brukes."))
        loaded = _begin(kind, rows, source, by, [row.year for row in sound])
        series = {key: _series_of(key, parts, by) for key, parts in _parts_by_series(sound).items()}
        figures = (
            LocalFigure(
                series=series[row.key],
                figure_import=loaded,
                year=row.year,
                part=row.part,
                value=row.given.value,
                numerator=row.given.numerator,
                denominator=row.given.denominator,
                remark=row.remark,
                source_name=source[:LONGEST_TITLE],
                loaded_by=by.user,
                loaded_at=loaded.loaded_at,
            )
            for row in sound
        )
        _finish(loaded, LocalFigure, figures, by)

    return store


@transaction.atomic
def withdraw_import(*, loaded: FigureImport, why: str, by: Membership | None) -> FigureImport:
    """Delete every row the file brought, and remember that it was there. Figures it stood in the way of come back.

    ``ValidationError`` without a reason, or when it is withdrawn already.
    """
    held = check_can_withdraw(by, loaded)
    locked = FigureImport.objects.select_for_update().get(pk=loaded.pk)
    if not locked.is_in_use:
        raise ValidationError(_("Innlastingen er trukket tilbake allerede."))
    if not why.strip():
        raise ValidationError({"why": _("Skriv hvorfor tallene trekkes tilbake.")})
    touched = list(LocalSeries.objects.filter(figures__figure_import=locked).values_list("pk", flat=True))
    for model in (StaffRecord, CourseRecord, ServiceUserCount, LocalFigure, AccountLine):
        model._default_manager.filter(figure_import=locked).delete()
    LocalSeries.objects.filter(pk__in=touched, figures__isnull=True).delete()
    locked.state = ImportState.WITHDRAWN
    locked.summary = []
    locked.withdrawn_by, locked.withdrawn_at = held.user, timezone.now()
    locked.withdrawn_why = why.strip()[:LONGEST_REASON]
    locked.full_clean()
    locked.save()
    _record(held, "indicators.figures_withdrawn", locked, why=locked.withdrawn_why)
    return locked


def _begin(kind: FigureKind, rows: Sequence[Row], source: str, by: Membership, years: Sequence[int]) -> FigureImport:
    """The import the rows belong to. What is known of the file is taken from the one waiting to be stored."""
    held = check_can_load(by, kind)
    upload = waiting_upload(kind, by=held)
    return FigureImport.objects.create(
        municipality_id=held.unit.municipality_id,
        kind=kind,
        file_name=source[-LONGEST_TITLE:],
        sha256=hashlib.sha256(bytes(upload.content)).hexdigest() if upload else "",
        mapping=upload.mapping if upload else {},
        row_count=len(rows),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        loaded_by=held.user,
    )


def _finish[Stored: Model](
    loaded: FigureImport, model: type[Stored], records: Iterable[Stored], by: Membership
) -> None:
    model._default_manager.bulk_create(records, batch_size=BATCH)
    _record(by, "indicators.figures_loaded", loaded, rows=loaded.row_count, sha256=loaded.sha256)


def _parts_by_series(rows: Iterable[SeriesRow]) -> dict[SeriesKey, set[Frequency]]:
    """What parts of the year the rows of each series are for, in the order of the file; none for whole years."""
    found: dict[SeriesKey, set[Frequency]] = {}
    for row in rows:
        parts = found.setdefault(row.key, set())
        if row.part is not None:
            parts.add(row.part_of)
    return found


def _series_of(key: SeriesKey, parts: AbstractSet[Frequency], by: Membership) -> LocalSeries:
    """The series of that name, made when there is none; ``ValidationError`` when quarters and months would mix."""
    unit = None if key.unit is None else Unit.objects.get(pk=key.unit)
    series, is_new = LocalSeries.objects.get_or_create(
        municipality_id=by.unit.municipality_id,
        unit=unit,
        indicator=key.indicator,
        title=key.title[:LONGEST_TITLE],
        defaults={"created_by": by.user, "frequency": min(parts, default="year")},
    )
    if len(parts) > 1 or (parts and not is_new and {series.frequency} != parts and _has_parts(series)):
        raise ValidationError(
            _("Serien «{series}» kan ikke ha både måneder og kvartaler.").format(series=key.title or key.indicator)
        )
    if parts and {series.frequency} != parts:
        series.frequency = min(parts)
        series.save(update_fields=["frequency"])
    return series


def _has_parts(series: LocalSeries) -> bool:
    return series.figures.filter(part__isnull=False).exists()


def _years(rows: Sequence[Row]) -> list[int]:
    return [row["year"] for row in rows if isinstance(row["year"], int)]


def _record(by: Membership, what: str, loaded: FigureImport, **details: object) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type="indicators.figureimport",
        object_id=str(loaded.pk),
        municipality_number=loaded.municipality_id,
        unit=by.unit.name,
        details={"kind": loaded.kind, "file": loaded.file_name, **details},
    )
