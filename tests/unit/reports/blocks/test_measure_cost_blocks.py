"""Blocks of measures' costs: sums in words, unknown that is never 0, ranges, and what is to be looked into."""

from datetime import date

import pytest
from tests.samples.costed_measures import between, costs_of, known, measure, unknown

from omsyn.analyses.measure_costs.result import CostFlagKind, MeasureCostsResult
from omsyn.reports.blocks import measure_cost_checks, measure_costs
from omsyn.reports.blocks.cost_words import mill_kr, millions
from omsyn.reports.blocks.measure_cost_checks import FLAG_NAMES, flag_in_words
from omsyn.reports.exhibit_charts import BarChart
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import render_exhibit
from omsyn.reports.rendering.xlsx import render_table_xlsx
from omsyn.vocabulary.measures import CostKind
from omsyn.vocabulary.quantities import Quantity

INVESTMENT, OPERATION = CostKind.INVESTMENT, CostKind.OPERATION
SHOWS = (
    measure_costs.matrix,
    measure_costs.matrix_by_area,
    measure_costs.by_area,
    measure_costs.prioritised,
    measure_cost_checks.unknown,
    measure_cost_checks.flags,
)


def everything() -> MeasureCostsResult:
    return costs_of(
        measure(1, known(INVESTMENT, 60e6, 2027, 2028), known(OPERATION, 2.5e6, 2029), fte=3, start=date(2029, 1, 1)),
        measure(2, between(INVESTMENT, 7.5e6, 15e6, 2030), unknown(OPERATION, 2030), is_prioritised=True, area="B"),
        measure(3, unknown(INVESTMENT), note="Må utredes.", area="B"),
        measure(4, area="B"),
        measure(5, known(OPERATION, 1e6), is_left_out=True),
    )


def bare() -> MeasureCostsResult:
    return costs_of(measure(1))


def test_what_has_no_year_may_fall_in_any() -> None:
    result = costs_of(
        measure(1, known(INVESTMENT, 5e6, 2028), known(OPERATION, 0, 2028)), measure(2, known(INVESTMENT, 200e6, None))
    )
    assert "koster mest" not in measure_costs.matrix_by_area(result).title
    message = measure_costs.matrix(result).message.replace("\xa0", " ")
    assert "I tillegg kommer 200 mill. kr i investering og 0 kr i drift uten oppgitt år." in message


def test_the_prioritised_are_not_said_to_cost_what_is_only_known_of_them() -> None:
    result = costs_of(
        measure(1, known(INVESTMENT, 5e6), known(OPERATION, 1e6), is_prioritised=True),
        measure(2, unknown(INVESTMENT), is_prioritised=True),
        measure(3, known(INVESTMENT, 1e6), known(OPERATION, 1e6)),
    )
    exhibit = measure_costs.prioritised(result)
    assert exhibit.title.startswith("De kjente kostnadene for de prioriterte er")
    assert "De andre koster" in exhibit.message
    assert "1 tiltak har en ukjent kostnad" in exhibit.message


def known_only() -> MeasureCostsResult:
    return costs_of(measure(1, known(OPERATION, 1e6)))


def told(exhibit: Exhibit) -> str:
    words = (exhibit.title, exhibit.message, *exhibit.notes, exhibit.alternative)
    return " ".join(words).replace("\N{NO-BREAK SPACE}", " ")


def rows(exhibit: Exhibit) -> list[list[object]]:
    return [[cell.value if isinstance(cell, Quantity) else cell for cell in row] for row in exhibit.table.rows]


@pytest.mark.parametrize(
    ("nok", "words"),
    [(181e6, "181"), (87_450_000, "87,5"), (700_000, "0,70"), (30_000, "0,03"), (5_000, "0,005"), (0, "0")],
)
def test_kroner_as_millions(nok: float, words: str) -> None:
    assert millions(nok) == words


def test_amounts_in_words() -> None:
    found = everything().everything
    assert mill_kr(found.areas[1].investment.stated).replace("\xa0", " ") == "7,5–15 mill. kr"
    assert mill_kr(found.areas[1].operation.stated) == "et ukjent beløp"
    assert mill_kr(bare().everything.together.operation.stated) == "et beløp ingen har oppgitt"
    assert mill_kr(found.together.years[0].operation).replace("\xa0", " ") == "0 kr"


