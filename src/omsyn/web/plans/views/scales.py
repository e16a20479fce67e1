"""The scale status is given on: as it is, as it has been, and how it is changed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.status import save_scale
from omsyn.web.plans.forms.scales import ScaleForm
from omsyn.web.plans.permissions.plans import can_run_rounds, check_can_read_plans, check_can_run_rounds
from omsyn.web.plans.presenters.rounds import rounds_crumbs
from omsyn.web.plans.presenters.scales import present_scale, present_scale_versions
from omsyn.web.plans.queries.scales import scale_versions
from omsyn.web.plans.queries.status import newest_scale, scale_of_version

methods = require_http_methods(["GET", "HEAD", "POST"])


@methods
@municipal_page
def scale(request: WorkingRequest) -> HttpResponse:
    """The scale in use and its versions; those who run rounds may change it. Earlier rounds keep theirs."""
    number = own_number(request)
    membership = check_can_read_plans(own_membership(request), number)
    version = newest_scale(number)
    in_use = scale_of_version(version)
    municipality = membership.unit.municipality
    form = ScaleForm(request.POST or None, scale=in_use, municipality=municipality.name)
    if request.method == "POST":
        check_can_run_rounds(membership, number)
        if form.is_valid():
            with form.telling():
                save_scale(
                    municipality=municipality,
                    scale=form.cleaned_data["scale"],
                    note=form.cleaned_data["note"],
                    by=membership,
                )
                messages.success(request, _("Skalaen er lagret. Den gjelder for runder som opprettes fra nå av."))
                return HttpResponseRedirect(reverse("plans:scale"))
    context = {
        "steps_in_use": present_scale(in_use),
        "is_own": version is not None,
        "source": in_use.source.as_source().citation,
        "versions": present_scale_versions(scale_versions(number)),
        "form": form,
        "may_change": can_run_rounds(membership, number),
        "crumbs": rounds_crumbs(Crumb(_("Skala"))),
    }
    return render(request, "plans/scale.html", context, status=400 if form.errors else 200)
