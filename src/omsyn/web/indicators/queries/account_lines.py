"""Budget and accounts the municipality has loaded, as the plain table analyses take."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from omsyn.methods.economy.budget_follow_up import ACCOUNT_LINES
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.quantities import Source
from omsyn.web.indicators.models import AccountLine, FigureImport, FigureKind
from omsyn.web.indicators.queries.own_figures import imports_in_use
from omsyn.web.organisation.models import Municipality

_AMOUNTS = ("budget", "revised_budget", "accounts")


@dataclass(frozen=True, slots=True)
class LinesInUse:
    """Lines with columns as ``ACCOUNT_LINES``, and the file each year is from."""

    lines: pl.DataFrame
    source_by_year: Mapping[int, Source]


def account_lines_in_use(municipality: Municipality) -> LinesInUse:
    """Every year that is loaded; a year comes whole from the file loaded last that has it."""
    stored = (
        AccountLine.objects.filter(figure_import__in=imports_in_use(municipality, FigureKind.ACCOUNT_LINES))
        .select_related("figure_import", "unit")
        .order_by("-figure_import__loaded_at", "-figure_import_id", "pk")
    )
    newest: dict[int, FigureImport] = {}
    rows = [
        _row(line) for line in stored if newest.setdefault(line.year, line.figure_import).pk == line.figure_import_id
    ]
    frame = pl.DataFrame(rows, schema=ACCOUNT_LINES, orient="row")
    return LinesInUse(frame, {year: _source(loaded, municipality) for year, loaded in newest.items()})


def _row(line: AccountLine) -> tuple[object, ...]:
    amounts = (getattr(line, name) for name in _AMOUNTS)
    told = (None if amount is None else float(amount) for amount in amounts)
    return (line.year, line.month, line.unit.name, line.function, line.art, *told)


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
