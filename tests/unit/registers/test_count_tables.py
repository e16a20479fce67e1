import pytest

from omsyn.registers.count_tables import read_count_table
from omsyn.vocabulary.errors import InputError


@pytest.mark.parametrize("count", ["9999999999999999", "99999999999999999999999999"])
def test_a_count_no_country_has_is_refused(count: str) -> None:
    with pytest.raises(InputError, match="kan ikke være over"):
        read_count_table(f"Rad,a,b\nx,{count},3\ny,4,5\n".encode(), "a.csv")
