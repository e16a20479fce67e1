"""How often the intervals of expected effects held, and which effects wait to be measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from omsyn.analyses.benefits.result import BenefitsResult
from omsyn.reports.blocks import benefit_effects
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.presenters.benefits import benefit_crumbs, shortened

SHOWS: Mapping[str, Callable[[BenefitsResult], Exhibit]] = {
    "treff": benefit_effects.calibration,
    "effekter": benefit_effects.expected_effects,
}
"""What the addresses of files call each exhibit."""
MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """An effect whose day has come, and that nobody has measured."""

    indicator: str
    measure: str
    url: str
    due: str


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """Everything the page says. ``nothing`` says why nothing is reckoned; empty when it is."""

    nothing: str
    exhibits: tuple[Markup, ...]
    waiting: tuple[WaitingLine, ...]
    waiting_told: str
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


def present_calibration(result: BenefitsResult | None, asked: QueryDict, *, on: date) -> CalibrationPage:
    """The page; ``result`` None when nothing is expected of any measure."""
    drawn = [] if result is None else [(show, calibration_exhibit(result, show)) for show in SHOWS]
    waiting = [] if result is None else _waiting(result, on)
    return CalibrationPage(
        nothing=_nothing(result),
        exhibits=tuple(
            render_exhibit(shortened(exhibit), heading_level=2, downloads=_downloads(show, asked))
            for show, exhibit in drawn
            if exhibit is not None
        ),
        waiting=tuple(waiting[:MOST_WAITING]),
        waiting_told=_waiting_told(len(waiting)),
        crumbs=benefit_crumbs(Crumb(_("Hvor ofte anslagene holdt"))),
        steps=(
            Crumb(_("Se gevinstene"), reverse("plans:benefits")),
            Crumb(_("Velg et tiltak, og skriv hva dere venter"), reverse("plans:measures")),
        ),
    )


def calibration_exhibit(result: BenefitsResult, show: str) -> Exhibit | None:
    """The exhibit of that name; None when there is none, or nothing is measured."""
    if show not in SHOWS:
        return None
    try:
        return SHOWS[show](result)
    except DataMissingError:
        return None


def _nothing(result: BenefitsResult | None) -> str:
    if result is None:
        return _(
            "Skriv på et tiltak hva dere tror en indikator blir, med en nedre og en øvre grense dere tror holder i "
            "åtte av ti tilfeller. Når dagen kommer, måler dere. Da ser dere her hvor ofte grensene holdt."
        )
    if result.calibration is None:
        return _(
            "Ingen av de ventede effektene er målt ennå. Når dagen kommer, skriver dere på tiltaket hva det ble. Da "
            "ser dere her hvor ofte grensene holdt."
        )
    return ""


def _waiting(result: BenefitsResult, on: date) -> list[WaitingLine]:
    due = [one for one in result.effects if one.measured is None and one.due is not None and one.due <= on]
    return [
        WaitingLine(one.indicator, one.measure_title, one.link, format_date(one.due) if one.due else "") for one in due
    ]


def _waiting_told(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} ventet effekt skulle vært målt nå.", "{count} ventede effekter skulle vært målt nå.", count
    ).format(count=format_number(count))


def _downloads(show: str, asked: QueryDict) -> tuple[Download, ...]:
    query = f"?{urlencode({'plan': asked['plan']})}" if asked.get("plan") else ""
    return tuple(
        Download(label, f"{reverse('plans:calibration_file', args=[show, ending])}{query}")
        for ending, label in FILE_FORMATS.items()
    )
