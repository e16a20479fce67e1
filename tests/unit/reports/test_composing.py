from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.composing import compose
from omsyn.reports.exhibits import (
    Block,
    Column,
    ColumnKind,
    Document,
    Exhibit,
    KeyFigure,
    KeyFigures,
    MissingPart,
    Prose,
    Table,
)
from omsyn.reports.explanations import ToldExplanation
from omsyn.reports.template import read_template
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.municipalities import Municipality, MunicipalityNumber
from omsyn.vocabulary.periods import Validity
from omsyn.vocabulary.quantities import Quantity, Source, Units

KRAGERØ = Municipality(MunicipalityNumber("4014"), "Kragerø", "40", "Telemark", Validity(date(2024, 1, 1)))
SCOPE = Scope(KRAGERØ, 2024, date(2025, 6, 1))
SOURCE = Source("Kragerø kommune", "Ekte tabell", "Doblinger", "2025", "åpne data")


class Doubling:
    """A question small enough to follow: twice a number. Counts how often it is answered."""

    def __init__(self) -> None:
        self.answered = 0

    def run(self, number: int) -> int:
        self.answered += 1
        if number < 0:
            raise DataMissingError("Ingen tall under null.", what_now="Last inn tallene.")
        return 2 * number

    def kinds(self) -> dict[str, BlockKind[int, int]]:
        return {
            "doubling": BlockKind(
                title="Dobling",
                ask=lambda scope, number: number,
                run=self.run,
                exhibits={"table": show_table},
                key_figures={"figure": lambda result: KeyFigure("Dobbelt", figure(result), "2024")},
            )
        }


def figure(result: int) -> Quantity:
    return Quantity(result, Units.COUNT, (SOURCE,))


def show_table(result: int) -> Exhibit:
    columns = (Column("name", "Navn", ColumnKind.TEXT), Column("value", "Verdi"))
    table = Table("Dobling", columns, (("Dobbelt", figure(result)),))
    return Exhibit("doubling", "Det dobbelte", f"Det dobbelte er {result}.", table, (SOURCE,))


def composed(blocks: str, tmp_path: Path, doubling: Doubling | None = None) -> Document:
    file = tmp_path / "template.yaml"
    head = """
    key: test
    file_stem: melding
    title: {nb: 'Melding {year}', en: 'Report {year}'}
    subtitle: {nb: 'For {municipality}', en: 'For {municipality}'}
    chapters:
      - key: one
        title: {nb: Ett, en: One}
        blocks:
    """
    file.write_text(dedent(head) + "".join(f"      {line}\n" for line in dedent(blocks).strip().splitlines()))
    return compose(read_template(file), SCOPE, (doubling or Doubling()).kinds())


def test_a_document_is_filled_in_for_its_scope(tmp_path: Path) -> None:
    blocks = "- prose: [{nb: 'I {municipality}, mot {previous_year}.', en: 'In {municipality}.'}]"
    document = composed(blocks, tmp_path)
    assert (document.title, document.subtitle, document.edition) == ("Melding 2024", "For Kragerø", "2024")
    assert document.chapters[0].blocks == (Prose(("I Kragerø, mot 2023.",)),)
    with use_language("en"):
        english = composed(blocks, tmp_path)
    assert (english.title, english.language) == ("Report 2024", "en")


def test_a_question_is_answered_once_however_often_it_is_shown(tmp_path: Path) -> None:
    doubling = Doubling()
    document = composed(
        """
        - key_figures: [{question: doubling, show: figure, with: {number: 4}}]
        - {question: doubling, show: table, with: {number: 4}}
        - heading: {nb: Viktigst, en: Most}
          highlights: [{question: doubling, show: table, with: {number: 4}}]
        - {question: doubling, show: table, with: {number: 5}}
        """,
        tmp_path,
        doubling,
    )
    figures, four, highlights, five = document.chapters[0].blocks
    assert doubling.answered == 2
    assert isinstance(figures, KeyFigures)
    assert figures.figures[0].quantity.value == 8
    assert isinstance(four, Exhibit)
    assert isinstance(five, Exhibit)
    assert (four.message, five.message) == ("Det dobbelte er 8.", "Det dobbelte er 10.")
    assert highlights == Prose(("Det dobbelte er 8.",), heading="Viktigst", bullets=True)
    assert document.sources == (SOURCE,)


def test_a_part_without_figures_says_so_and_the_rest_stands(tmp_path: Path) -> None:
    document = composed(
        """
        - {question: doubling, show: table, with: {number: -1}}
        - key_figures:
            - {question: doubling, show: figure, with: {number: -1}}
            - {question: doubling, show: figure, with: {number: 1}}
        - key_figures: [{question: doubling, show: figure, with: {number: -1}}]
        """,
        tmp_path,
    )
    missing, some_figures, no_figures = document.chapters[0].blocks
    assert missing == MissingPart("Dobling", "Ingen tall under null.", "Last inn tallene.")
    assert isinstance(some_figures, KeyFigures)
    assert len(some_figures.figures) == 1
    assert isinstance(no_figures, MissingPart)


