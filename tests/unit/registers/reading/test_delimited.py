import codecs

import pytest

from omsyn.registers.reading.delimited import find_delimiter, read_delimited
from omsyn.vocabulary.errors import InputError

TABLE = "Område;År;Andel\nSør;2024;12,5\nØst;2025;1 234,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    sheet = read_delimited(TABLE.encode(encoding))
    assert sheet.headings == ("Område", "År", "Andel")
    assert [row[0].text() for row in sheet.rows] == ["Sør", "Øst"]
    assert [row[2].number() for row in sheet.rows] == [12.5, 1234.5]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1.5,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ('navn,alder\n"Sør, øst",3\n', ","),
        ("navn\nverdi\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_quoted_line_breaks_and_delimiters_stay_inside_their_cell() -> None:
    sheet = read_delimited(b'navn;merknad\nA;"en; to\ntre"\n')
    assert sheet.rows[0][1].text() == "en; to\ntre"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x00\x00", "ikke en tekstfil"),
        (codecs.BOM_UTF16_LE + "a;b\nx\0;2".encode("utf-16-le"), "ikke en tekstfil"),
        (b'a;b\n1;"2\n', "ikke en tabell"),
        (b"", "Arket er tomt"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_delimited(content, name="tall.csv")


def test_a_byte_order_mark_of_utf_16_decides() -> None:
    assert read_delimited(codecs.BOM_UTF16_LE + "a;b\n1;2".encode("utf-16-le")).headings == ("a", "b")
