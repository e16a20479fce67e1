import pytest
from tests.samples.documents import population_exhibit, services_exhibit, steps_exhibit

from omsyn.reports.exhibits import Column, ColumnKind, Table
from omsyn.reports.rendering.column_widths import PADDING, column_widths, natural_width
from omsyn.reports.rendering.lettering import text_width
from omsyn.vocabulary.quantities import Quantity, Units

TABLES = [population_exhibit().table, services_exhibit().table, steps_exhibit().table]


def wide_table(columns: int) -> Table:
    """A name and ``columns`` columns of large figures."""
    heads = (Column("name", "Tjeneste", ColumnKind.TEXT), *(Column(str(n), f"{2000 + n}") for n in range(columns)))
    cells = tuple(Quantity(1_234_567, Units.COUNT) for _number in range(columns))
    return Table("Bred", heads, (("Kommunalt disponert bolig til omsorgsformål", *cells),))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_with_room_holds_every_figure_whole(table: Table) -> None:
    width = natural_width(table, size=8) + 50
    widths = column_widths(table, width=width, size=8)
    assert len(widths) == len(table.columns)
    assert sum(widths) <= width + 1e-6


def test_the_widest_column_of_words_takes_what_is_left() -> None:
    table = services_exhibit().table
    narrow = column_widths(table, width=natural_width(table, size=8), size=8)
    wide = column_widths(table, width=natural_width(table, size=8) + 100, size=8)
    assert wide[0] == pytest.approx(narrow[0] + 100)
    assert wide[1:] == pytest.approx(narrow[1:])


def test_a_table_of_figures_alone_stays_narrow() -> None:
    table = population_exhibit().table
    assert sum(column_widths(table, width=2000, size=8)) == pytest.approx(natural_width(table, size=8))


def test_words_give_way_before_figures_do() -> None:
    table = wide_table(5)
    widths = column_widths(table, width=340, size=8)
    figure = text_width("1 234 567", 8) + PADDING
    assert sum(widths) == pytest.approx(340)
    assert all(width >= figure for width in widths[1:])
    assert widths[0] >= text_width("omsorgsformål", 8)


def test_too_many_columns_share_what_there_is() -> None:
    assert sum(column_widths(wide_table(30), width=340, size=8)) == pytest.approx(340)
