"""Acts on an indicator's page: set and withdraw targets, explain, judge explanations, follow."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.web.indicators.actions import follow_up as actions
from omsyn.web.indicators.forms.follow_up import ExplanationForm, FollowForm, JudgeForm, TargetForm, WithdrawForm
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.indicator import present_periods
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.indicators.queries.follow_up import chosen_indicators, find_explanation, find_target
from omsyn.web.indicators.queries.indicators import find_definition, profile_or_none
from omsyn.web.indicators.views.indicator import SentForms, indicator_address, indicator_page
from omsyn.web.organisation.requests import WorkingRequest

EXPLANATIONS, TARGETS, TOP = "forklaringer", "mal", "innhold"
"""Places on the page."""
methods = require_http_methods(["GET", "HEAD", "POST"])
"""Who was logged out before pressing a button comes to its address from the login page, and is led to the page."""


@methods
@municipal_page
def set_target(request: WorkingRequest, key: str) -> HttpResponse:
    """Set a target."""
    definition = find_definition(key)
    if request.method != "POST":
        return _back(request, key, TARGETS)
    number, today = own_number(request), timezone.localdate()
    form = TargetForm(request.POST, definition=definition, municipality_number=number, on=today)
    if form.is_valid():
        try:
            actions.set_target(
                municipality=own_membership(request).unit.municipality,
                indicator=key,
                direction=form.direction,
                value=form.cleaned_data["verdi"],
                due_date=form.cleaned_data["dato"],
                owner=form.owner,
                note=form.cleaned_data["merknad"],
                by=own_membership(request),
            )
        except ValidationError as error:
            _tell(form, error, {"value": "verdi", "due_date": "dato", "owner": "ansvarlig", "note": "merknad"})
        else:
            messages.success(request, _("Målet er satt."))
            return _back(request, key, TARGETS)
    return indicator_page(request, key, sent=SentForms(target=form), status=400)


@methods
@municipal_page
def withdraw_target(request: WorkingRequest, key: str, number: int) -> HttpResponse:
    """Withdraw a target, saying why."""
    target = find_target(own_number(request), number)
    if target is None or target.indicator != key:
        raise Http404
    if request.method != "POST":
        return _back(request, key, TARGETS)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_target(target=target, why=form.cleaned_data["hvorfor"], by=own_membership(request))
        except ValidationError as error:
            _tell(form, error, {"why": "hvorfor"})
        else:
            messages.success(request, _("Målet er trukket. Det står fortsatt i listen, med grunnen."))
            return _back(request, key, TARGETS)
    return indicator_page(request, key, sent=SentForms(withdraw=(number, form)), status=400)


@methods
@municipal_page
def explain(request: WorkingRequest, key: str) -> HttpResponse:
    """Write an explanation."""
    definition = find_definition(key)
    if request.method != "POST":
        return _back(request, key, EXPLANATIONS)
    scope = scope_of(own_number(request), on=timezone.localdate())
    periods = present_periods(definition, profile_or_none(own_membership(request), scope, key), scope.made_on)
    form = ExplanationForm(request.POST, periods=periods)
    if form.is_valid():
        year, part = form.period
        try:
            actions.write_explanation(
                municipality=own_membership(request).unit.municipality,
                indicator=key,
                year=year,
                part=part,
                text=form.cleaned_data["tekst"],
                by=own_membership(request),
            )
        except ValidationError as error:
            _tell(form, error, {"text": "tekst", "year": "periode", "part": "periode"})
        else:
            messages.success(request, _("Forklaringen er lagret som en hypotese."))
            return _back(request, key, EXPLANATIONS)
    return indicator_page(request, key, sent=SentForms(explanation=form), status=400)


@methods
@municipal_page
def judge(request: WorkingRequest, key: str, number: int) -> HttpResponse:
    """Change the status of an explanation, saying what was found."""
    explanation = find_explanation(own_number(request), number)
    if explanation is None or explanation.indicator != key:
        raise Http404
    if request.method != "POST":
        return _back(request, key, EXPLANATIONS)
    form = JudgeForm(request.POST, explanation=explanation)
    if form.is_valid():
        try:
            actions.judge_explanation(
                explanation=explanation,
                status=form.cleaned_data["status"],
                finding=form.cleaned_data["funn"],
                by=own_membership(request),
            )
        except ValidationError as error:
            _tell(form, error, {"status": "status", "finding": "funn"})
        else:
            messages.success(request, _("Statusen er endret."))
            return _back(request, key, EXPLANATIONS)
    return indicator_page(request, key, sent=SentForms(judge=(number, form)), status=400)


@methods
@municipal_page
def follow(request: WorkingRequest, key: str) -> HttpResponse:
    """Follow the indicator, let it go, or move it among those followed."""
    find_definition(key)
    if request.method != "POST":
        return _back(request, key, TOP)
    number, by = own_number(request), own_membership(request)
    chosen = chosen_indicators(number).filter(indicator=key).first()
    act = request.POST.get("gjor", "")
    if chosen is not None and act == "slutt":
        actions.stop_following_indicator(chosen=chosen, by=by)
        messages.success(request, _("Kommunen følger ikke indikatoren lenger."))
        return _back(request, key, TOP)
    if chosen is not None and act in ("opp", "ned"):
        actions.move_chosen(chosen=chosen, up=act == "opp", by=by)
        return _back(request, key, TOP)
    form = FollowForm(request.POST, municipality_number=number, on=timezone.localdate())
    if not form.is_valid():
        return indicator_page(request, key, sent=SentForms(follow=form), status=400)
    actions.follow_indicator(
        municipality=by.unit.municipality, indicator=key, responsible=form.cleaned_data["ansvarlig"], by=by
    )
    messages.success(request, _("Kommunen følger indikatoren."))
    return _back(request, key, TOP)


def _back(request: WorkingRequest, key: str, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(indicator_address(request, key, anchor))


def _tell(form: Form, error: ValidationError, fields: dict[str, str]) -> None:
    """Put what the action refused beside the fields of the form, or on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, told in error.error_dict.items():
        form.add_error(fields.get(name), told)
