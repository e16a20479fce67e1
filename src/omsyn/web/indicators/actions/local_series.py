"""Making series of the municipality's own figures, entering figures by hand, and deleting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.web.audit.actions import record
from omsyn.web.indicators.figure_checks import GivenFigure, faults_of
from omsyn.web.indicators.models import LocalFigure, LocalSeries
from omsyn.web.indicators.permissions.own_figures import check_can_change_series, check_can_enter
from omsyn.web.indicators.queries.own_figures import entered_figures, holding_figures
from omsyn.web.organisation.models import Membership, Unit

Period = tuple[int, int | None]
"""A year, and the month or quarter of it; None for the whole year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table people enter figures in. An empty figure deletes what was entered for the period."""

    year: int
    part: int | None
    given: GivenFigure
    remark: str = ""


@transaction.atomic
def make_series(
    *,
    by: Membership | None,
    unit: Unit | None = None,
    indicator: str = "",
    title: str = "",
    counted: str = "",
    frequency: str = "year",
) -> LocalSeries:
    """A series to enter figures in, for the municipality or for ``unit``. An indicator of the library keeps its own
    frequency. ``ValidationError`` when there is such a series already."""
    held = check_can_enter(by, unit)
    if indicator:
        definition = load_indicator_library().find(indicator)
        title, counted, frequency = "", "", definition.frequency.value
    series = LocalSeries(
        municipality_id=held.unit.municipality_id,
        unit=unit,
        indicator=indicator,
        title=title.strip(),
        counted=counted.strip(),
        frequency=frequency,
        created_by=held.user,
    )
    series.full_clean()
    series.save()
    _record(held, "indicators.series_made", series)
    return series


@transaction.atomic
def enter_figures(*, series: LocalSeries, entries: Sequence[Entry], source_name: str, by: Membership | None) -> int:
    """Enter, change or delete figures by hand: how many changed. All or none.

    ``ValidationError`` with a sentence for each figure that cannot be so, or that came from a file and can only be
    withdrawn with it.
    """
    held = check_can_change_series(by, series)
    LocalSeries.objects.select_for_update().get(pk=series.pk)
    holding = {(one.year, one.part): one for one in holding_figures([series])}
    definition = definition_of(series)
    changed = [one for one in entries if _is_changed(one, holding.get((one.year, one.part)))]
    _check(changed, holding, definition)
    entered = {(one.year, one.part): one for one in entered_figures(series)}
    changes = [_apply(one, series, entered, source_name, held) for one in changed]
    if changes:
        _record(held, "indicators.figures_entered", series, source=source_name, changes=changes)
    return len(changes)


@transaction.atomic
def choose_shown(*, series: LocalSeries, replaces_published: bool, by: Membership | None) -> None:
    """Show the figures of the series instead of those published, or the published ones again. ``ValidationError`` for a
    series that is not the whole municipality's figures of an indicator of the library.
    """
    held = check_can_change_series(by, series)
    if not series.indicator or series.unit_id is not None:
        raise ValidationError(_("Bare hele kommunens tall for en indikator i biblioteket kan vises i stedet."))
    if series.replaces_published == replaces_published:
        return
    series.replaces_published = replaces_published
    series.save(update_fields=["replaces_published"])
    _record(held, "indicators.series_shown", series, replaces_published=replaces_published)


@transaction.atomic
def delete_series(*, series: LocalSeries, by: Membership | None) -> None:
    """Delete a series and all that was entered in it. ``ValidationError`` while it has figures from a file."""
    held = check_can_change_series(by, series)
    if series.figures.filter(figure_import__isnull=False).exists():
        raise ValidationError(
            _("Serien har tall fra en fil. Trekk tilbake filen først, så kan du slette det som er ført for hånd.")
        )
    deleted = [as_text(one) for one in series.figures.all()]
    _record(held, "indicators.series_deleted", series, figures=deleted)
    series.delete()


def definition_of(series: LocalSeries) -> IndicatorDefinition | None:
    """The indicator of the library a series is about; None for one of the municipality's own."""
    return load_indicator_library().find(series.indicator) if series.indicator else None


def as_text(figure: LocalFigure) -> str:
    """A figure in the audit trail: period, value, numerator and denominator."""
    period = str(figure.year) if figure.part is None else f"{figure.year}-{figure.part}"
    return f"{period}: {figure.value} ({figure.numerator} / {figure.denominator})"


def _is_changed(entry: Entry, held: LocalFigure | None) -> bool:
    if held is None:
        return not entry.given.is_empty
    before = GivenFigure(held.value, held.numerator, held.denominator)
    return entry.given != before or entry.remark.strip() != held.remark


def _check(
    entries: Iterable[Entry], holding: dict[Period, LocalFigure], definition: IndicatorDefinition | None
) -> None:
    told = []
    for entry in entries:
        period = str(entry.year) if entry.part is None else f"{entry.year}-{entry.part}"
        held = holding.get((entry.year, entry.part))
        if entry.given.is_empty:
            if held is not None and held.figure_import is not None:
                told.append(
                    _("{period}: Tallet kommer fra filen «{file}», og følger den. Trekk tilbake filen.").format(
                        period=period, file=held.figure_import.file_name
                    )
                )
            continue
        told += [f"{period}: {fault.found} {fault.expected}" for fault in faults_of(entry.given, definition)]
    if told:
        raise ValidationError(told)


def _apply(
    entry: Entry, series: LocalSeries, entered: dict[Period, LocalFigure], source_name: str, by: Membership
) -> str:
    """Store or delete one line; what happened, for the audit trail."""
    before = entered.get((entry.year, entry.part))
    was = as_text(before) if before else ""
    if entry.given.is_empty:
        if before is not None:
            before.delete()
        return f"{was} -> "
    figure = before or LocalFigure(series=series, year=entry.year, part=entry.part)
    figure.value, figure.numerator, figure.denominator = (
        entry.given.value,
        entry.given.numerator,
        entry.given.denominator,
    )
    figure.remark = entry.remark.strip()
    figure.source_name = source_name
    figure.loaded_by, figure.loaded_at = by.user, timezone.now()
    figure.full_clean()
    figure.save()
    return f"{was} -> {as_text(figure)}"


def _record(by: Membership, what: str, series: LocalSeries, **details: object) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type="indicators.localseries",
        object_id=str(series.pk),
        municipality_number=series.municipality_id,
        unit=series.unit.name if series.unit else by.unit.name,
        details={"series": str(series), **details},
    )
