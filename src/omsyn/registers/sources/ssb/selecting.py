"""From what people ask for to explicit codes of a PxWeb table, in calls small enough for the service."""

import difflib
import fnmatch
import math
import re
from collections.abc import Mapping, Sequence

from omsyn.registers.reading.fetching.selections import Selection
from omsyn.registers.reading.json_stat_dimensions import Description, Dimension, Role
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

CELLS_IN_A_CALL = 800_000
"""Cells SSB gives in one extract, empty ones included."""

TIME = "Tid"
"""SSB's time variable, for answers that do not say which variable is time."""

_EXPRESSION = re.compile(r"(top|bottom|from|to|range)\(([^()]*)\)", re.IGNORECASE)


def resolve(description: Description, selections: Sequence[Selection], where: str) -> dict[str, tuple[str, ...]]:
    """Codes by variable, each once and in the table's order. A variable not selected gets every code.

    A variable selected with nothing is left out, where the table allows it. ``InputError`` for a variable, code or
    expression the table does not know. ``top(n)`` is the newest n of a time variable and the first n of any other,
    ``bottom(n)`` the opposite; ``from``, ``to`` and ``range`` go by the order of the codes, both ends included.
    """
    wanted: dict[str, tuple[str, ...]] = {}
    for selection in selections:
        dimension = description.dimension(selection.variable)
        if dimension is None:
            raise InputError(
                _("Tabellen har ingen variabel som heter «{variable}».").format(variable=selection.variable),
                expected=_("Variablene er {variables}.").format(
                    variables=join_words([f"{one.code} ({one.label})" for one in description.dimensions])
                ),
                where=where,
            )
        wanted[dimension.code] = selection.wanted
    resolved = {}
    for dimension in description.dimensions:
        if dimension.code not in wanted:
            resolved[dimension.code] = dimension.codes
        elif wanted[dimension.code]:
            resolved[dimension.code] = _codes_of(dimension, wanted[dimension.code], where)
        elif dimension.can_be_left_out is not True:
            raise InputError(
                _("«{variable}» kan ikke utelates.").format(variable=dimension.code),
                what_now=_("Velg minst én verdi, eller * for alle."),
                where=where,
            )
    return resolved


def split_by_cells(
    codes: Mapping[str, Sequence[str]], first: str, most: int = CELLS_IN_A_CALL
) -> list[dict[str, tuple[str, ...]]]:
    """``codes`` in parts of at most ``most`` cells that together are the whole, each cell once.

    Split by ``first`` (time) before any other variable, then by the one with most codes.
    """
    whole = {variable: tuple(chosen) for variable, chosen in codes.items()}
    cells = math.prod(map(len, whole.values()))
    if cells <= most:
        return [whole]
    longest = max(whole, key=lambda variable: len(whole[variable]))
    variable = first if len(whole.get(first, ())) > 1 else longest
    chosen = whole[variable]
    step = max(1, most // (cells // len(chosen)))
    parts = []
    for start in range(0, len(chosen), step):
        parts += split_by_cells({**whole, variable: chosen[start : start + step]}, first, most)
    return parts


def _codes_of(dimension: Dimension, wanted: Sequence[str], where: str) -> tuple[str, ...]:
    place = {code.casefold(): number for number, code in enumerate(dimension.codes)}
    chosen: set[int] = set()
    for text in wanted:
        folded = text.casefold()
        if folded in place:
            chosen.add(place[folded])
        elif expression := _EXPRESSION.fullmatch(text):
            arguments = [argument.strip() for argument in expression[2].split(",")]
            chosen |= _evaluated(expression[1].casefold(), arguments, dimension, place, where)
        elif "*" in text or "?" in text:
            found = {place[code] for code in place if _matches(code, folded)}
            if not found:
                raise _unknown(dimension, text, where)
            chosen |= found
        else:
            raise _unknown(dimension, text, where)
    return tuple(dimension.codes[number] for number in sorted(chosen))


def _matches(code: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(code, pattern.replace("[", "[[]"))


def _evaluated(
    name: str, arguments: Sequence[str], dimension: Dimension, place: Mapping[str, int], where: str
) -> set[int]:
    last = len(dimension.codes)
    if name in {"top", "bottom"}:
        if not all(argument.isdecimal() for argument in arguments) or len(arguments) > 2 or int(arguments[0]) < 1:
            raise _not_understood(f"{name}({','.join(arguments)})", where)
        count, skipped = int(arguments[0]), int(arguments[1]) if len(arguments) == 2 else 0
        is_from_end = (name == "top") == (dimension.role is Role.TIME or dimension.code == TIME)
        order = range(last)[::-1] if is_from_end else range(last)
        return set(order[skipped : skipped + count])
    if len(arguments) != (2 if name == "range" else 1):
        raise _not_understood(f"{name}({','.join(arguments)})", where)
    for argument in arguments:
        if argument.casefold() not in place:
            raise _unknown(dimension, argument, where)
    ends = [place[argument.casefold()] for argument in arguments]
    match name:
        case "from":
            return set(range(ends[0], last))
        case "to":
            return set(range(ends[0] + 1))
        case _:
            return set(range(min(ends), max(ends) + 1))


def _not_understood(text: str, where: str) -> InputError:
    return InputError(
        _("«{text}» er ikke et uttrykk Omsyn kjenner.").format(text=text),
        expected=_("Skriv koder, *, 46*, top(2), bottom(2), from(2020), to(2020) eller range(2020,2024)."),
        where=where,
    )


def _unknown(dimension: Dimension, text: str, where: str) -> InputError:
    if "(" in text:
        return _not_understood(text, where)
    folded = text.casefold()
    near = [code for code in dimension.codes if dimension.labels[code].casefold() == folded]
    near += difflib.get_close_matches(text, dimension.codes, n=3, cutoff=0.6)
    said = [f"{code} ({dimension.labels[code]})" for code in dict.fromkeys(near)]
    return InputError(
        _("«{variable}» har ingen verdi «{code}».").format(variable=dimension.code, code=text),
        expected=_("Ligner på: {codes}.").format(codes=join_words(said)) if said else "",
        what_now=_("Koder endres mellom år. Se hvilke som finnes nå, og velg på nytt."),
        where=where,
    )
