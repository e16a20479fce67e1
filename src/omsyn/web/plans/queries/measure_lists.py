"""A page of a list of measures, with what must be reckoned for each: how much of the work is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from omsyn.parameters.status_scale import StatusScale
from omsyn.web.plans.models import Measure, StatusReport
from omsyn.web.plans.queries.measures import MeasureChoice, latest_report
from omsyn.web.plans.queries.status import newest_scale, scale_of_version, suggestions
from omsyn.web.plans.queries.timeliness import chosen_measures


@dataclass(frozen=True, slots=True)
class MeasureList:
    """The ``measures`` of a list, or of a ``page`` of it. ``scales`` are by the version's id."""

    measures: tuple[Measure, ...]
    shares: Mapping[int, float]
    """By measure, the share of the work done (0–1); measures nobody knows it of are left out."""
    scales: Mapping[int | None, StatusScale]
    page: Page[Measure] | None = None

    @property
    def total(self) -> int:
        """How many the whole list has."""
        return len(self.measures) if self.page is None else self.page.paginator.count


def list_measures(
    municipality_number: str, choice: MeasureChoice, *, side: str | None, most: int, on: date
) -> MeasureList:
    """Page ``side`` of the measures chosen, ``most`` on each; the last page when there are fewer."""
    return page_with_progress(
        chosen_measures(municipality_number, choice, on=on), municipality_number, side=side, most=most, on=on
    )


def list_all_measures(municipality_number: str, choice: MeasureChoice, *, on: date) -> MeasureList:
    """Every measure chosen, for a file."""
    return _list(chosen_measures(municipality_number, choice, on=on), municipality_number, on)


def page_with_progress(
    measures: QuerySet[Measure], municipality_number: str, *, side: str | None, most: int, on: date
) -> MeasureList:
    """Page ``side`` of these measures, fetched with what lists show."""
    page = Paginator(measures, most).get_page(side)
    return _list(page.object_list, municipality_number, on, page)


def with_progress(measures: Iterable[Measure], municipality_number: str, *, on: date) -> MeasureList:
    """These measures, fetched with what lists show."""
    return _list(measures, municipality_number, on)


def count_from_library(municipality_number: str) -> Mapping[str, int]:
    """How many measures were taken from each entry of the library, by its key."""
    rows = Measure.objects.filter(plan__municipality_id=municipality_number).exclude(library_key="")
    return dict(rows.order_by().values_list("library_key").annotate(Count("pk")))


def scales_of(reports: Iterable[StatusReport | None]) -> dict[int | None, StatusScale]:
    """The scale of every report, by the id of its version. Rounds and scales must have been fetched."""
    found: dict[int | None, StatusScale] = {}
    for report in reports:
        if report is not None and report.round.scale_id not in found:
            found[report.round.scale_id] = scale_of_version(report.round.scale)
    return found


def _list(
    rows: Iterable[Measure], municipality_number: str, on: date, page: Page[Measure] | None = None
) -> MeasureList:
    measures = tuple(rows)
    scale = scale_of_version(newest_scale(municipality_number))
    shares = {key: found.share for key, found in suggestions(measures, scale, on=on).items()}
    return MeasureList(measures, shares, scales_of(map(latest_report, measures)), page)
