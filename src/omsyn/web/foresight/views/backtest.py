"""How well the method would have met the past."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.vocabulary.formatting import format_number
from omsyn.web.foresight.forms.backtest import BacktestForm
from omsyn.web.foresight.presenters.backtest import backtest_exhibit, present_backtest, present_backtest_steps
from omsyn.web.foresight.queries.backtest import BACKTEST
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

BACKTEST_TEMPLATE = "foresight/backtest.html"


@require_safe
@municipal_page
def backtest(request: WorkingRequest) -> HttpResponse:
    """How well the method would have met the past; while that is reckoned the page says so and asks again."""
    return _backtest(request)


@require_safe
@municipal_page
def backtest_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of the back-test as CSV or XLSX; the page that waits for them while they are reckoned."""
    form = BacktestForm(request.GET.dict())
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    result = BACKTEST.answer()
    if result is None:
        return _backtest(request)
    exhibit = backtest_exhibit(result, show, form.group)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _backtest(request: WorkingRequest) -> HttpResponse:
    form = BacktestForm(request.GET.dict())
    is_valid = form.is_valid()
    result = BACKTEST.answer()
    context = {
        "form": form,
        "part": None if result is None else present_backtest(result, form.group),
        "draws": format_number(BACKTEST.question.draws),
        "steps": present_backtest_steps(),
    }
    return render_page(request, BACKTEST_TEMPLATE, "answer", context, status=200 if is_valid else 400)
