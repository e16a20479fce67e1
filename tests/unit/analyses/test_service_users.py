"""Change over years is only told where the same thing is counted in both ends."""

import polars as pl
import pytest

from omsyn.analyses.service_users import run as service_users
from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.result import ServiceUsersResult
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag

KRAGERO = MunicipalityNumber("4014")


def without(monkeypatch: pytest.MonkeyPatch, service: str, year: int) -> ServiceUsersResult:
    """The answer as it would be had the register no figure for ``service`` in ``year``."""
    whole = local_table(Topic.SERVICE_USERS, KRAGERO)
    gap = (pl.col("tjenestetype") == service) & (pl.col("aar") == year)
    rows = whole.rows.with_columns(antall=pl.when(gap).then(None).otherwise(pl.col("antall")))
    table = LocalTable(whole.municipality, whole.topic, rows, whole.group_rows, whole.dataset)
    monkeypatch.setattr(service_users, "local_table", lambda _topic, _municipality: table)
    return service_users.run(ServiceUsersQuestion(KRAGERO))


def test_a_service_without_its_first_year_has_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    result = without(monkeypatch, "Digitalt tilsyn", 2022)
    series = next(row for row in result.services if row.service == "Digitalt tilsyn")
    assert [users.value for users in series.users.by_year] == [None, 70, 61]
    assert series.users.change.has(Flag.NOT_APPLICABLE)
    assert series.users.change_percent.has(Flag.NOT_APPLICABLE)


def test_sums_of_different_services_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """407 − 46 = 361 in 2022 against 499 in 2024 would read as a rise of 138; it is one of 92."""
    result = without(monkeypatch, "Digitalt tilsyn", 2022)
    first = result.steps[0].service_uses
    assert [uses.value for uses in first.by_year] == [361, 482, 499]
    assert first.change.has(Flag.NOT_APPLICABLE)
    assert result.steps[1].service_uses.change.value == -10


def test_a_gap_between_the_ends_leaves_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    result = without(monkeypatch, "Digitalt tilsyn", 2023)
    assert result.steps[0].service_uses.change.value == 92
