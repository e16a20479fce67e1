"""Age groups are read as people write them."""

import pytest

from omsyn.registers.service_use.ages import gaps_in, overlap_of, read_age_group
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("67-79", AgeGroup(67, 79)),
        ("67–79 år", AgeGroup(67, 79)),
        ("67 til 79 år", AgeGroup(67, 79)),
        ("Under 67 år", AgeGroup(0, 66)),
        ("00-49", AgeGroup(0, 49)),
        ("80+", AgeGroup(80)),
        ("80 år +", AgeGroup(80)),
        ("90 år og over", AgeGroup(90)),
        ("90 år og eldre", AgeGroup(90)),
        ("77 år", AgeGroup(77, 77)),
        ("77", AgeGroup(77, 77)),
        (None, None),
        ("", None),
        ("I alt", None),
        ("Ialt", None),
        ("Alle aldre", None),
    ],
)
def test_groups_are_read(text: str | None, group: AgeGroup | None) -> None:
    assert read_age_group(text) == group


@pytest.mark.parametrize("text", ["de gamle", "79-67", "67-", "Uoppgitt", "år"])
def test_what_is_no_group_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_age_group(text)


def test_overlaps_and_gaps_are_found() -> None:
    assert overlap_of({AgeGroup(0, 66): 1, AgeGroup(67): 1}) is None
    assert overlap_of({AgeGroup(67): 1, AgeGroup(80): 1, AgeGroup(0, 66): 1}) == 80
    assert gaps_in({AgeGroup(0, 66): 1, AgeGroup(67): 1}) == ()
    assert gaps_in({AgeGroup(67, 79): 1}) == (AgeGroup(0, 66), AgeGroup(80))
    assert gaps_in({}) == (AgeGroup(0),)
