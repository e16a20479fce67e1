"""What an xlsx file says besides its cells: hidden rows, marks among the document's properties, macros."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from io import BytesIO

from omsyn.registers.measure_sheets.tables import KIND_MARK, MADE_MARK, SUBJECT_MARK

# Within a tag «<» never stands, so that no search reads on past the tag it began in.
_SHEET = re.compile(r"<(?:[^\s<>/:]*:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:[^\s<>/:]*:)?Relationship\b[^<>]*>")
_ROW = re.compile(r"<(?:[^\s<>/:]*:)?row\b[^<>]*>")
_PROPERTY = re.compile(r"<(?:[^\s<>/:]*:)?property\b([^<>]*)>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>")
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]++)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, UnicodeDecodeError, RuntimeError)


def has_macros(content: bytes) -> bool:
    """Whether the file brings macros. They are never run; the values are read all the same."""
    with _opened(content) as archive:
        return archive is not None and any(name.endswith("vbaProject.bin") for name in archive.namelist())


def document_marks(content: bytes) -> dict[str, str]:
    """Our marks among the document's own properties; empty when there are none."""
    try:
        with _opened(content) as archive:
            text = archive.read("docProps/custom.xml").decode() if archive else ""
    except _DAMAGED:
        return {}
    found = {_attributes(told).get("name", ""): unescape(value) for told, value in _PROPERTY.findall(text)}
    return {name: value for name, value in found.items() if name in (KIND_MARK, SUBJECT_MARK, MADE_MARK)}


def hidden_rows(content: bytes, sheet: str) -> frozenset[int]:
    """Numbers, from 1, of the rows of ``sheet`` that are hidden, by hand or by a filter. Only xlsx files tell."""
    try:
        with _opened(content) as archive:
            part = _part_of(archive, sheet) if archive else None
            text = archive.read(part).decode() if archive and part else ""
    except _DAMAGED:
        return frozenset()
    rows = (_attributes(tag) for tag in _ROW.findall(text) if "hidden" in tag)
    return frozenset(
        int(told["r"]) for told in rows if told.get("hidden") in ("1", "true") and told.get("r", "").isdecimal()
    )


@contextmanager
def _opened(content: bytes) -> Iterator[zipfile.ZipFile | None]:
    """None for a file that is not packed."""
    if not zipfile.is_zipfile(BytesIO(content)):
        yield None
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        yield archive


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds the sheet of this name."""
    if "xl/workbook.xml" not in archive.namelist():
        return None
    sheets = map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml").decode()))
    named = next((told for told in sheets if told.get("name") == sheet), {})
    relation = next((value for key, value in named.items() if key.endswith(":id")), None)
    relations = map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode()))
    target = next((told.get("Target", "") for told in relations if told.get("Id") == relation), "")
    if not target:
        return None
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
