"""Files with people in them are refused before anything is read. The numbers are made up."""

import pytest

from omsyn.registers.importing.private_content import refuse_identity_numbers, refuse_people
from omsyn.vocabulary.errors import InputError

NOT_A_PERSON = "01810000186"
"""A month raised by 80 marks numbers that are made for tests; no one has them."""


@pytest.mark.parametrize(
    "text",
    [
        f"Enhet;Årsverk;Merknad\nA;1;{NOT_A_PERSON}\n",
        f"Enhet;Årsverk;Merknad\nA;1;ring {NOT_A_PERSON[:6]} {NOT_A_PERSON[6:]}\n",
        "Enhet;Fødselsnummer\nA;\n",
        "Enhet;Fnr.\nA;x\n",
    ],
)
def test_identity_numbers_are_refused_wherever_they_stand(text: str) -> None:
    with pytest.raises(InputError) as told:
        refuse_identity_numbers(text.encode(), "ansatte.csv")
    assert "fødselsnummer" in told.value.found
    assert "Ingenting er lagret." in told.value.what_now


@pytest.mark.parametrize("heading", ["Navn", "FORNAVN", "Etternavn", "Ansatt, navn"])
def test_columns_of_names_are_refused_in_lists_of_people(heading: str) -> None:
    text = f'Enhet;"{heading}";Årsverk\nA;x;1\n'.encode()
    with pytest.raises(InputError, match=heading):
        refuse_people(text, "ansatte.csv")
    refuse_identity_numbers(text, "kurs.csv")


@pytest.mark.parametrize(
    "text", ["Enhet;Konto\nA;86011117947\n", "Enhet;Telefon\nA;4735986200\n", "Enhet;Sum\nA;12345678901\n"]
)
def test_other_long_numbers_are_let_through(text: str) -> None:
    refuse_people(text.encode(), "ansatte.csv")
