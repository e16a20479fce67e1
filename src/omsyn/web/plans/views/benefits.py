"""Benefits of measures: the list, one of them, writing, changing and measuring them, and those of one measure."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.analyses.benefits.result import BenefitsResult
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.benefits import add_value, change_benefit, create_benefit, remove_value
from omsyn.web.plans.actions.measure_parts import check_can_change
from omsyn.web.plans.actions.plans import ChangedInBetweenError
from omsyn.web.plans.forms.benefits import BenefitFilterForm, BenefitForm, ValueForm
from omsyn.web.plans.models import Benefit
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.benefit_pages import (
    benefit_exhibit,
    crumbs_under_benefit,
    present_benefit,
    present_of_measure,
)
from omsyn.web.plans.presenters.benefits import (
    PER_KRONE,
    benefits_exhibit,
    paired,
    present_benefit_steps,
    present_benefits,
)
from omsyn.web.plans.presenters.measures import measure_crumbs
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER
from omsyn.web.plans.queries.benefits import (
    NoSuchBenefitError,
    acts_on_benefit,
    answer_benefits,
    benefits_of,
    benefits_of_one,
    find_benefit,
    find_value,
    has_any_benefit,
)
from omsyn.web.plans.queries.choices import plan_choices
from omsyn.web.plans.views.found_measures import may_change, measure_of_request

methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@municipal_page
def benefits(request: WorkingRequest) -> HttpResponse:
    """The benefits of all measures, or those the reader narrows the list to, planned against realised."""
    number, today = own_number(request), timezone.localdate()
    form = _filter(request)
    page = None
    if form.is_valid():
        chosen = benefits_of(number, form.choice)
        answered = answer_benefits(number, chosen, years_of_use=form.cleaned_data["levetid"])
        if answered is not None:
            shown = Paginator(paired(answered), MOST_ROWS).get_page(request.GET.get(PARAMETER))
            page = present_benefits(answered, shown, request.GET, splits_measures=form.choice.splits_measures, on=today)
    context = {
        "form": form,
        "page": page,
        "has_any": page is not None or has_any_benefit(number),
        "steps": present_benefit_steps(),
    }
    return render_page(request, "plans/benefits.html", "benefits", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def benefits_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the same choices, as CSV or XLSX."""
    number = own_number(request)
    form = _filter(request)
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    answered = answer_benefits(number, benefits_of(number, form.choice), years_of_use=form.cleaned_data["levetid"])
    is_whole = show != PER_KRONE or not form.choice.splits_measures
    exhibit = benefits_exhibit(answered.result, show) if answered is not None and is_whole else None
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(number, on=timezone.localdate()))


@require_safe
@municipal_page
def benefit(request: WorkingRequest, number: int) -> HttpResponse:
    """Everything about a benefit."""
    found = _benefit(request, number)
    page = present_benefit(
        found,
        _answered(request, found),
        acts_on_benefit(found),
        may_change=may_change(request, found.measure),
        on=timezone.localdate(),
    )
    return render(request, "plans/benefit.html", {"page": page, "steps": page.steps})


@require_safe
@municipal_page
def benefit_file(request: WorkingRequest, number: int, file_format: str) -> HttpResponse:
    """The measurements of a benefit, as CSV or XLSX."""
    found = _benefit(request, number)
    exhibit = benefit_exhibit(found, _answered(request, found))
    if file_format not in FILE_FORMATS or exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


@require_safe
@municipal_page
def benefits_of_measure(request: WorkingRequest, number: int) -> HttpResponse:
    """The benefits of a measure: a page, and a part of the measure's own page."""
    measure = measure_of_request(request, number)
    answered = answer_benefits(own_number(request), benefits_of_one(measure))
    part = present_of_measure(measure, answered, may_change=may_change(request, measure), on=timezone.localdate())
    return render_page(request, "plans/benefits_of_measure.html", "benefits", {"part": part})


@methods
@municipal_page
def new_benefit(request: WorkingRequest, number: int) -> HttpResponse:
    """Plan a benefit of a measure."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    form = BenefitForm(request.POST or None, municipality_number=own_number(request), on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with form.telling():
            made = create_benefit(measure=measure, content=form.content, by=by)
            return _to_benefit(request, made, _("Gevinsten er lagt til. Legg inn en måling når dere har en."))
    context = {"form": form, "measure": measure, "crumbs": measure_crumbs(measure, _("Ny gevinst"))}
    return render(request, "plans/benefit_new.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def change(request: WorkingRequest, number: int) -> HttpResponse:
    """Change a benefit. What was written stays in the form when somebody else changed the benefit meanwhile."""
    found = _benefit(request, number)
    by = check_can_change(own_membership(request), found.measure)

    def written(data: QueryDict | None) -> BenefitForm:
        return BenefitForm(data, municipality_number=own_number(request), on=timezone.localdate(), benefit=found)

    form = written(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_benefit(benefit=found, content=form.content, read_version=form.version_read, by=by)
        except ChangedInBetweenError as error:
            # Saving once more is then to change what the other person saved, and that has been said.
            data = request.POST.copy()
            data["read_version"] = str(find_benefit(own_number(request), number).version)
            form = written(data)
            form.tell(error)
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_benefit(request, found, _("Gevinsten er lagret."))
    context = {"form": form, "benefit": found, "crumbs": crumbs_under_benefit(found, _("Endre"))}
    return render(request, "plans/benefit_change.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def new_value(request: WorkingRequest, number: int) -> HttpResponse:
    """Say what a benefit was measured to."""
    found = _benefit(request, number)
    by = check_can_change(own_membership(request), found.measure)
    form = ValueForm(request.POST or None, unit=found.unit_text, initial={"measured_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with form.telling():
            add_value(benefit=found, by=by, **form.cleaned_data)
            return _to_benefit(request, found, _("Målingen er lagt til."))
    context = {"form": form, "benefit": found, "crumbs": crumbs_under_benefit(found, _("Ny måling"))}
    return render(request, "plans/benefit_value.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def remove(request: WorkingRequest, number: int) -> HttpResponse:
    """Take out a measurement that was wrong."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        value = find_value(own_number(request), number)
    except NoSuchBenefitError as error:
        raise Http404 from error
    # Who was logged out before pressing the button comes here by GET from the login page.
    if request.method == "POST":
        try:
            remove_value(value=value, by=own_membership(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Målingen er fjernet."))
    return HttpResponseRedirect(reverse("plans:benefit", args=[value.benefit_id]))


def _filter(request: WorkingRequest) -> BenefitFilterForm:
    check_can_read_plans(own_membership(request), own_number(request))
    return BenefitFilterForm(request.GET, plans=plan_choices(own_number(request), closed=True))


def _benefit(request: WorkingRequest, number: int) -> Benefit:
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_benefit(own_number(request), number)
    except NoSuchBenefitError as error:
        raise Http404 from error


def _answered(request: WorkingRequest, found: Benefit) -> BenefitsResult:
    answered = answer_benefits(own_number(request), benefits_of(own_number(request)).filter(pk=found.pk))
    if answered is None:
        raise Http404
    return answered.result


def _to_benefit(request: WorkingRequest, found: Benefit, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("plans:benefit", args=[found.pk]))
