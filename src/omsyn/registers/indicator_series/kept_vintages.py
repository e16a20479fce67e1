"""The fetched vintages a series is read from, found by source and table without reading every record each time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.errors import DamagedDataError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class _State:
    """Vintages by source and table, newest first, and the names of those that cannot be read."""

    by_table: dict[tuple[str, str], list[Vintage]]
    damaged: set[str]


class KeptVintages:
    """The vintages of a store as it stood when asked. Equal to another when the same vintages are there."""

    def __init__(self, store: VintageStore | None = None) -> None:
        self.folder = (store or VintageStore()).folder
        self.names = _names_in(self.folder)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptVintages) and (self.folder, self.names) == (other.folder, other.names)

    def __hash__(self) -> int:
        return hash((self.folder, self.names))

    def listed(self, source: str, table: str) -> tuple[Vintage, ...]:
        """The vintages of ``table``, the one fetched last first, files unread."""
        return tuple(_read_state(self.folder, self.names).by_table.get((source, table), ()))

    def newest_first(
        self, source: str, table: str, is_wanted: Callable[[Vintage], bool] | None = None
    ) -> Iterator[Vintage]:
        """As ``listed``, but for those whose file is damaged. One that ``is_wanted`` turns down is not read."""
        state = _read_state(self.folder, self.names)
        for vintage in self.listed(source, table):
            if is_wanted and not is_wanted(vintage):
                continue
            if _is_whole(vintage):
                yield vintage
            else:
                state.damaged.add(vintage.name)

    def latest(self, source: str, table: str) -> Vintage | None:
        """The vintage of ``table`` fetched last; None when it was never fetched."""
        return next(self.newest_first(source, table), None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know: vintages that turned out damaged are not used."""
        return self.notes_on("")

    def notes_on(self, beginning: str) -> tuple[str, ...]:
        """As ``notes``, of the vintages whose names begin so («ssb_07459_»)."""
        damaged = {name for name in _read_state(self.folder, self.names).damaged if name.startswith(beginning)}
        if not damaged:
            return ()
        told = _("Hentede tall som er skadet, er ikke brukt: {names}. Hent dem på nytt.")
        return (told.format(names=join_words(sorted(damaged))),)


def _is_whole(vintage: Vintage) -> bool:
    try:
        vintage.check()
        return True
    except DamagedDataError:
        return False


def _names_in(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))
    except OSError:  # a folder that is not there, or may not be read, holds nothing
        return ()


@lru_cache(maxsize=4)
def _read_state(folder: Path, names: tuple[str, ...]) -> _State:
    """``names`` tells one state of the folder from another."""
    store, found, damaged = VintageStore(folder), [], set()
    for name in names:
        try:
            found.append(store.find(name))
        except DamagedDataError:
            damaged.add(name)
    by_table: dict[tuple[str, str], list[Vintage]] = {}
    for vintage in sorted(found, key=lambda one: one.record.retrieved, reverse=True):
        by_table.setdefault((vintage.record.source, vintage.record.table), []).append(vintage)
    return _State(by_table, damaged)
