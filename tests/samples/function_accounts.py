"""A vintage of SSB's table 12367 as it comes. Invented figures, real codes."""

from collections.abc import Mapping
from datetime import UTC, datetime

import polars as pl

from omsyn.registers.vintages import FetchedTable, KeptUnit, Vintage, VintageStore

ARTS = {
    "AGD4": "Korrigerte brutto driftsutgifter på funksjon/tjenesteområde",
    "AGD10": "Brutto driftsutgifter på funksjon/tjenesteområde",
    "AGD2": "Netto driftsutgifter på funksjon/tjenesteområde",
    "AGD11": "Korrigerte brutto driftsutgifter per innbygger",
}
Figures = Mapping[tuple[str, str, str, str], float | None]
"""Region, function, art and year → thousands of kroner."""
FIGURES: Figures = {
    ("4014", "253", "AGD4", "2024"): 120_000,
    ("4014", "253", "AGD10", "2024"): 150_000,
    ("4014", "257", "AGD4", "2024"): 52_000,
    ("4014", "258", "AGD4", "2024"): 104_000,
    ("4014", "258", "AGD11", "2024"): 9_999,
    ("3814", "254", "AGD4", "2023"): 156_000,
    ("3909", "253", "AGD4", "2024"): 1,
}
_KEYS = ("KOKkommuneregion0000", "KOKregnskapsomfa0000", "KOKfunksjon0000", "KOKart0000", "ContentsCode", "Tid")


def keep_function_accounts(
    store: VintageStore,
    figures: Figures = FIGURES,
    *,
    unit: str = "1000 kr",
    scopes: tuple[str, ...] = ("A",),
    day: int = 1,
) -> Vintage:
    """A vintage fetched on a day of July 2025 with ``figures`` for each scope of the accounts."""
    rows = [
        (region, scope, function, art, "KOSbelop0000", year, value)
        for (region, function, art, year), value in figures.items()
        for scope in scopes
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_KEYS, pl.String) | {"value": pl.Float64}, orient="row")
    return store.keep(
        FetchedTable(
            source="ssb",
            publisher="Statistisk sentralbyrå",
            table="12367",
            title="Oppdiktet",
            address="",
            query={},
            updated="2025-06-16T06:00:00Z",
            frame=frame,
            keys=_KEYS,
            terms="",
            labels={"KOKart0000": ARTS, "ContentsCode": {"KOSbelop0000": "Beløp"}},
            units={"KOSbelop0000": KeptUnit(base=unit, decimals=0)},
        ),
        retrieved=datetime(2025, 7, day, tzinfo=UTC),
    )
