"""Rule sets for control charts: the bundled ones, and a municipality's own."""

from pathlib import Path

import pytest

from omsyn.parameters.control_chart_rules import load_control_chart_rules
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.vocabulary.errors import InputError


def test_the_default_is_the_seven_point_rules() -> None:
    rules = load_control_chart_rules().named()
    assert (rules.name, rules.run_length, rules.trend_length, rules.two_of_three) == ("nhs", 7, 7, True)


def test_another_run_length_shows_in_the_name() -> None:
    rules = load_control_chart_rules().named("nhs").with_run_length(8)
    assert (rules.name, rules.run_length) == ("nhs-run-8", 8)
    with pytest.raises(InputError, match="serie på 1 punkt"):
        rules.with_run_length(1)


def test_an_unknown_rule_set_is_told_with_those_there_are() -> None:
    with pytest.raises(InputError, match="Regelsettene er nhs, anhoej og shewhart"):
        load_control_chart_rules().named("western")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("default: nhs", "default: min", "default must be"),
        ("name: anhoej", "name: nhs", "share a name"),
        ("run_length: 7", "run_length: 1", "greater than or equal to 2"),
    ],
)
def test_a_file_of_ones_own_is_checked(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = (BUNDLED_FOLDER / "control_chart_rules.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "control_chart_rules.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        load_control_chart_rules(path)
