"""One indicator: its figures, its definition, and what the municipality has written and aims for."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from omsyn.analyses.indicator_profile.result import IndicatorProfileResult
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.parameters.local_dimensions import load_local_dimensions
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.indicators.address_choices import EVERYTHING
from omsyn.web.indicators.forms.follow_up import ExplanationForm, FollowForm, JudgeForm, TargetForm, WithdrawForm
from omsyn.web.indicators.forms.indicator import IndicatorForm
from omsyn.web.indicators.models import Explanation
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.permissions.follow_up import (
    can_choose_indicators,
    can_explain,
    can_judge_explanations,
    can_set_targets,
)
from omsyn.web.indicators.presenters.chart_files import exhibit_as_file, formats_of
from omsyn.web.indicators.presenters.follow_up import present_explanation, present_targets
from omsyn.web.indicators.presenters.indicator import (
    ON_THE_WHOLE_PAGE,
    present_crumbs,
    present_definition,
    present_periods,
    present_profile,
    present_steps,
    present_views,
    view_labels,
    with_target,
)
from omsyn.web.indicators.queries.figures import NoSuchFigureError, scope_of
from omsyn.web.indicators.queries.follow_up import chosen_indicators, explanations_of, targets_of
from omsyn.web.indicators.queries.indicators import exhibits_of, find_definition, profile_of, profile_or_none
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "indicators/indicator.html"
AGAINST_OTHERS = "against_others"
"""Says nothing where there is nobody to be held against; the page shows it only when its address asks for it."""


@dataclass(frozen=True, slots=True)
class SentForms:
    """Forms that were sent and could not be used: the page shows them again with what is wrong."""

    target: TargetForm | None = None
    explanation: ExplanationForm | None = None
    judge: tuple[int, JudgeForm] | None = None
    withdraw: tuple[int, WithdrawForm] | None = None
    follow: FollowForm | None = None


@require_safe
@municipal_page
def indicator(request: WorkingRequest, key: str) -> HttpResponse:
    """The indicator for one's own municipality, as the address chooses."""
    return indicator_page(request, key)


@require_safe
@municipal_page
def download(request: WorkingRequest, key: str, view: str, file_format: str) -> HttpResponse:
    """One of the page's figures as a file, with the same choices in the address."""
    definition = find_definition(key)
    scope = scope_of(own_number(request), on=timezone.localdate())
    form = IndicatorForm(request.GET, shows=[])
    if not form.is_valid():
        raise InputError(
            gettext("Adressen ber om noe vi ikke har."),
            what_now=gettext("Gå til siden for indikatoren, og last ned derfra."),
        )
    profile = profile_of(own_membership(request), scope, key, form.compare_with, last_year=form.last_year)
    exhibit = exhibits_of(profile).get(view)
    if exhibit is None:
        raise NoSuchFigureError(view)
    if file_format not in formats_of(exhibit):
        raise Http404
    return exhibit_as_file(with_target(exhibit, profile), file_format, scope, definition.key)


def indicator_page(
    request: WorkingRequest, key: str, *, sent: SentForms = SentForms(), status: int = 200
) -> HttpResponse:
    """The page, with forms that were sent and could not be used."""
    definition = find_definition(key)
    scope = scope_of(own_number(request), on=timezone.localdate())
    form = IndicatorForm(request.GET or None, shows=list(view_labels().items()))
    is_usable = not form.is_bound or form.is_valid()
    context: dict[str, object] = {"form": form, "definition": definition, "municipality": scope.municipality}
    profile, missing = _profile_or_missing(request, scope, definition, form) if is_usable else (None, None)
    if not missing:
        form.offer_years(_years(request, scope, key, profile if form.last_year is None else None))
    context |= _figures(profile, form) if profile else {"part": None, "views": ()}
    context |= {"missing": missing, "facts": _facts(scope, definition), "crumbs": present_crumbs(definition)}
    context |= _follow_up(request, definition, profile, scope, sent)
    context |= {"steps": present_steps(definition, form.compare_with, scope.municipality.number) if is_usable else ()}
    return render_page(request, TEMPLATE, "figures", context, status=status if is_usable else 400)


