import io
from dataclasses import replace
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from tests.samples.documents import HOSTILE, hostile_document, sample_document

from omsyn.reports.rendering.docx import render_document


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_document(sample_document())


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def styled(word: WordDocument, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_headings_captions_and_lists_have_real_styles(word: WordDocument) -> None:
    assert styled(word, "Title") == ["Kvalitetsmelding for helse og omsorg"]
    assert styled(word, "Heading 1")[:2] == ["Kort fortalt", "Befolkning og behov"]
    assert "Dobbelt så mange over 80 år i 2050" in styled(word, "Heading 2")
    assert "Vi spør pårørende." in styled(word, "List Bullet")
    assert "Figur 1. Innbyggere etter alder, 2005–2050" in styled(word, "Caption")


def test_word_counts_headings_and_figures_itself(word: WordDocument) -> None:
    assert word.styles["Heading 1"].element.pPr.numPr.numId.val > 0
    fields = [field.text for field in word.element.iter(qn("w:instrText"))]
    assert " SEQ Figur \\* ARABIC " in fields
    assert any("TOC" in field for field in fields)


def test_the_last_chapters_stand_outside_the_count(word: WordDocument) -> None:
    about = next(p for p in word.paragraphs if p.text == "Om dette dokumentet" and p.style.name == "Heading 1")
    assert about._p.pPr.numPr.numId.val == 0


def test_every_chart_has_its_text_alternative(word: WordDocument) -> None:
    descriptions = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert len(descriptions) == 8
    assert descriptions[0] == "Antallet på 80 år og over stiger jevnt fra 640 i 2005 til 1 760 i 2050."
    assert all(descriptions)


def test_tables_repeat_their_heading_on_every_page(word: WordDocument) -> None:
    assert len(word.tables) == 10
    assert all(table.style.name == "Omsyn tabell" for table in word.tables)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word.tables)


def test_tables_hold_figures_and_tell_their_gaps(word: WordDocument) -> None:
    key_figures = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert key_figures[1][:2] == ["Innbyggere 80 år og over", "840\N{NO-BREAK SPACE}personer"]
    assert key_figures[6][1] == "skjult (færre enn 5)"
    services = [[cell.text for cell in row.cells] for row in word.tables[3].rows]
    assert ["Støttekontakt", "ikke oppgitt", "–"] in services


def test_links_lead_to_the_numbers(word: WordDocument) -> None:
    targets = {link.get(qn("w:anchor")) for link in word.element.iter(qn("w:hyperlink"))}
    bookmarks = {mark.get(qn("w:name")) for mark in word.element.iter(qn("w:bookmarkStart"))}
    assert targets == bookmarks == {f"numbers_{number}" for number in range(1, 9)}


def test_the_file_says_its_language_and_where_it_comes_from(word: WordDocument) -> None:
    assert word.core_properties.language == "nb-NO"
    assert word.core_properties.author == "Kragerø kommune"
    assert word.core_properties.created.year == 2025
    (language,) = word.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "nb-NO"


def test_pages_have_a_running_header_a_number_and_the_notice(word: WordDocument) -> None:
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "Kragerø kommune\tKvalitetsmelding for helse og omsorg 2024"
    assert section.footer.paragraphs[0].text.startswith("Tallene er oppdiktet.\tSide")
    assert section.first_page_footer.paragraphs[0].text == "Tallene er oppdiktet."
    assert "PAGE" in "".join(field.text for field in section.footer._element.iter(qn("w:instrText")))


def test_the_same_document_gives_the_same_bytes(data: bytes) -> None:
    assert data == render_document(sample_document())
    assert {part.date_time for part in ZipFile(io.BytesIO(data)).infolist()} == {(2025, 5, 1, 0, 0, 0)}


def test_hostile_and_overlong_texts_stay_texts() -> None:
    document = replace(hostile_document(), subtitle=HOSTILE * 4)
    word = docx.Document(io.BytesIO(render_document(document)))
    assert HOSTILE in styled(word, "Heading 1")
    assert len(word.core_properties.subject) == 255


def test_an_english_document_is_in_english() -> None:
    word = docx.Document(io.BytesIO(render_document(sample_document("en"))))
    assert word.core_properties.language == "en-GB"
    assert "1,845,300" in word.tables[0].rows[4].cells[1].text
