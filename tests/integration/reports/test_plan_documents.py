"""The three documents about a plan: whole, bare and frozen, in every format."""

import io
import re
from collections.abc import Callable
from datetime import date

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from tests.samples.costed_measures import costs_of, measure
from tests.samples.plan_documents import (
    BARE_PLAN,
    MADE_ON,
    SAMPLES,
    TREATMENT,
    four_year_economy_sample,
    plan_costs,
    plan_status,
    sub_plan_sample,
    whole_plan,
)

from omsyn.reports.exhibits import Document, Exhibit, KeyFigures, MissingPart, Prose
from omsyn.reports.files import DocumentFormat, file_name, render
from omsyn.reports.plan_documents.four_year_economy import four_year_economy_document
from omsyn.reports.plan_documents.measure_status import measure_status_document
from omsyn.reports.plan_documents.plan_told import Treatment
from omsyn.reports.plan_documents.sub_plan import sub_plan_document

Make = Callable[[Treatment | None], Document]
KINDS = sorted(SAMPLES)
BARE = {
    "measure_status": measure_status_document(BARE_PLAN, plan_status(), None, made_on=MADE_ON),
    "four_year_economy": four_year_economy_document(BARE_PLAN, costs_of(measure(1)), made_on=MADE_ON),
    "sub_plan": sub_plan_document(BARE_PLAN, None, made_on=MADE_ON),
}


def parts[Kind](document: Document, kind: type[Kind]) -> list[Kind]:
    return [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, kind)]


def headings(document: Document) -> list[str]:
    found = [chapter.title for chapter in document.chapters]
    found += [block.title for block in parts(document, Exhibit)] + [part.title for part in parts(document, MissingPart)]
    return found + [block.heading for block in parts(document, Prose) if block.heading]


