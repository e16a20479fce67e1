"""Budget and accounts the municipality has loaded, as the plain table analyses take."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from omsyn.methods.economy.budget_follow_up import ACCOUNT_LINES
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.quantities import Source
from omsyn.web.indicators.models import AccountLine, FigureImport, FigureKind
from omsyn.web.indicators.queries.own_figures import imports_in_use
from omsyn.web.organisation.models import Municipality


@dataclass(frozen=True, slots=True)
class LinesInUse:
    """Lines with columns as ``ACCOUNT_LINES``, and the file each year is from."""

    lines: pl.DataFrame
    source_by_year: Mapping[int, Source]


def account_lines_in_use(municipality: Municipality) -> LinesInUse:
    """Every year that is loaded; a year comes whole from the file loaded last that has it.

    Arts are added together. The budget of a line is the revised one where there is one.
    """
    newest = newest_by_year(municipality)
    chosen = Q(pk__in=())
    for year, loaded in newest.items():
        chosen |= Q(figure_import=loaded, year=year)
    summed = (
        AccountLine.objects.filter(chosen)
        .values_list("year", "month", "unit__name", "function")
        .annotate(in_force=Sum(Coalesce("revised_budget", "budget")), used=Sum("accounts"))
        .order_by("year", "unit__sort_key", "unit_id", "function", "month")
    )
    rows = [
        (year, month, unit, function, "", _kroner(budget), None, _kroner(used))
        for year, month, unit, function, budget, used in summed
    ]
    frame = pl.DataFrame(rows, schema=ACCOUNT_LINES, orient="row")
    return LinesInUse(frame, {year: _source(loaded, municipality) for year, loaded in newest.items()})


def newest_by_year(municipality: Municipality) -> dict[int, FigureImport]:
    """The years that are loaded, and the file loaded last that has each."""
    newest: dict[int, FigureImport] = {}
    for loaded in imports_in_use(municipality, FigureKind.ACCOUNT_LINES):
        for year in AccountLine.objects.filter(figure_import=loaded).order_by("year").values_list("year").distinct():
            newest.setdefault(year[0], loaded)
    return newest


def _kroner(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _source(loaded: FigureImport, municipality: Municipality) -> Source:
    return Source(
        publisher=municipality.name,
        table=loaded.file_name,
        title=_("Kommunens egne tall om budsjett og regnskap"),
        vintage=_("lastet inn {day}").format(day=format_date(loaded.loaded_at.date())),
        terms=_("Kommunens egne tall."),
        retrieved=loaded.loaded_at.date(),
        sha256=loaded.sha256,
    )
