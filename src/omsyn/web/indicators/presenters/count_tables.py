"""A table with hidden counts as a page: the verdict, the table, and what an outsider can work out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.methods.disclosure.publication import TOTAL
from omsyn.reports.blocks.disclosure import hidden_counts_exhibit, protected_table_exhibit, reasons_against
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import render_exhibit
from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.indicators.queries.count_tables import ProtectedTable

PRIMARY, SECONDARY, SHOWN = "primary", "secondary", "shown"


@dataclass(frozen=True, slots=True)
class CountCell:
    """A cell: a count, or why it is hidden."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row by name; ``is_total`` for the sums."""

    name: str
    cells: tuple[CountCell, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class ProtectedPage:
    """What came of a table."""

    passes: bool
    verdict: str
    reasons: tuple[str, ...]
    remark: str
    """What a reader of the table will still understand; empty when nothing."""
    caption: str
    headings: tuple[str, ...]
    rows: tuple[CountRow, ...]
    hidden_counts: Markup
    downloads: tuple[Crumb, ...]
    """Empty when the table must not be published."""


def present_protected(found: ProtectedTable, chosen: dict[str, str]) -> ProtectedPage:
    """The page; ``chosen`` is what its address says of table and limit."""
    audit, table = found.audit, found.table
    counts = table.publication.counts
    columns = [*table.columns, *([TOTAL] if (table.rows[0], TOTAL) in counts else [])]
    rows = [*table.rows, *([TOTAL] if (TOTAL, table.columns[0]) in counts else [])]
    exhibit = hidden_counts_exhibit(table.publication, audit, found.primary, found.rule, found.source)
    return ProtectedPage(
        passes=audit.passes,
        verdict=_verdict(found),
        reasons=tuple(reasons_against(audit)),
        remark=_remark(found),
        caption=_("Tabellen med skjulte tall"),
        headings=tuple(_named(name) for name in columns),
        rows=tuple(
            CountRow(_named(row), tuple(_cell(found, row, column) for column in columns), row == TOTAL) for row in rows
        ),
        hidden_counts=render_exhibit(exhibit) if audit.possible else Markup(),
        downloads=_downloads(chosen) if audit.passes else (),
    )


def publishable(found: ProtectedTable) -> Exhibit:
    """The table as it may be published."""
    return protected_table_exhibit(found.table, found.hidden, found.source)


def count_table_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the page."""
    return (
        Crumb(_("Se kommunens egne tall"), reverse("indicators:own_figures")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def _verdict(found: ProtectedTable) -> str:
    if not found.audit.passes:
        return _("Tabellen må ikke publiseres slik")
    if not found.hidden:
        return _("Tabellen kan publiseres som den er. Ingen tall er små")
    return _("Tabellen kan publiseres. {count} tall er skjult, og ingen av dem kan regnes ut").format(
        count=format_number(len(found.hidden))
    )


def _remark(found: ProtectedTable) -> str:
    """Where no larger count is hidden, everyone knows that the hidden ones are small."""
    if not found.hidden or found.hidden != found.primary:
        return ""
    first = 1 if found.rule.zero_may_be_shown else 0
    return _("Alle de skjulte tallene er små, så leseren skjønner at de er fra {first} til {last}.").format(
        first=first, last=found.rule.limit - 1
    )


def _cell(found: ProtectedTable, row: str, column: str) -> CountCell:
    cell = (row, column)
    if cell in found.hidden:
        is_small = cell in found.primary
        return CountCell(_("lite tall") if is_small else _("verner andre"), PRIMARY if is_small else SECONDARY)
    count = found.table.publication.counts.get(cell)
    return CountCell("–" if count is None else format_number(count), SHOWN)


def _named(part: str) -> str:
    return _("Sum") if part == TOTAL else part


def _downloads(chosen: dict[str, str]) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(label, f"{reverse('indicators:protected_table', args=[ending])}?{urlencode(chosen)}")
        for ending, label in FILE_FORMATS.items()
    )
