"""Fetching from a service on this machine that behaves, and misbehaves, as the real ones do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.samples.statistics_service import HTML, Fault, StatisticsService, figure, serve

from omsyn.registers.fetching import fetch_vintage
from omsyn.registers.reading.answers import BYTE_ORDER_MARK, ServiceError
from omsyn.registers.reading.fetching.patience import Clock, Patience
from omsyn.registers.reading.fetching.selections import parse_selections
from omsyn.registers.reading.fetching.service import Service
from omsyn.registers.sources.helsedirektoratet.fetch import KEY_HEADER, KEY_SETTING
from omsyn.registers.sources.ssb.fetch import fetch_table
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.errors import InputError

FIXTURES = Path(__file__).parents[2] / "fixtures" / "statistics_services"
START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
BUSY = Fault(429, headers={"Retry-After": "7"})


class SteppingClock:
    """Time that passes only while something waits."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    @property
    def clock(self) -> Clock:
        return Clock(
            seconds=lambda: sum(self.waits),
            now=lambda: START + timedelta(seconds=sum(self.waits)),
            sleep=self.waits.append,
        )


@pytest.fixture
def service() -> Iterator[StatisticsService]:
    with serve(StatisticsService()) as running:
        yield running


@pytest.fixture
def time() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path / "vintages")


class Fetcher:
    """Fetch with the local service, store and clock."""

    def __init__(self, service: StatisticsService, store: VintageStore, time: SteppingClock) -> None:
        self.service, self.store, self.time = service, store, time

    def __call__(self, table: str, *selections: str, source: str = "ssb", **code_lists: str) -> Vintage:
        return fetch_vintage(
            source,
            table,
            parse_selections(selections),
            code_lists=code_lists,
            base_url=self.service.base_url,
            store=self.store,
            clock=self.time.clock,
        )

    def in_parts(self, most_cells: int) -> Vintage:
        with Service(self.service.base_url, clock=self.time.clock) as service:
            return fetch_table("07459", service=service, store=self.store, most_cells=most_cells)


@pytest.fixture
def fetch(service: StatisticsService, store: VintageStore, time: SteppingClock) -> Fetcher:
    return Fetcher(service, store, time)


def files_in(store: VintageStore) -> list[str]:
    if not store.folder.exists():
        return []
    return sorted(path.name for path in store.folder.iterdir() if path.name != ".unfinished")


def test_what_is_selected_becomes_a_vintage_with_its_trail(
    fetch: Fetcher, service: StatisticsService, store: VintageStore
) -> None:
    service.hidden = {("3909", "2", "Personer1", "2026")}
    kept = fetch("07459", "Region=3909,4014,4014", "Tid=top(2)")
    assert kept.frame.height == 2 * 2 * 1 * 2
    assert kept.frame.row(0) == ("4014", "1", "Personer1", "2025", figure(["4014", "1", "Personer1", "2025"]), None)
    assert kept.frame.row(-1) == ("3909", "2", "Personer1", "2026", None, "suppressed")
    record = kept.record
    assert (record.source, record.table, record.updated, record.retrieved) == ("ssb", "07459", service.updated, START)
    assert record.labels["Region"] == {"4014": "Kragerø", "3909": "Larvik"}
    assert record.units["Personer1"].base == "personer"
    assert kept.mandatory_notes == ("Tallene er oppdiktet.",)
    assert kept.source.citation == "Statistisk sentralbyrå, 07459, 24.02.2026"
    assert record.query["codes"]["Tid"] == ["2025", "2026"]
    assert store.find(record.name).frame.equals(kept.frame)
    assert files_in(store) == [record.name]
    assert [asked.method for asked in service.data_calls()] == ["GET"]


def test_a_kostra_table_needs_no_special_care(fetch: Fetcher) -> None:
    kept = fetch("12209", "KOKkommuneregion0000=4014,EAK*,EKG07", "Tid=2025")
    assert kept.frame["KOKkommuneregion0000"].to_list() == ["4014", "EAK", "EAKUO", "EKG07"]


def test_a_code_list_has_codes_of_its_own(fetch: Fetcher, service: StatisticsService) -> None:
    kept = fetch("07459", "Region=K-4014", "Kjonn=", "Tid=2026", Region="agg_KommSummer")
    assert kept.frame["Region"].to_list() == ["K-4014"]
    assert "Kjonn" not in kept.frame.columns
    assert service.data_calls()[0].query["codelist[Region]"] == "agg_KommSummer"


