"""``omsyn control-chart``: what is signal and what is noise in a monthly series, from a CSV file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from omsyn.cli.output import Format, format_option, print_exhibit, print_json
from omsyn.methods.control_charts.chart import ControlChart, draw_control_chart
from omsyn.methods.control_charts.observations import (
    TAKES_DENOMINATOR,
    WITH_DENOMINATOR,
    ChartKind,
    Observation,
    Part,
    Rebase,
    find_fault,
)
from omsyn.parameters.control_chart_rules import load_control_chart_rules
from omsyn.registers.reading.cells import Cell, Sheet
from omsyn.registers.reading.delimited import read_delimited
from omsyn.reports.blocks.control_chart import control_chart_as_data, control_chart_exhibit
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.polarity import Polarity

CHARTS = {
    "xmr": (ChartKind.XMR, ChartKind.XMR),
    "p": (ChartKind.P_PRIME, ChartKind.P),
    "u": (ChartKind.U_PRIME, ChartKind.U),
    "c": (ChartKind.C, ChartKind.C),
    "t": (ChartKind.T, ChartKind.T),
    "g": (ChartKind.G, ChartKind.G),
}
"""What is asked for: with Laney's limits, and with limits by chance alone."""

HEADINGS = {
    "period": ("period", "periode"),
    "value": ("value", "verdi"),
    "numerator": ("numerator", "teller"),
    "denominator": ("denominator", "nevner"),
}
"""What a column may be called."""

