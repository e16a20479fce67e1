"""Columns that say the same in every row stand once beside a table that has no room for them."""

from omsyn.reports.exhibits import Column, ColumnKind, Table
from omsyn.reports.rendering.alike_columns import tell_alike_columns

COLUMNS = tuple(Column(key, key.capitalize(), ColumnKind.TEXT) for key in ("service", "origin", "remark"))
ROWS = tuple((f"Tjeneste {number}", "nasjonal aldersprofil", f"merknad {number}") for number in range(4))


def test_a_column_alike_in_every_row_is_told_once_where_room_is_short() -> None:
    shorter, told = tell_alike_columns(Table("Tjenester", COLUMNS, ROWS), width=100, size=8)
    assert [column.key for column in shorter.columns] == ["service", "remark"]
    assert shorter.rows[1] == ("Tjeneste 1", "merknad 1")
    assert told == "I alle radene: Origin: nasjonal aldersprofil."


def test_a_column_without_any_figure_gives_way_too() -> None:
    columns = (*COLUMNS[:1], Column("cost", "Kroner per bruker"), COLUMNS[2])
    rows = tuple((name, None, remark) for name, _origin, remark in ROWS)
    shorter, told = tell_alike_columns(Table("Tjenester", columns, rows), width=100, size=8)
    assert [column.key for column in shorter.columns] == ["service", "remark"]
    assert told == "Ingen rader har Kroner per bruker."


def test_a_table_with_room_or_few_rows_stays() -> None:
    wide, short = Table("Tjenester", COLUMNS, ROWS), Table("Tjenester", COLUMNS, ROWS[:3])
    assert tell_alike_columns(wide, width=2000, size=8) == (wide, "")
    assert tell_alike_columns(short, width=100, size=8) == (short, "")


def test_the_first_column_names_the_rows_and_stays() -> None:
    rows = tuple(("Samme", "nasjonal", remark) for _name, _origin, remark in ROWS)
    shorter, _told = tell_alike_columns(Table("Tjenester", COLUMNS, rows), width=50, size=8)
    assert shorter.columns[0].key == "service"
