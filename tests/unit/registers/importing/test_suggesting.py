from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.sheets import ImportSheet, open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping


def sheet(headings: str) -> ImportSheet:
    row = ";".join("1" for _heading in headings.split(";"))
    return open_sheet(f"{headings}\n{row}\n".encode(), "fil.csv", kind=SERVICE_USERS)


def test_columns_are_known_by_title_synonym_key_and_whatever_case() -> None:
    suggestion = suggest_mapping(sheet("TJENESTETYPE;aar;Antall brukere;kpr_code;Avdeling;Farge"), SERVICE_USERS)
    assert suggestion.mapping.columns == {
        "service": "TJENESTETYPE",
        "kpr_code": "kpr_code",
        "year": "aar",
        "users": "Antall brukere",
        "unit": "Avdeling",
    }
    assert [field.key for field in suggestion.unfilled] == ["register"]
    assert suggestion.unused == ("Farge",)


def test_what_stands_in_parentheses_matters_only_when_nothing_fits_better() -> None:
    suggestion = suggest_mapping(sheet("Tjeneste (navn);År;Antall (unike);Brukere (KPR)"), SERVICE_USERS)
    assert suggestion.mapping.columns["service"] == "Tjeneste (navn)"
    assert suggestion.undecided == {"users": ("Antall (unike)", "Brukere (KPR)")}


def test_columns_that_share_a_heading_are_left_to_a_person() -> None:
    suggestion = suggest_mapping(sheet("Tjeneste;År;Antall;Antall"), SERVICE_USERS)
    assert suggestion.undecided == {"users": ("Antall (C)", "Antall (D)")}


def test_a_mapping_from_before_is_used_when_its_columns_are_here() -> None:
    before = ColumnMapping(kind="service_users", columns={"service": "Hva", "year": "Når"}, fixed={"register": "KPR"})
    known = suggest_mapping(sheet("hva;når;Antall"), SERVICE_USERS, [before])
    assert known.remembered
    assert known.mapping == before
    assert [field.key for field in known.unfilled] == ["users"]
    other = suggest_mapping(sheet("Tjeneste;År;Antall"), SERVICE_USERS, [before])
    assert not other.remembered
    assert other.mapping.columns["service"] == "Tjeneste"


def test_a_mapping_of_another_kind_is_not_used() -> None:
    other = ColumnMapping(kind="staff", columns={"unit": "Tjeneste"})
    assert not suggest_mapping(sheet("Tjeneste;År"), SERVICE_USERS, [other]).remembered
