"""The quality report: found in the list, read on the screen, taken home as a file, printed."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Someone


def is_pdf(file: Path) -> bool:
    return file.read_bytes().startswith(b"%PDF-") and b"%%EOF" in file.read_bytes()[-1024:]


def is_html(file: Path) -> bool:
    return file.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def holds(file: Path, part: str) -> bool:
    with zipfile.ZipFile(file) as archive:
        return archive.testzip() is None and part in archive.namelist()


def test_the_quality_adviser_reads_it_and_takes_every_format(someone: Someone) -> None:
    reader = someone("kvalitet")
    reader.visit("/")
    reader.follow("Kvalitetsmelding", within="#meny")
    reader.follow("Kvalitetsmelding 2024", within="main")
    expect(reader.page.locator(".page-head")).to_contain_text("Kragerø")

    figure = reader.page.locator(".exhibit").filter(has=reader.page.locator("details.exhibit-numbers")).first
    table = figure.get_by_role("table")
    expect(table).to_be_hidden()
    figure.get_by_text("Vis tallene som tabell").click()
    expect(table).to_be_visible()
    reader.look()

    taken = {}
    for link in reader.page.locator("#filer a[download]").all():
        download = reader.fetch(link)
        taken[Path(download.suggested_filename).suffix] = Path(download.path())
    assert set(taken) == {".html", ".pdf", ".docx", ".xlsx"}
    assert is_html(taken[".html"])
    assert is_pdf(taken[".pdf"])
    assert holds(taken[".docx"], "word/document.xml")
    assert holds(taken[".xlsx"], "xl/workbook.xml")


def test_the_contents_lead_to_the_chapters(someone: Someone) -> None:
    reader = someone("folkevalgt")
    reader.visit("/rapporter/kvalitetsmelding/2024/")
    for link in reader.page.locator(".contents a").all():
        anchor = link.get_attribute("href") or ""
        expect(reader.page.locator(anchor)).to_have_count(1)
    link.click()
    expect(reader.page.locator(anchor)).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/tiltak/status/", "/kunnskap/bemanning/", "/rapporter/kvalitetsmelding/2024/"])
def test_larviks_adviser_is_told_what_is_missing(path: str, someone: Someone) -> None:
    reader = someone("kvalitet-larvik")
    reader.visit(path)
    missing = reader.page.locator(".missing-part")
    expect(missing.first).to_contain_text("Larvik har ingen tall om")
    expect(missing.filter(has_text="Den som drifter Omsyn").first).to_be_visible()


def test_on_paper_there_is_the_page_and_not_what_steers_it(someone: Someone) -> None:
    reader = someone("kvalitet")
    reader.visit("/rapporter/kvalitetsmelding/2024/")
    reader.page.emulate_media(media="print")
    for steering in ("#meny", ".bottom-bar", ".top-bar-end", ".controls", ".next-steps", ".exhibit-downloads"):
        for part in reader.page.locator(steering).all():
            expect(part).to_be_hidden()
    expect(reader.title).to_be_visible()
    expect(reader.page.locator(".exhibit-numbers table").first).to_be_visible()
