"""The table of dementia by age: the bundled figures, and what a file of them must hold."""

from pathlib import Path

import pytest

from omsyn.parameters.dementia_prevalence import load_dementia_prevalence
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import use_language

BUNDLED = (BUNDLED_FOLDER / "dementia_prevalence.yaml").read_text(encoding="utf-8")


def test_the_bundled_table_is_the_published_one() -> None:
    table = load_dementia_prevalence()
    assert table.verified
    assert {row.ages: row.percent for row in table.groups} == {
        "60-64": 1,
        "65-69": 1.5,
        "70-74": 3,
        "75-79": 6,
        "80-84": 13,
        "85-89": 24,
        "90-94": 34,
        "95+": 45,
    }
    assert table.shares[table.groups[-1].group] == 0.45


def test_the_texts_follow_the_readers_language() -> None:
    assert "Sverige" in load_dementia_prevalence().about.label
    with use_language("en"):
        assert "Sweden" in load_dementia_prevalence().about.label


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ages: 65-69", "ages: 64-69", "60-64 and 64-69 overlap or do not rise"),
        ("ages: 60-64", "ages: 60+", "overlap or do not rise"),
        ("ages: 65-69", "ages: mange", "ikke en aldersgruppe"),
        ("percent: 45", "percent: 145", "less than or equal to 100"),
        ("ages: 70+", "ages: 72+", "begins inside an age group"),
        ("ages: 70+", "ages: 70-74", "is not open"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in BUNDLED
    file = tmp_path / "prevalence.yaml"
    file.write_text(BUNDLED.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_dementia_prevalence(file)
