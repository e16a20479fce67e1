"""Measures at two times side by side. All of them are invented."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.measures import BEFORE, changes_question, row
from tests.samples.status_scales import THREE

from omsyn.analyses.measure_changes.question import Snapshot
from omsyn.analyses.measure_changes.result import MeanOfMeasures
from omsyn.analyses.measure_changes.run import run
from omsyn.methods.progress.movement import Movement
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag


def test_what_happened_to_each_measure() -> None:
    result = run(changes_question())
    assert [(change.key, change.movement) for change in result.changes] == [
        ("a1", Movement.FORWARD),
        ("a2", Movement.BACK),
        ("a3", Movement.UNCHANGED),
        ("a4", Movement.ENDED),
        ("a5", Movement.NEW),
        ("b1", Movement.NOT_REPORTED),
        ("b2", Movement.TAKEN_UP),
        ("b3", Movement.REPORTED),
        ("b4", Movement.PUT_ASIDE),
    ]
    assert result.changes[1].remark == "Leverandøren trakk seg."
    assert result.changes[1].link == "/tiltak/a2/"


def shown(mean: MeanOfMeasures) -> tuple[float | None, int]:
    return mean.mean.value, mean.count


def test_means_and_their_denominators() -> None:
    area_a, area_b = run(changes_question()).areas
    assert (area_a.area, area_a.measure_count, area_a.counts[Movement.BACK]) == ("A", 5, 1)
    assert shown(area_a.before) == (3.0, 4)  # (2 + 4 + 5 + 1) / 4
    assert shown(area_a.after) == (2.8, 4)  # (3 + 2 + 5 + 1) / 4 = 2,75
    assert (shown(area_a.alike_before), shown(area_a.alike_after)) == ((3.7, 3), (3.3, 3))  # 11 / 3 and 10 / 3
    assert (shown(area_b.before), shown(area_b.after)) == ((2.5, 2), (3.0, 2))  # postponed stay out
    assert shown(area_b.alike_after) == (None, 0)
    assert area_b.alike_after.mean.has(Flag.MISSING)


def test_all_areas_together_hold_every_measure_once() -> None:
    result = run(changes_question())
    assert result.together.measure_count == len(result.changes) == 9
    assert result.together.counts == {
        movement: sum(area.counts[movement] for area in result.areas) for movement in Movement
    }
    assert shown(result.together.before) == (2.8, 6)  # 17 / 6


def test_another_scale_is_compared_by_state_alone() -> None:
    before = tuple(replace(one, step=min(one.step, 3) if one.step else None) for one in BEFORE)
    result = run(changes_question(before, scale_before=THREE))
    moved = {change.key: change.movement for change in result.changes}
    assert (moved["a1"], moved["a2"], moved["a3"]) == (Movement.UNCHANGED, Movement.BACK, Movement.UNCHANGED)
    assert not result.same_scale
    assert "ulike skalaer" in result.notes[0]
    assert result.areas[0].alike_after.mean.has(Flag.NOT_APPLICABLE)
    assert result.areas[0].alike_after.count == 3


def test_one_area_and_one_that_is_not_there() -> None:
    result = run(changes_question(area="B"))
    assert ([area.area for area in result.areas], result.all_areas) == (["B"], ("A", "B"))
    assert result.together.measure_count == len(result.changes) == 4
    with pytest.raises(InputError, match="«C»") as caught:
        run(changes_question(area="C"))
    assert "A og B" in caught.value.expected


def test_a_measure_counts_in_the_area_it_has_moved_to() -> None:
    result = run(changes_question((row("x", "A", 1, 2),), (row("x", "B", 1, 3),)))
    assert result.all_areas == ("B",)
    assert shown(result.areas[0].before) == (2.0, 1)


def test_what_cannot_be_compared() -> None:
    with pytest.raises(DataMissingError, match="ingen tiltak å sammenligne"):
        run(changes_question((), ()))
    with pytest.raises(InputError, match="7 er ikke på skalaen 1–5"):
        run(changes_question((), (row("x", "A", 1, 7),)))
    question = changes_question()
    with pytest.raises(InputError, match=r"30\.04\.2026 er før 01\.09\.2026"):
        run(replace(question, before=question.after, after=question.before))
    with pytest.raises(UnknownMunicipalityError):
        run(replace(question, municipality=MunicipalityNumber("9999")))
    with pytest.raises(ValueError, match="same key"):
        Snapshot(date(2026, 1, 1), "", THREE, (row("x", "A", 1, 1), row("x", "A", 2, 1)))
