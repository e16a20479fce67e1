"""The bundled ladder, scale, suppression rules and service codes, and a municipality's own."""

from pathlib import Path

import pytest

from omsyn.parameters.age_profiles import load_age_profile
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.parameters.service_codes import load_service_codes
from omsyn.parameters.status_scale import load_status_scale
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import use_language


def test_the_ladder_rises_from_alarm_to_nursing_home() -> None:
    ladder = load_care_ladder()
    alarm, nursing_home = ladder.step_of("Trygghetsalarm"), ladder.step_of("Langtidsopphold i institusjon")
    assert alarm is not None
    assert nursing_home is not None
    assert (alarm.number, nursing_home.number) == (1, len(ladder.steps))
    assert ladder.step_of("Brukere i alt") is None
    assert ladder.is_total("Brukere i alt")
    assert ladder.step_of("Ukjent tjeneste") is None
    assert not ladder.is_total("Ukjent tjeneste")


def test_the_ladder_uses_only_verified_codes() -> None:
    codes = load_service_codes()
    used = {row.kpr_code for row in load_care_ladder().services if row.kpr_code is not None}
    assert used
    assert all(codes.find(code) is not None for code in used)


def test_texts_follow_the_readers_language() -> None:
    step = load_status_scale().steps[-1]
    assert step.name.label == "Fullført"
    with use_language("en"):
        assert step.name.label == "Finished"


def test_a_recalled_service_code_is_not_found() -> None:
    codes = load_service_codes()
    assert codes.find("28") is None
    assert codes.find("999") is None
    found = codes.find("12")
    assert found is not None
    assert found.replaced_by == "29"


def test_every_replacement_is_a_code_we_have() -> None:
    codes = load_service_codes()
    assert all(codes.find(row.replaced_by) for row in codes.codes if row.replaced_by is not None)


def test_counts_under_five_are_hidden_unless_a_dataset_says_otherwise() -> None:
    rules = load_suppression_rules()
    assert rules.rule_for("anything").limit == 5
    assert rules.rule_for("anything").zero_may_be_shown
    own = rules.default.model_copy(update={"dataset": "survey", "limit": 7})
    assert rules.model_copy(update={"rules": (own,)}).rule_for("survey").limit == 7


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("care_ladder.yaml", "{number: 2,", "{number: 3,", "numbered 1, 2, 3"),
        ("care_ladder.yaml", "{service: Livsgleden, step: 2}", "{service: Trygghetsalarm, step: 2}", "more than one"),
        ("care_ladder.yaml", "{service: Livsgleden, step: 2}", "{service: Livsgleden, step: 9}", "row 8 (Livsgleden)"),
        ("status_scale.yaml", "finished: 5", "finished: 6", "finished must be"),
        ("status_scale.yaml", "{number: 5,", "{number: 7,", "numbered 1, 2, 3"),
        ("suppression.yaml", "limit: 5", "limit: 0", "greater than or equal to 1"),
        ("service_codes.yaml", 'code: "2"', 'code: "1"', "row 2 repeats code 1"),
    ],
)
def test_a_municipalitys_own_file_is_checked(tmp_path: Path, file: str, old: str, new: str, reason: str) -> None:
    text = (BUNDLED_FOLDER / file).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / file
    path.write_text(text.replace(old, new), encoding="utf-8")
    load = {
        "care_ladder.yaml": load_care_ladder,
        "status_scale.yaml": load_status_scale,
        "suppression.yaml": load_suppression_rules,
        "service_codes.yaml": load_service_codes,
    }[file]
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.where.startswith(file)
    assert reason in caught.value.found


def test_an_age_profile_must_be_verified(tmp_path: Path) -> None:
    assert load_age_profile("extensive_needs").year == 2021
    path = tmp_path / "age_profiles.yaml"
    text = (BUNDLED_FOLDER / "age_profiles.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("verified: true", "verified: false"), encoding="utf-8")
    with pytest.raises(DataMissingError, match="extensive_needs"):
        load_age_profile("extensive_needs", path)
    path.write_text(text.replace("group: 80-89", "group: gamle"), encoding="utf-8")
    with pytest.raises(InputError, match="gamle") as caught:
        load_age_profile("other", path)
    assert "rad 2, felt «group»" in caught.value.where
