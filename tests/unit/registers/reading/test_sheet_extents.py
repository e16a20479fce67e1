"""Spreadsheets made to take more room than any machine has, and searches that would never end."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from omsyn.registers.count_tables import read_count_table
from omsyn.registers.importing.private_content import refuse_people
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.reading.grids import read_grid
from omsyn.vocabulary.errors import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TEXT = "<is><t>x</t></is>"


def xlsx(rows: str, *, before: str = "", after: str = "") -> bytes:
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKED_RELATIONS}"><Relationship Id="a" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKED_RELATIONS}"><Relationship Id="a" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
    }
    return packed(parts)


def ods(cells: str, *, times: int = 1) -> bytes:
    row = f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for one, name in names.items())
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{row}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    manifest = (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
        "</manifest:manifest>"
    )
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def packed(parts: dict[str, str]) -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return memory.getvalue()


def cell(place: str) -> str:
    return f'<c r="{place}" t="inlineStr">{TEXT}</c>'


CORNERS = [
    f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>',
    f'<row r="1">{cell("A1")}</row><row r="190000">{cell("SF190000")}</row>',
    f"<row r=\"1\">{cell('A1')}<c t = 'inlineStr'\nr = 'XFD1048576'>{TEXT}</c></row>",
    f'<row r="1">{cell("A1")}</row><row r="2"><c x=">" r="XFD1048576" t="inlineStr">{TEXT}</c></row>',
    f'<row r="1">{cell("A1")}</row><row r="1000000">' + f'<c t="inlineStr">{TEXT}</c>' * 20 + "</row>",
]


@pytest.mark.parametrize("rows", CORNERS)
def test_a_cell_far_out_is_refused_before_the_sheet_is_read(rows: str) -> None:
    for read in (read_grid, read_count_table):
        with pytest.raises(InputError, match="rad"):
            read(xlsx(rows), "fil.xlsx")


def test_a_repeated_cell_is_refused_before_it_is_repeated() -> None:
    value = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
    with pytest.raises(InputError, match="1 048 576".replace(" ", r"\s")):
        read_grid(ods(f"{value}</table:table-cell>", times=1048576), "fil.ods")


def test_what_is_empty_far_out_takes_no_room() -> None:
    empty = '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFE1048576" s="1"></c></row>'
    assert len(read_grid(xlsx(f'<row r="1">{cell("A1")}</row>{empty}'), "fil.xlsx").rows) == 1
    one = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rest = '<table:table-cell table:number-columns-repeated="16383"/>'
    assert read_grid(ods(one + rest), "fil.ods").rows == [["x"]]


def test_cells_without_a_place_are_read() -> None:
    rows = "<row>" + f'<c t="inlineStr">{TEXT}</c>' * 3 + "</row>"
    assert read_grid(xlsx(rows), "fil.xlsx").rows == [["x", "x", "x"]]


def test_a_kind_we_cannot_measure_is_refused() -> None:
    with pytest.raises(InputError, match="xlsb"):
        read_grid(packed({"xl/workbook.bin": ""}), "fil.xlsb")


@pytest.mark.parametrize("comment", ["<c " * 100_000, "<sheet " * 100_000])
def test_the_search_for_broken_cells_reads_each_tag_once(comment: str) -> None:
    content = xlsx(f'<row r="1">{cell("A1")}</row>', before=f"<!-- {comment} -->")
    assert read_grid(content, "fil.xlsx").rows == [["x"]]


def test_cells_merged_beyond_the_last_column_are_passed_by() -> None:
    from_right = '<mergeCells count="1"><mergeCell ref="E1:E2"/></mergeCells>'
    content = xlsx(f'<row r="1">{cell("A1")}</row><row r="2">{cell("A2")}</row>', after=from_right)
    assert open_sheet(content, "fil.xlsx").headings == ("x",)


def test_an_empty_sheet_or_a_chart_beside_the_table_does_not_stop_the_file() -> None:
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        book.add_worksheet("Tall").write_row(0, 0, ["År", "Antall"])
        book.add_worksheet("Ark2")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Tall!$A$1:$B$1"})
        book.add_chartsheet("Diagram").set_chart(chart)
    refuse_people(memory.getvalue(), "fil.xlsx")
    assert read_grid(memory.getvalue(), "fil.xlsx").sheet == "Tall"
