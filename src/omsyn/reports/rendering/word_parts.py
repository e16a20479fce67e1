"""Parts of a Word file that python-docx has no words for: fields, languages, shading, repeated headings, alt texts."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

TABLE_STYLE = "Omsyn tabell"
TABLE_TEXT_STYLE = "Omsyn tabelltekst"
TABLE_HEADING_STYLE = "Omsyn tabellhode"
LETTERS = "Calibri"

_ACCENT = RGBColor(0x0B, 0x5C, 0x5E)
_INK = RGBColor(0x23, 0x28, 0x2B)
_QUIET = RGBColor(0x54, 0x5C, 0x61)


def make_element(tag: str, /, **attributes: str) -> Any:
    """An element of the ``w`` namespace with attributes of the same: ``make_element("shd", val="clear")``."""
    element = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field Word can renew («PAGE», «SEQ Figur»), showing ``shown`` until it does."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind is None:
            text = make_element("instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)
        elif kind == "text":
            run.text = shown
        else:
            run._r.append(make_element("fldChar", fldCharType=kind))


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Let links point at ``paragraph`` by ``name``."""
    paragraph._p.get_or_add_pPr().addnext(make_element("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(make_element("bookmarkEnd", id=str(number)))


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """A link to a place in the same file."""
    link = make_element("hyperlink", anchor=bookmark, history="1")
    run = paragraph.add_run(text)
    run.font.color.rgb = _ACCENT
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def set_style(paragraph: Paragraph, name: str) -> None:
    """Give a paragraph one of our own styles by its id; python-docx would search every style for every cell."""
    paragraph._p.style = name.replace(" ", "")


def shade_cell(cell: Any, colour: str) -> None:
    """Fill a cell with ``colour`` («#RRGGBB»)."""
    cell._tc.get_or_add_tcPr().append(make_element("shd", val="clear", color="auto", fill=colour.lstrip("#")))


def prepare_table(table: WordTable, *, title: str, widths: Sequence[int]) -> None:
    """Repeat the first row on every page, keep rows whole, name the table and set column widths (in EMU)."""
    properties = table._tbl.tblPr
    properties.append(make_element("tblCaption", val=title))
    for number, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(make_element("cantSplit"))
        if number == 0:
            row_properties.append(make_element("tblHeader"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def set_language(document: WordDocument, tag: str) -> None:
    """Say which language the texts are in (``nb-NO``), for spelling and for reading aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run_properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in run_properties.findall(qn("w:lang")):
        run_properties.remove(old)
    run_properties.append(make_element("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    document.core_properties.language = tag


def define_styles(document: WordDocument) -> None:
    """Give Word's own styles Omsyn's look, and add one for tables."""
    looks = {
        "Normal": (10.5, _INK, False, 0, 7),
        "Title": (28, _INK, True, 0, 4),
        "Subtitle": (14, _QUIET, False, 0, 18),
        "Heading 1": (20, _ACCENT, True, 26, 8),
        "Heading 2": (13.5, _INK, True, 18, 4),
        "Heading 3": (11, _INK, True, 12, 3),
        "Caption": (9, _QUIET, False, 4, 4),
        "List Bullet": (10.5, _INK, False, 0, 3),
        "Header": (8.5, _QUIET, False, 0, 0),
        "Footer": (8.5, _QUIET, False, 0, 0),
    }
    for name, (size, colour, bold, before, after) in looks.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LETTERS, Pt(size), colour
        style.font.bold, style.font.italic = bold, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _use_letters_everywhere(style)
    document.styles["Normal"].paragraph_format.line_spacing = 1.2
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for name in ("Title", "Subtitle"):
        for spacing in list(document.styles[name].element.iter(qn("w:spacing"))):
            spacing.attrib.pop(qn("w:val"), None)
    document.styles["Caption"].paragraph_format.keep_with_next = False
    for name, is_heading in ((TABLE_TEXT_STYLE, False), (TABLE_HEADING_STYLE, True)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(9), is_heading
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    _define_table_style(document)


def number_headings(document: WordDocument) -> None:
    """Let Word count chapters (1, 2 …) and sections (1.1, 1.2 …), so that new ones find their number."""
    numbering = document.part.numbering_part.element
    identity = str(
        max((int(old.get(qn("w:abstractNumId"))) for old in numbering.findall(qn("w:abstractNum"))), default=0) + 1
    )
    outline = make_element("abstractNum", abstractNumId=identity)
    outline.append(make_element("multiLevelType", val="multilevel"))
    for level, text in enumerate(("%1", "%1.%2")):
        counted = make_element("lvl", ilvl=str(level))
        counted.append(make_element("start", val="1"))
        counted.append(make_element("numFmt", val="decimal"))
        counted.append(make_element("pStyle", val=f"Heading{level + 1}"))
        counted.append(make_element("lvlText", val=text))
        counted.append(make_element("lvlJc", val="left"))
        indent = make_element("pPr")
        indent.append(make_element("ind", left="567", hanging="567"))
        counted.append(indent)
        outline.append(counted)
    # The schema wants every outline before the first list that uses one.
    numbering.insert(0, outline)
    used = numbering.add_num(int(identity)).numId
    for level in range(2):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = used


def drop_number(heading: Paragraph) -> None:
    """Leave one heading out of the count."""
    heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
    heading.paragraph_format.left_indent = heading.paragraph_format.first_line_indent = Pt(0)


def _use_letters_everywhere(style: Any) -> None:
    """Drop the theme's letters, which would win over the style's own."""
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        letters.set(qn(f"w:{attribute}"), LETTERS)


def _define_table_style(document: WordDocument) -> None:
    style = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    element = style.element
    properties = make_element("tblPr")
    borders = make_element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(make_element(side, val="single", sz="4", space="0", color="DCD7CF"))
    properties.append(borders)
    element.append(properties)
    heading = make_element("tblStylePr", type="firstRow")
    cell = make_element("tcPr")
    cell_borders = make_element("tcBorders")
    cell_borders.append(make_element("bottom", val="single", sz="8", space="0", color="23282B"))
    cell.append(cell_borders)
    heading.append(cell)
    element.append(heading)
