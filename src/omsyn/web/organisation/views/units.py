"""Pages of municipalities and units."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.web.organisation.actions.units import choose_membership
from omsyn.web.organisation.permissions.units import check_can_see_organisation
from omsyn.web.organisation.presenters.units import tree_page
from omsyn.web.organisation.queries.units import closed_units, memberships_of, municipality_tree
from omsyn.web.organisation.requests import MEMBERSHIP_SESSION_KEY, WorkingRequest


@require_safe
def tree(request: WorkingRequest) -> HttpResponse:
    """The units of the municipality the reader works in, and the reader's own places in it."""
    membership = check_can_see_organisation(request.membership)
    today = timezone.localdate()
    municipality = membership.unit.municipality
    page = tree_page(
        membership=membership,
        tree=municipality_tree(municipality, on=today),
        closed=closed_units(municipality, on=today),
        memberships=memberships_of(membership.user_id, on=today),
    )
    return render(request, "organisation/tree.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def switch_membership(request: WorkingRequest) -> HttpResponse:
    """Work in another of one's own roles from now on."""
    now = check_can_see_organisation(request.membership)
    if request.method != "POST":
        # Who was logged out before pressing the button comes here from the login page.
        return HttpResponseRedirect(reverse("organisation:tree"))
    wanted = request.POST.get("membership", "")
    held = memberships_of(now.user_id, on=timezone.localdate())
    membership = next((one for one in held if str(one.pk) == wanted), None)
    if membership is None:
        raise Http404
    choose_membership(membership=membership)
    request.session[MEMBERSHIP_SESSION_KEY] = membership.pk
    following = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(following if safe else "/")