def test_a_large_table_comes_in_parts_and_reads_as_one(fetch: Fetcher, service: StatisticsService) -> None:
    whole = fetch("07459")
    in_parts = fetch.in_parts(most_cells=5)
    assert in_parts.frame.equals(whole.frame)
    assert len(service.data_calls()) == 1 + 8


def test_a_long_selection_is_sent_as_a_body(fetch: Fetcher, service: StatisticsService) -> None:
    service.tables["07459"] = {**service.tables["07459"], "Region": {f"{code:04}": f"{code}" for code in range(900)}}
    kept = fetch("07459", "Tid=2026")
    assert kept.frame.height == 900 * 2
    assert [asked.method for asked in service.data_calls()] == ["POST"]
    assert service.data_calls()[0].query["outputFormat"] == "json-stat2"


def test_a_404_for_an_address_the_service_finds_too_long_is_asked_again_as_a_body(
    fetch: Fetcher, service: StatisticsService
) -> None:
    service.most_query_characters = 60
    assert fetch("07459", "Tid=2026").frame.height == 8
    assert [asked.method for asked in service.data_calls()] == ["GET", "POST"]


def test_a_busy_service_is_waited_for_as_it_asks(fetch: Fetcher, service: StatisticsService) -> None:
    later = START + timedelta(seconds=7 + 30)
    service.faults.extend(
        [
            BUSY,
            Fault(429, headers={"Retry-After": f"{later:%a, %d %b %Y %H:%M:%S} GMT"}),
            Fault(429),
            Fault(503),
            Fault(503),
        ]
    )
    assert fetch("07459", "Tid=2026").frame.height == 8
    assert fetch.time.waits == [7, 30, 60, 40, 60]


@pytest.mark.parametrize(("status", "words"), [(429, "429"), (503, "opptatt")])
def test_a_service_that_is_always_busy_is_given_up(
    status: int, words: str, fetch: Fetcher, service: StatisticsService, store: VintageStore
) -> None:
    service.faults.extend([Fault(status)] * 50)
    with pytest.raises(ServiceError, match=words):
        fetch("07459")
    assert len(service.data_calls()) == Patience().tries
    assert sum(fetch.time.waits) <= 5 * 60
    assert files_in(store) == []


def test_a_wait_beyond_reason_is_told_instead(fetch: Fetcher, service: StatisticsService) -> None:
    service.faults.append(Fault(429, headers={"Retry-After": "7200"}))
    with pytest.raises(ServiceError, match="120 minutter"):
        fetch("07459")
    assert fetch.time.waits == []


def test_calls_keep_within_the_limit_the_service_tells(fetch: Fetcher, service: StatisticsService) -> None:
    service.rate_headers = {"x-ratelimit-limit": "3", "x-ratelimit-policy": "3;w=20"}
    fetch.in_parts(most_cells=5)
    assert len(service.asked) == 9
    assert fetch.time.waits == [20, 20]


def test_nothing_left_in_the_window_is_waited_out(fetch: Fetcher, service: StatisticsService) -> None:
    service.rate_headers = {"x-ratelimit-limit": "0", "x-ratelimit-remaining": "0"}
    fetch("07459")
    assert fetch.time.waits == [60]


BAD_ANSWERS = [
    (Fault(200, HTML), "nettside"),
    (Fault(200, b'{"id": ["Region"'), "kuttet"),
    (Fault(200, b""), "tomt"),
    (Fault(200, b'{"id": ["Region"], "size": [1], "dimension": {}}'), "ikke beskrevet"),
    (Fault(400, b'{"type": "Parameter error", "title": "Non-existent value", "status": 400}'), "finnes ikke lenger"),
    (Fault(400, b'{"title": "Too many cells selected"}'), "større enn tjenesten gir"),
    (Fault(400, b'{"title": "Missing selection for mandantory variable"}'), "som må velges"),
    (Fault(403, HTML), "avviste"),
    (Fault(500), "uten å si hvorfor"),
    (Fault(302, headers={"Location": "http://127.0.0.1:9/"}), "302"),
]


