"""Pages that look ahead."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.reports.blocks.population_projection import of_age_group
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.web.foresight.forms import BacktestForm, PlacesForm, PopulationForm
from omsyn.web.foresight.presenters import (
    ProjectionPart,
    backtest_exhibit,
    present_backtest,
    present_backtest_steps,
    present_next_steps,
    present_places,
    present_population_steps,
    present_projection,
)
from omsyn.web.foresight.queries import BACKTEST, project_population
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/places_needed.html"
POPULATION_TEMPLATE = "foresight/population.html"
BACKTEST_TEMPLATE = "foresight/backtest.html"


@require_safe
@municipal_page
def population(request: WorkingRequest) -> HttpResponse:
    """The population to come by age group, with its uncertainty, for any municipality."""
    form = PopulationForm(request.GET.dict(), own_number=own_number(request))
    part = None
    if form.is_valid():
        try:
            part = _projection(form)
        except InputError as error:
            form.tell(error)
    shown = form
    if part is None:
        # What was wrong takes no answer away: until it is mended the page shows the one it starts from.
        shown = PopulationForm({}, own_number=own_number(request))
        shown.full_clean()
        part = _projection(shown)
    context = {
        "form": form,
        "part": part,
        "steps": present_population_steps(),
        "municipality": shown.cleaned_data["kommune"],
    }
    return render_page(request, POPULATION_TEMPLATE, "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def population_file(request: WorkingRequest, file_format: str) -> HttpResponse:
    """The numbers of the same choices as CSV or XLSX."""
    form = PopulationForm(request.GET.dict(), own_number=own_number(request))
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    scope = scope_of(form.cleaned_data["kommune"].number, on=timezone.localdate())
    chosen = form.cleaned_data
    result = project_population(scope, until=chosen["until"], mean_from=chosen["mean_from"])
    return figure_as_file(of_age_group(result, chosen["age_group"]), file_format, scope)


def _projection(form: PopulationForm) -> ProjectionPart:
    chosen = form.cleaned_data
    scope = scope_of(chosen["kommune"].number, on=timezone.localdate())
    result = project_population(scope, until=chosen["until"], mean_from=chosen["mean_from"])
    return present_projection(result, chosen["age_group"], form.parameters)


@require_safe
@municipal_page
def backtest(request: WorkingRequest) -> HttpResponse:
    """How well the method would have met the past; while that is reckoned the page says so and asks again."""
    return _backtest(request)


@require_safe
@municipal_page
def backtest_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of the back-test as CSV or XLSX; the page that waits for them while they are reckoned."""
    form = BacktestForm(request.GET.dict())
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    result = BACKTEST.answer()
    if result is None:
        return _backtest(request)
    exhibit = backtest_exhibit(result, show, form.group)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _backtest(request: WorkingRequest) -> HttpResponse:
    form = BacktestForm(request.GET.dict())
    is_valid = form.is_valid()
    result = BACKTEST.answer()
    context = {
        "form": form,
        "part": None if result is None else present_backtest(result, form.group),
        "draws": format_number(BACKTEST.question.draws),
        "steps": present_backtest_steps(),
    }
    return render_page(request, BACKTEST_TEMPLATE, "answer", context, status=200 if is_valid else 400)


@require_safe
@municipal_page
def places_needed(request: WorkingRequest) -> HttpResponse:
    """How many places the ageing population needs, with the reader's own assumptions."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    chosen = {name: request.GET[name] for name in PlacesForm.base_fields if name in request.GET}
    if chosen:
        chosen = {name: PlacesForm.base_fields[name].initial for name in PlacesForm.CHOICES} | chosen
    form = PlacesForm(chosen or None, municipality_number=scope.municipality.number)
    part = None
    if not form.is_bound or form.is_valid():
        try:
            part = present_places(form.parameters, scope)
        except InputError as error:
            if not form.is_bound:
                raise
            form.tell(error)
    context = {
        "form": form,
        # What was wrong takes no answer away: until it is mended the page shows the one it starts from.
        "part": present_places({}, scope) if part is None else part,
        "steps": present_next_steps(),
        "municipality": scope.municipality,
    }
    return render_page(request, TEMPLATE, "answer", context, status=400 if form.errors else 200)
