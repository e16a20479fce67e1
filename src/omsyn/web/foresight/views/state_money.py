"""State money and shared costs: pages that reckon with what the reader enters, and keep nothing of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.state_money import MONEY_FORMS, MoneyForm
from omsyn.web.foresight.money_pages import MoneyPage
from omsyn.web.foresight.presenters.state_money import (
    money_exhibit,
    present_money,
    present_money_list,
    present_money_steps,
)
from omsyn.web.foresight.queries.state_money import answer_money
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

MONEY_TEMPLATE = "foresight/state_money.html"
LIST_TEMPLATE = "foresight/state_money_list.html"


@require_safe
@municipal_page
def state_money(request: WorkingRequest) -> HttpResponse:
    """Everything there is to reckon about state money."""
    return render_page(
        request, LIST_TEMPLATE, "answer", {"cards": present_money_list(), "steps": present_money_steps()}
    )


@require_safe
@municipal_page
def money(request: WorkingRequest, page: MoneyPage) -> HttpResponse:
    """A page whose address holds what was entered."""
    return _answer(request, page, MONEY_FORMS[page.question](request.GET.dict()))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def private_money(request: WorkingRequest, page: MoneyPage) -> HttpResponse:
    """A page where single people are entered: only what is sent is read, and it is answered at once and let go."""
    return _answer(request, page, MONEY_FORMS[page.question](request.POST.dict()))


@require_safe
@municipal_page
def money_file(request: WorkingRequest, page: MoneyPage, show: str, file_format: str) -> HttpResponse:
    """The numbers of the same choices as CSV or XLSX."""
    form = MONEY_FORMS[page.question](request.GET.dict())
    if page.is_private or file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    exhibit = money_exhibit(page, _result(request, page, form), show)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, _scope(request))


def _answer(request: WorkingRequest, page: MoneyPage, form: MoneyForm) -> HttpResponse:
    parts = None
    if form.is_bound and form.is_valid():
        try:
            parts = present_money(page, _result(request, page, form), form.parameters)
        except InputError as error:
            form.tell(error)
    context = {
        "page": page,
        "form": form,
        "parts": parts,
        "steps": present_money_steps(page),
        "municipality": _scope(request).municipality,
    }
    return render_page(request, MONEY_TEMPLATE, "answer", context, status=400 if form.errors else 200)


def _result(request: WorkingRequest, page: MoneyPage, form: MoneyForm) -> Any:
    return answer_money(page.kind, _scope(request), form.parameters)


def _scope(request: WorkingRequest) -> Scope:
    return scope_of(own_number(request), on=timezone.localdate())
