"""One benefit, the benefits of one measure, and the pages where a benefit is written and measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.benefits.result import BenefitProgress, BenefitsResult
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity
from omsyn.web.audit.models import AuditEntry
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.models import Benefit, Measure
from omsyn.web.plans.presenters.benefit_history import measured_over_time, present_benefit_acts
from omsyn.web.plans.presenters.benefits import (
    BenefitLine,
    benefit_crumbs,
    is_late,
    latest_in_words,
    paired,
    present_lines,
    way_in_words,
    where_in_words,
)
from omsyn.web.plans.presenters.measure_history import ActLine
from omsyn.web.plans.presenters.measures import Fact, measure_crumbs
from omsyn.web.plans.queries.benefits import AnsweredBenefits, values_in_order
from omsyn.web.plans.queries.measures import has_left


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A measurement that can be taken out again."""

    number: int
    day: str
    value: str
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class BenefitPage:
    """Everything the page of a benefit says."""

    number: int
    title: str
    measure: str
    measure_url: str
    is_example: bool
    answer: str
    warnings: tuple[str, ...]
    facts: tuple[Fact, ...]
    money: tuple[Fact, ...]
    values: tuple[ValueLine, ...]
    history: Markup
    acts: tuple[ActLine, ...]
    may_change: bool
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class MeasureBenefitsPart:
    """The benefits of a measure, for its page and for one of their own."""

    measure: str
    measure_url: str
    number: int
    lines: tuple[BenefitLine, ...]
    may_change: bool
    crumbs: tuple[Crumb, ...]


def present_benefit(
    benefit: Benefit, result: BenefitsResult, acts: Iterable[AuditEntry], *, may_change: bool, on: date
) -> BenefitPage:
    """The page of one benefit; ``result`` is the answer for it alone."""
    progress = result.benefits[0]
    exhibit = benefit_exhibit(benefit, result)
    return BenefitPage(
        number=benefit.pk,
        title=benefit.name,
        measure=str(benefit.measure),
        measure_url=reverse("plans:measure", args=[benefit.measure_id]),
        is_example=benefit.is_example,
        answer=_answer(progress),
        warnings=tuple(_warnings(benefit, progress, on)),
        facts=tuple(_facts(benefit, progress)),
        money=tuple(_money(benefit, progress)),
        values=tuple(
            ValueLine(
                number=one.pk,
                day=format_date(one.measured_on),
                value=f"{format_number(float(one.value), progress.latest.unit.decimals)} {benefit.unit_text}",
                note=one.note,
                who=one.measured_by,
            )
            for one in values_in_order(benefit)
        ),
        history=Markup()
        if exhibit is None
        else render_exhibit(exhibit, heading_level=3, downloads=_downloads(benefit)),
        acts=present_benefit_acts(acts),
        may_change=may_change,
        crumbs=benefit_crumbs(Crumb(benefit.name)),
        steps=(
            Crumb(_("Se tiltaket gevinsten kommer av"), reverse("plans:measure", args=[benefit.measure_id])),
            Crumb(_("Se alle gevinstene"), reverse("plans:benefits")),
            Crumb(_("Se hvor ofte anslagene våre holdt"), reverse("plans:calibration")),
        ),
    )


def benefit_exhibit(benefit: Benefit, result: BenefitsResult) -> Exhibit | None:
    """What the benefit was measured to over time; None before the first measurement."""
    values = values_in_order(benefit)
    return measured_over_time(result.benefits[0], values) if values else None


def present_of_measure(
    measure: Measure, answered: AnsweredBenefits | None, *, may_change: bool, on: date
) -> MeasureBenefitsPart:
    """The benefits of a measure; ``answered`` None when it has none."""
    return MeasureBenefitsPart(
        measure=str(measure),
        measure_url=reverse("plans:measure", args=[measure.pk]),
        number=measure.pk,
        lines=() if answered is None else present_lines(paired(answered), on=on),
        may_change=may_change,
        crumbs=measure_crumbs(measure, _("Gevinster")),
    )


