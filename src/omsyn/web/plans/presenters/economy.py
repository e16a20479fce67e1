"""What the measures of a plan cost: exhibits with files, what is lacking, and what to look into, each with its link."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from omsyn.analyses.measure_costs.question import CostedMeasure
from omsyn.analyses.measure_costs.result import MeasureCostsResult, View
from omsyn.reports.blocks import measure_cost_checks, measure_costs
from omsyn.reports.blocks.measure_cost_checks import FLAG_NAMES, flag_in_words
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import DASH, format_number, join_words
from omsyn.vocabulary.language import translate
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.models import Plan
from omsyn.web.plans.queries.costs import VIEWS, next_economy_plan

SHOWS: Mapping[str, Callable[[MeasureCostsResult], Exhibit]] = {
    "matrix": measure_costs.matrix,
    "matrix_by_area": measure_costs.matrix_by_area,
    "by_area": measure_costs.by_area,
    "prioritised": measure_costs.prioritised,
    "unknown": measure_cost_checks.unknown,
    "flags": measure_cost_checks.flags,
}
"""What the addresses of files call each exhibit."""
MOST_LISTED = 50
"""More lines than this are in the file."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A measure to look into: where it stands, what it is about, and why."""

    name: str
    url: str
    area: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class CheckPart:
    """Measures to look into. ``left_out`` are those only the file has."""

    answer: str
    lines: tuple[CheckLine, ...]
    left_out: int
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class EconomyPage:
    """What a plan costs. ``exhibits`` is empty when no measure is among those asked for; ``nothing`` then says why."""

    plan: str
    plan_url: str
    is_example: bool
    looked_at: str
    nothing: str
    exhibits: tuple[Markup, ...]
    lacking: CheckPart
    flagged: CheckPart


def narrowed(result: MeasureCostsResult, view: View) -> MeasureCostsResult:
    """The answer as if the plan held only the measures of ``view``."""
    if view is View.ALL:
        return result
    is_chosen = view is View.PRIORITISED

    def kept(measures: Iterable[CostedMeasure]) -> tuple[CostedMeasure, ...]:
        return tuple(one for one in measures if one.is_prioritised is is_chosen)

    return replace(
        result,
        everything=result.prioritised if is_chosen else result.rest,
        unknown=kept(result.unknown),
        not_stated=kept(result.not_stated),
        ranges=kept(result.ranges),
        undated=kept(result.undated),
        left_out=kept(result.left_out),
        flags=tuple(flag for flag in result.flags if flag.measure.is_prioritised is is_chosen),
    )


def economy_exhibit(result: MeasureCostsResult, show: str, view: View) -> Exhibit | None:
    """The exhibit of that name; None when there is none, or there is nothing to show."""
    chosen = result if show == "prioritised" else narrowed(result, view)
    if show not in SHOWS or not chosen.everything.together.measure_count:
        return None
    exhibit = SHOWS[show](chosen)
    told = "" if show == "prioritised" else _view_told(view)
    return replace(exhibit, notes=(told, *exhibit.notes)) if told else exhibit


def present_economy(plan: Plan, result: MeasureCostsResult, view: View) -> EconomyPage:
    """The page of one plan and some years."""
    shows = ("matrix", "matrix_by_area", "by_area", *(("prioritised",) if view is View.ALL else ()))
    drawn = [(show, economy_exhibit(result, show, view)) for show in shows]
    chosen = narrowed(result, view)
    asked = _asked(plan, result, view)
    return EconomyPage(
        plan=str(plan),
        plan_url=reverse("plans:plan", args=[plan.pk]),
        is_example=plan.is_example,
        looked_at=_view_told(view),
        nothing="" if chosen.everything.together.measure_count else _nothing(view),
        exhibits=tuple(
            render_exhibit(exhibit, heading_level=2, downloads=downloads(show, asked))
            for show, exhibit in drawn
            if exhibit is not None
        ),
        lacking=_lacking(chosen, downloads("unknown", asked)),
        flagged=_flagged(chosen, downloads("flags", asked)),
    )


def economy_without_measures(plan: Plan) -> EconomyPage:
    """The page of a plan nobody has put a measure in."""
    empty = CheckPart("", (), 0, ())
    return EconomyPage(
        plan=str(plan),
        plan_url=reverse("plans:plan", args=[plan.pk]),
        is_example=plan.is_example,
        looked_at="",
        nothing=_("Planen har ingen tiltak ennå. Legg til tiltak, så summerer Omsyn hva de koster."),
        exhibits=(),
        lacking=empty,
        flagged=empty,
    )


def downloads(show: str, asked: Mapping[str, str]) -> tuple[Download, ...]:
    """The files of an exhibit, of the same plan, years and measures."""
    return tuple(
        Download(label, f"{reverse('plans:economy_file', args=[show, ending])}?{urlencode(asked)}")
        for ending, label in FILE_FORMATS.items()
    )


