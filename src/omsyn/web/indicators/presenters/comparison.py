"""Municipalities beside each other, drawn, with the numbers as files."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.indicator_comparison.result import IndicatorComparisonResult
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.chart_files import formats_of
from omsyn.web.indicators.presenters.overview import indicator_url
from omsyn.web.indicators.queries.comparison import comparison_exhibits


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """An indicator: its exhibits drawn, or why there are none."""

    key: str
    name: str
    url: str
    exhibits: tuple[Markup, ...]
    why_no_figures: str
    how_to_load: str
    why_not_adjusted: str
    """Why need is not allowed for, where it is not."""


def present_compared(result: IndicatorComparisonResult, asked: QueryDict) -> ComparedPart:
    """The one indicator of ``result``; ``asked`` are the choices in the address, which its files keep."""
    [compared] = result.indicators
    key = compared.definition.key
    exhibits = comparison_exhibits(result) if compared.municipalities else {}
    return ComparedPart(
        key=key,
        name=compared.definition.name.label,
        url=indicator_url(key),
        exhibits=tuple(
            render_exhibit(
                exhibit, heading_level=3, anchor=f"{key}-{show}", downloads=_downloads(key, show, exhibit, asked)
            )
            for show, exhibit in exhibits.items()
        ),
        why_no_figures=compared.why_no_figures,
        how_to_load=compared.how_to_load,
        why_not_adjusted=compared.why_not_adjusted,
    )


def present_comparison_steps() -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return (
        Crumb(_("Se alle indikatorene for kommunen"), reverse("indicators:overview")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def _downloads(key: str, show: str, exhibit: Exhibit, asked: QueryDict) -> list[Download]:
    kept = asked.copy()
    kept.pop("indikator", None)
    query = kept.urlencode()
    return [
        Download(label, f"{reverse('indicators:comparison_download', args=[key, show, ending])}?{query}")
        for ending, label in formats_of(exhibit).items()
    ]
