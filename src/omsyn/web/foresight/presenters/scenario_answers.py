"""What must be true in a scenario, and why a figure of it is as it is: parts of their pages, and their files."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from markupsafe import Markup

from omsyn.analyses.service_demand.goal import GoalAnswer
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_goal import goal_levers, goal_places, goal_waiting
from omsyn.reports.blocks.demand_reckoning import reckoning
from omsyn.reports.blocks.demand_trail import trail_of
from omsyn.reports.blocks.demand_waterfall import waterfall
from omsyn.reports.exhibits import Document, Exhibit, MissingPart
from omsyn.reports.files import DocumentFormat, file_name, render
from omsyn.reports.rendering.html import Download, render_blocks, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.presenters.scenario_comparison import MEASURES
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, SPREADSHEET

GOAL_PARTS: dict[str, Callable[[GoalAnswer], Exhibit]] = {
    "forutsetninger": goal_levers,
    "plasser": goal_places,
    "venting": goal_waiting,
}
"""The exhibits of what must be true, by their word in addresses; the first is the answer."""
CHANGE, RECKONING = "endring", "regnestykke"
EXPLAINED_BY = {Measure.PLACES: Measure.USERS, Measure.OPERATING_NOK: Measure.FTE}
"""What is shown to drive measures that have no bars of their own."""
DOCUMENTS = {
    DocumentFormat.PDF: ("application/pdf", _lazy("PDF")),
    DocumentFormat.DOCX: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _lazy("Word")),
    DocumentFormat.XLSX: (SPREADSHEET, _lazy("Excel")),
}
"""The files of a whole scenario: media type, and what people call it."""


@dataclass(frozen=True, slots=True)
class FurtherTrail:
    """A figure that went in, and where its own reckoning is shown."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WhyPart:
    """The bars, what they are about when that is not the figure itself, its reckoning, and figures that went in."""

    change: Markup
    about_change: str
    reckoning: Markup
    further: tuple[FurtherTrail, ...]


def word_of(measure: Measure) -> str | None:
    """The measure's word in addresses; None for one that has none."""
    return next((word for word, known in MEASURES.items() if known is measure), None)


def why_address(number: int, measure: Measure, year: int, service: str = ALL_SERVICES) -> str:
    """Where a figure of a scenario is explained."""
    chosen = {"maal": word_of(measure) or "", "aar": str(year)} | ({"tjeneste": service} if service else {})
    return f"{reverse('foresight:scenario_why', args=[number])}?{urlencode(chosen)}"


def present_goal(saved: SavedScenario, answer: GoalAnswer, asked: QueryDict) -> tuple[Markup, ...]:
    """Every exhibit drawn; places and waiting only where the scenario says enough of them."""
    drawn = []
    for part, show in GOAL_PARTS.items():
        try:
            exhibit = show(answer)
        except DataMissingError:
            continue  # they are more than was asked for
        drawn.append(render_exhibit(exhibit, downloads=_downloads("scenario_goal_file", saved, part, asked)))
    return tuple(drawn)


def present_why(
    saved: SavedScenario, result: ServiceDemandResult, measure: Measure, service: str, asked: QueryDict
) -> WhyPart:
    """The bars to the year explained, and how the figure of that year was reckoned."""
    by = EXPLAINED_BY.get(measure, measure)
    year = result.explained_year
    return WhyPart(
        change=_drawn(_("Endringen"), lambda: waterfall(result, by, service), saved, CHANGE, asked),
        about_change=_about_change(measure),
        reckoning=_drawn(_("Regnestykket"), lambda: reckoning(result, measure, year, service), saved, RECKONING, asked),
        further=_further(saved, result, measure, service),
    )


def why_exhibit(part: str, result: ServiceDemandResult, measure: Measure, service: str) -> Exhibit:
    """The exhibit by its word in addresses; ``DataMissingError`` when the scenario does not reckon it."""
    if part == CHANGE:
        return waterfall(result, EXPLAINED_BY.get(measure, measure), service)
    return reckoning(result, measure, result.explained_year, service)


def as_document_file(document: Document, form: DocumentFormat) -> HttpResponse:
    """The whole scenario as a download."""
    response = HttpResponse(render(document, form), content_type=DOCUMENTS[form][0])
    response["Content-Disposition"] = f'attachment; filename="{file_name(document, form)}"'
    return response


def present_documents(number: int) -> tuple[Download, ...]:
    """The files of a whole scenario."""
    return tuple(
        Download(str(label), reverse("foresight:scenario_document", args=[number, form.value]))
        for form, (_media_type, label) in DOCUMENTS.items()
    )


def present_answer_steps(saved: SavedScenario, *, without: str) -> tuple[Crumb, ...]:
    """What a reader can do after one of the pages about a scenario's answer; ``without`` is the page's own name."""
    steps = {
        "scenario_editor": _("Flytt på forutsetningene"),
        "scenario_goal": _("Se hva som må til for å nå et mål"),
        "scenario_why": _("Se hvorfor tallene blir som de blir"),
        "scenario": _("Se alt scenarioet forutsetter"),
    }
    return tuple(
        Crumb(label, reverse(f"foresight:{name}", args=[saved.pk])) for name, label in steps.items() if name != without
    )


def _drawn(title: str, show: Callable[[], Exhibit], saved: SavedScenario, part: str, asked: QueryDict) -> Markup:
    try:
        exhibit = show()
    except DataMissingError as error:
        return render_blocks([MissingPart(title, error.found, error.what_now)])
    return render_exhibit(exhibit, heading_level=3, downloads=_downloads("scenario_why_file", saved, part, asked))


def _downloads(name: str, saved: SavedScenario, part: str, asked: QueryDict) -> list[Download]:
    return [
        Download(label, f"{reverse(f'foresight:{name}', args=[saved.pk, part, ending])}?{asked.urlencode()}")
        for ending, label in FILE_FORMATS.items()
    ]


def _about_change(measure: Measure) -> str:
    match measure:
        case Measure.PLACES:
            return _("Plassene følger brukerne av tjenestene som fyller dem. Stolpene viser hva som endrer brukerne.")
        case Measure.OPERATING_NOK:
            return _("Kostnaden følger mest årsverkene. Stolpene viser hva som endrer dem.")
        case _:
            return ""


def _further(
    saved: SavedScenario, result: ServiceDemandResult, measure: Measure, service: str
) -> tuple[FurtherTrail, ...]:
    try:
        trail = trail_of(result, measure, result.explained_year, service)
    except DataMissingError:
        return ()
    return tuple(
        FurtherTrail(one.what, why_address(saved.pk, one.measure, one.year, one.service))
        for one in trail.inputs
        if one.measure is not None and one.year is not None and one.year > result.base_year and word_of(one.measure)
    )
