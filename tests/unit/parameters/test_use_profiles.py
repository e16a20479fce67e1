"""Every service of the ladder has a profile with a reason, and table 11645 is only read where its texts fit."""

from pathlib import Path

import pytest

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.parameters.recipient_services import RecipientService, load_recipient_services
from omsyn.parameters.use_profiles import Profile, load_use_profiles
from omsyn.vocabulary.errors import InputError

LADDER = {row.service for row in load_care_ladder().services}
STAY = "Langtidsopphold i institusjon"


def test_every_service_of_the_ladder_has_a_profile_and_a_reason() -> None:
    profiles = load_use_profiles()
    assert {row.service for row in profiles.services} == LADDER
    for row in profiles.services:
        assert row.reason.nb.endswith(".")
        assert row.reason.en.endswith(".")
    assert profiles.of("Noe nytt").profile is Profile.EVEN
    assert "Ingen har valgt" in profiles.of("Noe nytt").reason.label


def test_the_table_s_services_stand_on_the_ladder() -> None:
    assert {row.service for row in load_recipient_services().services} <= LADDER


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ({"21": "Langtidsopphald i institusjon", "18": "Tidsavgrensa opphald"}, "21"),
        ({"LT": "Langtidsopphold i institusjon"}, "LT"),
        ({"21": "Noko anna"}, None),
        ({"X": "Langtidsopphald, somatisk", "Y": "Langtidsopphald, anna"}, None),
        ({}, None),
    ],
)
def test_a_code_alone_is_never_enough(labels: dict[str, str], code: str | None) -> None:
    stay = load_recipient_services().find(STAY)
    assert isinstance(stay, RecipientService)
    assert stay.code_in(labels) == code


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("to_age: 77", "to_age: 70", "ages 77 to 70"),
        ("service: Livsgleden", "service: Trygghetsalarm", "more than one profile"),
        ("profile: extensive_needs", "profile: steep", "steep"),
    ],
)
def test_a_municipality_s_own_choice_is_checked(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = (BUNDLED_FOLDER / "use_profiles.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "use_profiles.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_use_profiles(path)
    assert reason in str(refused.value)