def test_the_matrix_has_a_row_for_each_year_and_tells_what_is_unknown() -> None:
    exhibit = measure_costs.matrix(everything())
    assert [column.key for column in exhibit.table.columns] == [
        "year",
        "investment_low",
        "investment_high",
        "operation",
        "fte",
        "unknown",
    ]
    assert rows(exhibit) == [
        ["2027", 30e6, 30e6, 0, 0, 0],
        ["2028", 30e6, 30e6, 0, 0, 0],
        ["2029", 0, 0, 2.5e6, 3, 0],
        ["2030", 7.5e6, 15e6, 2.5e6, 3, 1],
        ["Sum i årene", 67.5e6, 75e6, 5e6, None, 1],
        ["Uten år", "ukjent", "ukjent", 0, 0, 1],
    ]
    assert exhibit.table.total_rows == {4}
    assert told(exhibit).startswith(
        "De kjente kostnadene er 67,5–75 mill. kr i investering i 2027–2030, og 2,5 mill. kr i drift i 2030 "
        "I 2030 er det 3,0 årsverk i tiltakene. 2 tiltak har en ukjent kostnad, og for 1 er ingen kostnad oppgitt. "
        "Det er ikke med i summene. 1 avlyst eller avsluttet tiltak er ikke med."
    )


def test_nothing_is_said_to_be_unknown_where_all_is_known() -> None:
    exhibit = measure_costs.matrix(known_only())
    assert "unknown" not in [column.key for column in exhibit.table.columns]
    assert told(exhibit).startswith(
        "Tiltakene koster et beløp ingen har oppgitt i investering i 2027–2030, og 1 mill. kr i drift i 2030"
    )
    assert "For alle tiltakene er det oppgitt minst ett beløp." in exhibit.message


def test_areas_down_and_years_across() -> None:
    exhibit = measure_costs.matrix_by_area(everything())
    assert rows(exhibit) == [
        ["A", "Investering", 30e6, 30e6, 0, 0],
        ["A", "Drift", 0, 0, 2.5e6, 2.5e6],
        ["B", "Investering, laveste", 0, 0, 0, 7.5e6],
        ["B", "Investering, høyeste", 0, 0, 0, 15e6],
        ["B", "Drift", "ukjent", "ukjent", "ukjent", "ukjent"],
        ["Alle områder", "Investering, laveste", 30e6, 30e6, 0, 7.5e6],
        ["Alle områder", "Investering, høyeste", 30e6, 30e6, 0, 15e6],
        ["Alle områder", "Drift", 0, 0, 2.5e6, 2.5e6],
    ]
    assert exhibit.table.total_rows == {5, 6, 7}


def test_no_year_is_called_the_dearest_when_several_are() -> None:
    assert measure_costs.matrix_by_area(known_only()).title == "Slik fordeler kostnadene seg på områder og år"
    dear = costs_of(measure(1, known(OPERATION, 1e6, 2030)))
    assert measure_costs.matrix_by_area(dear).title == "2030 er året som koster mest"
    assert "Da er det" in measure_costs.matrix_by_area(dear).message


def test_sums_of_areas_with_counts_of_what_is_lacking() -> None:
    exhibit = measure_costs.by_area(everything())
    assert rows(exhibit) == [
        ["A", 1, 60e6, 60e6, 2.5e6, 3, 0, 0, 0],
        ["B", 3, 7.5e6, 15e6, "ukjent", None, 1, 2, 1],
        ["Alle områder", 4, 67.5e6, 75e6, 2.5e6, 3, 1, 2, 1],
    ]
    assert "Mest investering" not in told(exhibit), "B has an unknown investment, which may be more"
    clear = costs_of(measure(1, known(INVESTMENT, 60e6)), measure(2, known(INVESTMENT, 5e6), area="B"))
    assert "Mest investering er det i A, med 60 mill. kr." in told(measure_costs.by_area(clear))
    alike = costs_of(measure(1, known(INVESTMENT, 5e6)), measure(2, known(INVESTMENT, 5e6), area="B"))
    assert "Mest investering" not in told(measure_costs.by_area(alike))


