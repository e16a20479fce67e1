"""One measure: its head, its facts, what can be done with it, and the parts other presenters write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.methods.progress.priority import weigh_measure
from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.parameters.roadmap import load_roadmap
from omsyn.vocabulary.formatting import format_date, format_number, join_unit
from omsyn.vocabulary.measures import CostKind, MeasureKind, MeasurePhase
from omsyn.vocabulary.quantities import Units
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.measure_words import cost_in_words, period_in_words, plain_decimal, responsible_line
from omsyn.web.plans.models import Measure
from omsyn.web.plans.origins import origin_kind
from omsyn.web.plans.plan_workflow import PhaseStep, phase_steps_from
from omsyn.web.plans.presenters.library import entry_named
from omsyn.web.plans.presenters.measure_history import ActLine, present_acts
from omsyn.web.plans.presenters.measure_parts import (
    EffectLine,
    LinkLine,
    PersonLine,
    TaskPart,
    WaitPart,
    present_effects,
    present_links,
    present_people,
    present_tasks,
    present_waits,
)
from omsyn.web.plans.presenters.measure_progress import ProgressPart, present_progress
from omsyn.web.plans.queries.one_measure import WholeMeasure


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what is known; ``url`` where it leads somewhere."""

    label: str
    told: str
    url: str = ""
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Everything the page of a measure says."""

    number: int
    title: str
    plan: str
    plan_url: str
    is_example: bool
    is_prioritised: bool
    phase: str
    ended: str
    text: str
    warnings: tuple[str, ...]
    progress: ProgressPart
    facts: tuple[Fact, ...]
    costs: tuple[Fact, ...]
    background: tuple[Fact, ...]
    priority: tuple[Fact, ...]
    people: tuple[PersonLine, ...]
    tasks: TaskPart
    waits: WaitPart
    effects: tuple[EffectLine, ...]
    links: tuple[LinkLine, ...]
    acts: tuple[ActLine, ...]
    may_change: bool
    may_measure: bool
    may_move: bool
    may_link: bool
    phase_steps: tuple[Crumb, ...]
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


def present_measure(whole: WholeMeasure, *, may_change: bool, may_move: bool, may_link: bool) -> MeasurePage:
    """The page of a measure, with what the reader may do: change it, move it to another plan, put it in a scenario.

    When the plan has come to its end, the measure can only be moved, and what it did can be measured.
    """
    measure = whole.measure
    is_open = measure.plan.is_open
    return MeasurePage(
        number=measure.pk,
        title=str(measure),
        plan=str(measure.plan),
        plan_url=reverse("plans:plan", args=[measure.plan_id]),
        is_example=measure.is_example,
        is_prioritised=measure.is_prioritised,
        phase=MeasurePhase(measure.phase).label,
        ended=_ended(measure),
        text=measure.text,
        warnings=tuple(_warnings(whole)),
        progress=present_progress(whole),
        facts=tuple(_facts(measure)),
        costs=tuple(_costs(measure)),
        background=tuple(_background(whole)),
        priority=tuple(_priority(measure)),
        people=present_people(measure, on=whole.on),
        tasks=present_tasks(whole),
        waits=present_waits(whole),
        effects=present_effects(whole),
        links=present_links(whole.links),
        acts=present_acts(whole.acts),
        may_change=may_change and is_open,
        may_measure=may_change,
        may_move=may_move and not is_open,
        may_link=may_link and is_open,
        phase_steps=_phase_steps(measure) if may_change and is_open else (),
        crumbs=measure_crumbs(measure),
        steps=_steps(measure),
    )


def measure_crumbs(measure: Measure | None, *under: str) -> tuple[Crumb, ...]:
    """The way to a measure, or to a page ``under`` it."""
    crumbs = [Crumb(_("Alle tiltak"), reverse("plans:measures"))]
    if measure is not None:
        crumbs.append(Crumb(str(measure), reverse("plans:measure", args=[measure.pk]) if under else ""))
    return (*crumbs, *(Crumb(label) for label in under))


def phase_refusal(measure: Measure, step: PhaseStep) -> str:
    """Why the step cannot be taken now; empty when it can."""
    if not measure.plan.is_open:
        return _("Planen er avsluttet, så tiltaket kan ikke endres.")
    if measure.phase not in step.before:
        return _("Tiltaket er «{phase}», og da kan ikke dette gjøres.").format(phase=MeasurePhase(measure.phase).label)
    return ""


def _ended(measure: Measure) -> str:
    if measure.phase != MeasurePhase.ENDED or measure.ended_on is None:
        return ""
    return _("Avsluttet {day}: {why}").format(day=format_date(measure.ended_on), why=measure.ended_why)


def _warnings(whole: WholeMeasure) -> Iterable[str]:
    measure, grant = whole.measure, whole.measure.grant
    if not measure.plan.is_open:
        yield _("Planen er avsluttet, så tiltaket kan ikke endres.")
    if not measure.has_ended:
        yield from _who_is_gone(measure, on=whole.on)
    if grant is not None and grant.ends_on is not None and measure.end_date is not None:
        if grant.ends_on < measure.end_date:
            yield _("Tilskuddet «{name}» tar slutt {grant_end}, før tiltaket, som varer til {end}.").format(
                name=grant.name, grant_end=format_date(grant.ends_on), end=format_date(measure.end_date)
            )
    elif grant is not None and grant.ends_on is not None and grant.ends_on < whole.on and not measure.has_ended:
        yield _("Tilskuddet «{name}» tok slutt {grant_end}.").format(
            name=grant.name, grant_end=format_date(grant.ends_on)
        )
    if measure.start_date is not None and measure.end_date is not None and measure.end_date < measure.start_date:
        yield _("Slutten er før starten.")


def _who_is_gone(measure: Measure, *, on: date) -> Iterable[str]:
    responsible, unit = responsible_line(measure, on=on), measure.unit
    if responsible is not None and responsible.has_left:
        yield _("{name} er ansvarlig, men har sluttet. Gi rollen til en som arbeider her.").format(
            name=responsible.name
        )
    if unit is not None and unit.valid_to is not None and unit.valid_to < on:
        yield _("{unit} er ansvarlig, men ble lagt ned {day}. Velg en annen enhet.").format(
            unit=unit.name, day=format_date(unit.valid_to)
        )


def _facts(measure: Measure) -> Iterable[Fact]:
    yield Fact(_("Slag"), MeasureKind(measure.kind).label)
    yield Fact(_("Fase"), MeasurePhase(measure.phase).label)
    yield _fact(_("Tid"), period_in_words(measure.start_date, measure.end_date), measure.start_date or measure.end_date)
    yield _fact(_("Ansvarlig enhet"), "" if measure.unit is None else measure.unit.name, measure.unit)
    if measure.in_operation_since is not None:
        told = _("fra {day}").format(day=format_date(measure.in_operation_since))
        yield Fact(_("I ordinær drift"), f"{told}. {measure.in_operation_note}" if measure.in_operation_note else told)
    if measure.fte is not None:
        yield Fact(_("Årsverk"), plain_decimal(measure.fte))
    if measure.places is not None:
        yield Fact(_("Plasser"), places_in_words(measure))
    if measure.chapter:
        yield Fact(_("Kapittel i planen"), measure.chapter)
    if measure.note:
        yield Fact(_("Merknad"), measure.note)


def places_in_words(measure: Measure) -> str:
    """«40 plasser», «20–25 omsorgsboliger»; empty when none are stated."""
    if measure.places is None:
        return ""
    told = format_number(measure.places)
    if measure.places_most is not None:
        told = f"{told}–{format_number(measure.places_most)}"
    return join_unit(told, measure.places_unit or Units.PLACES.label_for(measure.places_most or measure.places))


def _costs(measure: Measure) -> Iterable[Fact]:
    stated = {cost.kind: cost for cost in measure.costs.all()}
    for kind in CostKind:
        cost = stated.get(kind.value)
        if cost is None:
            yield _fact(kind.label.capitalize(), "", None)
            continue
        told = [cost_in_words(cost)]
        if cost.first_year is not None:
            told.append(_years(cost.first_year, cost.last_year, is_yearly=kind is CostKind.OPERATION))
        if cost.note:
            told.append(cost.note)
        yield Fact(kind.label.capitalize(), ", ".join(told))
    if measure.funding:
        yield Fact(_("Finansiering"), measure.funding)
    if measure.grant is not None:
        ends = measure.grant.ends_on
        told_end = _("tar slutt {day}").format(day=format_date(ends)) if ends else _("uten sluttdato")
        yield Fact(
            _("Tilskudd"),
            f"{measure.grant.name} ({told_end})",
            reverse("organisation:grants_entry", args=[measure.grant.pk]),
        )


def _years(first: int, last: int | None, *, is_yearly: bool) -> str:
    if last is None:
        return _("fra {year}").format(year=first) if is_yearly else str(first)
    return str(first) if first == last else f"{first}–{last}"


def _background(whole: WholeMeasure) -> Iterable[Fact]:
    measure = whole.measure
    kind = origin_kind(measure.origin_type)
    if kind is not None:
        found = whole.origin
        words = " – ".join(part for part in (found.label if found else "", measure.origin_text) if part)
        yield Fact(
            _("Kommer av"),
            f"{kind.label}: {words}" if words else str(kind.label),
            found.url if found else "",
        )
    elif measure.origin_text:
        yield Fact(_("Kommer av"), measure.origin_text)
    entry = entry_named(measure.library_key)
    if entry is not None:
        yield Fact(_("Hentet fra biblioteket"), entry.label, entry.url)
    roadmap = load_roadmap()
    phase = roadmap.phase(int(measure.roadmap_phase)) if measure.roadmap_phase.isdecimal() else None
    if phase is not None:
        told = f"{phase.name.label}. {phase.benefit_work.label}" if phase.benefit_work else phase.name.label
        yield Fact(_("Fase i veikartet"), told)
    area = roadmap.area(measure.technology_area)
    if area is not None:
        yield Fact(_("Teknologiområde"), area.name.label)


def _priority(measure: Measure) -> Iterable[Fact]:
    """Every criterion that was given points, what they come to, and why the measure is prioritised."""
    criteria = load_priority_criteria().criteria
    for one in criteria:
        points = measure.priority_scores.get(one.key)
        if points is None:
            continue
        told = _("{points} av {most}").format(points=points, most=len(one.steps))
        meaning = dict(one.choices).get(points, "")
        yield Fact(one.name.label, f"{told}: {meaning}" if meaning else told)
    weighed = weigh_measure(measure.priority_scores, {one.key: one.weight for one in criteria})
    if weighed is not None:
        yield Fact(
            _("Samlet"),
            _("{mean} av {most}, for {given} av {asked} kriterier").format(
                mean=format_number(weighed.mean, 1),
                most=len(criteria[0].steps),
                given=weighed.given,
                asked=weighed.asked,
            ),
            reverse("plans:priorities"),
        )
    if measure.priority_reason:
        yield Fact(_("Begrunnelse"), measure.priority_reason)


def _fact(label: str, told: str, value: object) -> Fact:
    return Fact(label, told if value is not None and told else _("ikke oppgitt"), is_told=bool(value and told))


def _phase_steps(measure: Measure) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(str(step.label), reverse("plans:take_phase_step", args=[measure.pk, step.act]))
        for step in phase_steps_from(measure.phase)
    )


def _steps(measure: Measure) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Se planen tiltaket står i"), reverse("plans:plan", args=[measure.plan_id])),
        Crumb(_("Se alle tiltakene i planen"), f"{reverse('plans:measures')}?plan={measure.plan_id}"),
        Crumb(_("Se tiltakene dine"), reverse("plans:my_measures")),
    )