@pytest.mark.parametrize(("fault", "words"), BAD_ANSWERS)
def test_a_bad_answer_is_explained_and_nothing_is_stored(
    fault: Fault, words: str, fetch: Fetcher, service: StatisticsService, store: VintageStore
) -> None:
    service.faults.append(fault)
    with pytest.raises(ServiceError) as error:
        fetch("07459")
    assert words in str(error.value)
    assert "ngenting er lagret" in str(error.value)
    assert files_in(store) == []


def test_a_broken_connection_is_tried_again(fetch: Fetcher, service: StatisticsService) -> None:
    service.faults.append(Fault(200, b'{"id": ', cut=100))
    assert fetch("07459", "Tid=2026").frame.height == 8
    assert fetch.time.waits == [5]


def test_a_service_that_is_not_there_is_explained(fetch: Fetcher) -> None:
    fetch.service.base_url = "http://127.0.0.1:9"
    with pytest.raises(ServiceError, match="noe helt svar på 6 forsøk"):
        fetch("07459")


def test_an_answer_with_other_codes_than_asked_for_is_not_kept(fetch: Fetcher, service: StatisticsService) -> None:
    other = service.json_stat("07459", {name: list(codes)[:1] for name, codes in service.tables["07459"].items()})
    service.faults.append(Fault(200, other))
    with pytest.raises(ServiceError, match="3909"):
        fetch("07459", "Tid=2023")


def test_a_fetch_that_failed_goes_on_where_it_stopped(
    fetch: Fetcher, service: StatisticsService, store: VintageStore
) -> None:
    service.faults.append(Fault(500, after=3))
    with pytest.raises(ServiceError):
        fetch.in_parts(most_cells=8)
    assert files_in(store) == []
    kept = fetch.in_parts(most_cells=8)
    years = [asked.query["valueCodes[Tid]"] for asked in service.data_calls()]
    assert years == ["2023", "2024", "2025", "2026", "2026"]
    assert kept.frame.equals(fetch("07459").frame)
    assert list((store.folder / ".unfinished").iterdir()) == []


def test_a_part_that_was_damaged_is_fetched_again(
    fetch: Fetcher, service: StatisticsService, store: VintageStore
) -> None:
    service.faults.append(Fault(500, after=1))
    with pytest.raises(ServiceError):
        fetch.in_parts(most_cells=8)
    (part,) = (store.folder / ".unfinished").glob("*/*")
    part.write_bytes(b"{")
    assert fetch.in_parts(most_cells=8).frame.height == 32
    assert len(service.data_calls()) == 2 + 4


def test_parts_of_an_older_edition_are_not_mixed_in(fetch: Fetcher, service: StatisticsService) -> None:
    service.faults.append(Fault(500, after=3))
    with pytest.raises(ServiceError):
        fetch.in_parts(most_cells=8)
    service.updated = "2026-06-01T06:00:00Z"
    assert fetch.in_parts(most_cells=8).record.updated == service.updated
    assert len(service.data_calls()) == 4 + 4


def test_a_table_updated_underway_is_not_kept(fetch: Fetcher, service: StatisticsService, store: VintageStore) -> None:
    newer = StatisticsService()
    newer.updated = "2026-06-01T06:00:00Z"
    chosen = {name: list(codes) for name, codes in service.tables["07459"].items()} | {"Tid": ["2023"]}
    service.faults.append(Fault(200, newer.json_stat("07459", chosen)))
    with pytest.raises(ServiceError, match="oppdatert mens den ble hentet"):
        fetch.in_parts(most_cells=8)
    assert files_in(store) == []
    assert fetch.in_parts(most_cells=8).frame.height == 32


BAD_SELECTIONS = [
    (["Fylke=07"], "Variablene er Region"),
    (["Region=9999"], "ingen verdi «9999»"),
    (["Region=kragerø"], "4014 (Kragerø)"),
    (["Region=46*"], "«46*»"),
    (["Tid=top(to)"], "ikke et uttrykk"),
    (["Tid=around(2020)"], "ikke et uttrykk"),
    (["Tid="], "kan ikke utelates"),
    (["Tid"], "ikke et utvalg"),
    (["Tid=2025", "tid=2026"], "valgt to ganger"),
]


@pytest.mark.parametrize(("selections", "words"), BAD_SELECTIONS)
def test_a_selection_the_table_does_not_have_is_explained_before_anything_is_fetched(
    selections: list[str], words: str, fetch: Fetcher, service: StatisticsService
) -> None:
    with pytest.raises(InputError) as error:
        fetch("07459", *selections)
    assert words in str(error.value)
    assert service.data_calls() == []


