"""Local dimensions of quality against the national six."""

from pathlib import Path

import pytest

from omsyn.parameters.local_dimensions import load_local_dimensions
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import Aspect, QualityDimension

ONE = "{key: all, national: safe, name: {nb: Alt, en: All}}"


def test_every_finding_has_a_place_among_the_seven() -> None:
    kragero = load_local_dimensions()["4014"]
    found = {kragero.find(dimension, aspect).key for dimension in QualityDimension for aspect in Aspect}
    assert found == {one.key for one in kragero.dimensions}
    assert len(found) == 7


def test_what_users_say_of_results_is_satisfaction() -> None:
    kragero = load_local_dimensions()["4014"]
    assert kragero.find(QualityDimension.INVOLVING, Aspect.RESULT).name.nb == "Pasienttilfredshet"
    assert kragero.find(QualityDimension.INVOLVING, Aspect.PROCESS).name.nb == "Brukermedvirkning"


@pytest.mark.parametrize("dimensions", [f"[{ONE}]", f"[{ONE}, {ONE}]", "[]"])
def test_a_file_with_gaps_is_refused(dimensions: str, tmp_path: Path) -> None:
    file = tmp_path / "local.yaml"
    file.write_text(
        'municipalities: [{municipality: "4014", name: {nb: A, en: A}, '
        f"source: {{publisher: P, title: T}}, dimensions: {dimensions}}}]"
    )
    with pytest.raises(InputError):
        load_local_dimensions(file)
