"""The municipality's own figures: what is loaded, series entered by hand, and withdrawing a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from omsyn.vocabulary.periods import FIRST_YEAR, LAST_YEAR
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.actions.figure_imports import withdraw_import
from omsyn.web.indicators.actions.local_series import (
    choose_shown,
    definition_of,
    delete_series,
    enter_figures,
    make_series,
)
from omsyn.web.indicators.forms.own_figures import FiguresForm, SeriesForm, WithdrawForm
from omsyn.web.indicators.models import LocalSeries, SeriesFrequency
from omsyn.web.indicators.own_figure_flows import FIGURE_FLOWS
from omsyn.web.indicators.pages import municipal_page, own_membership
from omsyn.web.indicators.permissions.own_figures import (
    can_change_series,
    can_enter,
    can_read_small_counts,
    check_can_change_series,
    check_can_enter,
    check_can_withdraw,
)
from omsyn.web.indicators.presenters.own_figures import (
    about_of,
    name_of,
    own_figures_crumbs,
    periods_of,
    present_lines,
    present_own_figures,
)
from omsyn.web.indicators.queries.local_series import local_series_frame
from omsyn.web.indicators.queries.own_figures import (
    NoSuchSeriesError,
    find_import,
    find_series,
    holding_figures,
    imports_of,
    series_in_use,
)
from omsyn.web.indicators.queries.small_counts import hidden_figures
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.organisation.queries.registers import units_to_choose
from omsyn.web.organisation.requests import WorkingRequest

YEARS_BACK = 5
MOST_YEARS = {SeriesFrequency.YEAR: 60, SeriesFrequency.QUARTER: 10, SeriesFrequency.MONTH: 4}
"""How many years one table has lines for."""


@require_safe
@municipal_page
def own_figures(request: WorkingRequest) -> HttpResponse:
    """What is loaded, when and by whom, and what can be."""
    membership = own_membership(request)
    municipality = membership.unit.municipality
    frame = local_series_frame(municipality, with_small_counts=False)
    page = present_own_figures(
        membership,
        imports=list(imports_of(municipality)),
        series=series_in_use(municipality),
        indicators=frame["indicator"].to_list(),
        flows=FIGURE_FLOWS,
    )
    return render(request, "indicators/own_figures/overview.html", {"page": page, "steps": page.steps})


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def withdraw(request: WorkingRequest, number: int) -> HttpResponse:
    """Withdraw a file, after saying why."""
    membership = own_membership(request)
    try:
        loaded = find_import(membership.unit.municipality, number)
    except NoSuchSeriesError as error:
        raise Http404 from error
    check_can_withdraw(membership, loaded)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_import(loaded=loaded, why=form.cleaned_data["hvorfor"], by=membership)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("{file} er trukket tilbake.").format(file=loaded.file_name))
            return HttpResponseRedirect(reverse("indicators:own_figures"))
    context = {"loaded": loaded, "form": form, "crumbs": own_figures_crumbs(Crumb(_("Trekk tilbake")))}
    return render(request, "indicators/own_figures/withdraw.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def new_series(request: WorkingRequest) -> HttpResponse:
    """Choose what to enter figures for."""
    membership = own_membership(request)
    units = _units_to_enter_for(membership)
    for_all = can_enter(membership, None)
    if not units and not for_all:
        check_can_enter(membership, membership.unit)
    form = SeriesForm(
        request.POST or None, units=units, for_all=for_all, initial={"indikator": request.GET.get("indikator", "")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            series = make_series(
                by=membership,
                unit=form.unit,
                indicator=given["indikator"],
                title=given["navn"],
                counted=given["maales_i"],
                frequency=given["hvor_ofte"],
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return HttpResponseRedirect(reverse("indicators:series", args=[series.pk]))
    context = {"form": form, "crumbs": own_figures_crumbs(Crumb(_("Ny serie")))}
    return render(request, "indicators/own_figures/new_series.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def series(request: WorkingRequest, number: int) -> HttpResponse:
    """The figures of a series, and the table to enter them in for those who may."""
    membership = own_membership(request)
    found = _series_or_404(membership, number)
    figures = list(holding_figures([found]))
    known = [one.year for one in figures]
    first, last = _years_shown(request, found, known)
    may_change = can_change_series(membership, found)
    if request.method == "POST":
        check_can_change_series(membership, found)
    form = FiguresForm(
        request.POST or None,
        periods=periods_of(found, first=first, last=last),
        figures=figures,
        definition=definition_of(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            count = enter_figures(
                series=found, entries=form.entries, source_name=form.cleaned_data["kilde"], by=membership
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            told = ngettext("{count} tall er endret.", "{count} tall er endret.", count).format(count=count)
            messages.success(request, told if count else _("Ingen tall er endret."))
            return HttpResponseRedirect(f"{request.path}?fra={first}&til={last}")
    context = {
        "series": found,
        "name": name_of(found),
        "about": about_of(found),
        "form": form,
        "may_change": may_change,
        "lines": present_lines(figures, definition_of(found), hidden=_hidden_from(membership, found)),
        "earlier": f"?fra={first - (YEARS_BACK if found.frequency == SeriesFrequency.YEAR else 1)}&til={last}",
        "crumbs": own_figures_crumbs(Crumb(name_of(found))),
    }
    return render(request, "indicators/own_figures/series.html", context, status=400 if form.errors else 200)


@require_POST
@municipal_page
def shown_series(request: WorkingRequest, number: int) -> HttpResponse:
    """Choose whether the figures of a series are shown instead of those published."""
    found = _series_or_404(own_membership(request), number)
    wanted = request.POST.get("egne") == "ja"
    try:
        choose_shown(series=found, replaces_published=wanted, by=own_membership(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        own, published = _("Deres egne tall vises nå."), _("De publiserte tallene vises nå.")
        messages.success(request, own if wanted else published)
    return redirect("indicators:series", number=number)


@require_POST
@municipal_page
def remove_series(request: WorkingRequest, number: int) -> HttpResponse:
    """Delete a series with all that was entered in it."""
    membership = own_membership(request)
    found = _series_or_404(membership, number)
    try:
        delete_series(series=found, by=membership)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("indicators:series", args=[number]))
    messages.success(request, _("Serien er slettet."))
    return HttpResponseRedirect(reverse("indicators:own_figures"))


def _hidden_from(membership: Membership, found: LocalSeries) -> frozenset[int]:
    """The figures the reader may not see, by number."""
    return frozenset() if can_read_small_counts(membership) else hidden_figures(found)


def _series_or_404(membership: Membership, number: int) -> LocalSeries:
    try:
        return find_series(membership.unit.municipality, number)
    except NoSuchSeriesError as error:
        raise Http404 from error


def _units_to_enter_for(membership: Membership) -> list[Unit]:
    """The units the person may enter figures for, in Norwegian order."""
    units = units_to_choose(membership.unit.municipality, on=timezone.localdate()).exclude(parent=None)
    return [unit for unit in units if can_enter(membership, unit)]


def _years_shown(request: WorkingRequest, found: LocalSeries, known: list[int]) -> tuple[int, int]:
    """The years the table has lines for: those that have figures and the latest, or as the address says."""
    this_year = timezone.localdate().year
    back = YEARS_BACK if found.frequency == SeriesFrequency.YEAR else 0
    last = _whole(request.GET.get("til"), max([this_year, *known]))
    first = _whole(request.GET.get("fra"), min([last - back, *known]))
    last = min(max(last, first), LAST_YEAR)
    return max(first, last - MOST_YEARS[SeriesFrequency(found.frequency)], FIRST_YEAR), last


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) == 4 else otherwise
