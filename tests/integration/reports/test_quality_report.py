"""The quality report on the bundled data: Kragerø's is whole, any other municipality's says what it lacks."""

from datetime import date

import pytest
from tests.samples.scenarios import as_today, whole_scenario

from omsyn.registers.municipalities import list_municipalities
from omsyn.reports.exhibits import Document, Exhibit, KeyFigures, MissingPart, Prose
from omsyn.reports.explanations import ToldExplanation
from omsyn.reports.quality_report.compose import compose_quality_report
from omsyn.vocabulary.errors import DataMissingError, UnknownMunicipalityError
from omsyn.vocabulary.language import use_language

MADE_ON = date(2025, 6, 1)


def parts[Kind](document: Document, kind: type[Kind]) -> list[Kind]:
    return [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, kind)]


@pytest.fixture(scope="module")
def kragerø() -> Document:
    return compose_quality_report("4014", 2024, MADE_ON)


def test_kragerøs_report_is_whole(kragerø: Document) -> None:
    assert parts(kragerø, MissingPart) == []
    assert [chapter.key for chapter in kragerø.chapters] == [
        "summary",
        "quality_work",
        "population",
        "services",
        "capacity",
        "staff",
        "indicators",
        "risk_and_incidents",
        "measures",
        "next_steps",
    ]


def test_every_exhibit_names_its_sources_and_has_a_table(kragerø: Document) -> None:
    exhibits = parts(kragerø, Exhibit)
    assert len(exhibits) >= 14
    for exhibit in exhibits:
        assert exhibit.sources, exhibit.key
        assert all(source.publisher and source.vintage for source in exhibit.sources), exhibit.key
        assert exhibit.table.rows, exhibit.key
        assert exhibit.message, exhibit.key


def test_the_summary_shows_five_to_seven_figures(kragerø: Document) -> None:
    (figures,) = parts(kragerø, KeyFigures)
    assert 5 <= len(figures.figures) <= 7
    values = {figure.label: figure.quantity.value for figure in figures.figures}
    assert values["Kostnad for utskrivningsklare døgn"] == 3665310
    assert values["Brukere i alt"] == 962
    assert values["Innbyggere"] == 10446


def test_a_report_for_an_earlier_year_shows_nothing_later(kragerø: Document) -> None:
    earlier = compose_quality_report("4014", 2022, MADE_ON)
    (figures,) = parts(earlier, KeyFigures)
    values = {figure.label: figure.quantity.value for figure in figures.figures}
    assert values["Meldte avvik"] == 622
    assert values["Kostnad for utskrivningsklare døgn"] == 3279108


def test_the_same_question_gives_the_same_document(kragerø: Document) -> None:
    assert compose_quality_report("Kragerø", 2024, MADE_ON) == kragerø


@pytest.mark.parametrize("number", [found.number for found in list_municipalities()][::60])
def test_any_municipality_gets_a_report_that_says_what_it_lacks(number: str) -> None:
    document = compose_quality_report(number, 2024, MADE_ON)
    missing = parts(document, MissingPart)
    assert all(part.what_is_missing and part.title for part in missing)
    assert any(exhibit.key == "population_by_age_group" for exhibit in parts(document, Exhibit))


def test_english_has_the_same_parts(kragerø: Document) -> None:
    with use_language("en"):
        english = compose_quality_report("4014", 2024, MADE_ON)
    assert english.title == "Quality report 2024"
    assert [exhibit.key for exhibit in parts(english, Exhibit)] == [exhibit.key for exhibit in parts(kragerø, Exhibit)]


def test_a_year_without_figures_and_an_unknown_municipality_are_refused() -> None:
    with pytest.raises(DataMissingError, match="2005–2026"):
        compose_quality_report("4014", 1999, MADE_ON)
    with pytest.raises(UnknownMunicipalityError):
        compose_quality_report("9999", 2024, MADE_ON)


def test_what_colleagues_have_written_stands_in_the_report(kragerø: Document) -> None:
    told = ToldExplanation("skilled_staff", "2024", "Flere tok fagbrev.", "bekreftet", "enhetsleder, Helse")
    document = compose_quality_report("4014", 2024, MADE_ON, (told,))
    assert len(parts(document, Prose)) == len(parts(kragerø, Prose)) + 1
    (added,) = [prose for prose in parts(document, Prose) if prose not in parts(kragerø, Prose)]
    assert added.paragraphs == (
        "Årsverk med fagutdanning, 2024: Flere tok fagbrev. Status: bekreftet. Skrevet av enhetsleder, Helse.",
    )


def test_every_assumption_of_the_scenarios_stands_in_the_report() -> None:
    document = compose_quality_report("4014", 2024, MADE_ON, scenarios=(whole_scenario(), as_today()))
    (need,) = [chapter for chapter in document.chapters if chapter.key == "need"]
    exhibits = {block.key: block for block in need.blocks if isinstance(block, Exhibit)}
    told = " ".join(str(cell) for row in exhibits["demand_assumptions_1"].table.rows for cell in row)
    headings = [block.heading for block in need.blocks if isinstance(block, Prose)]
    assert {"Scenario: Rehab", "Scenario: Today"} <= set(headings)
    assert "comparison_side_by_side" in exhibits
    assert all(not one.key.startswith("demand_assumptions") or one.table.rows for one in exhibits.values())
    assert not [block for block in need.blocks if isinstance(block, MissingPart)]
    assert "Payroll" in told
