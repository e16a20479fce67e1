"""The way in to what is known: every indicator with its signal, and the figures gathered by topic."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.parameters.local_dimensions import load_local_dimensions
from omsyn.registers.indicator_series.comparators import THE_COUNTRY
from omsyn.reports.blocks.scope import Scope
from omsyn.web.indicators.address_choices import OverviewChoices
from omsyn.web.indicators.figure_pages import FIGURE_PAGES
from omsyn.web.indicators.forms.overview import OverviewForm
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import present_overview
from omsyn.web.indicators.presenters.overview import FollowUp, present_indicator_overview, present_indicator_steps
from omsyn.web.indicators.queries.figures import scope_of, topics_of
from omsyn.web.indicators.queries.follow_up import chosen_indicators, current_targets, explained_indicators
from omsyn.web.indicators.queries.indicators import overview_of
from omsyn.web.organisation.requests import WorkingRequest


@require_safe
@municipal_page
def overview(request: WorkingRequest) -> HttpResponse:
    """Every indicator by dimension with its signal, as narrowed by the address; below it the topics."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    form = OverviewForm(request.GET or None, local=load_local_dimensions().get(scope.municipality.number))
    is_usable = not form.is_bound or form.is_valid()
    compare_with = form.compare_with if is_usable else THE_COUNTRY
    part = present_indicator_overview(
        overview_of(own_membership(request), scope, compare_with),
        form.choices if is_usable else OverviewChoices(),
        _follow_up(scope),
        local=form.local if is_usable else None,
        compare_with=compare_with,
    )
    context = {
        "form": form,
        "part": part,
        "municipality": scope.municipality,
        "topics": present_overview(topics_of(FIGURE_PAGES, scope)),
        "steps": present_indicator_steps(),
    }
    return render_page(request, "indicators/overview.html", "indicators", context, status=200 if is_usable else 400)


def _follow_up(scope: Scope) -> FollowUp:
    number = scope.municipality.number
    return FollowUp(
        targets=current_targets(number, on=scope.made_on),
        explanations=explained_indicators(number),
        followed={one.indicator: str(one.responsible or "") for one in chosen_indicators(number)},
    )
