"""``omsyn funnel``: which areas differ from the rest by more than chance, from a CSV file."""

import math
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click
import numpy as np

from omsyn.cli.output import Format, format_option, print_exhibit, print_json
from omsyn.methods.indicators.funnels import FunnelStatistic
from omsyn.registers.reading.cells import Cell, Sheet
from omsyn.registers.reading.delimited import read_delimited
from omsyn.reports.blocks.funnel import compare_areas, funnel_as_data, funnel_exhibit
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

HEADINGS = {
    "area": ("area", "område"),
    "numerator": ("numerator", "teller"),
    "denominator": ("denominator", "nevner"),
}
"""What a column may be called."""

CSV_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class AreaCount:
    """An area's line in the file."""

    area: str
    numerator: float
    denominator: float


@click.command("funnel")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--statistic",
    type=click.Choice([statistic.value for statistic in FunnelStatistic]),
    default=FunnelStatistic.PROPORTION.value,
    show_default=True,
    help="What numerator over denominator is: a share, events per person, or observed over expected.",
)
@click.option("--target", type=float, help="The level to hold areas against; that of all together unless told.")
@click.option(
    "--overdispersion/--no-overdispersion",
    default=False,
    show_default=True,
    help="Widen the limits by the spread that chance does not explain.",
)
@format_option()
def funnel(file: Path, statistic: str, target: float | None, overdispersion: bool, output_format: Format) -> None:
    """Hold the areas of FILE against funnel limits. FILE is a CSV with the columns area, numerator and denominator."""
    kind = FunnelStatistic(statistic)
    _check_target(target, kind)
    lines = read_area_counts(file, kind)
    found = compare_areas(
        tuple(line.area for line in lines),
        np.array([line.numerator for line in lines]),
        np.array([line.denominator for line in lines]),
        kind,
        Source(_("Egen fil"), file.name, file.name, "", _("Egne tall"), sha256=sha256(file.read_bytes()).hexdigest()),
        target=target,
        adjust=overdispersion,
    )
    if output_format is Format.JSON:
        print_json(funnel_as_data(found))
    else:
        decimals = CSV_DECIMALS if output_format is Format.CSV else None
        print_exhibit(funnel_exhibit(found, decimals=decimals), output_format)


def read_area_counts(file: Path, statistic: FunnelStatistic) -> list[AreaCount]:
    """The areas in ``file``; ``InputError`` with row and column for what a funnel of ``statistic`` cannot take."""
    sheet = read_delimited(file)
    columns = {name: _column(sheet, name) for name in HEADINGS}
    if not sheet.rows:
        raise InputError(
            _("Fila har ingen rader under overskriftene."),
            expected=_("Hver rad skal ha et område, en teller og en nevner."),
            where=sheet.name,
        )
    seen: dict[str, int] = {}
    lines = []
    for record in sheet.records():
        area, numerator, denominator = (record[columns[name]] for name in HEADINGS)
        _refuse_repeated(area, seen)
        lines.append(_line(area, numerator, denominator, statistic))
    return lines


def _line(area: Cell, numerator: Cell, denominator: Cell, statistic: FunnelStatistic) -> AreaCount:
    part = _figure(numerator, whole=True)
    whole = _figure(denominator, whole=statistic is FunnelStatistic.PROPORTION)
    if part < 0:
        raise _mend(numerator, _("Telleren er et antall, og kan ikke være under null."))
    if whole <= 0:
        raise _mend(denominator, _("Nevneren må være over null."))
    if statistic is FunnelStatistic.PROPORTION and part > whole:
        raise _mend(
            denominator,
            _("Nevneren er mindre enn telleren, {numerator}. En andel kan ikke være over 1.").format(
                numerator=numerator.text()
            ),
        )
    return AreaCount(area.text(), part, whole)


def _figure(cell: Cell, *, whole: bool) -> float:
    try:
        figure = cell.whole_number() if whole else cell.number()
    except InputError as error:
        raise _mend(cell, error.expected) from error
    except OverflowError:
        figure = math.inf
    if figure is None or not math.isfinite(figure):
        raise _mend(cell, _("Her skal det stå et tall, for eksempel 12."))
    return float(figure)


def _refuse_repeated(area: Cell, seen: dict[str, int]) -> None:
    if area.is_empty:
        raise _mend(area, _("Hver rad skal ha navnet på et område."))
    name = area.text()
    if name in seen:
        raise _mend(area, _("Området står allerede i rad {row}.").format(row=seen[name]))
    seen[name] = area.row


def _column(sheet: Sheet, name: str) -> str:
    heading = next((heading for heading in sheet.headings if heading.casefold() in HEADINGS[name]), "")
    if not heading:
        raise InputError(
            _("Kolonnen {columns} mangler.").format(columns=quoted(name)),
            expected=_("Fila har {columns}.").format(columns=join_words([quoted(one) for one in sheet.headings])),
            where=sheet.name,
            what_now=_("Fila skal ha kolonnene «area», «numerator» og «denominator»."),
        )
    return heading


def _check_target(target: float | None, statistic: FunnelStatistic) -> None:
    if target is None:
        return
    highest = 1 if statistic is FunnelStatistic.PROPORTION else math.inf
    if not (0 < target <= highest and math.isfinite(target)):
        raise InputError(
            _("Målet {target} kan ikke brukes.").format(target=target),
            expected=_("Det må være over null, og høyst 1 når tallene er andeler."),
            where="--target",
        )


def _mend(cell: Cell, expected: str) -> InputError:
    return cell.error(expected=expected, what_now=_("Rett fila og kjør kommandoen på nytt."))
