from dataclasses import replace
from datetime import date

from tests.samples.documents import POPULATION_SOURCE, STAFF_SOURCE, sample_document

from omsyn.reports.exhibits import Chapter, Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.colophon import content_sum, running_title
from omsyn.reports.rendering.numbering import document_sources, list_exhibits, number_chapters


def test_figures_and_tables_are_counted_each_through_the_document() -> None:
    labels = [label for label, _exhibit in list_exhibits(sample_document())]
    assert labels == [*(f"Figur {number}" for number in range(1, 9)), "Tabell 1"]


def test_chapters_are_counted_from_one() -> None:
    assert [chapter.number for chapter in number_chapters(sample_document())] == [1, 2, 3, 4, 5]


def test_sources_are_gathered_from_every_block() -> None:
    assert document_sources(replace(sample_document(), sources=())) == [POPULATION_SOURCE, STAFF_SOURCE]


def test_the_sum_changes_with_the_contents_and_with_nothing_else() -> None:
    document = sample_document()
    assert len(content_sum(document)) == 64
    assert content_sum(document) == content_sum(sample_document())
    assert content_sum(document) != content_sum(replace(document, made_on=date(2025, 5, 2)))


def test_an_edition_already_in_the_title_is_not_said_twice() -> None:
    assert running_title(sample_document()) == "Kvalitetsmelding for helse og omsorg 2024"
    assert running_title(replace(sample_document(), title="Kvalitetsmelding 2024")) == "Kvalitetsmelding 2024"


def test_what_figures_were_made_from_is_told_once_in_a_chapter() -> None:
    table = Table("Tall", (Column("name", "Navn", ColumnKind.TEXT),), (("en",),))
    first, second = (
        Exhibit(key, "Tittel", "", table, (), notes=(f"merknad {key}",), made_from=("Scenario: «A».",))
        for key in ("a", "b")
    )
    other = replace(second, made_from=("Scenario: «B».",))
    document = replace(sample_document(), chapters=(Chapter("framover", "Framover", (first, second, other)),))
    assert [exhibit.notes for _label, exhibit in list_exhibits(document)] == [
        ("merknad a", "Scenario: «A»."),
        ("merknad b",),
        ("merknad b", "Scenario: «B»."),
    ]