def present_year_choices(plan: Plan, first: int, last: int, view: View, *, on: date) -> tuple[Crumb, ...]:
    """The spans of years people ask for most; the one that is shown has no address."""
    spans = (
        (_("Økonomiplanen {years}"), next_economy_plan(on)),
        (_("Til planen slutter, {years}"), (on.year + 1, plan.period_to)),
        (_("Hele planperioden, {years}"), (plan.period_from, plan.period_to)),
    )
    return tuple(
        Crumb(
            label.format(years=str(start) if start == end else f"{start}{DASH}{end}"),
            "" if (start, end) == (first, last) else f"?{urlencode(_choice(plan, start, end, view))}",
        )
        for label, (start, end) in spans
        if start <= end
    )


def economy_crumbs(*last: Crumb) -> tuple[Crumb, ...]:
    """The way to a page under the economy of measures."""
    return (Crumb(_("Planer"), reverse("plans:plans")), Crumb(_("Økonomi"), reverse("plans:economy")), *last)


def present_economy_steps(plan: Plan | None) -> tuple[Crumb, ...]:
    """What a reader can do after the page."""
    steps = [
        Crumb(_("Se hvilke tilskudd som betaler for tiltak, og når de tar slutt"), reverse("plans:grant_calendar")),
        Crumb(_("Se hva tiltakene gir tilbake"), reverse("plans:benefits")),
    ]
    if plan is not None:
        steps.insert(0, Crumb(_("Les hele planen med tiltakene"), reverse("plans:plan", args=[plan.pk])))
    return tuple(steps)


def _asked(plan: Plan, result: MeasureCostsResult, view: View) -> dict[str, str]:
    return _choice(plan, result.question.first_year, result.question.last_year, view)


def _choice(plan: Plan, first: int, last: int, view: View) -> dict[str, str]:
    name = next(name for name, one in VIEWS.items() if one is view)
    return {"plan": str(plan.pk), "fra": str(first), "til": str(last), "vis": name}


def _view_told(view: View) -> str:
    if view is View.PRIORITISED:
        return _("Bare de prioriterte tiltakene er med.")
    if view is View.REST:
        return _("Bare tiltak som ikke er prioritert, er med.")
    return ""


def _nothing(view: View) -> str:
    if view is View.PRIORITISED:
        return _("Ingen av tiltakene i planen er prioritert ennå. Du prioriterer et tiltak når du endrer det.")
    if view is View.REST:
        return _("Alle tiltakene i planen er prioritert.")
    return _("Planen har ingen tiltak som er i gang eller foreslått. Legg til tiltak, så summerer Omsyn hva de koster.")


def _lacking(result: MeasureCostsResult, files: tuple[Download, ...]) -> CheckPart:
    lines = [_line(one, _("Ukjent kostnad"), _unknown(one)) for one in result.unknown]
    lines += [
        _line(one, _("Ikke oppgitt"), one.note or _("Ingen har skrevet hva tiltaket koster."))
        for one in result.not_stated
    ]
    answer = _("Alle tiltakene har en kjent kostnad.")
    if lines:
        answer = _(
            "{unknown} tiltak har en kostnad ingen vet, og for {not_stated} er ingen kostnad oppgitt. Ukjent er ikke "
            "null: det koster noe, så summene over er for lave."
        ).format(unknown=format_number(len(result.unknown)), not_stated=format_number(len(result.not_stated)))
    return _part(answer, lines, files)


def _flagged(result: MeasureCostsResult, files: tuple[Download, ...]) -> CheckPart:
    lines = [_line(flag.measure, translate(FLAG_NAMES[flag.kind]), flag_in_words(flag)) for flag in result.flags]
    answer = _("Omsyn fant ingenting i kostnader, år og årsverk som ikke henger sammen.")
    if lines:
        count = len({flag.measure.key for flag in result.flags})
        answer = ngettext(
            "{count} tiltak har noe å se nærmere på. Det som skiller seg ut, kan være riktig.",
            "{count} tiltak har noe å se nærmere på. Det som skiller seg ut, kan være riktig.",
            count,
        ).format(count=format_number(count))
    return _part(answer, lines, files)


def _part(answer: str, lines: list[CheckLine], files: tuple[Download, ...]) -> CheckPart:
    return CheckPart(answer, tuple(lines[:MOST_LISTED]), max(len(lines) - MOST_LISTED, 0), files)


def _line(measure: CostedMeasure, what: str, why: str) -> CheckLine:
    return CheckLine(f"{measure.number}. {measure.title}", measure.link, measure.area, what, why)


def _unknown(measure: CostedMeasure) -> str:
    kinds = [kind.label for kind in CostKind if measure.has_cost(kind, CostState.UNKNOWN)]
    told = _("{kinds} er ukjent.").format(kinds=join_words(kinds)).capitalize()
    return f"{told} {measure.note}" if measure.note else told
