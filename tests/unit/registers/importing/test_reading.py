"""Rows out of text tables: all of them, or none and why not."""

from datetime import date
from time import process_time
from unicodedata import normalize

import pytest

from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.kinds.indicator_series import INDICATOR_SERIES, PROPORTION_SERIES
from omsyn.registers.importing.kinds.registry import IMPORT_KINDS
from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.kinds.staff import STAFF
from omsyn.registers.importing.mappings import ColumnMapping, Spread
from omsyn.registers.importing.reading import SHOWN_ERRORS, ImportReading, read_import, read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.vocabulary.errors import InputError

GOOD = "Tjeneste;År;Brukere;Register\nHelsetjenester i hjemmet;2024;1 234;KPR\nStøttekontakt;2024;85;KPR\n"


def read(text: str | bytes, kind: ImportKind = SERVICE_USERS) -> ImportReading:
    sheet = open_sheet(text.encode() if isinstance(text, str) else text, "fil.csv", kind=kind)
    return read_sheet(sheet, kind, suggest_mapping(sheet, kind).mapping)


def told(reading: ImportReading) -> list[str]:
    assert not reading.rows
    return [f"{error.where}: {error.found}" for error in reading.errors]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_gives_the_same_rows(encoding: str) -> None:
    reading = read(GOOD.encode(encoding))
    assert [(row["service"], row["users"]) for row in reading.rows] == [
        ("Helsetjenester i hjemmet", 1234),
        ("Støttekontakt", 85),
    ]
    assert reading.row_numbers == (2, 3)
    assert set(reading.rows[0]) == {field.key for field in SERVICE_USERS.fields}


def test_latin_1_with_semicolons_and_decimal_commas_just_works() -> None:
    reading = read("Per dato;Enhet;Årsverk;Kjønn\n01.05.2025;Sørsia;12,75;Kvinne\n".encode("latin-1"), STAFF)
    (row,) = reading.rows
    assert (row["as_of"], row["unit"], row["fte"], row["sex"]) == (date(2025, 5, 1), "Sørsia", 12.75, "women")


def test_letters_in_two_pieces_are_the_same_letters() -> None:
    pieces = normalize("NFD", "Tjeneste;År;Brukere;Register\nGåtur;2024;5;KPR\n")
    assert read(pieces).rows[0]["service"] == "Gåtur"


def test_lines_above_the_headings_and_excels_own_first_line_are_passed_by() -> None:
    reading = read(f"sep=;\nOppdiktet eksempel, uttrekk 1.5.2025\n\n{GOOD}")
    assert reading.row_numbers == (5, 6)


def test_one_error_and_no_row_is_given() -> None:
    reading = read(GOOD + "Støttekontakt;2025;mange;KPR\n")
    assert told(reading) == ["Rad 4, kolonne C «Brukere»: Fant «mange»."]
    assert str(reading.errors[0]).endswith("Rett fila og last den opp på nytt; ingenting er lagret.")
    assert (reading.error_count, reading.row_count) == (1, 3)


def test_errors_are_told_in_the_order_of_the_file_and_counted_beyond_the_first() -> None:
    reading = read("Tjeneste;År;Brukere;Register\n" + "Alarm;x;nan;KPR\n" * 150)
    assert [(error.row, error.letter) for error in reading.errors[:3]] == [(2, "B"), (2, "C"), (3, "B")]
    assert len(reading.errors) == SHOWN_ERRORS
    assert reading.error_count == 300


def test_rows_that_are_alike_are_told_with_both_their_numbers() -> None:
    reading = read(GOOD + "Støttekontakt;2024;90;KPR\n")
    assert told(reading) == ["Rad 4: Raden står to ganger: «KPR», «Støttekontakt», «2024» står også i rad 3."]


def test_a_numerator_above_its_denominator_is_refused_for_a_proportion() -> None:
    text = "Indikator;År;Teller;Nevner\nIP;2024;12;10\n"
    assert told(read(text, PROPORTION_SERIES)) == [
        "Rad 2, kolonne C «Teller»: «Teller» er 12, som er mer enn «Nevner», 10."
    ]
    assert read(text, INDICATOR_SERIES).rows[0]["numerator"] == 12


def test_what_must_be_filled_in_together_or_at_all_is_said() -> None:
    assert told(read("Indikator;År;Teller;Nevner\nIP;;5;\n", PROPORTION_SERIES)) == [
        "Rad 2, kolonne B «År»: «År» og «Måned» er tomme.",
        "Rad 2, kolonne D «Nevner»: «Nevner» er ikke fylt ut.",
    ]


def test_a_period_that_runs_backwards_is_refused() -> None:
    text = "Per dato;Enhet;Fra dato;Til dato\n01.05.2025;A;01.05.2025;01.04.2025\n"
    assert told(read(text, STAFF)) == [
        "Rad 2, kolonne C «Fra dato»: «Fra dato» er 01.05.2025, som er etter «Til dato», 01.04.2025."
    ]


def test_percentages_written_as_shares_are_seen() -> None:
    text = "Per dato;Enhet;Stillingsprosent\n01.05.2025;A;0,8\n01.05.2025;B;1\n"
    (error,) = read(text, STAFF).errors
    assert error.where == "Kolonne C «Stillingsprosent»"
    assert error.expected == "80 prosent skal stå som 80."
    assert read(text.replace("0,8", "80 %"), STAFF).rows[0]["position_percent"] == 80


