"""People with dementia in the years to come."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.dementia import DementiaForm
from omsyn.web.foresight.presenters.dementia import present_dementia, present_dementia_steps
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/dementia.html"


@require_safe
@municipal_page
def people_with_dementia(request: WorkingRequest) -> HttpResponse:
    """How many people in the municipality may have dementia, with the reader's own assumptions."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    chosen = {name: request.GET[name] for name in DementiaForm.base_fields if name in request.GET}
    if chosen:
        chosen = {name: DementiaForm.base_fields[name].initial for name in DementiaForm.CHOICES} | chosen
    form = DementiaForm(chosen or None, scope=scope)
    parts = None
    if not form.is_bound or form.is_valid():
        try:
            parts = present_dementia(form.parameters, scope)
        except InputError as error:
            if not form.is_bound:
                raise
            form.tell(error)
    context = {
        "form": form,
        # What was wrong takes no answer away: until it is mended the page shows the one it starts from.
        "parts": present_dementia({}, scope) if parts is None else parts,
        "steps": present_dementia_steps(),
        "municipality": scope.municipality,
    }
    return render_page(request, TEMPLATE, "answer", context, status=400 if form.errors else 200)
