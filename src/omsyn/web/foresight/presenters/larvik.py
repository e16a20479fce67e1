"""The worked example as parts of its page: each step's figures in words, and what there is to learn from it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.published_example.result import Claim, Input, PublishedExampleResult, Step, Verdict
from omsyn.reports.blocks.published_example import KIND, claims, written
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_quantity
from omsyn.vocabulary.quantities import Quantity
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.presenters.larvik_lessons import Lesson, lesson_of
from omsyn.web.indicators.presenters.figures import FILE_FORMATS

DRAWN = {
    Step.PLACES: ("places", "places_with_care"),
    Step.SUPPORT: ("support_ratio",),
}
"""The figures that stand at the end of a step, by their names in addresses."""
COLOURS = {
    Verdict.REPRODUCES: "success",
    Verdict.WITH_ASSUMPTION: "info",
    Verdict.DIFFERS: "warning",
    Verdict.CANNOT_BE_RECKONED: "neutral",
    Verdict.FOLLOWS: "neutral",
}


@dataclass(frozen=True, slots=True)
class InputPart:
    """A figure that goes into a sum; ``place`` says where it stands."""

    name: str
    figure: str
    place: str


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A figure of the plan in words. ``published`` and ``reckoned`` are empty where there is none."""

    says: str
    published: str
    reckoned: str
    verdict: str
    colour: str
    why: str
    formula: str
    place: str
    inputs: tuple[InputPart, ...]


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step: what there is to learn, the figures that need a word, and those that speak for themselves."""

    number: int
    key: str
    title: str
    lesson: Lesson
    told: tuple[ClaimPart, ...]
    straight: tuple[ClaimPart, ...]
    figures: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class LarvikPart:
    """The whole example."""

    plan: str
    summary: tuple[str, ...]
    steps: tuple[StepPart, ...]
    last_number: int
    how_it_went: Markup
    all_figures: Markup


def present_larvik(result: PublishedExampleResult) -> LarvikPart:
    """The steps in order, how the projection went, and every figure in one table."""
    steps = tuple(_step(result, number, step) for number, step in enumerate(Step, start=1))
    went = KIND.exhibits["how_it_went"](result)
    return LarvikPart(
        plan=result.plan.citation,
        summary=(claims(result).message, KIND.exhibits["places"](result).title + ".", went.title + "."),
        steps=steps,
        last_number=len(steps) + 1,
        how_it_went=_draw(result, "how_it_went", heading_level=3),
        all_figures=_draw(result, "claims", heading_level=3),
    )


def _step(result: PublishedExampleResult, number: int, step: Step) -> StepPart:
    found = result.of_step(step)
    return StepPart(
        number=number,
        key=step.value,
        title=step.label,
        lesson=lesson_of(step),
        told=tuple(_claim(claim) for claim in found if claim.why),
        straight=tuple(_claim(claim) for claim in found if not claim.why),
        figures=tuple(_draw(result, show, heading_level=3) for show in DRAWN.get(step, ())),
    )


def _claim(claim: Claim) -> ClaimPart:
    return ClaimPart(
        says=claim.says,
        published=_figure(claim.published),
        reckoned=_figure(claim.reckoned),
        verdict=claim.verdict.label,
        colour=COLOURS[claim.verdict],
        why=claim.why,
        formula=claim.formula,
        place=_place(claim.lines),
        inputs=tuple(_input(one) for one in claim.inputs),
    )


def _figure(quantity: Quantity) -> str:
    if not quantity.has_value:
        return ""
    cell = written(quantity)
    return cell if isinstance(cell, str) else format_quantity(quantity)


def _input(told: Input) -> InputPart:
    sources = "; ".join(source.citation for source in told.quantity.sources)
    return InputPart(told.name, _figure(told.quantity), _place(told.lines) or sources)


def _place(lines: str) -> str:
    if not lines:
        return ""
    readable = lines.replace("-", "–").replace(";", ", ")
    several = any(mark in readable for mark in "–,")
    return (_("planen, linje {lines}") if not several else _("planen, linjene {lines}")).format(lines=readable)


def _draw(result: PublishedExampleResult, show: str, *, heading_level: int) -> Markup:
    downloads = [
        Download(label, reverse("foresight:larvik_file", args=[show, ending])) for ending, label in FILE_FORMATS.items()
    ]
    return render_exhibit(KIND.exhibits[show](result), heading_level=heading_level, downloads=downloads)


def present_larvik_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the example."""
    return (
        Crumb(_("Regn ut hvor mange plasser din kommune trenger"), reverse("foresight:places_needed")),
        Crumb(_("Se befolkningen framover i kommunen"), reverse("foresight:population")),
        Crumb(_("Se hvor godt framskrivinger treffer"), reverse("foresight:backtest")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
