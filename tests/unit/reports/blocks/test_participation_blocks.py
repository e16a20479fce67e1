"""Participation in words, tables and charts. Every event, proposal and contribution is invented."""

from dataclasses import replace

import pytest
from tests.samples.participation import event, proposal, question

from omsyn.analyses.participation.question import Contribution, CountPrecision, ParticipationQuestion, ProposalOutcome
from omsyn.analyses.participation.run import run
from omsyn.reports.blocks import participation
from omsyn.reports.exhibit_charts import BarChart, WordCloud
from omsyn.reports.exhibits import Cell, Exhibit
from omsyn.reports.rendering.html import render_exhibit
from omsyn.reports.rendering.xlsx import render_table_xlsx
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Quantity


def value(cell: Cell) -> object:
    return cell.value if isinstance(cell, Quantity) else cell


def row(exhibit: Exhibit, position: int) -> list[object]:
    return [value(cell) for cell in exhibit.table.rows[position]]


def log(*texts: str) -> ParticipationQuestion:
    return replace(question((), ()), contributions=tuple(Contribution(text) for text in texts))


def test_events_tell_how_each_number_is_stated() -> None:
    exhibit = participation.events(run(question()))
    assert row(exhibit, 0)[2:6] == ["01.02.2026–28.02.2026", 130, "omtrent", None]
    assert row(exhibit, 1)[2:6] == ["01.03.2026", 12, "nøyaktig", 2.5]
    assert row(exhibit, 3)[2:6] == ["uten dato", None, "", None]
    assert row(exhibit, 4) == ["I alt oppgitt", "", "", 150, "", 4, ""]
    assert exhibit.title == "4 hendelser der folk ble hørt"
    assert exhibit.message == (
        "Oppgitte deltakelser: 20 (nøyaktig) og ca. 130. 1 av 4 hendelser har ikke oppgitt antall."
    )


def test_no_number_at_all_is_said_and_not_counted_as_zero() -> None:
    exhibit = participation.events(run(question((event("Høring", None),))))
    assert exhibit.message == "Ingen av hendelsene har oppgitt hvor mange som deltok."
    assert "ikke oppgitt" in render_exhibit(exhibit, heading_level=2).lower()


def test_kinds_have_a_sum_when_there_are_several() -> None:
    exhibit = participation.kinds(run(question()))
    assert row(exhibit, 0) == ["Dialogmøte", 3, 20, 130, None, 0, 4, 1]
    assert row(exhibit, 2) == ["I alt", 4, 20, 130, None, 1, 4, 2]
    alone = participation.kinds(run(question((event("Møte", 70, precision=CountPrecision.OVER),))))
    assert len(alone.table.rows) == 1
    assert alone.message == "Oppgitte deltakelser: over 70."


def test_proposals_have_their_denominators() -> None:
    exhibit = participation.proposals(run(question()))
    assert exhibit.title == "2 av 4 forslag er tatt inn i planen, helt eller delvis"
    assert exhibit.message == "Tatt inn, helt eller delvis: System: 2 av 3; Tjeneste: 0 av 1. Ikke avgjort: 1."
    assert row(exhibit, 0)[:6] == ["System", 1, 1, 1, 0, 3]
    assert row(exhibit, 2) == ["Individ", 0, 0, 0, 0, 0, None]
    assert row(exhibit, 3) == ["Alle nivåer", 1, 1, 1, 1, 4, 50]
    assert isinstance(exhibit.chart, BarChart)
    assert sum(bar.value or 0 for bar in exhibit.chart.bars) == 4
    assert "Individ: ingen forslag" in exhibit.alternative


def test_words_stand_in_cloud_table_and_alternative_with_the_same_counts() -> None:
    exhibit = participation.words(run(log("Trygghet", "Trygghet hjemme", "Trygghet hjemme", "Trygghet hjemme, båt")))
    assert isinstance(exhibit.chart, WordCloud)
    assert [(word.text, word.count) for word in exhibit.chart.words] == [("trygghet", 4), ("hjemme", 3)]
    assert [row(exhibit, at) for at in range(2)] == [["trygghet", 4, 4], ["hjemme", 3, 3]]
    assert exhibit.title == "«trygghet» er ordet som står i flest innspill"
    assert exhibit.message == "Ordene som står i flest av de 4 innspillene: «trygghet» (4) og «hjemme» (3)."
    assert exhibit.alternative.endswith("«trygghet» (4) og «hjemme» (3).")
    assert exhibit.notes[0].startswith("Ord i færre enn 3 innspill vises ikke")
    assert exhibit.notes[1] == "Av den grunn er 1 ord utelatt."


def test_a_word_of_one_stands_nowhere_in_what_is_shown() -> None:
    exhibit = participation.words(run(log("Trygghet", "Trygghet", "Trygghet, og hemmeligheten min")))
    assert "hemmeligheten" not in render_exhibit(exhibit, heading_level=2)
    assert b"hemmeligheten" not in render_table_xlsx(exhibit)
    assert "hemmeligheten" not in repr(exhibit)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hage mat", "«hage» og «mat» står i like mange innspill, og flere enn andre ord"),
        ("Bad, hus, mat, hage, sol, tur", "Ikke noe ord står i flere innspill enn alle andre"),
    ],
)
def test_no_word_is_called_first_where_several_are(text: str, title: str) -> None:
    assert participation.words(run(log(text, text, text, "Båt"))).title == title


def test_many_words_say_how_many_are_left_out() -> None:
    many = " ".join(f"ord{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(45))
    notes = participation.words(run(log(many, many, many))).notes
    assert notes[-1] == "De 40 mest brukte ordene vises. 5 ord til står i mange nok innspill."


@pytest.mark.parametrize(
    ("show", "told"),
    [
        (participation.events, "ikke ført noen møter eller høringer"),
        (participation.kinds, "ikke ført noen møter eller høringer"),
        (participation.words, "Ingen ord står i mange nok innspill"),
    ],
)
def test_what_is_not_there_says_what_to_do(show, told: str) -> None:
    with pytest.raises(DataMissingError, match=told) as caught:
        show(run(question((), (proposal("Ett forslag"),))))
    assert caught.value.what_now


def test_no_proposals_says_what_to_do() -> None:
    with pytest.raises(DataMissingError, match="ikke ført noen forslag") as caught:
        participation.proposals(run(question(proposals=())))
    assert caught.value.what_now


def test_undecided_proposals_are_no_refusals() -> None:
    decided = proposal("Gratis buss", outcome=ProposalOutcome.NOT_TAKEN_IN)
    assert "Ikke avgjort" not in participation.proposals(run(question(proposals=(decided,)))).message
    assert "Ikke avgjort: 1." in participation.proposals(run(question(proposals=(proposal("Buss"), decided)))).message


def test_every_exhibit_can_be_drawn_in_english_too() -> None:
    with use_language("en"):
        result = run(replace(question(), contributions=(Contribution("home"),) * 3))
        for show in (participation.events, participation.kinds, participation.proposals, participation.words):
            assert render_exhibit(show(result), heading_level=2)