def test_a_missing_required_column_is_named_beside_those_that_are_there() -> None:
    (error,) = read("Tjeneste;År;Register\nAlarm;2024;KPR\n").errors
    assert error.found == "Ingen kolonne er valgt for «Brukere», som må være med."
    assert error.expected == "Fila har «Tjeneste», «År» og «Register»."


def test_headings_without_rows_are_told() -> None:
    assert told(read("Tjeneste;År;Brukere;Register\n")) == [
        "fil.csv: Det står ingen rader under overskriftene i rad 1."
    ]


def test_a_mapping_that_does_not_fit_the_file_says_why() -> None:
    mapping = ColumnMapping(
        kind="staff",
        columns={"service": "Navn", "users": "Antall", "color": "Farge", "year": "År"},
        fixed={"year": "2024", "register": ""},
    )
    sheet = open_sheet("Tjeneste;Antall;Antall;År\nAlarm;1;2;2024\n".encode(), "fil.csv", kind=SERVICE_USERS)
    assert [error.found for error in read_sheet(sheet, SERVICE_USERS, mapping).errors] == [
        "«Brukere per tjeneste» har ikke noe felt som heter «color».",
        "Koblingen er laget for en annen type innhold, «staff».",
        "Feltet «År» skal hentes fra to steder.",
        "Kolonnen «Navn» finnes ikke.",
        "Flere kolonner heter «Antall»: B og C.",
        "Den faste verdien for «Register»: Feltet er tomt.",
    ]


def test_fixed_values_translations_and_rows_left_out() -> None:
    mapping = ColumnMapping(
        kind="service_users",
        columns={"service": "Tjeneste", "users": "Antall", "measured": "Når"},
        fixed={"year": "2024", "register": "CosDoc"},
        translations={"service": {"HSH": "Helsetjenester i hjemmet"}, "measured": {"A": "hele året"}},
        leave_out={"Tjeneste": ("sum",)},
        empty_marks=("-",),
    )
    text = "Tjeneste;Antall;Når\nhsh;12;A\nAlarm;3;-\nSUM;15;\n"
    reading = read_import(text.encode(), "fil.csv", SERVICE_USERS, mapping)
    assert [(row["service"], row["year"], row["users"], row["measured"]) for row in reading.rows] == [
        ("Helsetjenester i hjemmet", 2024, 12, "year_round"),
        ("Alarm", 2024, 3, None),
    ]
    assert reading.left_out_count == 1


def test_a_column_for_each_year_becomes_a_row_for_each_year() -> None:
    mapping = ColumnMapping(
        kind="indicator_series",
        columns={"indicator": "Indikator"},
        spread=Spread(headings_to="year", values_to="value"),
        empty_marks=(":",),
    )
    text = "Indikator;2022;2023;2024;Kilde\nTrivsel;4,5;:;4,7\nMobbing;1;;x\n"
    reading = read_import(text.encode(), "fil.csv", INDICATOR_SERIES, mapping)
    assert told(reading) == ["Rad 3, kolonne D «2024»: Fant «x»."]
    mended = read_import(text.replace("x", "2").encode(), "fil.csv", INDICATOR_SERIES, mapping)
    assert [(row["indicator"], row["year"], row["value"]) for row in mended.rows] == [
        ("Trivsel", 2022, 4.5),
        ("Trivsel", 2024, 4.7),
        ("Mobbing", 2022, 1),
        ("Mobbing", 2024, 2),
    ]
    assert mended.ignored_columns == ("Kilde",)


def test_a_told_heading_row_is_used() -> None:
    mapping = ColumnMapping(kind="service_users", header_row=9)
    with pytest.raises(InputError, match="Rad 9 er tom"):
        read_import(GOOD.encode(), "fil.csv", SERVICE_USERS, mapping)


def test_a_hundred_thousand_rows_take_less_than_five_seconds_of_work() -> None:
    lines = (f"01.05.2025;Enhet {n % 40};0,{n % 90 + 10};{1960 + n % 40};{'KM'[n % 2]}\n" for n in range(100_000))
    text = "Per dato;Enhet;Årsverk;Fødselsår;Kjønn\n" + "".join(lines)
    began = process_time()
    reading = read(text, STAFF)
    assert process_time() - began < 5
    assert len(reading.rows) == reading.row_count == 100_000


def test_the_rows_are_a_table_with_every_field() -> None:
    frame = read(GOOD).frame()
    assert frame.columns == [field.key for field in SERVICE_USERS.fields]
    assert frame["users"].to_list() == [1234, 85]


@pytest.mark.parametrize("kind", IMPORT_KINDS.values(), ids=list(IMPORT_KINDS))
def test_a_kind_is_whole(kind: ImportKind) -> None:
    keys = [field.key for field in kind.fields]
    assert len(set(keys)) == len(keys)
    assert set(kind.unique_by) <= set(keys)
    for field in kind.fields:
        assert (field.kind == "choice") == bool(field.choices), field.key
        assert field.label
    assert kind.explanation.endswith(".")


@pytest.mark.parametrize("kind", IMPORT_KINDS.values(), ids=list(IMPORT_KINDS))
def test_no_heading_fits_two_fields_of_a_kind_by_their_titles(kind: ImportKind) -> None:
    names = [field.title.casefold() for field in kind.fields]
    synonyms = [synonym for field in kind.fields for synonym in field.synonyms]
    assert len(set(names)) == len(names)
    assert len(set(synonyms)) == len(synonyms), sorted(name for name in synonyms if synonyms.count(name) > 1)
    assert not set(names) & set(synonyms), set(names) & set(synonyms)
