from datetime import date

import pytest
from tests.samples.documents import POPULATION_SOURCE, STAFF_SOURCE, users, without_value

from omsyn.reports.exhibits import Column, ColumnKind, Table
from omsyn.reports.rendering.wording import (
    cell_text,
    column_heading,
    interval_remark,
    source_facts,
    source_line,
    step_of,
    table_caption,
    table_flags,
    table_headings,
)
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Units, missing

NUMBERS = Column("n", "Antall", unit=Units.USERS)
MIXED = Column("n", "Verdi")
STEPS = Column("s", "April", ColumnKind.STEP)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("cell", "column", "text"),
    [
        (users(1602), NUMBERS, f"1{SPACE}602"),
        (users(1602), MIXED, f"1{SPACE}602{SPACE}brukere"),
        (users(388, Flag.APPROXIMATE), NUMBERS, "ca. 388"),
        (missing(Units.USERS), NUMBERS, "ikke oppgitt"),
        (without_value(Units.USERS, Flag.SUPPRESSED), NUMBERS, "skjult (færre enn 5)"),
        (without_value(Units.USERS, Flag.NOT_APPLICABLE), NUMBERS, "–"),
        (None, NUMBERS, "–"),
        ("", NUMBERS, "–"),
        (2024, Column("y", "År", ColumnKind.YEAR), "2024"),
        (2024, NUMBERS, f"2{SPACE}024"),
        (date(2024, 2, 1), Column("d", "Dato", ColumnKind.DATE), "01.02.2024"),
        (Quantity(3, Units.STATUS), STEPS, "3"),
        (Quantity(3.45, Units.STATUS), STEPS, "3,5"),
        (Quantity(12.7, Units.PERCENT, interval=Interval(10.1, 15.3, 0.8)), MIXED, f"12,7 (10,1–15,3){SPACE}%"),
    ],
)
def test_a_cell_reads_as_people_expect(cell, column: Column, text: str) -> None:
    assert cell_text(cell, column) == text


def test_cells_follow_the_language() -> None:
    with use_language("en"):
        assert cell_text(users(1602), NUMBERS) == "1,602"


def test_units_stand_in_the_heading_once() -> None:
    assert column_heading(Column("s", "Andel", unit=Units.PERCENT)) == "Andel (%)"
    assert column_heading(Column("s", "Antall brukere", unit=Units.USERS)) == "Antall brukere"
    assert column_heading(Column("s", "Meldt", unit=Units.COUNT)) == "Meldt"


def test_a_unit_all_figures_share_is_said_once_in_the_caption() -> None:
    columns = (
        Column("y", "År", ColumnKind.YEAR),
        *(Column(a, a, unit=Units.PERSONS) for a in ("0–5 år", "6–15 år", "80+")),
    )
    table = Table("Folketall etter alder", columns, ())
    assert table_caption(table) == "Folketall etter alder (personer)"
    assert table_headings(table) == ["År", "0–5 år", "6–15 år", "80+"]
    mixed = Table("Brukere", (*columns, NUMBERS), ())
    assert table_caption(mixed) == "Brukere"
    assert table_headings(mixed)[1] == "0–5 år (personer)"


def test_steps_round_half_up() -> None:
    assert step_of(Quantity(2.5, Units.STATUS), STEPS) == 3
    assert step_of(missing(Units.STATUS), STEPS) is None
    assert step_of(users(3), NUMBERS) is None


def test_flags_get_letters_in_the_order_met() -> None:
    rows = ((users(1, Flag.PROJECTED),), (users(2, Flag.LOCAL, Flag.PROJECTED),))
    assert table_flags(Table("x", (NUMBERS,), rows)) == {"framskrevet": "a", "kommunens egne tall": "b"}


def test_parentheses_are_explained_where_there_are_any() -> None:
    cell = Quantity(12.7, Units.PERCENT, interval=Interval(10.1, 15.3, 0.8))
    assert interval_remark(Table("x", (MIXED,), ((cell,),))) == f"Parentesene viser intervallet (80{SPACE}%)."
    assert interval_remark(Table("x", (MIXED,), ((users(3),),))) == ""


def test_sources_are_cited_once_each() -> None:
    line = source_line((POPULATION_SOURCE, STAFF_SOURCE, POPULATION_SOURCE))
    assert line == "Kilder: Oppdiktet statistikkbyrå, 07459, 2026; Oppdiktet kommune, 31.12.2024"
    assert source_line(()) == ""


def test_unknown_facts_of_a_source_are_left_out() -> None:
    assert [word for word, _text in source_facts(STAFF_SOURCE)] == ["Utgiver", "Tittel", "Utgave", "Vilkår"]
    assert ("Kontrollsum (sha256)", "5f2b6c0e9d00") in source_facts(POPULATION_SOURCE)
