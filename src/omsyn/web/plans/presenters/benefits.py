"""The list of benefits, what is planned against what came, and what each measure gives back for a krone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.benefits.groups import WHOLE
from omsyn.analyses.benefits.result import BenefitProgress, BenefitsResult
from omsyn.reports.blocks import benefit_effects, benefit_groups, benefits
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity
from omsyn.vocabulary.measures import BenefitKind
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.models import Benefit, BenefitStatus
from omsyn.web.plans.presenters.paging import PARAMETER, PageLinks, page_links
from omsyn.web.plans.queries.benefits import AnsweredBenefits, ListedBenefit
from omsyn.web.plans.queries.measures import has_left

PER_KRONE = "per-krone"
SHOWS: Mapping[str, Callable[[BenefitsResult], Exhibit]] = {
    "oversikt": benefits.overview,
    "planlagt-og-realisert": benefits.planned_against_realised,
    PER_KRONE: benefit_effects.effect_per_krone,
    "veikart": benefit_groups.by_roadmap_phase,
    "teknologi": benefit_groups.by_technology_area,
}
"""What the addresses of files call each exhibit."""
DRAWN = ("planlagt-og-realisert", PER_KRONE, "veikart", "teknologi")
"""Exhibits on the page; the overview is the list itself."""
MOST_LISTED = 50
"""More rows of an exhibit than this are in the file."""

type Pair = tuple[ListedBenefit, BenefitProgress]


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A row of a list of benefits. ``way`` is from baseline to target, ``where`` what became of what came."""

    name: str
    url: str
    measure: str
    measure_url: str
    kind: str
    who: str
    way: str
    latest: str
    share: str
    where: str
    owner: str
    owner_has_left: bool
    status: str
    is_late: bool
    is_example: bool


@dataclass(frozen=True, slots=True)
class BenefitsPage:
    """Everything the list of benefits says. ``missing`` is what an exhibit lacks, in words, with what to do."""

    answer: str
    told: str
    lines: tuple[BenefitLine, ...]
    links: PageLinks | None
    downloads: tuple[Download, ...]
    exhibits: tuple[Markup, ...]
    missing: tuple[str, ...]


def present_benefits(
    answered: AnsweredBenefits, shown: Page[Pair], asked: QueryDict, *, splits_measures: bool, on: date
) -> BenefitsPage:
    """The page of the benefits chosen; ``shown`` is the part of the list to draw. ``splits_measures``: some benefits of
    a measure may be left out, and then its whole cost is not held against the rest."""
    overview = benefits.overview(answered.result)
    drawn, missing = [], []
    for show in DRAWN:
        if show == PER_KRONE and splits_measures:
            missing.append(
                _(
                    "Effekt per krone vises ikke når du har valgt slag, status eller hvem som får gevinsten. Da ville "
                    "hele kostnaden stått mot en del av gevinstene."
                )
            )
            continue
        try:
            exhibit = SHOWS[show](answered.result)
        except DataMissingError as error:
            missing.append(error.told)
        else:
            files = downloads(show, asked)
            drawn.append(render_exhibit(shortened(exhibit), heading_level=2, downloads=files))
    return BenefitsPage(
        answer=overview.title,
        told=overview.message,
        lines=present_lines(shown.object_list, on=on),
        links=page_links(shown, asked),
        downloads=downloads("oversikt", asked),
        exhibits=tuple(drawn),
        missing=tuple(missing),
    )


def benefits_exhibit(result: BenefitsResult, show: str) -> Exhibit | None:
    """The exhibit of that name; None when there is none, or something it needs is missing."""
    if show not in SHOWS:
        return None
    try:
        return SHOWS[show](result)
    except DataMissingError:
        return None


def shortened(exhibit: Exhibit) -> Exhibit:
    """The exhibit with its first rows and its sums, saying so, where the table is long."""
    table = exhibit.table
    left_out = len(table.rows) - len(table.total_rows) - MOST_LISTED
    if left_out <= 0:
        return exhibit
    totals = [table.rows[place] for place in sorted(table.total_rows)]
    rows = [row for place, row in enumerate(table.rows) if place not in table.total_rows][:MOST_LISTED]
    short = replace(table, rows=(*rows, *totals), total_rows=frozenset(range(len(rows), len(rows) + len(totals))))
    told = _("Tabellen viser de {shown} første. Fila har {count} til.").format(
        shown=format_number(MOST_LISTED), count=format_number(left_out)
    )
    return replace(exhibit, table=short, notes=(*exhibit.notes, told))


