"""How spending by age is read, and what is refused."""

import pytest

from omsyn.analyses.demographic_costs.question import DemographicCostsQuestion
from omsyn.vocabulary.errors import InputError

GIVEN = {"municipality": "4014", "per_person": "67-79; 24 000\n80+; 150 000,50", "source": "Oppdiktet", "until": "2030"}


def test_rows_become_groups_with_kroner() -> None:
    question = DemographicCostsQuestion.from_text(GIVEN)
    assert [(one.group.code, one.kroner) for one in question.spending] == [("67-79", 24_000), ("80+", 150_000.5)]
    assert (question.is_total, question.until, question.year) == (False, 2030, None)
    in_all = DemographicCostsQuestion.from_text({**GIVEN, "per_person": "", "totals": "80+;1"})
    assert in_all.is_total


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"per_person": ""}, "per_person"),
        ({"totals": "80+;1"}, "per_person"),
        ({"per_person": "67-80;1\n80+;1"}, "per_person"),
        ({"per_person": "80+;1\n90+;1"}, "per_person"),
        ({"per_person": "106+;1"}, "per_person"),
        ({"per_person": "80+;-1"}, "per_person, rad 1"),
        ({"per_person": "1;1\neldre;1"}, "per_person, rad 2"),
        ({"source": " "}, "source"),
        ({"until": "snart"}, "until"),
    ],
)
def test_what_cannot_be_reckoned_names_its_field(change: dict[str, str], where: str) -> None:
    with pytest.raises(InputError) as caught:
        DemographicCostsQuestion.from_text(GIVEN | change)
    assert caught.value.where == where