def crumbs_under_benefit(benefit: Benefit, last: str) -> tuple[Crumb, ...]:
    """The way to a page under a benefit."""
    return benefit_crumbs(Crumb(benefit.name, reverse("plans:benefit", args=[benefit.pk])), Crumb(last))


def _answer(progress: BenefitProgress) -> str:
    if not progress.share_realised.has_value:
        return _("Gevinsten kan ikke holdes opp mot målet ennå. {what}").format(what=_lacking(progress))
    share, latest = format_quantity(progress.share_realised), format_quantity(progress.latest)
    day = format_date(progress.latest_date) if progress.latest_date else ""
    return _("{share} av veien til målet er gått. Sist målt: {latest}, {day}.").format(
        share=share, latest=latest, day=day
    )


def _lacking(progress: BenefitProgress) -> str:
    row = progress.row
    if row.baseline is None:
        return _("Skriv først hvordan det var før tiltaket.")
    if row.target is None:
        return _("Skriv først hva målet er.")
    return _("Legg til den første målingen.")


def _warnings(benefit: Benefit, progress: BenefitProgress, on: date) -> Iterable[str]:
    owner = benefit.owner
    if owner is not None and has_left(owner, on=on):
        yield _("{person} eier gevinsten, men har sluttet. Velg en ny eier.").format(person=owner.user)
    if is_late(benefit, progress, on=on) and benefit.target_on is not None:
        yield _("Målet skulle være nådd {day}. Mål på nytt, eller skriv hva som hindrer det.").format(
            day=format_date(benefit.target_on)
        )


def _facts(benefit: Benefit, progress: BenefitProgress) -> Iterable[Fact]:
    row = progress.row
    yield Fact(_("Slag"), row.kind.label)
    yield Fact(_("Hvem får gevinsten"), row.who)
    yield Fact(_("Hva som måles"), f"{benefit.indicator} ({benefit.unit_text})")
    yield _fact(_("Nullpunkt"), _with_day(format_quantity(progress.baseline), row.baseline, benefit.baseline_on))
    yield _fact(_("Fra og til"), way_in_words(progress) if row.target is not None else "")
    yield Fact(_("Sist målt"), latest_in_words(progress))
    yield Fact(_("Status"), row.status)
    yield _fact(_("Eier"), row.owner)
    yield _fact(_("Forutsetninger"), benefit.prerequisites)
    yield _fact(_("Hva som kan hindre det"), benefit.risk)
    yield _fact(_("Fase i veikartet"), row.roadmap_phase)
    yield _fact(_("Teknologiområde"), row.technology_area)


def _money(benefit: Benefit, progress: BenefitProgress) -> Iterable[Fact]:
    where = where_in_words(benefit)
    yield Fact(_("Hvor det blir av"), f"{where}: {benefit.moved_to}" if benefit.moved_to else where)
    if benefit.nok_per_unit is None:
        yield Fact(_("Verdi i kroner"), _("ikke i kroner"), is_told=False)
        return
    yield Fact(
        _("Kroner per enhet og år"),
        _("{amount} kr. Kilde: {source}").format(
            amount=format_number(float(benefit.nok_per_unit)), source=benefit.nok_source
        ),
    )
    yield Fact(_("Planlagt per år"), format_quantity(progress.planned_nok))
    yield Fact(_("Realisert per år"), format_quantity(progress.realised_nok))
    yield Fact(_("Av det er tatt ut"), format_quantity(progress.taken_out_nok))
    yield Fact(_("Av det er flyttet"), format_quantity(progress.moved_nok))
    yield Fact(_("Av det er ikke bestemt"), format_quantity(progress.undecided_nok))


def _with_day(told: str, figure: float | None, day: date | None) -> str:
    if figure is None:
        return ""
    return told if day is None else _("{figure}, målt {day}").format(figure=told, day=format_date(day))


def _fact(label: str, told: str) -> Fact:
    return Fact(label, told or _("ikke oppgitt"), is_told=bool(told))


def _downloads(benefit: Benefit) -> tuple[Download, ...]:
    return tuple(
        Download(label, reverse("plans:benefit_file", args=[benefit.pk, ending]))
        for ending, label in FILE_FORMATS.items()
    )
