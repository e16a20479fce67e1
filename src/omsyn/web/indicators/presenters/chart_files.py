"""An exhibit's numbers and its chart as files."""

from django.http import HttpResponse

from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.files import plain_name
from omsyn.reports.rendering.chart_files import chart_png, chart_svg
from omsyn.reports.rendering.json_stat import exhibit_cube, is_cube, render_json_stat
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file

JSON_STAT, SVG, PNG = "json", "svg", "png"
CHART_FORMATS = {SVG: "SVG", PNG: "PNG"}
"""The files its chart comes in."""
MEDIA_TYPES = {JSON_STAT: "application/json", SVG: "image/svg+xml", PNG: "image/png"}


def formats_of(exhibit: Exhibit) -> dict[str, str]:
    """The files an exhibit comes in: ending, and what people call it."""
    numbers = FILE_FORMATS | ({JSON_STAT: "JSON-stat2"} if is_cube(exhibit) else {})
    return numbers | (CHART_FORMATS if exhibit.chart is not None else {})


def exhibit_as_file(exhibit: Exhibit, file_format: str, scope: Scope, *name: str) -> HttpResponse:
    """The exhibit as a download in one of ``formats_of``; ``name`` are words for the file's name."""
    if file_format in FILE_FORMATS:
        response = figure_as_file(exhibit, file_format, scope)
    else:
        response = HttpResponse(_content(exhibit, file_format), content_type=MEDIA_TYPES[file_format])
    stem = plain_name(*name, exhibit.key, scope.municipality.name)
    response["Content-Disposition"] = f'attachment; filename="{stem}.{file_format}"'
    return response


def _content(exhibit: Exhibit, file_format: str) -> str | bytes:
    if file_format == JSON_STAT:
        return render_json_stat(exhibit_cube(exhibit))
    return chart_svg(exhibit) if file_format == SVG else chart_png(exhibit)
