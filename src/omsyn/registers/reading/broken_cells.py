"""Cells of an xlsx sheet that look empty when read, but are not: error values, and formulas nobody has computed."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from omsyn.vocabulary.language import mark

NOT_COMPUTED = mark("en formel uten lagret svar")
"""What a formula is called that a program wrote and no spreadsheet has opened since."""

ERROR_VALUES = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}
    | {"#I/T", "#NAVN?", "#TALL!", "#VERDI!", "#OVERFLYT!", "#SPILL!", "#CALC!"}
)
"""What a spreadsheet writes where a formula has no answer, in English and bokmål."""

# Within a tag «<» never stands: where it did, a search would begin anew for every tag and read the rest each time.
_SHEET = re.compile(r"<(?:[^\s<>/:]*:)?sheet\b[^<>]*>")
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]++)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_RELATION = re.compile(r"<(?:[^\s<>/:]*:)?Relationship\b[^<>]*>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ERROR = re.compile(
    rb"<(?:x:)?c\b([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>(?:\s*<(?:x:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:x:)?f>))?"
    rb"\s*<(?:x:)?v[^<>/]*>([^<]*)<"
)
_WITHOUT_ANSWER = re.compile(
    rb"<(?:x:)?c\b([^<>]*)>\s*<(?:x:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:x:)?f>)"
    rb"\s*(?:<(?:x:)?v\s*/>|<(?:x:)?v[^<>]*></(?:x:)?v>)?\s*</(?:x:)?c>"
)


def find_broken_cells(content: bytes, sheet: int) -> dict[tuple[int, int], str]:
    """(row, column) of sheet number ``sheet``, all from 0, → what stands there, for cells that have no value to give.

    Empty for files that are not xlsx, or that put their parts where this does not look.
    """
    if not zipfile.is_zipfile(BytesIO(content)):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            part = _part_of_sheet(archive, sheet)
            data = archive.read(part) if part else b""
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, UnicodeDecodeError):
        return {}
    return dict(_broken(data))


def _part_of_sheet(archive: zipfile.ZipFile, sheet: int) -> str | None:
    book = archive.read("xl/workbook.xml").decode("utf-8")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    sheets = [_attributes(found[0]) for found in _SHEET.finditer(book)]
    targets = {told.get("Id"): told.get("Target", "") for told in map(_attributes, _RELATION.findall(relations))}
    if sheet >= len(sheets):
        return None
    relation = next((value for key, value in sheets[sheet].items() if key.endswith(":id")), None)
    target = targets.get(relation, "")
    if not target:
        return None
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _broken(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _ERROR.finditer(data):
        if place := _PLACE.search(cell[1]):
            yield _position(place), cell[2].decode("utf-8", "replace").strip() or "#"
    for cell in _WITHOUT_ANSWER.finditer(data):
        attributes = cell[1]
        if (place := _PLACE.search(attributes)) and b'"str"' not in attributes and b"'str'" not in attributes:
            yield _position(place), NOT_COMPUTED


def _position(place: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in place[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(place[2]) - 1, column - 1
