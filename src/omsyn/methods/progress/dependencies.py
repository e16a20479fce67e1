"""Measures that wait for each other: a directed graph of (measure, depends on)."""

from collections import deque
from collections.abc import Collection, Hashable, Iterable


def find_cycle[Key: Hashable](edges: Iterable[tuple[Key, Key]], new_edge: tuple[Key, Key]) -> tuple[Key, ...] | None:
    """The circle ``new_edge`` would close, each depending on the next and the first named again last; None without one.

    ``edges`` and ``new_edge`` are (measure, depends on). The shortest circle is given: (a, b) beside (b, c) and (c, a)
    gives (a, b, c, a).
    """
    measure, depends_on = new_edge
    if measure == depends_on:
        return (measure, measure)
    following = _following(edges)
    came_from: dict[Key, Key] = {depends_on: measure}
    waiting = deque([depends_on])
    while waiting:
        here = waiting.popleft()
        for there in following.get(here, ()):
            if there == measure:
                return _way(came_from, measure, here)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return None


def blocked_by[Key: Hashable](key: Key, edges: Iterable[tuple[Key, Key]], finished: Collection[Key]) -> tuple[Key, ...]:
    """What ``key`` depends on directly and that is not ``finished``, in the order of ``edges``, each once."""
    wanted = (depends_on for measure, depends_on in edges if measure == key and depends_on not in finished)
    return tuple(dict.fromkeys(wanted))


def order[Key: Hashable](edges: Iterable[tuple[Key, Key]], keys: Iterable[Key] = ()) -> tuple[Key, ...]:
    """``keys`` and every measure in ``edges``, each after all it depends on; otherwise as first met.

    ``ValueError`` when they go in a circle.
    """
    pairs = list(dict.fromkeys(edges))
    known = list(dict.fromkeys([*keys, *(key for measure, depends_on in pairs for key in (depends_on, measure))]))
    waits_for = dict.fromkeys(known, 0)
    waited_for_by: dict[Key, list[Key]] = {}
    for measure, depends_on in pairs:
        waits_for[measure] += 1
        waited_for_by.setdefault(depends_on, []).append(measure)
    ready = deque(key for key in known if not waits_for[key])
    placed = []
    while ready:
        here = ready.popleft()
        placed.append(here)
        for measure in waited_for_by.get(here, ()):
            waits_for[measure] -= 1
            if not waits_for[measure]:
                ready.append(measure)
    if len(placed) < len(known):
        raise ValueError("the measures wait for each other in a circle")
    return tuple(placed)


def _following[Key: Hashable](edges: Iterable[tuple[Key, Key]]) -> dict[Key, list[Key]]:
    following: dict[Key, list[Key]] = {}
    for measure, depends_on in edges:
        following.setdefault(measure, []).append(depends_on)
    return following


def _way[Key: Hashable](came_from: dict[Key, Key], measure: Key, last: Key) -> tuple[Key, ...]:
    """measure → … → last → measure, from where each was come from."""
    way = [measure, last]
    while way[-1] != measure:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
