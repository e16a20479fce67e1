"""Places needed."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.places import PlacesForm
from omsyn.web.foresight.presenters.places import present_next_steps, present_places
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/places_needed.html"


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