def indicator_address(request: WorkingRequest, key: str, anchor: str) -> str:
    """Where an act on the page leads back to, with the choices that stood in the address."""
    query = request.GET.urlencode()
    return f"{reverse('indicators:indicator', args=[key])}{'?' if query else ''}{query}#{anchor}"


def _profile_or_missing(
    request: WorkingRequest, scope: Scope, definition: IndicatorDefinition, form: IndicatorForm
) -> tuple[IndicatorProfileResult | None, DataMissingError | None]:
    try:
        return profile_of(
            own_membership(request), scope, definition.key, form.compare_with, last_year=form.last_year
        ), None
    except DataMissingError as error:
        return None, error


def _years(request: WorkingRequest, scope: Scope, key: str, whole: IndicatorProfileResult | None) -> tuple[int, ...]:
    """Every year there are figures for, also those after the last one shown."""
    known = whole or profile_or_none(own_membership(request), scope, key)
    return () if known is None else known.years


def _figures(profile: IndicatorProfileResult, form: IndicatorForm) -> dict[str, object]:
    key = profile.definition.key
    exhibits = exhibits_of(profile)
    if not profile.compared_with and form.show != AGAINST_OTHERS:
        exhibits.pop(AGAINST_OTHERS, None)
    wanted = ON_THE_WHOLE_PAGE if form.show == EVERYTHING else (form.show,)
    chosen = {name: exhibits[name] for name in wanted if name in exhibits}
    labels = {name: label for name, label in view_labels().items() if name == EVERYTHING or name in exhibits}
    compare_with, last_year = form.compare_with, form.last_year
    return {
        "part": present_profile(profile, chosen, compare_with=compare_with, last_year=last_year),
        "views": present_views(key, labels, compare_with=compare_with, last_year=last_year, show=form.show),
    }


def _facts(scope: Scope, definition: IndicatorDefinition) -> tuple[tuple[str, str], ...]:
    return present_definition(definition, load_local_dimensions().get(scope.municipality.number))


def _follow_up(
    request: WorkingRequest,
    definition: IndicatorDefinition,
    profile: IndicatorProfileResult | None,
    scope: Scope,
    sent: SentForms,
) -> dict[str, object]:
    """Explanations, targets and whether the indicator is followed, with the forms the reader may use."""
    membership, number, key = own_membership(request), scope.municipality.number, definition.key
    value = None if profile is None or profile.latest is None else profile.latest.value
    followed = chosen_indicators(number).filter(indicator=key).first()
    periods = present_periods(definition, profile, scope.made_on)
    today = scope.made_on
    return {
        "explanations": [
            (
                present_explanation(one, definition),
                _judge_form(one, sent) if can_judge_explanations(membership, number) else None,
            )
            for one in explanations_of(number, key)
        ],
        "targets": present_targets(
            targets_of(number, key), definition, value, can_withdraw=can_set_targets(membership, number)
        ),
        "withdraw_form": sent.withdraw[1] if sent.withdraw else WithdrawForm(),
        "withdraw_refused": sent.withdraw[0] if sent.withdraw else None,
        "explanation_form": (sent.explanation or ExplanationForm(periods=periods))
        if can_explain(membership, number)
        else None,
        "target_form": (sent.target or TargetForm(definition=definition, municipality_number=number, on=today))
        if can_set_targets(membership, number)
        else None,
        "followed": followed,
        "follow_form": (
            sent.follow
            or FollowForm(
                initial={"ansvarlig": followed.responsible_id if followed else None},
                municipality_number=number,
                on=today,
            )
        )
        if can_choose_indicators(membership, number)
        else None,
        "query": request.GET.urlencode(),
    }


def _judge_form(explanation: Explanation, sent: SentForms) -> JudgeForm:
    if sent.judge and sent.judge[0] == explanation.pk:
        return sent.judge[1]
    return JudgeForm(explanation=explanation)
