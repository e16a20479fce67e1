"""Every measure's status in every round as a grid of digits, with the mean of each area under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omsyn.analyses.measure_status.summary import summarise
from omsyn.analyses.measure_status.tallies import StatusTally, merge_tallies
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number, format_value
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.quantities import Quantity, Source, Units
from omsyn.vocabulary.rounding import round_half_up
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Measure, StatusRound
from omsyn.web.plans.queries.heat_map import was_asked_about
from omsyn.web.plans.queries.status import scale_of

SHADES = 5
type Answer = tuple[int | None, str]
"""A step, and the word for postponed or cancelled."""
type Answers = Mapping[tuple[int, int], Answer]
"""What was said of (measure, round)."""


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A round."""

    name: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A measure through the rounds; ``cells`` are drawn, a sign for each round."""

    number: int
    title: str
    url: str
    area: str
    cells: SafeString


@dataclass(frozen=True, slots=True)
class MeanRow:
    """An area's mean in each round, with how many measures it is of."""

    area: str
    means: tuple[str, ...]
    is_total: bool = False


def present_columns(rounds: Iterable[StatusRound]) -> tuple[HeatColumn, ...]:
    """The rounds as headings."""
    return tuple(
        HeatColumn(one.name, format_date(one.status_on), reverse("plans:round", args=[one.pk])) for one in rounds
    )


def present_grid(measures: Iterable[Measure], rounds: Sequence[StatusRound], answers: Answers) -> list[HeatRow]:
    """The measures, each with a sign for every round."""
    steps = {one.pk: len(scale_of(one).steps) for one in rounds}
    # Thousands of cells are of a few kinds: each kind is put into words and drawn once.
    answered, unanswered = cache(_answered_cell), cache(_unanswered_cell)

    def cell(measure: Measure, round_: StatusRound) -> SafeString:
        answer = answers.get((measure.pk, round_.pk))
        if answer is None:
            return unanswered(was_asked_about(measure, round_))
        return answered(answer, steps[round_.pk])

    return [
        HeatRow(
            number=measure.number,
            title=measure.title,
            url=reverse("plans:measure", args=[measure.pk]),
            area=measure.plan.name,
            cells=format_html_join("", "{}", ((cell(measure, one),) for one in rounds)),
        )
        for measure in measures
    ]


def _answered_cell(answer: Answer, steps: int) -> SafeString:
    """A digit, darker the further it has come; a letter and what it means for what is on no step."""
    step, outside = answer
    if step is not None:
        return format_html('<td class="step step-{}">{}</td>', shade_of(step, steps), str(step))
    state = ReportingState(outside)
    return _letter(_("U") if state is ReportingState.POSTPONED else _("A"), state.label)


def _unanswered_cell(was_asked: bool) -> SafeString:
    return _letter("–", _("ikke rapportert")) if was_asked else format_html('<td class="step">{}</td>', "")


def _letter(sign: str, words: str) -> SafeString:
    return format_html('<td class="step"><abbr title="{}">{}</abbr></td>', words, sign)


def shade_of(step: int, steps: int) -> int:
    """The shade 1–5 of a step on a scale of so many; the first is the lightest, the last the darkest."""
    return 1 + int(round_half_up((step - 1) * (SHADES - 1) / (steps - 1))) if steps > 1 else SHADES


def present_means(rounds: Sequence[StatusRound], tallies: Mapping[int, Sequence[StatusTally]]) -> list[MeanRow]:
    """The mean of each area in each round, each on the scale of its round, and of all of them last."""
    areas = list(dict.fromkeys(tally.area for one in rounds for tally in tallies[one.pk]))
    every = _("Alle områder")
    by_round = [_means(tallies[one.pk], scale_of(one), every) for one in rounds]
    rows = [MeanRow(area, tuple(means.get(area, "") for means in by_round)) for area in areas]
    if len(areas) > 1:
        rows.append(MeanRow(every, tuple(means.get(every, "") for means in by_round), is_total=True))
    return rows


def _means(tallies: Sequence[StatusTally], scale: StatusScale, every: str) -> dict[str, str]:
    summed = [*summarise(tallies, scale), *summarise(merge_tallies(every, tallies), scale)]
    found = {}
    for area in summed:
        on_date = area.dates[-1]
        if on_date.mean.has_value:
            found[area.area] = f"{format_value(on_date.mean)} ({format_number(on_date.count)})"
        elif on_date.outside_count:
            found[area.area] = "–"
    return found


def heat_map_exhibit(
    municipality: str, measures: Iterable[Measure], rounds: Sequence[StatusRound], answers: Answers
) -> Exhibit:
    """The whole grid for a file: digits as numbers, everything else in words."""
    columns = (
        Column("area", _("Område"), ColumnKind.TEXT),
        Column("number", _("Nr."), ColumnKind.YEAR),
        Column("title", _("Tiltak"), ColumnKind.TEXT),
        *(Column(f"round_{one.pk}", f"{one.name}, {format_date(one.status_on)}", ColumnKind.STEP) for one in rounds),
    )
    rows = tuple(
        (
            measure.plan.name,
            measure.number,
            measure.title,
            *(_file_cell(measure, one, answers) for one in rounds),
        )
        for measure in measures
    )
    source = Source(municipality, "", _("Kommunens egne tiltak i Omsyn"), format_date(rounds[-1].status_on), "")
    return Exhibit(
        key="heat_map",
        title=_("{count} tiltak, runde for runde").format(count=format_number(len(rows))),
        message=_("Status for hvert tiltak i hver runde."),
        table=Table(_("Status for hvert tiltak i hver runde"), columns, rows),
        sources=(source,),
    )


def _file_cell(measure: Measure, round_: StatusRound, answers: Answers) -> Cell:
    answer = answers.get((measure.pk, round_.pk))
    if answer is None:
        return _("ikke rapportert") if was_asked_about(measure, round_) else ""
    step, outside = answer
    return ReportingState(outside).label if step is None else Quantity(step, Units.STATUS_STEP)


def present_heat_map_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the heat map."""
    return (
        Crumb(_("Se hva som er endret siden sist"), reverse("plans:since_last_time")),
        Crumb(_("Se snitt og fordeling"), reverse("plans:measure_status")),
        Crumb(_("Se statusrundene"), reverse("plans:rounds")),
    )
