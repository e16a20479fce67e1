"""Vintages are kept whole or not at all, never changed, and compared row by row."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from omsyn.registers.vintage_differences import diff_vintages
from omsyn.registers.vintages import DATA_FILE, RECORD_FILE, FetchedTable, KeptNote, VintageStore
from omsyn.vocabulary.errors import DamagedDataError, InputError

FETCHED_AT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)

TABLE = FetchedTable(
    source="klass",
    publisher="Statistisk sentralbyrå",
    table="131/codesAt",
    title="Invented",
    address="https://example.invalid/131",
    query={"date": "2026-06-01"},
    updated="",
    frame=pl.DataFrame({"code": ["4014", "3909"], "name": ["Kragerø", None]}),
    keys=("code",),
    terms="Oppdiktet.",
    notes=(
        KeptNote(text="Must be shown.", is_mandatory=True, about=""),
        KeptNote(text="May.", is_mandatory=False, about=""),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path / "vintages")


def test_a_vintage_comes_back_as_it_was_kept(store: VintageStore) -> None:
    kept = store.keep(TABLE, retrieved=FETCHED_AT)
    assert kept.name.startswith("klass_131-codesat_20260601t080000_")
    (found,) = store.list_vintages()
    assert found.record == kept.record
    assert found.frame.equals(TABLE.frame)
    assert found.mandatory_notes == ("Must be shown.",)
    assert found.source.vintage == "01.06.2026"
    assert found.source.retrieved == FETCHED_AT.date()
    assert store.verify() == ()


def test_a_kept_file_may_not_be_written_to(store: VintageStore) -> None:
    kept = store.keep(TABLE, retrieved=FETCHED_AT)
    modes = {file.name: file.stat().st_mode & 0o777 for file in kept.folder.iterdir()}
    assert modes == {DATA_FILE: 0o444, RECORD_FILE: 0o444}


def test_the_same_answer_twice_in_a_second_is_two_vintages(store: VintageStore) -> None:
    names = [store.keep(TABLE, retrieved=FETCHED_AT).name for _again in range(3)]
    assert names == [names[0], f"{names[0]}-2", f"{names[0]}-3"]
    assert store.find(names[0]).name == names[0]
    with pytest.raises(InputError, match="Flere årganger begynner med «klass_131»"):
        store.find("klass_131")


def test_the_latest_is_the_one_fetched_last(store: VintageStore) -> None:
    assert store.latest("klass", "131/codesAt") is None
    newer = store.keep(TABLE, retrieved=FETCHED_AT + timedelta(days=1))
    store.keep(TABLE, retrieved=FETCHED_AT)
    latest = store.latest("klass", "131/codesAt")
    assert latest is not None
    assert latest.name == newer.name


def test_nothing_is_left_when_it_cannot_be_written(store: VintageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(InputError, match="No space left on device"):
        store.keep(TABLE, retrieved=FETCHED_AT)
    assert list(store.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="datamappen"):
        VintageStore(tmp_path / "file" / "vintages").keep(TABLE, retrieved=FETCHED_AT)


def test_a_fetch_nobody_went_on_with_for_a_week_is_forgotten(store: VintageStore) -> None:
    store.parts("old").keep("part", b"1")
    (old,) = (store.folder / ".unfinished").iterdir()
    os.utime(old, (0, 0))
    store.parts("new").keep("part", b"2")
    assert store.parts("old").get("part") is None
    assert store.parts("new").get("part") == b"2"


def test_damage_is_found_and_never_read(store: VintageStore) -> None:
    changed, unreadable, moved = (store.keep(TABLE, retrieved=FETCHED_AT).folder for _one in range(3))
    (changed / DATA_FILE).chmod(0o644)
    (changed / DATA_FILE).write_bytes(b"PAR1")
    (unreadable / RECORD_FILE).chmod(0o644)
    (unreadable / RECORD_FILE).write_text("{}")
    moved.rename(store.folder / "klass_renamed")
    (store.folder / ".writing-cut-off").mkdir()
    found = {finding.dataset: finding.message for finding in store.verify()}
    assert "endret eller skadet" in found[changed.name]
    assert "kan ikke leses" in found[unreadable.name]
    assert "gjelder en annen årgang" in found["klass_renamed"]
    assert "avbrutt" in found[".writing-cut-off"]
    with pytest.raises(DamagedDataError, match="endret eller skadet"):
        _unused = store.find(changed.name).frame


def test_rows_are_compared_by_their_keys(store: VintageStore) -> None:
    before = store.keep(TABLE, retrieved=FETCHED_AT)
    frame = pl.DataFrame({"code": ["3909", "0301", "0301"], "name": ["Larvik", "Oslo", "Oslo"]})
    after = store.keep(replace(TABLE, frame=frame), retrieved=FETCHED_AT)
    found = diff_vintages(before, after)
    assert found.added.rows() == [("0301", "Oslo"), ("0301", "Oslo")]
    assert found.removed.rows() == [("4014", "Kragerø")]
    assert found.changed.rows() == [("3909", None, "Larvik")]
    assert found.unchanged_count == 0


def test_tables_with_other_columns_are_not_compared(store: VintageStore) -> None:
    before = store.keep(TABLE, retrieved=FETCHED_AT)
    after = store.keep(replace(TABLE, frame=TABLE.frame.rename({"name": "label"})), retrieved=FETCHED_AT)
    with pytest.raises(InputError, match="ulike kolonner"):
        diff_vintages(before, after)
