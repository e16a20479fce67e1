"""Every measure of two snapshots side by side, and the means before and after."""

from collections import Counter
from collections.abc import Sequence

from omsyn.analyses.measure_changes.question import MeasureChangesQuestion, Snapshot, SnapshotRow
from omsyn.analyses.measure_changes.result import AreaChanges, MeanOfMeasures, MeasureChange, MeasureChangesResult
from omsyn.methods.progress.movement import Movement, Standing, movement_between
from omsyn.methods.progress.status import rounded_mean
from omsyn.parameters.status_scale import StatusScale
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_date, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.quantities import Flag, Quantity, Source, missing
from omsyn.vocabulary.sorting import norwegian_sort_key


def run(question: MeasureChangesQuestion) -> MeasureChangesResult:
    """Answer ``question``.

    ``UnknownMunicipalityError``; ``DataMissingError`` when there are no measures either time; ``InputError`` for a step
    off its scale, a day order turned around, or an area that is not there.
    """
    municipality = find_municipality(question.municipality)
    before, after = question.before, question.after
    if before.day > after.day:
        raise InputError(
            _("{after} er før {before}.").format(after=format_date(after.day), before=format_date(before.day)),
            expected=_("Velg den eldste datoen først."),
        )
    same_scale = _is_same_scale(before.scale, after.scale)
    every = _changes(before, after, same_scale=same_scale)
    all_areas = tuple(dict.fromkeys(change.area for change in every))
    chosen = _chosen_areas(question.area, all_areas)
    by_area: dict[str, list[MeasureChange]] = {area: [] for area in chosen}
    for change in every:
        if change.area in by_area:
            by_area[change.area].append(change)
    of_area = {area: sorted(found, key=lambda change: change.number) for area, found in by_area.items()}
    changes = tuple(change for found in of_area.values() for change in found)
    source = Source(municipality.name, "", _("Kommunens egne tiltak i Omsyn"), after.name or after.day.isoformat(), "")
    return MeasureChangesResult(
        question=question,
        municipality=municipality,
        same_scale=same_scale,
        all_areas=all_areas,
        areas=tuple(_area(area, found, question, source) for area, found in of_area.items()),
        together=_area(_("Alle områder"), changes, question, source),
        changes=changes,
        sources=(source,),
        notes=() if same_scale else (_different_scales(),),
    )


def standing_of(row: SnapshotRow, scale: StatusScale) -> Standing:
    """How a measure stands: its own state where one is given, else that of its step. ``InputError`` off the scale."""
    if row.state is not None and not row.state.counts_in_means:
        return Standing(None, row.state)
    state = None if row.step is None else scale.state_of(row.step)
    return Standing(row.step, state or row.state)


def _is_same_scale(before: StatusScale, after: StatusScale) -> bool:
    """Same steps standing for the same states. A step may have got a new name."""
    return [step.state for step in before.steps] == [step.state for step in after.steps]


def _standings(snapshot: Snapshot) -> dict[str, Standing]:
    """How each measure stands. Thousands of measures stand in a few ways, and each way is reckoned once."""
    ways: dict[tuple[int | None, ReportingState | None], Standing] = {}
    found = {}
    for row in snapshot.rows:
        told = row.step, row.state
        if told not in ways:
            ways[told] = standing_of(row, snapshot.scale)
        found[row.key] = ways[told]
    return found


def _changes(before: Snapshot, after: Snapshot, *, same_scale: bool) -> list[MeasureChange]:
    stood, stands = _standings(before), _standings(after)
    last_told = {row.key: row for row in (*after.rows, *(row for row in before.rows if row.key not in stands))}
    changes = []
    for key, told in last_told.items():
        earlier, later = stood.get(key), stands.get(key)
        changes.append(
            MeasureChange(
                key,
                told.area,
                told.number,
                told.title,
                movement_between(earlier, later, same_scale=same_scale),
                earlier,
                later,
                told.remark,
                told.link,
            )
        )
    return changes


def _chosen_areas(area: str | None, all_areas: tuple[str, ...]) -> tuple[str, ...]:
    if not all_areas:
        raise DataMissingError(
            _("Det er ingen tiltak å sammenligne."), what_now=_("Legg inn tiltak, eller velg to andre datoer.")
        )
    if area is None:
        return all_areas
    if area not in all_areas:
        raise InputError(
            _("Det er ingen tiltak i området «{area}».").format(area=area),
            expected=_("Områdene er {areas}.").format(areas=join_words(sorted(all_areas, key=norwegian_sort_key))),
        )
    return (area,)


def _area(name: str, changes: Sequence[MeasureChange], question: MeasureChangesQuestion, source: Source) -> AreaChanges:
    before, after = question.before.scale, question.after.scale
    steps = [(_step(change.before), _step(change.after)) for change in changes]
    alike = [(earlier, later) for earlier, later in steps if earlier is not None and later is not None]
    is_comparable = _is_same_scale(before, after)
    moved = Counter([change.movement for change in changes])
    return AreaChanges(
        area=name,
        counts={movement: moved[movement] for movement in Movement},
        before=_mean([earlier for earlier, _later in steps], before, source),
        after=_mean([later for _earlier, later in steps], after, source),
        alike_before=_mean([earlier for earlier, _later in alike], before, source, is_applicable=is_comparable),
        alike_after=_mean([later for _earlier, later in alike], after, source, is_applicable=is_comparable),
    )


def _step(standing: Standing | None) -> int | None:
    """The step that counts in a mean."""
    return None if standing is None or standing.is_outside else standing.step


def _mean(
    steps: Sequence[int | None], scale: StatusScale, source: Source, *, is_applicable: bool = True
) -> MeanOfMeasures:
    known = [step for step in steps if step is not None]
    unit = scale.mean_unit
    if not is_applicable:
        mean = Quantity(None, unit, (source,), flags=frozenset({Flag.NOT_APPLICABLE}))
    elif known:
        mean = Quantity(float(rounded_mean(sum(known), len(known))), unit, (source,), method="mean_half_up")
    else:
        mean = missing(unit, source)
    return MeanOfMeasures(mean, len(known))


def _different_scales() -> str:
    return _(
        "De to gangene hadde ulike skalaer. Tiltakene er derfor bare sammenlignet som ikke begynt, i gang og ferdig, "
        "og snittene kan ikke holdes mot hverandre."
    )
