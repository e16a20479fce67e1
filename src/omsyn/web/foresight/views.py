"""Pages that look ahead."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from omsyn.analyses.places_needed.question import MAIN_ALTERNATIVE
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms import PlacesForm
from omsyn.web.foresight.presenters import present_next_steps, present_places
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.queries import scope_of
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/places_needed.html"


@require_safe
@municipal_page
def places_needed(request: WorkingRequest) -> HttpResponse:
    """How many places the ageing population needs, with the reader's own assumptions."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    chosen = {name: request.GET[name] for name in PlacesForm.base_fields if name in request.GET}
    if chosen:
        chosen.setdefault("alternative", MAIN_ALTERNATIVE)
    form = PlacesForm(chosen or None, municipality_number=scope.municipality.number)
    context = {"form": form, "steps": present_next_steps(), "municipality": scope.municipality}
    part = Markup()
    if not form.is_bound or form.is_valid():
        try:
            part = present_places(form.parameters, scope)
        except InputError as error:
            if not form.is_bound:
                raise
            form.tell(error)
    return render_page(request, TEMPLATE, "answer", context | {"part": part}, status=400 if form.errors else 200)
