"""What the municipality has loaded and entered itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Max, Min, Q, QuerySet

from omsyn.registers.importing.mappings import normalise_heading
from omsyn.web.indicators.models import (
    FigureImport,
    FigureKind,
    ImportState,
    LocalFigure,
    LocalSeries,
    ServiceUserCount,
)
from omsyn.web.organisation.models import Municipality, Unit


class NoSuchSeriesError(ObjectDoesNotExist):
    """The municipality has no series, or no loaded file, with this number."""


@dataclass(frozen=True, slots=True)
class SeriesInUse:
    """A series with the span of its figures."""

    series: LocalSeries
    figure_count: int
    first_year: int | None
    last_year: int | None


def imports_of(municipality: Municipality) -> QuerySet[FigureImport]:
    """Every file that has been loaded, the latest first, withdrawn ones too."""
    return FigureImport.objects.filter(municipality=municipality).select_related("loaded_by", "withdrawn_by")


def imports_in_use(municipality: Municipality, *kinds: str) -> QuerySet[FigureImport]:
    """The files whose figures are read, the latest first."""
    return imports_of(municipality).filter(state=ImportState.STORED, kind__in=kinds)


def find_import(municipality: Municipality, number: int) -> FigureImport:
    """A loaded file. ``NoSuchSeriesError`` also for one of another municipality."""
    found = imports_of(municipality).filter(pk=number).first()
    if found is None:
        raise NoSuchSeriesError(str(number))
    return found


def find_series(municipality: Municipality, number: int) -> LocalSeries:
    """A series. ``NoSuchSeriesError`` also for one of another municipality."""
    found = LocalSeries.objects.filter(municipality=municipality, pk=number).select_related("unit").first()
    if found is None:
        raise NoSuchSeriesError(str(number))
    return found


def series_in_use(municipality: Municipality) -> tuple[SeriesInUse, ...]:
    """Every series, with how many periods it has figures for."""
    counted = (
        LocalSeries.objects.filter(municipality=municipality)
        .select_related("unit")
        .annotate(
            figure_count=Count(("figures__year"), distinct=True),
            first_year=Min("figures__year"),
            last_year=Max("figures__year"),
        )
    )
    return tuple(SeriesInUse(one, one.figure_count, one.first_year, one.last_year) for one in counted)


def holding_figures(series: Iterable[LocalSeries]) -> QuerySet[LocalFigure]:
    """The figure that holds for each period of each series: the one loaded last, in order of time."""
    newest = (
        LocalFigure.objects.filter(series__in=list(series))
        .order_by("series_id", "year", "part", "-loaded_at", "-pk")
        .distinct("series_id", "year", "part")
        .values("pk")
    )
    return (
        LocalFigure.objects.filter(pk__in=newest)
        .select_related("series", "figure_import", "loaded_by")
        .order_by("series_id", "year", "part")
    )


def entered_figures(series: LocalSeries) -> QuerySet[LocalFigure]:
    """The figures of a series that were entered by hand."""
    return series.figures.filter(figure_import__isnull=True)


def overlapping_imports(municipality: Municipality, kind: str, years: Iterable[int]) -> list[FigureImport]:
    """Files in use of the same kind that have figures from some of ``years``."""
    wanted = set(years)
    if not wanted:
        return []
    spans = Q(first_year__lte=max(wanted), last_year__gte=min(wanted))
    return list(imports_in_use(municipality, kind).filter(spans))


def units_by_name(municipality: Municipality) -> dict[str, int]:
    """The municipality's units by name as files write them; names several units have are left out."""
    found: dict[str, list[int]] = {}
    for number, name in Unit.objects.filter(municipality=municipality, valid_to__isnull=True).values_list("pk", "name"):
        found.setdefault(normalise_heading(name), []).append(number)
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}


def service_users_in_use(municipality: Municipality) -> list[ServiceUserCount]:
    """Users of services in the whole municipality; of each register and year those of the file loaded last."""
    counts = (
        ServiceUserCount.objects.filter(
            figure_import__in=imports_in_use(municipality, FigureKind.SERVICE_USERS),
            age_group="",
            sex="",
            unit_name="",
        )
        .select_related("figure_import")
        .order_by("-figure_import__loaded_at", "-figure_import_id", "pk")
    )
    newest: dict[tuple[str, int], int] = {}
    return [
        count
        for count in counts
        if newest.setdefault((count.register, count.year), count.figure_import_id) == count.figure_import_id
    ]
