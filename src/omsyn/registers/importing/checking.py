"""What must hold between the fields of a row, between rows, and down a column of percentages."""

import datetime as dt
from collections.abc import Iterator, Mapping

from omsyn.registers.importing.fields import AnyOf, ImportKind, InOrder, Together
from omsyn.registers.importing.values import Fault, Typed, shown
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _

Row = dict[str, Typed]


def check_row(row: Row, kind: ImportKind) -> Iterator[tuple[str, Fault]]:
    """(field, fault) for every check of ``kind`` that ``row`` does not pass."""
    for check in kind.checks:
        match check:
            case InOrder(lower, upper):
                first, second = row[lower], row[upper]
                if first is not None and second is not None and _is_after(first, second):
                    yield lower, _out_of_order(first, second, kind, check)
            case AnyOf(fields):
                if all(row[key] is None for key in fields):
                    yield (
                        fields[0],
                        Fault(
                            _("{fields} er tomme.").format(fields=_names(kind, fields)),
                            _("Minst ett av dem skal fylles ut."),
                        ),
                    )
            case Together(fields):
                empty = [key for key in fields if row[key] is None]
                if empty and len(empty) < len(fields):
                    yield (
                        empty[0],
                        Fault(
                            _("{fields} er ikke fylt ut.").format(fields=_names(kind, empty)),
                            _("{fields} skal fylles ut sammen.").format(fields=_names(kind, fields)),
                        ),
                    )


def _is_after(first: Typed, second: Typed) -> bool:
    if isinstance(first, dt.date) and isinstance(second, dt.date):
        return first > second
    if isinstance(first, int | float) and isinstance(second, int | float):
        return first > second
    return False


def _out_of_order(first: Typed, second: Typed, kind: ImportKind, check: InOrder) -> Fault:
    words = {
        "lower": kind.field(check.lower).label,
        "first": shown(first),
        "upper": kind.field(check.upper).label,
        "second": shown(second),
    }
    if isinstance(first, dt.date):
        return Fault(
            _("«{lower}» er {first}, som er etter «{upper}», {second}.").format(**words),
            _("«{upper}» kan ikke være før «{lower}».").format(**words),
        )
    return Fault(
        _("«{lower}» er {first}, som er mer enn «{upper}», {second}.").format(**words),
        _("«{lower}» kan ikke være større enn «{upper}».").format(**words),
    )


def _names(kind: ImportKind, keys: tuple[str, ...] | list[str]) -> str:
    return join_words([quoted(kind.field(key).label) for key in keys])


class RepeatedRows:
    """Remembers what tells rows apart, and says when a row comes again."""

    def __init__(self, kind: ImportKind) -> None:
        self._kind = kind
        self._first: dict[tuple[Typed, ...], int] = {}

    def check(self, row: Row, number: int) -> Fault | None:
        """A fault when the row agrees with an earlier one on all of ``unique_by``; None otherwise."""
        if not self._kind.unique_by:
            return None
        key = tuple(row[name] for name in self._kind.unique_by)
        first = self._first.get(key)
        if first is None:
            self._first[key] = number
            return None
        return Fault(
            _("Raden står to ganger: {values} står også i rad {first}.").format(
                values=", ".join(quoted(shown(value)) for value in key if value is not None), first=first
            ),
            _("{fields} skal skille radene fra hverandre.").format(fields=_names(self._kind, self._kind.unique_by)),
        )


class Percentages:
    """Watches columns of percentages for one written as shares all the way down: 0,8 for 80 %."""

    def __init__(self, kind: ImportKind) -> None:
        self._highest: dict[str, float] = {field.key: 0.0 for field in kind.fields if field.is_percent}

    def watch(self, row: Mapping[str, Typed]) -> None:
        """Look at a row."""
        for key, highest in self._highest.items():
            value = row[key]
            if isinstance(value, int | float) and value > highest:
                self._highest[key] = value

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """(field, fault) for every column that must be shares."""
        for key, highest in self._highest.items():
            if 0 < highest <= 1:
                yield (
                    key,
                    Fault(
                        _("Ingen verdi i kolonnen er over 1; den ser ut til å være andeler, ikke prosent."),
                        _("80 prosent skal stå som 80."),
                        _("Gang kolonnen med 100, og last opp på nytt; ingenting er lagret."),
                    ),
                )
