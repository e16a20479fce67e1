"""Vintages of Statistics Norway's table 11645. Invented figures, real codes."""

from collections.abc import Mapping
from datetime import UTC, datetime

import polars as pl

from omsyn.registers.vintages import FetchedTable, Vintage, VintageStore

HOME, LONG_TERM, RESPITE = "15", "21", "8"
SERVICE_TEXTS = {
    "1": "Praktisk hjelp: daglege gjeremål",
    HOME: "Helsetenester i heimen",
    LONG_TERM: "Langtidsopphald i institusjon",
    RESPITE: "Avlasting i institusjon, rullerande",
}
AGES = ("Ialt", "00-49", "50-66", "67-79", "80-89", "90+")
Users = Mapping[str, float | None]


def keep_recipients(
    store: VintageStore,
    users: Mapping[tuple[str, str, str], Users],
    *,
    texts: Mapping[str, str] = SERVICE_TEXTS,
    day: int = 1,
) -> Vintage:
    """A vintage with users by age code of each (region, service code, year), and a second measure to be passed over."""
    rows = [
        (region, age, service, contents, year, value if contents == "Brukere1" else 99.9)
        for (region, service, year), by_age in users.items()
        for age, value in by_age.items()
        for contents in ("Brukere1", "Brukere2")
    ]
    frame = pl.DataFrame(
        rows,
        schema=dict.fromkeys(("Region", "Alder", "TenesteType", "ContentsCode", "Tid"), pl.String)
        | {"value": pl.Float64},
        orient="row",
    )
    return store.keep(
        FetchedTable(
            source="ssb",
            publisher="Statistisk sentralbyrå",
            table="11645",
            title="Oppdiktet",
            address="",
            query={},
            updated="2026-06-15T06:00:00Z",
            frame=frame,
            keys=tuple(frame.columns[:-1]),
            terms="",
            labels={"TenesteType": texts, "Region": {code: code for code in frame["Region"].unique()}},
        ),
        retrieved=datetime(2026, 7, day, tzinfo=UTC),
    )
