"""Pages of figures, and the figures as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.registers.catalogue import list_datasets
from omsyn.web.indicators.figure_pages import (
    DISCHARGE_READY,
    POPULATION,
    SERVICE_USERS,
    STAFFING,
    FigurePage,
    WantedFigure,
)
from omsyn.web.indicators.forms.figures import MunicipalityForm
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.permissions.figures import check_can_read_figure
from omsyn.web.indicators.presenters.figures import (
    FILE_FORMATS,
    figure_as_file,
    present_datasets,
    present_figures,
    present_overview_steps,
    present_steps,
)
from omsyn.web.indicators.queries.figures import scope_of, show_figure, show_figures
from omsyn.web.organisation.requests import WorkingRequest

RESERVED = frozenset({"kommune"})
"""Words in an address that are not parameters of a question."""


@require_safe
@municipal_page
def population(request: WorkingRequest) -> HttpResponse:
    """Population by age group, for any municipality."""
    form = MunicipalityForm({"kommune": request.GET.get("kommune", own_number(request))})
    context: dict[str, object] = {"page": POPULATION, "form": form, "steps": present_steps(POPULATION)}
    if not form.is_valid():
        return render_page(
            request, "indicators/population.html", "figures", context | {"parts": (), "municipality": None}, status=404
        )
    scope = scope_of(form.cleaned_data["kommune"].number, on=timezone.localdate())
    parts = present_figures(show_figures(POPULATION.figures, scope))
    return render_page(
        request, "indicators/population.html", "figures", context | {"parts": parts, "municipality": scope.municipality}
    )


@require_safe
@municipal_page
def service_users(request: WorkingRequest) -> HttpResponse:
    """Users by step of the care ladder, service and technology."""
    return _figures(request, SERVICE_USERS)


@require_safe
@municipal_page
def discharge_ready(request: WorkingRequest) -> HttpResponse:
    """Days for discharge-ready patients, and the places there are."""
    return _figures(request, DISCHARGE_READY)


@require_safe
@municipal_page
def staffing(request: WorkingRequest) -> HttpResponse:
    """Staff, their education against the KOSTRA group, doctors and courses."""
    return _figures(request, STAFFING)


@require_safe
@municipal_page
def sources(request: WorkingRequest) -> HttpResponse:
    """Every loaded dataset: publisher, vintage, terms, warnings, sum."""
    context = {"publishers": present_datasets(list_datasets()), "steps": present_overview_steps()}
    return render(request, "indicators/sources.html", context)


@require_safe
@municipal_page
def download(request: WorkingRequest, question: str, show: str, file_format: str) -> HttpResponse:
    """The numbers of a figure as CSV or XLSX, with the same access as the page that shows it."""
    if file_format not in FILE_FORMATS:
        raise Http404
    number = request.GET.get("kommune", own_number(request))
    check_can_read_figure(own_number=own_number(request), question=question, number=number)
    parameters = {name: value for name, value in request.GET.dict().items() if name not in RESERVED}
    scope = scope_of(number, on=timezone.localdate())
    return figure_as_file(show_figure(WantedFigure(question, show, parameters), scope), file_format, scope)


def _figures(request: WorkingRequest, page: FigurePage) -> HttpResponse:
    scope = scope_of(own_number(request), on=timezone.localdate())
    parts = present_figures(show_figures(page.figures, scope))
    return render(
        request,
        "indicators/figures.html",
        {"page": page, "parts": parts, "steps": present_steps(page), "municipality": scope.municipality},
    )