def test_what_is_missing_under_the_same_title_is_told_in_one_place(tmp_path: Path) -> None:
    document = composed(
        """
        - {question: doubling, show: table, with: {number: -1}}
        - {question: doubling, show: table, with: {number: 1}}
        - {question: doubling, show: table, with: {number: -2}}
        """,
        tmp_path,
    )
    missing, shown = document.chapters[0].blocks
    assert missing == MissingPart("Dobling", "Ingen tall under null.", "Last inn tallene.")
    assert isinstance(shown, Exhibit)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("- {question: dobling, show: table}", "Mente du «doubling»"),
        ("- {question: doubling, show: tabel, with: {number: 1}}", "Mente du «table»"),
        ("- {question: doubling, show: table, with: {nummer: 1}}", "nummer"),
        ("- {question: doubling}", "chapters › 0 › blocks"),
        ("- {question: [}", "ikke gyldig YAML"),
    ],
)
def test_a_faulty_template_is_explained(block: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        composed(block, tmp_path)


def test_an_explanation_stands_after_its_figure_and_only_there(tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(
        dedent("""\
            key: report
            file_stem: rapport
            title: {nb: Rapport, en: Report}
            subtitle: {nb: Om, en: About}
            chapters:
              - key: only
                title: {nb: Tall, en: Figures}
                blocks:
                  - {question: asking, show: table, with: {key: skilled_staff}}
                  - explanations: {nb: Andre, en: Others}
            """)
    )
    doubling = Doubling()
    kind = BlockKind("Dobling", lambda scope, key: len(key), doubling.run, {"table": show_table}, {})
    beside = ToldExplanation("skilled_staff", "2024", "Fagbrev.", "hypotese", "Ane")
    apart = ToldExplanation("day_activity_dementia", "2023", "Dagsenter.", "bekreftet", "Kim", "Vi talte.")
    document = compose(read_template(file), SCOPE, {"asking": kind}, (beside, apart))
    _exhibit, first, second = document.chapters[0].blocks
    assert first == Prose(
        ("2024: Fagbrev. Status: hypotese. Skrevet av Ane.",), heading="Hva kan forklare tallet?", bullets=True
    )
    assert isinstance(second, Prose)
    assert second.heading == "Andre"
    assert second.paragraphs[0].endswith("2023: Dagsenter. Status: bekreftet. Vi talte. Skrevet av Kim.")
    without = compose(read_template(file), SCOPE, {"asking": kind})
    assert len(without.chapters[0].blocks) == 1


SCENARIOS = """
- scenarios:
    first:
      - {question: doubling, show: table}
      - {question: doubling, show: table}
    others: [{question: doubling, show: table}]
    together: [{question: doubling, show: table, with: {scenario: together}}]
"""


def with_scenarios(tmp_path: Path, *names: str) -> tuple[Block, ...]:
    """A chapter of scenarios in which a scenario's answer is how far its name is from being long."""
    scenarios = tuple(Scenario(name=name, reason=f"Grunn for {name}.", municipality="4014") for name in names)
    told = {one.fingerprint: one.name for one in scenarios}

    def ask(scope: Scope, scenario: str = "") -> int:
        return 5 - len(told.get(scenario, scenario))

    def run(number: int) -> int:
        if number == 0:
            raise InputError("Scenarioet kan ikke brukes.", what_now="Rett det.")
        if number < 0:
            raise DataMissingError("Ingen plasser.", what_now="Skriv dem.")
        return number

    file = tmp_path / "template.yaml"
    head = "key: t\nfile_stem: t\ntitle: {nb: T, en: T}\nsubtitle: {nb: U, en: U}\nchapters:\n"
    blocks = SCENARIOS.strip().replace("\n", "\n      ")
    file.write_text(f"{head}  - key: one\n    title: {{nb: Ett, en: One}}\n    blocks:\n      {blocks}\n")

    def show(result: int) -> Exhibit:
        return show_table(result if result > 1 else run(-1))

    kind = replace(Doubling().kinds()["doubling"], ask=ask, run=run, exhibits={"table": show})
    scope = replace(SCOPE, scenarios=scenarios)
    document = compose(read_template(file), scope, {"doubling": kind})
    return tuple(block for chapter in document.chapters for block in chapter.blocks)


def test_a_report_without_scenarios_has_no_chapter_about_them(tmp_path: Path) -> None:
    assert with_scenarios(tmp_path) == ()


def test_each_scenario_stands_under_its_name_and_reason(tmp_path: Path) -> None:
    heading, first, again = with_scenarios(tmp_path, "A")
    assert heading == Prose(("Grunn for A.",), heading="Scenario: A")
    assert isinstance(first, Exhibit)
    assert first.message == "Det dobbelte er 4."
    assert again == first


def test_others_are_shown_shorter_and_several_also_together(tmp_path: Path) -> None:
    blocks = with_scenarios(tmp_path, "A", "BBB")
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == ["Prose", "Exhibit", "Exhibit", "Prose", "Exhibit", "MissingPart"]
    assert isinstance(blocks[4], Exhibit)
    assert blocks[4].message == "Det dobbelte er 2."


def test_a_scenario_that_cannot_be_used_does_not_stop_the_report(tmp_path: Path) -> None:
    blocks = with_scenarios(tmp_path, "AAAAA")
    assert blocks[1:] == (MissingPart("AAAAA", "Scenarioet kan ikke brukes.", "Rett det."),)


@pytest.mark.parametrize(("name", "title"), [("Mange ord", "Mange ord"), ("Litt", "Dobling: Litt")])
def test_what_one_scenario_lacks_is_told_under_its_own_name(tmp_path: Path, name: str, title: str) -> None:
    (_heading, gap) = with_scenarios(tmp_path, name)
    assert gap == MissingPart(title, "Ingen plasser.", "Skriv dem.")
