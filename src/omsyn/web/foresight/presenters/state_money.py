"""Answers about state money and shared costs as parts of their pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.money_pages import MONEY_PAGES, MoneyPage
from omsyn.web.indicators.presenters.figures import FILE_FORMATS


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """A page in the list of them."""

    name: str
    purpose: str
    url: str


def present_money(page: MoneyPage, result: Any, parameters: Mapping[str, str]) -> tuple[Markup, ...]:
    """Every exhibit of the page drawn. What the reader did not ask for is left out; private pages have no files."""
    drawn = []
    for show in page.shows:
        exhibit = money_exhibit(page, result, show)
        if exhibit is not None:
            drawn.append(render_exhibit(exhibit, downloads=_downloads(page, show, parameters)))
    return tuple(drawn)


def money_exhibit(page: MoneyPage, result: Any, show: str) -> Exhibit | None:
    """The exhibit by its name; None when the page has none of it, or the question did not ask for it."""
    if show not in page.shows:
        return None
    try:
        return page.kind.exhibits[show](result)
    except DataMissingError:
        return None


def present_money_list(pages: Iterable[MoneyPage] = MONEY_PAGES) -> tuple[MoneyCard, ...]:
    """All the pages, with what each is for."""
    cards = [MoneyCard(str(page.name), str(page.purpose), reverse(page.url_name)) for page in pages]
    told = _("Se frister, forbruk mot bevilgning, og om tilskuddene skal videreføres i drift.")
    return (*cards, MoneyCard(_("Tilskudd: frister og forbruk"), told, reverse("foresight:grants")))


def present_money_steps(shown: MoneyPage | None = None) -> tuple[Crumb, ...]:
    """What a reader can do after a page."""
    here = (
        ()
        if shown is None
        else (Crumb(_("Se alt om statlige midler og delte kostnader"), reverse("foresight:state_money")),)
    )
    return (
        *here,
        Crumb(_("Se budsjett og regnskap"), reverse("foresight:budget")),
        Crumb(_("Se befolkningen framover, og hvor usikker den er"), reverse("foresight:population")),
    )


def _downloads(page: MoneyPage, show: str, parameters: Mapping[str, str]) -> list[Download]:
    if page.is_private:
        return []
    more = f"?{urlencode(parameters)}" if parameters else ""
    place = f"{page.url_name}_file"
    return [Download(label, reverse(place, args=[show, ending]) + more) for ending, label in FILE_FORMATS.items()]
