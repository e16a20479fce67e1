import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from tests.samples.documents import hostile_document, sample_document

from omsyn.reports.rendering.pdf import render_document


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def words(reader: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return read(render_document(sample_document()))


def structure(reader: PdfReader) -> list[dict]:
    """Every element of the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, dict):
            continue
        found.append(element)
        children = element.get("/K", [])
        waiting += children if isinstance(children, list) else [children]
        waiting = [child for child in waiting if not isinstance(child, int)]
    return found


def test_the_file_is_tagged_titled_and_in_a_language(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb-NO"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Kvalitetsmelding for helse og omsorg 2024 – Kragerø kommune"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_chart_has_its_text_alternative(reader: PdfReader) -> None:
    alternatives = {str(element["/Alt"]) for element in structure(reader) if "/Alt" in element}
    assert "Antallet på 80 år og over stiger jevnt fra 640 i 2005 til 1 760 i 2050." in alternatives
    assert len(alternatives) == 8


def test_tables_have_headings(reader: PdfReader) -> None:
    kinds = [element.get("/S") for element in structure(reader)]
    assert kinds.count("/Table") == 9
    assert "/TH" in kinds


def test_the_text_holds_figures_sources_and_numbers(reader: PdfReader) -> None:
    text = words(reader)
    for said in (
        "1 845 300",
        "skjult (færre enn 5)",
        "2.1 Dobbelt så mange over 80 år i 2050",
        "Figur 1. Innbyggere etter alder, 2005–2050",
        "Tallene bak figur 8.",
        "Tabell 1. Status for tiltak",
        "Kilde: Oppdiktet kommune, 31.12.2024",
        "Tall for fastlegelister er ikke lastet inn for 2024.",
        "Innholdets kontrollsum (sha256)",
        "01.05.2025",
    ):
        assert said in text


def test_every_page_carries_the_notice_and_every_page_but_the_cover_its_number(reader: PdfReader) -> None:
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert "Tallene er oppdiktet." in text
        assert (f"Side {number} av {count}" in text) == (number > 1)
        assert number == 1 or "Kvalitetsmelding for helse og omsorg 2024" in text


def test_texts_cannot_become_markup() -> None:
    reader = read(render_document(hostile_document()))
    text = words(reader)
    assert "#set page(width: 1pt)" in text
    assert "$x^2$ *fet* _kursiv_" in text
    assert all(page.mediabox.width > 500 for page in reader.pages)


def test_an_english_document_is_in_english() -> None:
    reader = read(render_document(sample_document("en")))
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert "1,845,300" in words(reader)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_document(sample_document()) == render_document(sample_document())


def test_a_document_without_chapters_notice_or_sources_is_still_a_document() -> None:
    bare = replace(sample_document(), chapters=(), notice="", sources=(), subtitle="")
    assert len(read(render_document(bare)).pages) == 2
