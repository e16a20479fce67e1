"""Cost keys: what a file of them must hold."""

from pathlib import Path

import pytest

from omsyn.parameters.equalisation_keys import load_equalisation_keys
from omsyn.vocabulary.errors import DataMissingError, InputError

KEY = """
keys:
  - key: own
    year: 2027
    verified: true
    name: {{nb: egen nøkkel, en: own key}}
    source: {{publisher: Oppdiktet, title: Oppdiktet}}
    criteria:
      - {{key: young, weight: {young}, ages: 0-66}}
      - {{key: old, weight: 0.5, ages: {old}}}
"""


def written(folder: Path, **values: str) -> Path:
    file = folder / "keys.yaml"
    file.write_text(KEY.format(**{"young": "0.5", "old": "67+"} | values), encoding="utf-8")
    return file


def test_a_key_of_ones_own(tmp_path: Path) -> None:
    keys = load_equalisation_keys(written(tmp_path))
    assert keys.latest.year == 2027
    assert [criterion.label for criterion in keys.latest.age_criteria] == ["0–66 år", "67 år og over"]
    with pytest.raises(DataMissingError, match="2030"):
        keys.of_year(2030)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"young": "0.4"}, r"add up to 0\.9000"),
        ({"young": "-0.5"}, "greater than or equal to 0"),
        ({"old": "gamle"}, "gamle"),
        ({"old": '""'}, "either ages or a name"),
    ],
)
def test_a_key_that_cannot_be_right_is_told_with_its_place(change: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told) as refused:
        load_equalisation_keys(written(tmp_path, **change))
    assert "keys.yaml" in refused.value.where
