"""A statistics service on this machine that answers as PxWebApi v2, Klass, FHI and Helsedirektoratet do. Invented data.

Faults are queued: each is answered once, before the service behaves again.
"""

import json
import math
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Categories = dict[str, dict[str, str]]

POPULATION: Categories = {
    "Region": {"4014": "Kragerø", "3909": "Larvik", "3907": "Sandefjord", "0301": "Oslo"},
    "Kjonn": {"1": "Menn", "2": "Kvinner"},
    "ContentsCode": {"Personer1": "Personer"},
    "Tid": {"2023": "2023", "2024": "2024", "2025": "2025", "2026": "2026"},
}
KOSTRA: Categories = {
    "KOKkommuneregion0000": {"4014": "Kragerø", "EAK": "Landet", "EAKUO": "Landet uten Oslo", "EKG07": "Gruppe 7"},
    "ContentsCode": {"KOShjtj80aarover0001": "Andel 80+ med hjemmetjenester"},
    "Tid": {"2024": "2024", "2025": "2025"},
}
CODE_LIST = {"K-4014": "Kragerø", "K-3909": "Larvik"}
HTML = b"<!DOCTYPE html><html><title>Vedlikehold</title></html>"


def figure(codes: Sequence[str]) -> int:
    """The invented figure of a cell: the same for the same codes, whatever the order of the rows."""
    return sum((place + 1) * ord(letter) for place, letter in enumerate("|".join(codes))) % 1000


@dataclass
class Fault:
    """An answer that is not the right one. ``on`` is a part of the path it waits for; ``cut`` ends the body early.

    ``after`` lets that many calls for figures through first.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    on: str = "/data"
    cut: int = 0
    after: int = -1


@dataclass
class Asked:
    """A call the service got."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: Mapping[str, str]


class StatisticsService:
    """What the service holds, what it was asked, and the faults it has in store."""

    def __init__(self) -> None:
        self.base_url = ""
        self.asked: list[Asked] = []
        self.faults: deque[Fault] = deque()
        self.tables = {"07459": POPULATION, "12209": KOSTRA}
        self.updated = "2026-02-24T07:00:00Z"
        self.rate_headers: dict[str, str] = {}
        self.answers: dict[str, bytes] = {}
        self.most_query_characters = 2000
        self.hidden: set[tuple[str, ...]] = set()

    def data_calls(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.endswith("/data")]

    def next_fault(self, asked: Asked) -> Fault | None:
        if not self.faults or self.faults[0].on not in asked.path or len(self.data_calls()) <= self.faults[0].after:
            return None
        return self.faults.popleft()

    def answer(self, asked: Asked, target: str) -> tuple[int, bytes]:
        if asked.path in self.answers:
            return 200, self.answers[asked.path]
        match asked.path.strip("/").split("/"):
            case ["tables", table, "metadata"] if table in self.tables:
                return 200, self.json_stat(
                    table, {name: list(codes) for name, codes in self.tables[table].items()}, metadata=True
                )
            case ["codelists", "agg_KommSummer"]:
                values = [{"code": code, "label": label, "valueMap": [code[2:]]} for code, label in CODE_LIST.items()]
                return 200, json.dumps({"id": "agg_KommSummer", "values": values}).encode()
            case ["tables", table, "data"] if table in self.tables:
                if len(target) > self.most_query_characters:
                    return 404, b""
                return self._data(table, asked)
        return 404, json.dumps({"title": "Non-existent table", "status": 404}).encode()

    def _data(self, table: str, asked: Asked) -> tuple[int, bytes]:
        if asked.method == "POST":
            chosen = {one["variableCode"]: one["valueCodes"] for one in asked.body["selection"]}
        else:
            chosen = {
                key.removeprefix("valueCodes[").removesuffix("]"): value.split(",")
                for key, value in asked.query.items()
                if key.startswith("valueCodes[")
            }
        for name, codes in chosen.items():
            if len(set(codes)) != len(codes):
                return 500, b""
            known = {**self.tables[table][name], **(CODE_LIST if name == "Region" else {})}
            if not set(codes) <= set(known):
                return 400, json.dumps(
                    {"type": "Parameter error", "title": "Non-existent value", "status": 400}
                ).encode()
        return 200, self.json_stat(table, chosen)

    def json_stat(self, table: str, chosen: Mapping[str, Sequence[str]], *, metadata: bool = False) -> bytes:
        names = list(chosen)
        labels = {name: {**self.tables[table][name], **CODE_LIST} for name in names}
        cells = list(product(*chosen.values()))
        told: dict[str, Any] = {
            "version": "2.0",
            "class": "dataset",
            "label": f"{table}: invented",
            "source": "Statistisk sentralbyrå",
            "updated": self.updated,
            "note": ["Tallene er oppdiktet."],
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
            "id": names,
            "size": [len(codes) for codes in chosen.values()],
            "dimension": {
                name: {
                    "label": name.lower(),
                    "category": {
                        "index": {code: place for place, code in enumerate(codes)},
                        "label": {code: labels[name][code] for code in codes},
                        **(
                            {"unit": {code: {"base": "personer", "decimals": 0} for code in codes}}
                            if name == "ContentsCode"
                            else {}
                        ),
                    },
                    "extension": {"elimination": name == "Kjonn"},
                }
                for name, codes in chosen.items()
            },
            "extension": {"noteMandatory": {"0": True}},
        }
        if not metadata:
            told["value"] = [None if cell in self.hidden else figure(cell) for cell in cells]
            told["status"] = {str(place): ":" for place, cell in enumerate(cells) if cell in self.hidden}
            assert len(told["value"]) == math.prod(told["size"])
        return json.dumps(told, ensure_ascii=False).encode()


@contextmanager
def serve(service: StatisticsService) -> Iterator[StatisticsService]:
    """Run ``service`` on a free port of this machine inside the ``with`` block."""

    def reply(call: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(call.path)
        length = int(call.headers.get("Content-Length") or 0)
        body = json.loads(call.rfile.read(length)) if length else None
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        asked = Asked(call.command, unquote(parts.path), query, body, dict(call.headers))
        service.asked.append(asked)
        fault = service.next_fault(asked)
        if fault:
            status, answer, headers = fault.status, fault.body, dict(fault.headers)
        else:
            status, answer = service.answer(asked, call.path)
            headers = dict(service.rate_headers)
        call.send_response(status)
        for name, value in headers.items():
            call.send_header(name, value)
        call.send_header("Content-Length", str(len(answer) + (fault.cut if fault else 0)))
        call.end_headers()
        call.wfile.write(answer)

    handler = type(
        "Handler",
        (BaseHTTPRequestHandler,),
        {"do_GET": reply, "do_POST": reply, "log_message": lambda *_told: None},
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        service.base_url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