@pytest.mark.parametrize(
    ("source", "table", "words"),
    [
        ("ssb", "99999", "Tabellen"),
        ("ssb", "../07459", "tabellnummer"),
        ("scb", "07459", "Kildene er ssb"),
        ("fhi", "634", "kpr/634"),
        ("klass", "131/versions", "131/changes"),
    ],
)
def test_a_table_that_is_not_there_is_explained(source: str, table: str, words: str, fetch: Fetcher) -> None:
    with pytest.raises(InputError, match=words):
        fetch(table, source=source)


def test_an_address_that_is_none_is_explained(store: VintageStore) -> None:
    with pytest.raises(InputError, match="https://"):
        fetch_vintage("ssb", "07459", base_url="data.ssb.no", store=store)


KLASS = [
    ("104/codes", ["from=2016-01-01", "to=2018-01-02"], "klass_codes.json", ("01", None, "1", "Østfold")),
    ("104/changes", ["from=2019-01-01"], "klass_changes.json", ("01", "Østfold", "30", "Viken")),
    (
        "104/corresponds",
        ["targetClassificationId=131", "from=2016-01-01"],
        "klass_corresponds.json",
        ("01", "Østfold", "0101", "Halden"),
    ),
]


@pytest.mark.parametrize(("table", "selections", "file", "first"), KLASS)
def test_klass_lists_become_vintages(
    table: str, selections: list[str], file: str, first: tuple[str | None, ...], fetch: Fetcher
) -> None:
    fetch.service.answers[f"/classifications/{table}"] = (FIXTURES / file).read_bytes()
    kept = fetch(table, *selections, source="klass")
    assert kept.frame.height == 6
    assert kept.frame.row(0)[: len(first)] == first
    assert fetch.service.asked[0].query == kept.record.query == dict(text.split("=") for text in selections)


def test_klass_answers_for_today_unless_told(fetch: Fetcher, service: StatisticsService) -> None:
    codes = {"codes": [{"code": "4014", "parentCode": "40", "level": "2", "name": "Kragerø"}]}
    service.answers["/classifications/131/codesAt"] = json.dumps(codes).encode()
    assert fetch("131", source="klass").frame["validFrom"].to_list() == [None]
    assert service.asked[0].query == {"date": "2026-06-01"}


@pytest.mark.parametrize(
    ("table", "selections", "answer", "words"),
    [
        ("131/codes", [], b"", "Utvalget skal ha from og to"),
        ("131", ["year=2024"], b"", "Utvalget skal ha date"),
        ("131", [], b'{"codes": []}', "ingen rader"),
        ("131", [], b"[]", "mangler lista «codes»"),
    ],
)
def test_klass_explains_what_it_cannot_answer(
    table: str, selections: list[str], answer: bytes, words: str, fetch: Fetcher
) -> None:
    fetch.service.answers["/classifications/131/codesAt"] = answer
    with pytest.raises(InputError, match=words):
        fetch(table, *selections, source="klass")


FHI_QUERY = {
    "dimensions": [
        {"code": "GEO", "filter": "item", "values": ["0"]},
        {"code": "AAR", "filter": "item", "values": ["2025"]},
    ],
    "response": {"format": "csv2", "maxRowCount": 50000},
}
FHI_ANSWER = {
    "version": "2.0",
    "class": "dataset",
    "label": "Brukere",
    "id": ["GEO", "AAR"],
    "size": [2, 1],
    "role": None,
    "dimension": {
        "GEO": {"category": {"index": ["4014", "3909"], "label": {"4014": "Kragerø", "3909": "Larvik"}}},
        "AAR": {"category": {"label": {"2025": "2025"}}},
    },
    "value": ["k", 812],
}


@pytest.fixture
def fhi(service: StatisticsService) -> StatisticsService:
    def told(answer: object) -> bytes:
        return BYTE_ORDER_MARK + json.dumps(answer).encode()

    service.answers = {
        "/kpr/table/634": told({"tableId": 634, "title": "Brukere per tjeneste", "modifiedAt": "2026-05-01T00:00:00Z"}),
        "/kpr/table/634/query": told(FHI_QUERY),
        "/kpr/table/634/data": told(FHI_ANSWER),
    }
    return service


