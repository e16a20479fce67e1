"""Every measure's status in every round, as a grid of digits."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.reports.rendering.html import Download
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.rounds import PlanChoiceForm
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.heat_map import (
    heat_map_exhibit,
    present_columns,
    present_grid,
    present_heat_map_steps,
    present_means,
)
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER, page_links
from omsyn.web.plans.presenters.rounds import rounds_crumbs
from omsyn.web.plans.queries.heat_map import MOST_ROUNDS, answers_in, measures_in_rounds
from omsyn.web.plans.queries.plan_rounds import PlanRounds, plans_with_rounds
from omsyn.web.plans.queries.status import scale_of
from omsyn.web.plans.queries.tallies import tally_rounds


@require_safe
@municipal_page
def heat_map(request: WorkingRequest) -> HttpResponse:
    """Measures down, rounds across, a digit in each cell."""
    form, chosen = _chosen(request)
    context: dict[str, object] = {
        "form": form,
        "has_choice": len(form.groups) > 1 or bool(form.errors),
        "crumbs": rounds_crumbs(Crumb(_("Varmekart"))),
        "steps": present_heat_map_steps(),
        "chosen": chosen,
    }
    if chosen is not None:
        rounds = chosen.oldest_first[-MOST_ROUNDS:]
        page = Paginator(measures_in_rounds(rounds), MOST_ROWS).get_page(request.GET.get(PARAMETER))
        measures = list(page)
        context |= {
            "columns": present_columns(rounds),
            "rows": present_grid(measures, rounds, answers_in(measures, rounds)),
            "means": present_means(rounds, tally_rounds(rounds)),
            "scale_words": scale_of(rounds[-1]).in_words,
            "left_out": len(chosen.rounds) - len(rounds),
            "links": page_links(page, request.GET),
            "count": page.paginator.count,
            "downloads": [
                Download(label, f"{reverse('plans:heat_map_file', args=[ending])}?plan={chosen.plan.pk}")
                for ending, label in FILE_FORMATS.items()
            ],
        }
    return render(request, "plans/heat_map.html", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def heat_map_file(request: WorkingRequest, file_format: str) -> HttpResponse:
    """The whole grid as CSV or XLSX, every measure and every round."""
    form, chosen = _chosen(request)
    if file_format not in FILE_FORMATS or form.errors or chosen is None:
        raise Http404
    rounds = chosen.oldest_first
    measures = list(measures_in_rounds(rounds))
    municipality = own_membership(request).unit.municipality.name
    exhibit = heat_map_exhibit(municipality, measures, rounds, answers_in(measures, rounds))
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _chosen(request: WorkingRequest) -> tuple[PlanChoiceForm, PlanRounds | None]:
    """The form, and the rounds of the plan the address asks for; of the plan with most when it asks for none."""
    number = own_number(request)
    check_can_read_plans(own_membership(request), number)
    groups = plans_with_rounds(number)
    most = max(groups, key=lambda one: len(one.rounds), default=None)
    asked = request.GET.get("plan") or ("" if most is None else str(most.plan.pk))
    form = PlanChoiceForm({"plan": asked} if groups else None, groups=groups)
    return form, form.chosen
