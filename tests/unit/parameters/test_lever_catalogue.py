"""What people meet when they build a scenario."""

from pathlib import Path

import pytest

from omsyn.methods.demand import levers as methods
from omsyn.parameters.lever_catalogue import load_lever_catalogue
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.parameters.scenarios.levers import LeverKind
from omsyn.vocabulary.errors import InputError

METHODS: dict[LeverKind, type[methods.Lever]] = {
    LeverKind.HEALTHY_AGEING: methods.HealthyAgeing,
    LeverKind.STANDARD_GROWTH: methods.StandardGrowth,
    LeverKind.PRODUCTIVITY: methods.Productivity,
    LeverKind.COVERAGE: methods.CoverageTarget,
    LeverKind.SHIFT: methods.ShiftBetweenServices,
    LeverKind.HOME_REHABILITATION: methods.HomeRehabilitation,
    LeverKind.WELFARE_TECHNOLOGY: methods.WelfareTechnology,
    LeverKind.HOSPITAL_TASKS: methods.TasksFromHospital,
    LeverKind.INFORMAL_CARE: methods.InformalCare,
    LeverKind.DEMENTIA: methods.DementiaPrevalence,
}


@pytest.mark.parametrize("kind", LeverKind)
def test_the_numbers_of_a_lever_are_those_its_method_asks_for(kind: LeverKind) -> None:
    assert {field.key for field in load_lever_catalogue().of(kind).fields} == set(METHODS[kind].LIMITS)


@pytest.mark.parametrize("kind", LeverKind)
def test_no_slider_goes_where_the_method_refuses(kind: LeverKind) -> None:
    for field in load_lever_catalogue().of(kind).fields:
        lowest, highest = METHODS[kind].LIMITS[field.key]
        assert lowest <= field.lowest < field.highest <= highest


def test_the_reference_of_statistics_norway_is_suggested_and_named() -> None:
    growth = load_lever_catalogue().of(LeverKind.STANDARD_GROWTH).fields[0]
    saving = load_lever_catalogue().of(LeverKind.PRODUCTIVITY).fields[0]
    assert growth.suggested is not None
    assert saving.suggested is not None
    assert (growth.suggested.interval.middle, saving.suggested.interval.middle) == (0.01, 0.005)
    assert "2019/12" in str(growth.suggested.source.title)


def test_what_no_source_says_is_not_filled_in() -> None:
    for kind in (LeverKind.HOME_REHABILITATION, LeverKind.WELFARE_TECHNOLOGY, LeverKind.COVERAGE, LeverKind.SHIFT):
        assert all(field.suggested is None for field in load_lever_catalogue().of(kind).fields)


def test_a_catalogue_without_a_kind_is_refused(tmp_path: Path) -> None:
    text = (BUNDLED_FOLDER / "levers.yaml").read_text(encoding="utf-8")
    short = tmp_path / "levers.yaml"
    short.write_text(text[: text.index("  - kind: dementia")], encoding="utf-8")
    with pytest.raises(InputError, match="every kind of lever"):
        load_lever_catalogue(short)
