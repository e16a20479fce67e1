"""Pages about where figures come from: fetching them anew, what changed, and the register of sources."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.registers.recipes import find_recipe
from omsyn.web.indicators.actions.refreshes import order_refreshes
from omsyn.web.indicators.pages import municipal_page, own_membership, render_page
from omsyn.web.indicators.presenters.refreshes import present_change, present_refreshes, present_source_steps
from omsyn.web.indicators.queries.refreshes import recipes_to_order, refresh_by_number, standings
from omsyn.web.indicators.tasks import start_fetching
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "indicators/refreshes.html"


@require_safe
@municipal_page
def refreshes(request: WorkingRequest) -> HttpResponse:
    """Everything that can be fetched, the newest there is, and how far what was asked for has come."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def order(request: WorkingRequest) -> HttpResponse:
    """Have a recipe fetched, those of a service, or all that can be fetched."""
    if request.method != "POST":
        # Who was logged out before pressing the button comes here from the login page.
        return HttpResponseRedirect(reverse("indicators:refreshes"))
    wanted = recipes_to_order(recipe=request.POST.get("recipe", ""), source=request.POST.get("source", ""))
    language = (get_language() or "nb").split("-")[0]
    ordered = order_refreshes(recipes=wanted, by=own_membership(request), language=language)
    start_fetching(ordered)
    if request.headers.get("HX-Request-Type") == "partial":
        return _page(request)
    told = ngettext("{count} tabell hentes nå.", "{count} tabeller hentes nå.", len(ordered)).format(count=len(ordered))
    messages.success(request, told if ordered else _("Tabellene er på vei allerede."))
    return HttpResponseRedirect(reverse("indicators:refreshes"))


@require_safe
@municipal_page
def refresh(request: WorkingRequest, number: int) -> HttpResponse:
    """What a refresh changed, row by row."""
    found = refresh_by_number(number)
    if found is None:
        raise Http404
    context = {
        "change": present_change(found, find_recipe(found.recipe).title.label),
        "steps": present_source_steps()[1:],
    }
    return render(request, "indicators/refresh.html", context)


def _page(request: WorkingRequest) -> HttpResponse:
    part = present_refreshes(standings(), own_membership(request))
    return render_page(request, TEMPLATE, "refreshes", {"part": part, "steps": present_source_steps()[::2]})
