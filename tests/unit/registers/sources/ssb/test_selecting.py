"""Expressions become codes, as PxWebApi v2 describes them."""

import pytest

from omsyn.registers.reading.fetching.selections import parse_selections
from omsyn.registers.reading.json_stat_dimensions import Description, Dimension, Role
from omsyn.registers.sources.ssb.selecting import resolve

YEARS = tuple(str(year) for year in range(2020, 2027))
REGIONS = ("0301", "4601", "4602", "40", "[x]", "EAK")


def described() -> Description:
    def dimension(code: str, codes: tuple[str, ...], role: Role | None = None) -> Dimension:
        return Dimension(code, code.lower(), codes, {one: one for one in codes}, role)

    return Description("", "", "", (dimension("Region", REGIONS), dimension("Tid", YEARS, Role.TIME)))


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        ("Region=*", REGIONS),
        ("Region=46*", ("4601", "4602")),
        ("Region=??", ("40",)),
        ("Region=eak,0301,EAK", ("0301", "EAK")),
        ("Region=46*,4601", ("4601", "4602")),
        ("Region=*x*", ("[x]",)),
        ("region=top(2)", ("0301", "4601")),
        ("Region=bottom(1)", ("EAK",)),
        ("Tid=top(2)", ("2025", "2026")),
        ("Tid=top(2,1)", ("2024", "2025")),
        ("Tid=bottom(2)", ("2020", "2021")),
        ("Tid=TOP(99)", YEARS),
        ("Tid=from(2025)", ("2025", "2026")),
        ("Tid=to(2021)", ("2020", "2021")),
        ("Tid=[range(2021,2023)]", ("2021", "2022", "2023")),
        ("Tid=range(2023,2021),2026", ("2021", "2022", "2023", "2026")),
    ],
)
def test_an_expression_is_resolved_in_the_order_of_the_table(selection: str, codes: tuple[str, ...]) -> None:
    found = resolve(described(), parse_selections([selection]), "")
    variable = "Region" if selection.casefold().startswith("region") else "Tid"
    assert found[variable] == codes
    assert set(found) == {"Region", "Tid"}
