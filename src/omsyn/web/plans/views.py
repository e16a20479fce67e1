"""Pages about measures."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import present_figures, present_key_figures
from omsyn.web.indicators.queries.figures import key_figures, scope_of, show_figures
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms import EVERY_AREA, AreaForm
from omsyn.web.plans.presenters import present_next_steps
from omsyn.web.plans.queries import KEY_FIGURE, measure_figures, status_of_measures


@require_safe
@municipal_page
def measure_status(request: WorkingRequest) -> HttpResponse:
    """How far the measures have come, for every area or one."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    try:
        areas = status_of_measures(scope).all_areas
    except DataMissingError:
        areas = ()
    form = AreaForm({"area": request.GET.get("area") or EVERY_AREA}, areas=areas)
    is_usable = form.is_valid() or not areas
    chosen = form.cleaned_data.get("area", EVERY_AREA)
    wanted = measure_figures("" if chosen == EVERY_AREA else chosen)
    parts = present_figures(show_figures(wanted, scope)) if is_usable else ()
    context = {
        "key": present_key_figures(key_figures((KEY_FIGURE,), scope)),
        "form": form,
        "parts": parts,
        "areas": areas,
        "steps": present_next_steps(),
    }
    return render_page(request, "plans/measure_status.html", "status", context, status=200 if is_usable else 400)
