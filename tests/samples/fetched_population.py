"""Vintages of the population and its projections as they come from Statistics Norway. Invented figures, real codes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import polars as pl
from tests.samples.statistics_service import KOSTRA, StatisticsService

from omsyn.registers.vintages import FetchedTable, Vintage, VintageStore

AGES = (*(f"{age:03}" for age in range(105)), "105+")
SEXES = {"1": "Menn", "2": "Kvinner"}
ALTERNATIVES = {"Personer": "MMMM", "Personer1": "LLML", "Personer2": "HHMH"}
PROJECTION_GROUPS = ("000-066", "067-079", "080-089", "090+")
UPDATED = "2027-02-24T07:00:00Z"


def service_with_population() -> StatisticsService:
    """A service whose 07459 has Kragerø and the country by sex and age 2026 and 2027, and 14746 four alternatives."""
    service = StatisticsService()
    service.updated = UPDATED
    years = {year: year for year in ("2026", "2027")}
    ages = {age: f"{age} år" for age in AGES}
    contents = {code: f"Alternativ ({letters})" for code, letters in {**ALTERNATIVES, "Personer3": "MM00"}.items()}
    population = {"Kjonn": SEXES, "Alder": ages, "ContentsCode": {"Personer1": "Personer"}, "Tid": years}
    service.tables = {
        "07459": {"Region": {"0": "Hele landet", "4014": "Kragerø"}, **population},
        "14746": {
            "Region": {"4014": "Kragerø", "3909": "Larvik"},
            "Kjonn": SEXES,
            "Alder": ages,
            "ContentsCode": contents,
            "Tid": {year: year for year in ("2027", "2028", "2030", "2035", "2040", "2045", "2050")},
        },
        "12209": KOSTRA,
    }
    return service


def keep_persons(
    store: VintageStore,
    persons: Mapping[tuple[str, str], int | None],
    *,
    ages: int = len(AGES),
    day: int = 1,
    has_sexes: bool = True,
) -> Vintage:
    """A vintage of 07459 with as many persons of each age and sex in a region and year."""
    frame = pl.DataFrame(
        [
            (region, sex, age, "Personer1", year, count)
            for (region, year), count in persons.items()
            for sex in (SEXES if has_sexes else ("1",))
            for age in AGES[:ages]
        ],
        schema=dict.fromkeys(("Region", "Kjonn", "Alder", "ContentsCode", "Tid"), pl.String) | {"value": pl.Float64},
        orient="row",
    )
    labels = {column: {code: code for code in frame[column].unique()} for column in ("Region", "Tid")}
    return _keep(store, "07459", frame if has_sexes else frame.drop("Kjonn"), labels, day)


def keep_projection(
    store: VintageStore,
    alternatives: Mapping[str, str],
    *,
    regions: Sequence[str] = ("0301",),
    groups: Sequence[str] = PROJECTION_GROUPS,
    persons: Mapping[str, int | None] | None = None,
    table: str = "14746",
) -> Vintage:
    """A vintage of a projection with as many ``persons`` by contents in each group, sex and year."""
    told = persons or dict.fromkeys(alternatives, 50)
    frame = pl.DataFrame(
        [
            (region, sex, group, contents, year, told[contents])
            for region in regions
            for sex in SEXES
            for group in groups
            for contents in alternatives
            for year in ("2027", "2040")
        ],
        schema=dict.fromkeys(("Region", "Kjonn", "Alder", "ContentsCode", "Tid"), pl.String) | {"value": pl.Float64},
        orient="row",
    )
    labels = {
        "Region": {region: {"0301": "Oslo – Oslove"}.get(region, region) for region in regions},
        "ContentsCode": {code: f"Alternativ ({letters})" for code, letters in alternatives.items()},
    }
    return _keep(store, table, frame, labels, 1)


def _keep(
    store: VintageStore, table: str, frame: pl.DataFrame, labels: Mapping[str, Mapping[str, str]], day: int
) -> Vintage:
    return store.keep(
        FetchedTable(
            source="ssb",
            publisher="Statistisk sentralbyrå",
            table=table,
            title="Oppdiktet",
            address="",
            query={},
            updated=UPDATED,
            frame=frame,
            keys=tuple(column for column in frame.columns if column != "value"),
            terms="",
            labels=labels,
        ),
        retrieved=datetime(2027, 3, day, tzinfo=UTC),
    )