def test_fhi_is_read_with_its_traps(fetch: Fetcher, fhi: StatisticsService) -> None:
    kept = fetch("kpr/634", "GEO=4014,3909", "AAR=bottom(1)", source="fhi")
    assert kept.frame.rows() == [("4014", "2025", None, "suppressed"), ("3909", "2025", 812.0, None)]
    assert (kept.record.title, kept.record.updated) == ("Brukere per tjeneste", "2026-05-01T00:00:00Z")
    (sent,) = [asked.body for asked in fhi.asked if asked.method == "POST"]
    assert sent["dimensions"] == [
        {"code": "GEO", "filter": "item", "values": ["4014", "3909"]},
        {"code": "AAR", "filter": "bottom", "values": ["1"]},
    ]
    assert sent["response"] == {"format": "json-stat2", "maxRowCount": 50000}


@pytest.mark.parametrize(
    ("selection", "words"),
    [("FYLKE=40", "Dimensjonene er GEO og AAR"), ("GEO=4014,40*", "flere slags"), ("GEO=", "minst én verdi")],
)
def test_fhi_explains_what_it_cannot_answer(selection: str, words: str, fetch: Fetcher, fhi: StatisticsService) -> None:
    with pytest.raises(InputError, match=words):
        fetch("kpr/634", selection, source="fhi")
    assert not fhi.data_calls()


@pytest.fixture
def nki(service: StatisticsService, monkeypatch: pytest.MonkeyPatch) -> StatisticsService:
    monkeypatch.setenv(KEY_SETTING, "a-key")
    row = {
        "QualityIndicatorId": 153,
        "QualityIndicatorName": "Legeårsverk",
        "MeasureName": "Antall",
        "LocationName": "Kragerø",
        "OrgNumber": "38142020",
        "TimeFrom": "2021-01-01",
        "TimeTo": "2021-12-31",
    }
    rows = [
        row | {"Value": "1,5"},
        row | {"Value": -10000000, "LocationName": "Larvik"},
        row | {"QualityIndicatorId": 1},
    ]
    files = [
        {"fileType": "application/pdf", "fileName": "153.pdf", "fileUri": f"{service.base_url}/153.pdf"},
        {
            "fileType": "application/json",
            "fileName": "0153-legeårsverk.json",
            "fileUri": f"{service.base_url}/153.json",
        },
    ]
    service.answers = {
        "/": json.dumps([{"attachments": None}, {"attachments": files}]).encode(),
        "/153.json": json.dumps({"AttachmentDataRows": rows}).encode(),
    }
    return service


def test_a_national_indicator_is_fetched_with_the_key(fetch: Fetcher, nki: StatisticsService) -> None:
    kept = fetch("153", source="helsedirektoratet")
    assert kept.frame.select("LocationName", "OrgNumber", "value").rows() == [
        ("Kragerø", "38142020", 1.5),
        ("Larvik", "38142020", None),
    ]
    assert {asked.headers[KEY_HEADER] for asked in nki.asked} == {"a-key"}
    assert "a-key" not in (kept.folder / "vintage.json").read_text(encoding="utf-8")


def test_the_key_goes_to_no_other_host(fetch: Fetcher, nki: StatisticsService) -> None:
    with serve(StatisticsService()) as elsewhere:
        elsewhere.answers = {"/153.json": nki.answers["/153.json"]}
        moved = nki.answers["/"].replace(nki.base_url.encode(), elsewhere.base_url.encode())
        nki.answers["/"] = moved
        assert fetch("153", source="helsedirektoratet").frame.height == 2
        assert KEY_HEADER not in elsewhere.asked[0].headers


@pytest.mark.parametrize(("status", "words"), [(401, "godtok ikke nøkkelen"), (500, "feil 500")])
def test_a_refused_key_is_explained(status: int, words: str, fetch: Fetcher, nki: StatisticsService) -> None:
    nki.faults.append(Fault(status, b'{"statusCode": 401}', on="/"))
    with pytest.raises(ServiceError, match=words):
        fetch("153", source="helsedirektoratet")


def test_a_missing_key_and_an_unknown_indicator_are_explained(
    fetch: Fetcher, nki: StatisticsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="nummer «7»"):
        fetch("7", source="helsedirektoratet")
    monkeypatch.delenv(KEY_SETTING)
    with pytest.raises(InputError, match=KEY_SETTING):
        fetch("153", source="helsedirektoratet")
