"""Whatever a file holds, reading it ends in rows or in words, never in anything else."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from omsyn.registers.importing.kinds.registry import IMPORT_KINDS
from omsyn.registers.importing.mappings import ColumnMapping, DateOrder, DecimalMark, Spread
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import open_sheet, preview
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.vocabulary.errors import InputError

HEADINGS = sorted(
    {name for kind in IMPORT_KINDS.values() for field in kind.fields for name in (field.title, field.key)}
)
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2024", "01.02.2024", "1 234,5", "nan", "-1", "kvinne", "4014", "#REF!", "", "31.02.2023", "2024M13"]
    ),
    st.integers(-(10**20), 10**20).map(str),
)
TABLES = st.lists(st.lists(CELLS | st.sampled_from(HEADINGS), max_size=6), max_size=8)


def written(table: list[list[str]], delimiter: str) -> bytes:
    memory = io.StringIO()
    csv.writer(memory, delimiter=delimiter).writerows(table)
    return memory.getvalue().encode("utf-8", "replace")


def read_all(content: bytes, name: str) -> None:
    for kind in IMPORT_KINDS.values():
        try:
            sheet = open_sheet(content, name, kind=kind)
        except InputError:
            return
        assert preview(sheet).row_count <= len(sheet.grid.rows)
        mapping = suggest_mapping(sheet, kind).mapping
        reading = read_sheet(sheet, kind, mapping)
        assert bool(reading.rows) != bool(reading.errors)
        assert len(reading.errors) <= reading.error_count
        assert len(reading.rows) == reading.frame().height


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=5), TABLES, st.sampled_from(";,\t|"))
def test_any_text_table_is_rows_or_words(headings: list[str], rows: list[list[str]], delimiter: str) -> None:
    read_all(written([headings, *rows], delimiter), "fil.csv")


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["fil.csv", "fil.xlsx", "", "fil"])
)
def test_any_bytes_are_rows_or_words(content: bytes, name: str) -> None:
    read_all(content, name)


NAMES = st.text(min_size=1, max_size=10)
MAPPINGS = st.builds(
    ColumnMapping,
    kind=NAMES,
    columns=st.dictionaries(NAMES, NAMES, max_size=3),
    fixed=st.dictionaries(NAMES, NAMES, max_size=3),
    translations=st.dictionaries(NAMES, st.dictionaries(NAMES, NAMES, max_size=2), max_size=2),
    leave_out=st.dictionaries(NAMES, st.lists(NAMES, max_size=2).map(tuple), max_size=2),
    empty_marks=st.lists(NAMES, max_size=2).map(tuple),
    spread=st.none()
    | st.builds(Spread, headings_to=NAMES, values_to=NAMES, columns=st.lists(NAMES, max_size=2).map(tuple)),
    decimal_mark=st.sampled_from(DecimalMark),
    date_order=st.sampled_from(DateOrder),
    header_row=st.none() | st.integers(1, 100),
    sheet=st.none() | NAMES,
)


@given(MAPPINGS)
def test_a_mapping_comes_back_as_it_was_kept(mapping: ColumnMapping) -> None:
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


@settings(max_examples=60, deadline=None)
@given(MAPPINGS)
def test_any_mapping_of_any_sheet_is_rows_or_words(mapping: ColumnMapping) -> None:
    sheet = open_sheet("Tjeneste;År;Brukere\nAlarm;2024;1\n".encode(), "fil.csv")
    for kind in IMPORT_KINDS.values():
        reading = read_sheet(sheet, kind, mapping)
        assert bool(reading.rows) != bool(reading.errors)
