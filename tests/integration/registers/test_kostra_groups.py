"""Membership of KOSTRA groups: published, and from an invented correspondence of the shape Klass answers with."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from omsyn.registers.kostra_groups import CORRESPONDENCE, kostra_group_of, municipalities_in_group
from omsyn.registers.vintages import FetchedTable, VintageStore

COLUMNS = ("sourceCode", "sourceName", "targetCode", "targetName", "validFrom", "validTo")


def keep(store: VintageStore, *rows: tuple[str, str, str, str | None], retrieved: datetime) -> None:
    told = [(group, "", number, "", first, last) for group, number, first, last in rows]
    store.keep(
        FetchedTable(
            source="klass",
            publisher="Statistisk sentralbyrå",
            table=CORRESPONDENCE,
            title="Oppdiktet",
            address="",
            query={},
            updated="",
            frame=pl.DataFrame(told, schema=dict.fromkeys(COLUMNS, pl.String), orient="row"),
            keys=("sourceCode", "targetCode", "validFrom"),
            terms="",
        ),
        retrieved=retrieved,
    )


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path)


def test_a_municipality_that_publishes_beside_its_group_tells_which_group_it_is(store: VintageStore) -> None:
    found = kostra_group_of("Kragerø", 2021, store=store)
    assert (found.group, found.year) == ("07", 2024)
    assert found.source is not None
    assert found.source.citation == "Kragerø kommune, Kvalitetsmelding 2025"
    assert municipalities_in_group("07", 2024, store=store) == ("4014",)


@pytest.mark.parametrize("municipality", ["3222", "3205", "3220", "3224", "0301"])
def test_a_municipality_shown_beside_a_group_is_not_taken_to_belong_to_it(
    municipality: str, store: VintageStore
) -> None:
    found = kostra_group_of(municipality, 2024, store=store)
    assert (found.group, found.year, found.source) == ("", None, None)
    assert CORRESPONDENCE in found.reason


def test_a_fetched_correspondence_goes_first_and_follows_the_municipality_through_its_numbers(
    store: VintageStore,
) -> None:
    keep(
        store,
        ("EKG03", "0815", "2015-01-01", "2020-01-01"),
        ("EKG07", "3814", "2020-01-01", "2024-01-01"),
        ("EKG09", "4014", "2024-01-01", None),
        ("EKG09", "3909", "2024-01-01", None),
        retrieved=datetime(2026, 3, 20, tzinfo=UTC),
    )
    answers = {year: kostra_group_of("4014", year, store=store) for year in (2010, 2019, 2020, 2025, 2030)}
    assert {year: (one.group, one.year) for year, one in answers.items()} == {
        2010: ("03", 2015),
        2019: ("03", 2019),
        2020: ("07", 2020),
        2025: ("09", 2025),
        2030: ("09", 2026),
    }
    assert answers[2025].source is not None
    assert answers[2025].source.publisher == "Statistisk sentralbyrå"
    assert municipalities_in_group("09", 2025, store=store) == ("3909", "4014")
    assert municipalities_in_group("09", 2020, store=store) == ()


def test_the_correspondence_fetched_last_holds(store: VintageStore) -> None:
    keep(store, ("EKG07", "4014", "2024-01-01", None), retrieved=datetime(2025, 3, 20, tzinfo=UTC))
    assert kostra_group_of("4014", 2024, store=store).group == "07"
    keep(store, ("EKG08", "4014", "2024-01-01", None), retrieved=datetime(2026, 3, 20, tzinfo=UTC))
    assert kostra_group_of("4014", 2024, store=store).group == "08"


def test_the_parts_of_a_split_municipality_are_not_given_its_group(store: VintageStore) -> None:
    keep(store, ("EKG11", "1507", "2020-01-01", "2024-01-01"), retrieved=datetime(2026, 3, 20, tzinfo=UTC))
    assert kostra_group_of("1580", 2022, store=store).group == ""