def pdf_text(document: Document) -> str:
    reader = PdfReader(io.BytesIO(render(document, DocumentFormat.PDF)))
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def word_text(document: Document) -> str:
    word = docx.Document(io.BytesIO(render(document, DocumentFormat.DOCX)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    return text.replace("\N{NO-BREAK SPACE}", " ")


def sheet_text(document: Document) -> str:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(render(document, DocumentFormat.XLSX)))
    sheets = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    return " ".join(str(cell) for sheet in sheets for row in sheet for cell in row).replace("\N{NO-BREAK SPACE}", " ")


def html_text(document: Document) -> str:
    return render(document, DocumentFormat.HTML).decode().replace("\N{NO-BREAK SPACE}", " ")


READ = {
    DocumentFormat.HTML: html_text,
    DocumentFormat.PDF: pdf_text,
    DocumentFormat.DOCX: word_text,
    DocumentFormat.XLSX: sheet_text,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", DocumentFormat)
def test_a_frozen_one_says_by_whom_when_and_from_what_it_was_frozen(kind: str, form: DocumentFormat) -> None:
    text = READ[form](SAMPLES[kind](TREATMENT))
    assert whole_plan().name in text
    assert "Kommunestyret (eksempel), 20.06.2026, sak 26/12" in text
    assert TREATMENT.fingerprint in text
    assert "Ikke frosset" not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", DocumentFormat)
def test_one_that_is_not_frozen_says_so(kind: str, form: DocumentFormat) -> None:
    text = READ[form](SAMPLES[kind](None))
    assert "Ikke frosset. Tallene kan bli endret." in text
    assert "Behandlet av" not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_whole", [True, False])
def test_no_heading_stands_twice(kind: str, *, is_whole: bool) -> None:
    document = SAMPLES[kind](None) if is_whole else BARE[kind]
    found = headings(document)
    assert len(found) == len(set(found))
    html = html_text(document)
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    told = [" ".join(text.split()) for text in re.findall(r"<h[123][^>]*>(.*?)</h[123]>", html, re.DOTALL)]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_one_lacks_nothing_and_the_running_header_says_each_thing_once(kind: str) -> None:
    document = SAMPLES[kind](None)
    assert parts(document, MissingPart) == []
    assert all(exhibit.sources and exhibit.table.rows for exhibit in parts(document, Exhibit))
    assert document.notice == "Planen er oppdiktet, og laget for å prøve Omsyn."
    header = pdf_text(document)
    assert f"{document.edition} {document.edition}" not in header.replace(f"Kragerø {document.edition}", "", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_lacking_is_told_with_what_to_do(kind: str) -> None:
    lacking = parts(BARE[kind], MissingPart)
    assert [part.title for part in lacking] == {
        "measure_status": ["Endringer fra forrige runde", "Merknader"],
        "four_year_economy": [],
        "sub_plan": ["Tiltakene i planen", "Hvor langt tiltakene er kommet"],
    }[kind]
    assert all(part.what_now for part in lacking)
    assert all(READ[form](BARE[kind]) for form in DocumentFormat)


def test_the_names_of_the_files() -> None:
    names = {kind: file_name(SAMPLES[kind](None), DocumentFormat.PDF) for kind in KINDS}
    plan = "strategi-for-helse-og-omsorg-eksempel"
    assert names == {
        "measure_status": f"status-for-tiltak-{plan}-kragero-30-04-2026.pdf",
        "four_year_economy": f"okonomi-{plan}-kragero-2027-2030.pdf",
        "sub_plan": f"plan-{plan}-kragero-2024-2040.pdf",
    }


def test_the_economy_says_the_totals_what_is_unknown_and_what_stands_out() -> None:
    document = four_year_economy_sample()
    (summary,) = (block for block in parts(document, Prose) if block.heading == "Kort fortalt")
    told = " ".join(summary.paragraphs).replace("\N{NO-BREAK SPACE}", " ")
    assert "188,5–196 mill. kr i investering og 87,5 mill. kr i drift per år" in told
    assert "12 tiltak mangler et beløp." in told
    assert [exhibit.key for exhibit in parts(document, Exhibit)] == [
        "measure_costs_matrix",
        "measure_costs_matrix_by_area",
        "measure_costs_by_area",
        "measure_costs_prioritised",
        "measure_costs_unknown",
        "measure_costs_flags",
    ]
    text = pdf_text(document)
    for number in ("2027", "2030", "86 250 000", "87 450 000", "46 000 000"):
        assert number in text


def test_a_table_of_twenty_years_across_is_left_to_the_spreadsheet() -> None:
    document = four_year_economy_document(whole_plan(), plan_costs(2021, 2040), made_on=MADE_ON)
    assert "measure_costs_matrix_by_area" not in [exhibit.key for exhibit in parts(document, Exhibit)]
    assert document.title == "Økonomi i planperioden 2021–2040"


def test_the_status_of_the_last_round() -> None:
    document = SAMPLES["measure_status"](None)
    assert document.title == "Status for tiltak per 30.04.2026"
    (figures,) = parts(document, KeyFigures)
    assert figures.figures[0].quantity.value == 3.4
    assert "Leverandøren trakk seg." in html_text(document)


def test_a_plan_tells_goals_choices_links_and_every_measure() -> None:
    text = word_text(sub_plan_sample())
    for told in (
        "Mål 1: Flere bor hjemme lenger. Bygger opp under målet «God helse hele livet» i kommuneplanen.",
        "Mål 2: Ansatte blir i jobben.",
        "Hjelp tidlig. Vi bruker mer på forebygging. Det følger av dette: Færre nye sykehjemsplasser.",
        "Hjemmel i lov: Helse- og omsorgstjenesteloven. § 3-1",
        "Planen gjelder ikke tannhelse.",
        "Vedtatt av kommunestyret 14.03.2024. Sak 24/9.",
        "7,5–15 mill. kr",
        "ukjent",
        "ikke oppgitt",
    ):
        assert told in text
    (matrix, *_rest) = parts(sub_plan_sample(), Exhibit)
    assert len(matrix.table.rows) == 12


def test_the_same_plan_gives_the_same_bytes() -> None:
    for kind in KINDS:
        for form in DocumentFormat:
            assert render(SAMPLES[kind](TREATMENT), form) == render(SAMPLES[kind](TREATMENT), form)


def test_the_day_it_was_made_is_the_day_given() -> None:
    document = sub_plan_document(whole_plan(), plan_status(), made_on=date(2031, 2, 3))
    assert "Laget 03.02.2031" in pdf_text(document)