CSV_DECIMALS = 6
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEAR_LAST = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file: the observation, and the cells it was read from."""

    observation: Observation
    period: Cell
    amount: Cell
    denominator: Cell | None


def _rebase(_context: click.Context, _option: click.Parameter, texts: Sequence[str]) -> tuple[Rebase, ...]:
    rebases = []
    for text in texts:
        period, equals, reason = text.partition("=")
        if not (period.strip() and equals and reason.strip()):
            raise InputError(
                _("«{text}» sier ikke både når og hvorfor.").format(text=text),
                expected=_("Skriv perioden, likhetstegn og begrunnelsen: --rebase «2024-06=Ny vaktordning»."),
                where="--rebase",
            )
        rebases.append(Rebase(period.strip(), reason.strip()))
    return tuple(rebases)


@click.command("control-chart")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Choice(list(CHARTS)), default="xmr", show_default=True, help="What is charted.")
@click.option("--laney/--no-laney", default=True, show_default=True, help="Limits of p and u: Laney's, or by chance.")
@click.option("--screen/--no-screen", default=None, help="Drop wild moving ranges. Default: only for xmr.")
@click.option("--rules", default="", help="The rule set; nhs unless told.")
@click.option("--run-length", type=int, help="Another number of points on one side than the rule set's.")
@click.option(
    "--polarity",
    type=click.Choice([way.value for way in Polarity]),
    default="none",
    show_default=True,
    help="Good is …",
)
@click.option("--target", type=float, help="The target, in the unit of the points.")
@click.option("--rebase", "rebases", multiple=True, callback=_rebase, help="PERIOD=REASON: begin anew there.")
@format_option()
def control_chart(
    file: Path,
    chart: str,
    laney: bool,
    screen: bool | None,
    rules: str,
    run_length: int | None,
    polarity: str,
    target: float | None,
    rebases: tuple[Rebase, ...],
    output_format: Format,
) -> None:
    """Draw a control chart of FILE, a CSV with the columns period and value, or numerator and denominator."""
    kind = CHARTS[chart][0 if laney else 1]
    rule_set = load_control_chart_rules().named(rules)
    drawn = draw_control_chart(
        kind,
        read_observations(file, kind),
        rule_set if run_length is None else rule_set.with_run_length(run_length),
        polarity=Polarity(polarity),
        target=target,
        screened=screen,
        rebases=rebases,
    )
    _print(drawn, output_format)


def _print(chart: ControlChart, output_format: Format) -> None:
    if output_format is Format.JSON:
        print_json(control_chart_as_data(chart))
    else:
        decimals = CSV_DECIMALS if output_format is Format.CSV else None
        print_exhibit(control_chart_exhibit(chart, decimals=decimals), output_format)


def read_observations(file: Path, kind: ChartKind) -> list[Observation]:
    """The series in ``file``; ``InputError`` with row and column for what a chart of ``kind`` cannot take."""
    lines = list(_lines(read_delimited(file), kind))
    before: _Line | None = None
    seen: dict[str, int] = {}
    for line in lines:
        fault = find_fault(kind, line.observation)
        if fault is not None:
            at_fault = line.amount if fault.part is Part.AMOUNT or line.denominator is None else line.denominator
            raise _mend(at_fault, fault.expected)
        period = line.observation.period
        if period in seen:
            raise _mend(line.period, _("Perioden står allerede i rad {row}.").format(row=seen[period]))
        if before is not None and _goes_back(before.observation.period, period):
            raise _mend(line.period, _("Periodene skal stå i rekkefølge, eldste først."))
        seen[period], before = line.period.row, line
    return [line.observation for line in lines]


def _lines(sheet: Sheet, kind: ChartKind) -> Iterator[_Line]:
    period = _column(sheet, "period")
    amount, denominator = _figure_columns(sheet, kind)
    for record in sheet.records():
        when, how_many = record[period], record[amount]
        of_how_many = record[denominator] if denominator else None
        if when.is_empty:
            raise _mend(when, _("Hver rad skal ha en periode, for eksempel 2024-06."))
        observation = Observation(when.text(), _number(how_many), _number(of_how_many) if of_how_many else None)
        yield _Line(observation, when, how_many, of_how_many)


def _figure_columns(sheet: Sheet, kind: ChartKind) -> tuple[str, str]:
    """The headings of amount and denominator; the denominator is empty where the chart takes none."""
    if kind in WITH_DENOMINATOR:
        return _column(sheet, "numerator"), _column(sheet, "denominator")
    if value := _found(sheet, "value"):
        return value, ""
    numerator = _found(sheet, "numerator")
    if not numerator:
        return _column(sheet, "value"), ""
    return numerator, _found(sheet, "denominator") if kind in TAKES_DENOMINATOR else ""


def _found(sheet: Sheet, name: str) -> str:
    return next((heading for heading in sheet.headings if heading.casefold() in HEADINGS[name]), "")


def _column(sheet: Sheet, name: str) -> str:
    heading = _found(sheet, name)
    if not heading:
        raise InputError(
            _("Kolonnen {columns} mangler.").format(columns=quoted(name)),
            expected=_("Fila har {columns}.").format(columns=join_words([quoted(one) for one in sheet.headings])),
            where=sheet.name,
            what_now=_("Filen skal ha «period» og «value», eller «period», «numerator» og «denominator»."),
        )
    return heading


def _number(cell: Cell) -> float | None:
    try:
        return cell.number()
    except InputError as error:
        raise _mend(cell, error.expected) from error


def _mend(cell: Cell, expected: str) -> InputError:
    return cell.error(expected=expected, what_now=_("Rett filen og kjør kommandoen på nytt."))


def _goes_back(before: str, after: str) -> bool:
    """Whether two periods written alike as year, month or day are in the wrong order; other writing is taken as is."""
    first, second = _parts_of(before), _parts_of(after)
    return len(first) == len(second) and second < first


def _parts_of(period: str) -> tuple[int, ...]:
    """Year, month and day of «2024», «2024-03», «2024-03-19», «03.2024» or «19.03.2024»; nothing of other writing."""
    if found := _YEAR_FIRST.fullmatch(period):
        parts = found.groups()
    elif found := _YEAR_LAST.fullmatch(period):
        parts = found.groups()[::-1]
    else:
        return ()
    return tuple(int(part) for part in parts if part)
