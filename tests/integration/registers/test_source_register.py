"""Every wanted source has its way in, every saved mapping reads its sample, and every recipe can be asked."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from scripts.make_import_samples import SAMPLES, WITH_A_FRONT_SHEET, write_sample
from tests.samples.statistics_service import StatisticsService, serve

from omsyn.registers.fetching import BASE_URLS
from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.kinds.registry import find_kind
from omsyn.registers.importing.reading import ImportReading, read_import
from omsyn.registers.reading.delimited import decode
from omsyn.registers.reading.grids import read_grid
from omsyn.registers.recipes import fetch_recipe, find_recipe, list_recipes
from omsyn.registers.saved_mappings import (
    MAPPINGS_FOLDER,
    Origin,
    SavedMapping,
    find_saved_mapping,
    list_saved_mappings,
    mappings_for,
)
from omsyn.registers.source_register import ByPage, find_source, refreshable, source_register
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import InputError

WANTED = Path(__file__).parents[2] / "fixtures" / "source_register" / "wanted_sources.csv"


def read_sample(name: str) -> ImportReading:
    saved = find_saved_mapping(name)
    return read_import(saved.sample_file.read_bytes(), saved.sample, find_kind(saved.mapping.kind), saved.mapping)


def test_every_wanted_source_stands_in_exactly_one_entry() -> None:
    with WANTED.open(encoding="utf-8", newline="") as file:
        wanted = [row["id"] for row in csv.DictReader(file)]
    answered = [wanted_id for source in source_register() for wanted_id in source.capabilities]
    assert len(wanted) == 24
    assert sorted(answered) == sorted(wanted)


def test_every_entry_has_a_way_in_that_exists() -> None:
    assert len({source.key for source in source_register()}) == len(source_register())
    for source in source_register():
        for way in source.ways:
            if not isinstance(way, ByPage):
                assert way.found
            assert way.label


def test_every_recipe_goes_through_a_connector_and_is_offered_by_a_source() -> None:
    assert {recipe.source for recipe in list_recipes()} == set(BASE_URLS)
    offered = {recipe.key for source in source_register() for recipe in refreshable(source)}
    assert offered == {recipe.key for recipe in list_recipes()}


def test_every_saved_mapping_is_used_by_a_source() -> None:
    used = {saved.name for source in source_register() for saved in source.saved_mappings}
    assert used == {saved.name for saved in list_saved_mappings()}
    assert used == {folder.name for folder in MAPPINGS_FOLDER.iterdir()}


def test_what_is_to_come_says_so() -> None:
    incidents, *_others = find_source("qm_plus").pages
    assert incidents.label == "Erstattes av siden «Avvik og forbedring», som kommer"
    ready, *_others = find_source("folkanalysen").pages
    assert ready.label == "Erstattes av siden «Befolkning»"
    assert ready.page == "indicators:population"


@pytest.mark.parametrize("saved", list_saved_mappings(), ids=lambda saved: saved.name)
def test_every_sample_reads_whole_and_says_what_it_is(saved: SavedMapping) -> None:
    reading = read_sample(saved.name)
    assert reading.errors == ()
    assert reading.rows
    cells = " ".join(str(value) for sheet in _sheets(saved) for row in sheet for value in row)
    if saved.origin is Origin.INVENTED:
        assert "oppdiktet" in cells.casefold()
    else:
        assert "Publiserte tall. Kilde:" in cells
        assert saved.sample_source
    assert saved.origin.label


def _sheets(saved: SavedMapping) -> Iterator[list[list[object]]]:
    content = saved.sample_file.read_bytes()
    first = read_grid(content, saved.sample)
    for name in first.sheets or (None,):
        yield [list(row) for row in read_grid(content, saved.sample, name).rows]


SAMPLE_ROWS: list[tuple[str, int, int, dict[str, object]]] = [
    ("bedrekommune", 4, 0, {"indicator": "Trivsel", "year": 2023, "value": 4.9, "denominator": 41}),
    ("brukerplan", 3, 1, {"indicator": "Har individuell plan", "numerator": 38, "denominator": 162}),
    ("cosdoc", 15, 0, {"service": "Hverdagsrehabilitering", "year": 2022, "users": 63, "register": "CosDoc"}),
    ("framsikt", 6, 0, {"indicator": "Hverdagsrehabilitering, avsluttede forløp", "year": 2022, "value": 52}),
    ("framsikt_analysis", 6, 2, {"year": 2022, "value": 1412350}),
    ("hso_statistics", 4, 1, {"month": date(2024, 1, 1), "value": 31}),
    ("innbyggerundersokelsen", 3, 1, {"indicator": "Fastlegen: alt i alt", "value": 74.5, "denominator": 86}),
    ("iplos", 4, 1, {"kpr_code": "15", "age_group": "67–79 år", "users": 143, "measured": "year_end"}),
    ("kommunehelsa", 2, 2, {"indicator": "Hjerte- og karsykdom, behandlede", "value": 17.4, "numerator": 187}),
    ("kpr", 7, 1, {"kpr_code": "1", "year": 2023, "users": 214, "measured": "year_round", "register": "KPR"}),
    ("qm_plus", 5, 1, {"indicator": "Fall", "month": date(2024, 1, 1), "numerator": 7, "unit": "Bjørkelia sykehjem"}),
    ("samdata_kommune", 5, 1, {"year": 2021, "value": 31.2}),
    ("samhandlingsbarometeret", 8, 1, {"year": 2021, "value": 412.5}),
    ("survey_export", 3, 0, {"month": date(2024, 10, 1), "value": 4.35, "denominator": 62}),
    ("ungdata", 2, 1, {"indicator": "Fornøyd med livet", "year": 2024, "value": 78}),
    ("visma_bi", 1, 0, {"as_of": date(2025, 5, 1), "headcount": 476, "fte": 374, "position_percent": 78.6}),
    ("visma_courses", 5, 0, {"course": "Legemiddelhåndtering", "participants": 48, "completed": 45, "hours": 7.5}),
    (
        "visma_staff",
        5,
        0,
        {"position_percent": 100, "birth_year": 1968, "sex": "women", "employment": "permanent", "to_date": None},
    ),
]


@pytest.mark.parametrize(("name", "rows", "left_out", "first"), SAMPLE_ROWS, ids=[case[0] for case in SAMPLE_ROWS])
def test_a_sample_gives_the_rows_it_should(name: str, rows: int, left_out: int, first: dict[str, object]) -> None:
    reading = read_sample(name)
    assert (reading.row_count, reading.left_out_count) == (rows, left_out)
    assert {key: reading.rows[0][key] for key in first} == first


def test_every_sample_has_its_rows_told_above() -> None:
    assert {case[0] for case in SAMPLE_ROWS} == {saved.name for saved in list_saved_mappings()}


def test_samples_come_in_the_forms_systems_write() -> None:
    contents = {saved.name: saved.sample_file.read_bytes() for saved in list_saved_mappings()}
    assert sum(content.startswith(b"PK") for content in contents.values()) == len(SAMPLES)
    assert contents["visma_courses"].startswith(b"\xef\xbb\xbf")
    assert contents["hso_statistics"].startswith(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        contents["qm_plus"].decode("utf-8")
    assert "Bjørkelia" in decode(contents["qm_plus"])
    assert sum(map(len, contents.values())) < 200_000


@pytest.mark.parametrize("name", SAMPLES)
def test_the_spreadsheets_are_those_the_script_writes(name: str, tmp_path: Path) -> None:
    file, sheet_name, rows = SAMPLES[name]
    write_sample(tmp_path / file, sheet_name, rows, has_front_sheet=name in WITH_A_FRONT_SHEET)
    kept = find_saved_mapping(name)
    assert kept.sample == file
    assert read_grid((tmp_path / file).read_bytes(), file, sheet_name) == read_grid(
        kept.sample_file.read_bytes(), file, sheet_name
    )


def test_published_samples_are_the_published_figures() -> None:
    users = {(row["service"], row["year"]): row["users"] for row in read_sample("cosdoc").rows}
    assert users["Støttekontakt (fritidskontakt)", 2023] == 88
    assert users["Omsorgsstønad", 2024] == 26


def test_mappings_are_offered_by_kind() -> None:
    kinds: dict[str, ImportKind] = {
        saved.mapping.kind: find_kind(saved.mapping.kind) for saved in list_saved_mappings()
    }
    assert set(kinds) == {"staff", "courses", "service_users", "indicator_series", "proportion_series"}
    assert {mapping.fixed["register"] for mapping in mappings_for("service_users")} == {"CosDoc", "IPLOS", "KPR"}


@pytest.mark.parametrize("find", [find_source, find_recipe, find_saved_mapping, find_kind])
def test_an_unknown_name_is_answered_with_those_there_are(find: object) -> None:
    assert callable(find)
    with pytest.raises(InputError, match="finnes_ikke"):
        find("finnes_ikke")


def test_a_recipe_for_one_municipality_asks_for_it_and_its_groups() -> None:
    recipe = find_recipe("kostra_key_figures")
    whole = {selection.variable: selection.wanted for selection in recipe.selections()}
    own = {selection.variable: selection.wanted for selection in recipe.selections("4014")}
    assert whole == {"Tid": ("top(6)",)}
    assert own == {"KOKkommuneregion0000": ("4014", "EAK", "EAKUO", "EKG*"), "Tid": ("top(10)",)}
    assert recipe.has_own
    assert not find_recipe("municipality_numbers").has_own


@pytest.fixture
def service() -> Iterator[StatisticsService]:
    with serve(StatisticsService()) as running:
        yield running


def test_a_recipe_is_fetched_and_kept_and_tells_how_far_it_has_come(service: StatisticsService, tmp_path: Path) -> None:
    recipe = find_recipe("population").model_copy(
        update={"code_lists": {}, "own": ("Region={municipality}", "Tid=top(2)")}
    )
    told: list[tuple[int, int]] = []
    vintage = fetch_recipe(
        recipe,
        municipality="Kragerø",
        base_url=service.base_url,
        store=VintageStore(tmp_path),
        progress=lambda done, total: told.append((done, total)),
    )
    assert vintage.record.table == "07459"
    assert vintage.frame["Region"].unique().to_list() == ["4014"]
    assert told[-1][0] == told[-1][1]
    assert [kept.name for kept in VintageStore(tmp_path).list_vintages()] == [vintage.name]
