"""What has happened to the measures between two times: counts to choose by, and the measures in the order to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.measure_changes.question import Snapshot
from omsyn.analyses.measure_changes.result import MeasureChange, MeasureChangesResult
from omsyn.methods.progress.movement import Movement, Standing
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.blocks.measure_changes import ORDER, measures, summary
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS

EXHIBITS = {"summary": summary, "measures": measures}
"""What can be fetched as a file."""
SHAPES = {Movement.FORWARD: "▲", Movement.BACK: "▼", Movement.UNCHANGED: "●"}
OTHER_SHAPE = "○"


@dataclass(frozen=True, slots=True)
class MovementDoor:
    """A movement, how many measures made it, and where they are listed."""

    label: str
    shape: str
    count: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A measure and what happened to it."""

    title: str
    url: str
    area: str
    before: str
    after: str
    remark: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Measures the same happened to."""

    label: str
    shape: str
    lines: tuple[ChangeLine, ...]


def told_times(result: MeasureChangesResult) -> str:
    """«Fra 1. tertial 2026 (30.04.2026) til 31.08.2026.»"""
    return _("Fra {before} til {after}.").format(
        before=_time_told(result.question.before), after=_time_told(result.question.after)
    )


def time_name(snapshot: Snapshot) -> str:
    """The name of a round, or a plain day."""
    return snapshot.name or format_date(snapshot.day)


def _time_told(snapshot: Snapshot) -> str:
    return f"{snapshot.name} ({format_date(snapshot.day)})" if snapshot.name else format_date(snapshot.day)


def present_summary(result: MeasureChangesResult, chosen: Mapping[str, str]) -> Markup:
    """Counts and means by area, drawn, with their files."""
    return render_exhibit(summary(result), heading_level=2, downloads=present_downloads("summary", chosen))


def present_downloads(show: str, chosen: Mapping[str, str]) -> list[Download]:
    """The files of an exhibit of the times the address names in ``chosen``."""
    address = urlencode(chosen)
    return [
        Download(label, f"{reverse('plans:since_last_time_file', args=[show, ending])}?{address}")
        for ending, label in FILE_FORMATS.items()
    ]


def exhibit_of(result: MeasureChangesResult, show: str) -> Exhibit | None:
    """What a file holds; None when there is nothing of that name."""
    return EXHIBITS[show](result) if show in EXHIBITS else None


def changes_shown(result: MeasureChangesResult, chosen: str) -> list[MeasureChange]:
    """Those one movement is chosen of, or (empty) all that changed, in the order to read."""
    wanted = ORDER if not chosen else tuple(movement for movement in Movement if movement.value == chosen)
    return [change for movement in wanted for change in result.changes if change.movement is movement]


def present_doors(result: MeasureChangesResult, chosen: str, address: Mapping[str, str]) -> list[MovementDoor]:
    """Every movement some measure made, and all that changed first. ``address`` names the times."""
    changed = sum(result.together.counts[movement] for movement in ORDER)
    doors = [MovementDoor(_("alle som er endret"), "", format_number(changed), f"?{urlencode(address)}", not chosen)]
    for movement in (*ORDER, Movement.UNCHANGED):
        count = result.together.counts[movement]
        if count:
            url = f"?{urlencode({**address, 'bevegelse': movement.value})}"
            doors.append(
                MovementDoor(movement.label, _shape(movement), format_number(count), url, chosen == movement.value)
            )
    return doors


def present_changes(changes: Iterable[MeasureChange], result: MeasureChangesResult) -> list[ChangeGroup]:
    """The measures under a heading for each movement, in the order given."""
    before, after = result.question.before.scale, result.question.after.scale
    return [
        ChangeGroup(
            label=_capital(movement.label),
            shape=_shape(movement),
            lines=tuple(
                ChangeLine(
                    title=f"{change.number}. {change.title}",
                    url=change.link,
                    area=change.area,
                    before=_stood(change.before, before),
                    after=_stood(change.after, after),
                    remark=change.remark,
                )
                for change in group
            ),
        )
        for movement, group in groupby(changes, key=lambda change: change.movement)
    ]


def _stood(standing: Standing | None, scale: StatusScale) -> str:
    if standing is None:
        return _("ikke med")
    if standing.step is not None:
        return f"{standing.step} {scale.step(standing.step).name.label}"
    return _("ikke rapportert") if standing.state is None else standing.state.label


def _shape(movement: Movement) -> str:
    return SHAPES.get(movement, OTHER_SHAPE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def present_since_steps() -> tuple[Crumb, ...]:
    """What a reader can do after seeing what has changed."""
    return (
        Crumb(_("Se alle rundene i et varmekart"), reverse("plans:heat_map")),
        Crumb(_("Se snitt og fordeling"), reverse("plans:measure_status")),
        Crumb(_("Se statusrundene"), reverse("plans:rounds")),
    )
