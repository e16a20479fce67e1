"""Figures as parts of a page and as files. ``reports.rendering`` draws them and escapes their texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from omsyn.registers.catalogue import Dataset
from omsyn.reports.blocks.registers import SHORT_SUM
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Chapter, Document, Exhibit, KeyFigure, KeyFigures, MissingPart
from omsyn.reports.files import DocumentFormat, plain_name, render
from omsyn.reports.rendering.csv import render_table_csv
from omsyn.reports.rendering.html import Download, render_blocks, render_exhibit
from omsyn.vocabulary.language import current_language
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.figure_pages import FigurePage, WantedFigure
from omsyn.web.indicators.queries.figures import ShownFigure, Topic

CSV = "csv"
XLSX = "xlsx"
FILE_FORMATS = {CSV: "CSV", XLSX: "Excel"}
"""The files a figure's numbers come in: ending, and what people call it."""
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A page of figures as the overview shows it: its question, its address and its key figures drawn."""

    answers: str
    url: str
    key_figures: Markup


@dataclass(frozen=True, slots=True)
class DatasetCard:
    """A dataset as the catalogue page shows it."""

    dataset: Dataset
    short_sum: str
    summary: str
    """What is one click away: terms, and how many warnings."""


@dataclass(frozen=True, slots=True)
class PublisherCard:
    """Those who publish figures, and the datasets we have from them."""

    name: str
    datasets: tuple[DatasetCard, ...]


def present_figures(figures: Iterable[ShownFigure], *, heading_level: int = 2) -> tuple[Markup, ...]:
    """Each figure drawn, with links to its numbers. What is missing is told in one place, after the figures."""
    drawn: list[Markup] = []
    missing: list[MissingPart] = []
    for figure in figures:
        if isinstance(figure.part, MissingPart):
            missing.append(figure.part)
        else:
            drawn.append(_draw(figure.part, figure, heading_level))
    return (*drawn, present_missing(missing)) if missing else tuple(drawn)


def present_missing(parts: Sequence[MissingPart]) -> Markup:
    """One box for everything that is missing: what it is, who can do what about it, and where to see what there is."""
    context = {
        "title": parts[0].title if len({part.title for part in parts}) == 1 else gettext("Tall som mangler"),
        "found": tuple(dict.fromkeys(part.what_is_missing for part in parts)),
        "what_now": tuple(dict.fromkeys(part.what_now for part in parts if part.what_now)),
    }
    return escape(render_to_string("indicators/missing.html", context))


def _draw(exhibit: Exhibit, figure: ShownFigure, heading_level: int) -> Markup:
    number = figure.scope.municipality.number
    downloads = [Download(label, download_url(figure.wanted, number, ending)) for ending, label in FILE_FORMATS.items()]
    return render_exhibit(exhibit, heading_level=heading_level, downloads=downloads)


def present_key_figures(figures: tuple[KeyFigure, ...]) -> Markup:
    """Key figures drawn side by side; empty when there are none."""
    return render_blocks([KeyFigures(figures)]) if figures else Markup()


def download_url(wanted: WantedFigure, number: str, file_format: str) -> str:
    """The lasting address of a figure's numbers as a file."""
    place = reverse("indicators:download", args=[wanted.question, wanted.show, file_format])
    return f"{place}?{urlencode({'kommune': number, **wanted.parameters})}"


def present_overview(topics: Iterable[Topic]) -> tuple[TopicCard, ...]:
    """Each page of figures with its key figures."""
    return tuple(
        TopicCard(
            answers=str(topic.page.answers),
            url=reverse(topic.page.url_name),
            key_figures=present_key_figures(topic.key_figures),
        )
        for topic in topics
    )


def present_steps(page: FigurePage) -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return tuple(Crumb(str(label), reverse(url_name)) for label, url_name in page.next_steps)


def present_overview_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the pages that belong to no single topic."""
    return (
        Crumb(gettext("Les kvalitetsmeldingen, der tallene står sammen"), reverse("publications:reports")),
        Crumb(gettext("Regn ut hvor mange plasser kommunen trenger"), reverse("foresight:places_needed")),
        Crumb(gettext("Se status for tiltakene"), reverse("plans:measure_status")),
    )


def present_datasets(datasets: Iterable[Dataset]) -> tuple[PublisherCard, ...]:
    """Datasets by publisher, both in Norwegian order."""
    ordered = sorted(
        datasets,
        key=lambda dataset: (norwegian_sort_key(dataset.source.publisher), norwegian_sort_key(dataset.title)),
    )
    return tuple(
        PublisherCard(publisher, tuple(_dataset(dataset) for dataset in published))
        for publisher, published in groupby(ordered, key=lambda dataset: dataset.source.publisher)
    )


def _dataset(dataset: Dataset) -> DatasetCard:
    count = len(dataset.warnings)
    warned = ngettext("Vilkår, kontrollsum og {count} forbehold", "Vilkår, kontrollsum og {count} forbehold", count)
    summary = warned.format(count=count) if count else gettext("Vilkår og kontrollsum")
    return DatasetCard(dataset, dataset.entry.sha256[:SHORT_SUM], summary)


def figure_as_file(exhibit: Exhibit, file_format: str, scope: Scope) -> HttpResponse:
    """The exhibit's numbers as a download, CSV or XLSX."""
    content: str | bytes
    if file_format == CSV:
        content, media_type = render_table_csv(exhibit.table), "text/csv; charset=utf-8"
    else:
        content, media_type = render(_as_document(exhibit, scope), DocumentFormat.XLSX), SPREADSHEET
    name = plain_name(exhibit.key, scope.municipality.name)
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    return response


def _as_document(exhibit: Exhibit, scope: Scope) -> Document:
    return Document(
        key=exhibit.key,
        title=exhibit.table.caption,
        subtitle=exhibit.title,
        municipality=scope.municipality.name,
        edition=str(scope.year),
        language=current_language().value,
        made_on=scope.made_on,
        chapters=(Chapter(exhibit.key, exhibit.title, (exhibit,)),),
        sources=exhibit.sources,
        file_stem=exhibit.key,
    )
