"""The population to come."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.reports.blocks.population_projection import of_age_group
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.population import PopulationForm
from omsyn.web.foresight.presenters.population import ProjectionPart, present_population_steps, present_projection
from omsyn.web.foresight.queries.population import project_population
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

POPULATION_TEMPLATE = "foresight/population.html"


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