def test_an_unknown_cost_and_one_not_stated_have_no_bar_but_a_word() -> None:
    chart = measure_costs.by_area(everything()).chart
    assert isinstance(chart, BarChart)
    found = {(bar.category, bar.part): (bar.value, bar.label) for bar in chart.bars}
    assert found["B", "Drift per år"] == (None, "ukjent")
    assert chart.value_title == "Millioner kroner, høyeste beløp"
    nothing = measure_costs.by_area(bare()).chart
    assert isinstance(nothing, BarChart)
    assert [(bar.value, bar.label) for bar in nothing.bars] == [(None, "ikke oppgitt")] * 2


def test_with_and_without_the_prioritised() -> None:
    exhibit = measure_costs.prioritised(everything())
    assert [row[:4] for row in rows(exhibit)] == [
        ["Prioritert", 1, 7.5e6, 15e6],
        ["Ikke prioritert", 3, 60e6, 60e6],
        ["Alle", 4, 67.5e6, 75e6],
    ]
    assert "1 av 4 tiltak er prioritert" in told(exhibit)
    assert measure_costs.prioritised(bare()).title == "Ingen tiltak er prioritert"


def test_unknown_and_not_stated_are_listed_apart() -> None:
    exhibit = measure_cost_checks.unknown(everything())
    assert exhibit.title == "3 tiltak mangler et beløp"
    assert rows(exhibit) == [
        ["B", 2, "Oppdiktet tiltak 2", "Ukjent: drift per år", ""],
        ["B", 3, "Oppdiktet tiltak 3", "Ukjent: investering", "Må utredes."],
        ["B", 4, "Oppdiktet tiltak 4", "Ingen kostnad er oppgitt", ""],
    ]
    assert measure_cost_checks.unknown(known_only()).title == "Alle tiltak har et oppgitt beløp"


def test_every_flag_has_a_name_and_a_reason() -> None:
    result = costs_of(
        measure(1, known(OPERATION, 1), start=date(2028, 1, 1), end=date(2027, 1, 1)),
        measure(2, known(INVESTMENT, 1, 2030, 2029), known(OPERATION, 1)),
        measure(3, known(INVESTMENT, 1)),
        measure(4, known(OPERATION, 1), grant_ends=date(2028, 6, 30)),
        measure(5, known(OPERATION, 1), grant_ends=date(2028, 6, 30), end=date(2029, 6, 30)),
        measure(6, fte=2),
        *(measure(10 + more, known(OPERATION, 700 + more), fte=1) for more in range(5)),
        measure(20, known(OPERATION, 9000), fte=1),
    )
    words = {(flag.measure.number, flag.kind): flag_in_words(flag).replace("\xa0", " ") for flag in result.flags}
    assert words == {
        (1, CostFlagKind.START_AFTER_END): "Tiltaket begynner 01.01.2028 og slutter 01.01.2027.",
        (2, CostFlagKind.START_AFTER_END): "En kostnad har sluttår før startår, og er derfor ikke med i noe år.",
        (2, CostFlagKind.COST_WITHOUT_YEAR): "Beløpet er med i summene, men ikke i noe år.",
        (3, CostFlagKind.OPERATING_COST_MISSING): "Det står ikke hva det koster å drive det som bygges eller kjøpes.",
        (4, CostFlagKind.GRANT_ENDS_FIRST): "Tilskuddet slutter 30.06.2028, og tiltaket har ingen slutt.",
        (5, CostFlagKind.GRANT_ENDS_FIRST): "Tilskuddet slutter 30.06.2028, og tiltaket 30.06.2029.",
        (6, CostFlagKind.FTE_WITHOUT_COST): "2,0 årsverk er oppgitt, men ingen driftskostnad.",
        (20, CostFlagKind.COST_PER_FTE): "9 000 kr mot 703 kr som er vanlig blant 6 tiltak.",
    }
    assert set(FLAG_NAMES) == set(CostFlagKind)
    exhibit = measure_cost_checks.flags(result)
    assert exhibit.title == "7 tiltak har noe å se nærmere på"
    assert "kostnad per årsverk skiller seg ut (1)" in exhibit.message
    assert measure_cost_checks.flags(known_only()).title == "Ingenting i kostnadene skiller seg ut"


@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("result", [everything, bare, known_only])
def test_every_exhibit_is_drawn_with_whatever_is_lacking(show: object, result: object) -> None:
    assert callable(show)
    assert callable(result)
    exhibit = show(result())
    assert exhibit.title in render_exhibit(exhibit)
    assert render_table_xlsx(exhibit)
