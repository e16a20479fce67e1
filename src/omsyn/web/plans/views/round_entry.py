"""The page where status is given: what I am asked about, in one form with one button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_number
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.status import give_statuses
from omsyn.web.plans.forms.round_entry import MOST_ROWS, RoundEntryForm, posted_ids
from omsyn.web.plans.models import Measure, StatusRound
from omsyn.web.plans.permissions.plans import can_run_rounds
from omsyn.web.plans.presenters.paging import PARAMETER, page_links
from omsyn.web.plans.presenters.round_entry import present_round_steps, present_rows
from omsyn.web.plans.presenters.rounds import round_state, rounds_crumbs, told_progress
from omsyn.web.plans.queries.measures import reached_unit_ids
from omsyn.web.plans.queries.round_entry import answered_in, entry_rows, lacking_in, measures_to_report
from omsyn.web.plans.queries.status import RoundCount, measures_asked_about, scale_of
from omsyn.web.plans.views.rounds import find_read_round

PER_PAGE = 30
MINE, LACKING, EVERY = "mine", "mangler", "alle"


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def round_entry(request: WorkingRequest, number: int) -> HttpResponse:
    """A round as I answer it: only the measures I report for, unless I ask for all."""
    round_, membership = find_read_round(request, number)
    today = timezone.localdate()
    reached = reached_unit_ids(membership, on=today)
    mine = measures_to_report(round_, membership, reached_units=reached)
    total = mine.count()
    shown = _shown(request.GET.get("vis", ""), has_own=total > 0)
    measures = mine if shown == MINE else measures_asked_about(round_)
    count = RoundCount(total if shown == MINE else measures.count(), answered_in(measures, round_).count())
    listed = lacking_in(measures, round_) if shown == LACKING else measures
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get(PARAMETER))
    state, state_words = round_state(round_, on=today)
    posted = posted_ids(request.POST) if request.method == "POST" else []
    asked = _asked(round_, posted[:MOST_ROWS]) if posted else page
    rows = entry_rows(round_, asked, membership, reached_units=reached)
    form = RoundEntryForm(request.POST if request.method == "POST" else None, rows=rows, scale=scale_of(round_))
    if request.method == "POST":
        if not posted and not form.rows:
            raise PermissionDenied
        if len(posted) > MOST_ROWS:
            form.refuse_size(len(posted))
        form.refuse_rows(set(posted[:MOST_ROWS]) - {row.measure.pk for row in form.rows})
        saved = _save(round_, form, membership)
        if saved is not None:
            messages.success(request, _told_saved(saved))
            return HttpResponseRedirect(request.get_full_path())
    # What was written stands also when the round was closed meanwhile: it may be opened again.
    takes_answers = bool(form.rows) and (state == "open" or form.is_bound)
    context = {
        "round": round_,
        "state": state,
        "state_words": state_words,
        "progress": told_progress(count),
        "count": count,
        "form": form,
        "rows": present_rows(rows, round_, form.row_fields if takes_answers else {}),
        "takes_answers": takes_answers,
        "shown": shown,
        "has_own": total > 0,
        "links": page_links(page, request.GET),
        "may_run": can_run_rounds(membership, own_number(request)),
        "crumbs": rounds_crumbs(Crumb(round_.name)),
        "steps": present_round_steps(round_),
    }
    return render(request, "plans/round.html", context, status=400 if form.errors else 200)


def _shown(asked: str, *, has_own: bool) -> str:
    if asked in (LACKING, EVERY):
        return asked
    return MINE if has_own else EVERY


def _asked(round_: StatusRound, ids: list[int]) -> QuerySet[Measure]:
    return measures_asked_about(round_).filter(pk__in=ids)


def _save(round_: StatusRound, form: RoundEntryForm, membership: Membership) -> int | None:
    """How many answers were stored; None when something was refused and told in the form."""
    if not form.is_valid():
        return None
    with form.telling():
        return len(give_statuses(round_=round_, given=form.given, by=membership))
    return None


def _told_saved(count: int) -> str:
    if not count:
        return _("Ingenting er endret, så ingenting er lagret.")
    return ngettext("Status er lagret for ett tiltak.", "Status er lagret for {count} tiltak.", count).format(
        count=format_number(count)
    )
