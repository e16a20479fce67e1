"""The editor's answer: what the scenario gives in its last year, and one figure of the years on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.methods.demand.levers import assumption_label
from omsyn.methods.demand.uncertainty import Cut
from omsyn.reports.blocks.demand_cost import cost
from omsyn.reports.blocks.demand_need import fte, users
from omsyn.reports.blocks.demand_places import places
from omsyn.reports.exhibits import Exhibit, MissingPart
from omsyn.reports.rendering.html import render_blocks
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.presenters.scenario_answers import why_address

SHOWN = {
    "brukere": (gettext_lazy("Brukere"), users),
    "plasser": (gettext_lazy("Plasser"), places),
    "arsverk": (gettext_lazy("Årsverk"), fte),
    "kostnad": (gettext_lazy("Kostnad"), cost),
}
"""What the live figure can show, by its word in addresses."""
FIRST_SHOWN = "brukere"
_COUNTED = (Measure.USERS, Measure.PLACES, Measure.FTE, Measure.OPERATING_NOK)
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class HeadFigure:
    """A number of the last year with its interval, what it was in the base year, and where it is explained.

    ``is_known`` is false without one.
    """

    label: str
    value: str
    interval: str
    now: str
    why_url: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class EditorAnswer:
    """What the page shows beside the sliders. ``is_quick`` until the whole number of draws has been reckoned."""

    year: int
    figures: tuple[HeadFigure, ...]
    figure: Markup
    shown: str
    passing: str
    cuts: tuple[str, ...]
    missing: tuple[str, ...]
    made_with: str
    is_quick: bool


def present_answer(result: ServiceDemandResult, shown: str, saved: SavedScenario, *, is_quick: bool) -> EditorAnswer:
    """The answer to ``saved`` as it is being tried. ``shown`` is a word of ``SHOWN``."""
    year = result.scenario.until
    return EditorAnswer(
        year=year,
        figures=tuple(_head_figure(result, measure, saved) for measure in _COUNTED),
        figure=render_blocks([_block(result, shown)]),
        shown=shown,
        passing=_passing(result),
        cuts=tuple(dict.fromkeys(_cut(cut) for cut in result.cuts)),
        missing=tuple(gap.told for gap in result.missing),
        made_with=_(
            "Svaret bygger på {draws} mulige framtider. Åtte av ti ligger mellom tallene i parentes. "
            "Tallgrunnlag {vintage}, frø {seed}."
        ).format(draws=format_number(result.question.draws_used), vintage=result.vintage, seed=result.scenario.seed),
        is_quick=is_quick,
    )


def _block(result: ServiceDemandResult, shown: str) -> Exhibit | MissingPart:
    label, draw = SHOWN[shown]
    try:
        return draw(result)
    except DataMissingError as error:
        return MissingPart(str(label), error.found, error.what_now)


def _head_figure(result: ServiceDemandResult, measure: Measure, saved: SavedScenario) -> HeadFigure:
    label = {
        Measure.USERS: _("Brukere, sum av tjenestene"),
        Measure.PLACES: _("Plasser"),
        Measure.FTE: _("Årsverk"),
        Measure.OPERATING_NOK: _("Driftskostnad, mill. kr"),
    }[measure]
    rows = result.figures(measure)
    if rows.is_empty():
        return HeadFigure(label, _("ikke oppgitt"), "", "", is_known=False)
    unit, decimals = (_MILLION, 1) if measure is Measure.OPERATING_NOK else (1, 0)
    now, then = rows.row(0, named=True), rows.row(-1, named=True)
    told: Mapping[str, str] = {name: format_number(then[name] / unit, decimals) for name in ("mean", "p10", "p90")}
    return HeadFigure(
        label=label,
        value=told["mean"],
        interval=_("({p10} til {p90})").format(**told),
        now=_("{year}: {value}").format(year=result.base_year, value=format_number(now["mean"] / unit, decimals)),
        why_url=why_address(saved.pk, measure, result.scenario.until),
    )


def _passing(result: ServiceDemandResult) -> str:
    passing = result.passing
    if passing is None:
        return ""
    if passing.p50 is None:
        return _("Plassene i planen holder til og med {year} i de fleste framtidene.").format(
            year=result.scenario.until
        )
    early = passing.p10.year if passing.p10 else passing.p50.year
    late = passing.p90.year if passing.p90 else None
    if late is None:
        return _(
            "Plassene i planen tar slutt i {year}. Det kan skje fra {early} av, og i noen framtider holder de."
        ).format(year=passing.p50.year, early=early)
    if passing.p50 <= date(result.base_year, 1, 1):
        return _("Plassene i planen er for få alt i {year}.").format(year=result.base_year)
    return _(
        "Plassene i planen tar slutt i {year}, i åtte av ti framtider mellom {early} og {late}. Det forutsetter at "
        "årets brukertall er et vanlig år."
    ).format(year=passing.p50.year, early=early, late=late)


def _cut(cut: Cut) -> str:
    return _("«{owner}», {what}: {count} av {drawn} trekninger ble flyttet til det nærmeste som kan være.").format(
        owner=cut.owner,
        what=assumption_label(cut.field),
        count=format_number(cut.count),
        drawn=format_number(cut.drawn),
    )


def present_editor_steps(saved: SavedScenario) -> tuple[Crumb, ...]:
    """What a reader can do after the editor."""
    return (
        Crumb(_("Endre plasser, ansatte og penger"), reverse("foresight:scenario_resources", args=[saved.pk])),
        Crumb(_("Se hva som må til for å nå et mål"), reverse("foresight:scenario_goal", args=[saved.pk])),
        Crumb(_("Se hvorfor tallene blir som de blir"), reverse("foresight:scenario_why", args=[saved.pk])),
        Crumb(_("Last ned scenarioet som PDF"), reverse("foresight:scenario_document", args=[saved.pk, "pdf"])),
        Crumb(_("Sammenlign med andre scenarioer"), f"{reverse('foresight:comparison')}?scenario={saved.pk}"),
        Crumb(_("Se alt scenarioet forutsetter"), reverse("foresight:scenario", args=[saved.pk])),
        Crumb(_("Se hvor sikkert vi kjenner befolkningen framover"), reverse("foresight:population")),
    )
