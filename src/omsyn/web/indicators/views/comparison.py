"""Municipalities beside each other on chosen indicators, at an address that lasts."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from omsyn.registers.municipalities import list_municipalities
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.web.indicators.forms.comparison import ComparisonForm
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.chart_files import exhibit_as_file, formats_of
from omsyn.web.indicators.presenters.comparison import ComparedPart, present_compared, present_comparison_steps
from omsyn.web.indicators.queries.comparison import (
    ComparisonAsked,
    compared_indicator,
    comparison_exhibits,
    neighbours_of,
    starting_indicators,
    years_with_figures,
)
from omsyn.web.indicators.queries.figures import NoSuchFigureError, scope_of
from omsyn.web.indicators.queries.indicators import find_definition, newest_definitions_by_key
from omsyn.web.organisation.requests import WorkingRequest


@require_safe
@municipal_page
def comparison(request: WorkingRequest) -> HttpResponse:
    """The chosen municipalities on the chosen indicators; neighbours and a few indicators when nothing is chosen."""
    scope = scope_of(own_number(request), on=timezone.localdate())
    data = _with_defaults(request.GET, scope.municipality.number)
    definitions = newest_definitions_by_key()
    form = ComparisonForm(data, definitions=definitions.values())
    is_usable = form.is_valid()
    if is_usable and form.cleaned_data["legg_til"]:
        return HttpResponseRedirect(_address_with_added(data, form.cleaned_data["legg_til"]))
    parts: tuple[ComparedPart, ...] = ()
    if is_usable:
        asked = _asked(form, scope.municipality.number)
        try:
            parts = tuple(
                present_compared(compared_indicator(own_membership(request), key, asked), data)
                for key in form.cleaned_data["indikator"]
            )
        except InputError as error:
            form.tell(error)
    form.offer_years(years_with_figures(own_membership(request), data.getlist("indikator")))
    context = {
        "form": form,
        "parts": parts,
        "municipality": scope.municipality,
        "suggestions": list_municipalities(),
        "steps": present_comparison_steps(),
    }
    return render(request, "indicators/comparison.html", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def download(request: WorkingRequest, key: str, part: str, file_format: str) -> HttpResponse:
    """One of the page's figures as a file, with the same choices in the address."""
    find_definition(key)
    scope = scope_of(own_number(request), on=timezone.localdate())
    form = ComparisonForm(
        _with_defaults(request.GET, scope.municipality.number), definitions=newest_definitions_by_key().values()
    )
    if not form.is_valid():
        raise InputError(
            gettext("Adressen ber om noe vi ikke har."),
            what_now=gettext("Gå til siden som sammenligner, og last ned derfra."),
        )
    result = compared_indicator(own_membership(request), key, _asked(form, scope.municipality.number))
    exhibit = comparison_exhibits(result).get(part)
    if exhibit is None:
        raise NoSuchFigureError(part)
    if file_format not in formats_of(exhibit):
        raise Http404
    return exhibit_as_file(exhibit, file_format, scope, key)


def _with_defaults(asked: QueryDict, own: str) -> QueryDict:
    """The address with what goes without saying filled in."""
    data = asked.copy()
    if not {"kommune", "gruppe", "legg_til"} & {name for name in data if data.get(name)}:
        data.setlist("kommune", [own, *neighbours_of(own)])
    if own not in data.getlist("kommune"):
        data.setlist("kommune", [own, *data.getlist("kommune")])
    if not data.getlist("indikator"):
        data.setlist("indikator", list(starting_indicators(own)))
    return data


def _asked(form: ComparisonForm, own: str) -> ComparisonAsked:
    others = [number for number in form.cleaned_data["kommune"] if number != own]
    return ComparisonAsked(
        municipalities=tuple(MunicipalityNumber(number) for number in (own, *others)),
        year=form.cleaned_data["aar"],
        kostra_group=form.cleaned_data["gruppe"],
    )


def _address_with_added(data: QueryDict, added: tuple[str, ...]) -> str:
    """The lasting address of the page with the added municipalities among the others."""
    address = data.copy()
    del address["legg_til"]
    address.setlist("kommune", list(dict.fromkeys([*data.getlist("kommune"), *added])))
    return f"{reverse('indicators:comparison')}?{address.urlencode()}"
