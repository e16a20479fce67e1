import pytest

from omsyn.registers.importing.mappings import ColumnMapping, Spread
from omsyn.vocabulary.errors import InputError


def test_a_mapping_is_kept_as_json_without_its_defaults() -> None:
    mapping = ColumnMapping(kind="staff", columns={"unit": "Avd."}, spread=Spread(headings_to="year", values_to="fte"))
    assert (
        mapping.to_json()
        == '{"kind":"staff","columns":{"unit":"Avd."},"spread":{"headings_to":"year","values_to":"fte"}}'
    )
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "staff", "shape": 1}', '{"kind": "staff", "header_row": 0}']
)
def test_what_is_no_mapping_is_explained(text: str) -> None:
    with pytest.raises(InputError, match="Koblingen mellom kolonner og felt"):
        ColumnMapping.from_json(text)


def test_two_columns_for_the_same_field_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"Kolonnene «Avd\.» og «Enhet» er begge valgt som «unit»"):
        ColumnMapping.from_columns("staff", [("Avd.", "unit"), ("Navn", ""), ("Enhet", "unit")])


def test_a_form_becomes_a_mapping() -> None:
    mapping = ColumnMapping.from_columns("staff", [("Avd.", "unit"), ("Navn", "")], fixed={"as_of": "01.05.2025"})
    assert mapping == ColumnMapping(kind="staff", columns={"unit": "Avd."}, fixed={"as_of": "01.05.2025"})