def paired(answered: AnsweredBenefits) -> list[Pair]:
    """Each benefit with how far it has come."""
    return list(zip(answered.benefits, answered.result.benefits, strict=True))


def present_lines(pairs: Iterable[Pair], *, on: date) -> tuple[BenefitLine, ...]:
    """A row for each benefit."""
    return tuple(_line(benefit, progress, on) for benefit, progress in pairs)


def way_in_words(progress: BenefitProgress) -> str:
    """«40 → 25 timer per uke innen 01.01.2027»."""
    if not progress.baseline.has_value and not progress.target.has_value:
        return _("ikke oppgitt")
    told = f"{_plain(progress.baseline.value, progress)} → {format_quantity(progress.target)}"
    day = progress.row.target_date
    return told if day is None else _("{way} innen {day}").format(way=told, day=format_date(day))


def latest_in_words(progress: BenefitProgress) -> str:
    """«33 timer per uke, 01.10.2026»; «ikke målt» before the first."""
    if progress.latest_date is None:
        return _("ikke målt")
    return f"{format_quantity(progress.latest)}, {format_date(progress.latest_date)}"


def where_in_words(benefit: Benefit | ListedBenefit) -> str:
    """How much is taken out of the budget and how much has moved to other work."""
    parts = []
    if benefit.taken_out_percent is not None:
        parts.append(_("{percent} % tatt ut").format(percent=benefit.taken_out_percent))
    if benefit.moved_percent is not None:
        parts.append(_("{percent} % flyttet").format(percent=benefit.moved_percent))
    if not parts and benefit.kind == BenefitKind.AVOIDED_COST:
        return _("regnes som tatt ut")
    return ", ".join(parts) if parts else _("ikke bestemt")


def is_late(benefit: Benefit | ListedBenefit, progress: BenefitProgress, *, on: date) -> bool:
    """Whether the day of the target is past, and what is last measured is not there."""
    if benefit.target_on is None or benefit.target_on >= on or benefit.status == BenefitStatus.NOT_REALISED:
        return False
    share = progress.share_realised
    return not share.has_value or share.known < WHOLE


def downloads(show: str, asked: QueryDict) -> tuple[Download, ...]:
    """The files of an exhibit, of the benefits that are shown."""
    chosen = asked.copy()
    chosen.pop(PARAMETER, None)
    query = f"?{chosen.urlencode()}" if chosen else ""
    return tuple(
        Download(label, f"{reverse('plans:benefits_file', args=[show, ending])}{query}")
        for ending, label in FILE_FORMATS.items()
    )


def present_benefit_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the list."""
    return (
        Crumb(_("Se hvor ofte anslagene våre holdt"), reverse("plans:calibration")),
        Crumb(_("Velg et tiltak, og legg til en gevinst"), reverse("plans:measures")),
        Crumb(_("Se hva tiltakene koster"), reverse("plans:economy")),
    )


def benefit_crumbs(*last: Crumb) -> tuple[Crumb, ...]:
    """The way to a page under the list of benefits."""
    return (Crumb(_("Gevinster"), reverse("plans:benefits") if last else ""), *last)


def _line(benefit: ListedBenefit, progress: BenefitProgress, on: date) -> BenefitLine:
    owner = benefit.owner
    return BenefitLine(
        name=progress.row.name,
        url=progress.row.link,
        measure=progress.row.measure_title,
        measure_url=reverse("plans:measure", args=[benefit.measure_id]),
        kind=progress.row.kind.label,
        who=progress.row.who,
        way=way_in_words(progress),
        latest=latest_in_words(progress),
        share=format_quantity(progress.share_realised),
        where=where_in_words(benefit),
        owner=progress.row.owner,
        owner_has_left=owner is not None and has_left(owner, on=on),
        status=progress.row.status,
        is_late=is_late(benefit, progress, on=on),
        is_example=benefit.is_example,
    )


def _plain(value: float | None, progress: BenefitProgress) -> str:
    return "?" if value is None else format_number(value, progress.baseline.unit.decimals)
