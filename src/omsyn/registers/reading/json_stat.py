"""JSON-stat 2 as the statistics services write it → a table with one row per cell.

Cells without a figure say why in ``status``, in the words of ``vocabulary.quantities.Flag``: hidden for privacy
(``suppressed``), not stated (``missing``) or impossible (``not_applicable``). Format: https://json-stat.org/full/.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from omsyn.registers.reading.answers import ServiceError, parse_answer, unusable
from omsyn.registers.reading.json_stat_dimensions import Description, describe
from omsyn.vocabulary.formatting import quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag

VALUE = "value"
STATUS = "status"

FLAGS = (Flag.SUPPRESSED, Flag.MISSING, Flag.NOT_APPLICABLE)
MARKS = {":": Flag.SUPPRESSED, "k": Flag.SUPPRESSED, "..": Flag.MISSING, ".": Flag.NOT_APPLICABLE}
"""The services' own marks. «k» is FHI's; it stands where the figure should have been."""

MOST_CELLS = 20_000_000
"""More than any service gives in an answer; a larger size is a damaged answer, and would fill the memory."""

_STATED = 0
_OTHER = len(FLAGS) + 1
_NUMBER_OF: dict[str | None, int] = {mark: FLAGS.index(flag) + 1 for mark, flag in MARKS.items()}
_MISSING = FLAGS.index(Flag.MISSING) + 1


@dataclass(frozen=True, slots=True)
class JsonStatTable:
    """A table and what is known about it.

    ``frame`` has a text column of codes for each dimension, in the answer's order and row-major (last dimension
    fastest), then ``value`` (float, null without a figure) and ``status`` (null exactly where ``value`` is stated).
    ``other_marks`` are marks in the answer that Omsyn does not know; a cell that has only such a mark is missing.
    """

    frame: pl.DataFrame
    description: Description
    other_marks: tuple[str, ...] = ()


def read_json_stat(content: bytes, *, where: str = "") -> JsonStatTable:
    """The table in ``content``; ``ServiceError`` when it is not a whole JSON-stat table."""
    told = dataset_in(content, where=where)
    description = describe(told, where=where)
    sizes = [len(dimension.codes) for dimension in description.dimensions]
    cells = math.prod(sizes)
    if not cells:
        raise unusable(
            _("Tabellen er tom: {dimensions} har ingen verdier.").format(
                dimensions=", ".join(
                    quoted(dimension.code) for dimension in description.dimensions if not dimension.codes
                )
            ),
            where=where,
            what_now=_("Velg minst én verdi i hver dimensjon. Ingenting er lagret."),
        )
    if cells > MOST_CELLS:
        raise unusable(
            _("Tabellen sier at den har {cells} celler. Det er urimelig mange.").format(cells=cells), where=where
        )
    if VALUE not in told:
        raise unusable(_("Svaret beskriver en tabell, men har ingen tall (feltet «value» mangler)."), where=where)
    values, numbers = _values(told[VALUE], cells, where)
    other_marks = _apply_status(told.get(STATUS), numbers, where)
    numbers[np.isnan(values) & (numbers == _STATED)] = _MISSING
    numbers[np.isnan(values) & (numbers == _OTHER)] = _MISSING
    numbers[numbers == _OTHER] = _STATED
    values[numbers != _STATED] = np.nan
    columns = [
        pl.Series(dimension.code, dimension.codes, dtype=pl.String).gather(positions)
        for dimension, positions in zip(description.dimensions, _positions(sizes), strict=True)
    ]
    columns.append(pl.Series(VALUE, values, nan_to_null=True))
    columns.append(pl.Series(STATUS, [None, *(flag.value for flag in FLAGS)], dtype=pl.String).gather(numbers))
    return JsonStatTable(pl.DataFrame(columns), description, other_marks)


def read_json_stat_metadata(content: bytes, *, where: str = "") -> Description:
    """What ``content`` says about a table, figures or not; ``ServiceError`` when it describes none."""
    return describe(dataset_in(content, where=where), where=where)


def dataset_in(content: bytes, *, where: str = "") -> dict[str, Any]:
    """The JSON-stat dataset in ``content``, not looked into. Version 1 wraps it in ``dataset``."""
    told = parse_answer(content, where=where)
    if isinstance(told, dict) and isinstance(told.get("dataset"), dict):
        told = told["dataset"]
    if not isinstance(told, dict) or not isinstance(told.get("dimension"), dict):
        raise unusable(
            _("Svaret er ikke en tabell i JSON-stat."),
            expected=_("Det skal ha feltene «id», «size», «dimension» og «value»."),
            where=where,
        )
    return told


def _values(raw: object, cells: int, where: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    """Figures (NaN where there is none), and for marks that stand in place of figures the number of their flag."""
    numbers = np.zeros(cells, dtype=np.uint8)
    if isinstance(raw, dict):
        positions = _keys(raw, cells, where)
        values = np.full(cells, np.nan)
        values[positions], numbers[positions] = _figures(list(raw.values()), where)
        return values, numbers
    if not isinstance(raw, list):
        raise unusable(_("Tallene («value») er verken en liste eller et oppslag."), where=where)
    if len(raw) != cells:
        raise _wrong_length(VALUE, len(raw), cells, where)
    return _figures(raw, where)


def _figures(raw: list[Any], where: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    numbers = np.zeros(len(raw), dtype=np.uint8)
    kinds = set(map(type, raw))
    if str in kinds:
        for position, value in enumerate(raw):
            if isinstance(value, str):
                if value not in MARKS:
                    raise unusable(
                        _("Celle {position} er teksten «{value}», ikke et tall.").format(
                            position=position, value=value
                        ),
                        expected=_("Kjente merker er {marks}.").format(marks=" ".join(quoted(mark) for mark in MARKS)),
                        where=where,
                    )
                numbers[position] = _NUMBER_OF[value]
        raw = [None if isinstance(value, str) else value for value in raw]
        kinds.discard(str)
    if not kinds <= {int, float, type(None)}:
        position = next(index for index, value in enumerate(raw) if type(value) not in {int, float, type(None)})
        raise unusable(
            _("Celle {position} er ikke et tall, men «{value}».").format(
                position=position, value=str(raw[position])[:40]
            ),
            where=where,
        )
    try:
        values = pl.Series(raw, dtype=pl.Float64, strict=True).fill_null(math.nan).to_numpy(writable=True)
    except OverflowError as error:
        raise unusable(_("Et tall i svaret er for stort til å leses."), where=where) from error
    if np.isinf(values).any():
        raise unusable(_("Et tall i svaret er for stort til å leses."), where=where)
    return values, numbers


def _apply_status(raw: object, numbers: npt.NDArray[np.uint8], where: str) -> tuple[str, ...]:
    """Write the flags of ``raw`` (by position, as a list, or one mark for all) into ``numbers``."""
    match raw:
        case None:
            return ()
        case str():
            marks: Sequence[object] = [raw]
            numbers[:] = _NUMBER_OF.get(raw, _OTHER)
        case dict():
            marks = list(raw.values())
            _write(numbers, _keys(raw, len(numbers), where), marks)
        case list():
            marks = raw
            if len(raw) != len(numbers):
                raise _wrong_length(STATUS, len(raw), len(numbers), where)
            _write(numbers, np.arange(len(raw)), marks)
        case _:
            raise unusable(_("Merkene («status») har en form Omsyn ikke kjenner."), where=where)
    return tuple(sorted({str(mark) for mark in set(map(str, marks)) - MARKS.keys() - {"", "None"}}))


def _write(numbers: npt.NDArray[np.uint8], positions: npt.NDArray[np.int64], marks: Sequence[object]) -> None:
    numbering = {**_NUMBER_OF, None: _STATED, "": _STATED}
    found = np.fromiter(map(numbering.get, map(_mark, marks), repeat(_OTHER)), dtype=np.uint8, count=len(marks))
    said = found != _STATED
    numbers[positions[said]] = found[said]


def _mark(raw: object) -> str | None:
    return raw if isinstance(raw, str) or raw is None else str(raw)


def _keys(raw: Mapping[str, object], cells: int, where: str) -> npt.NDArray[np.int64]:
    """The positions ``raw`` is keyed by."""
    try:
        positions = np.fromiter(map(int, raw), dtype=np.int64, count=len(raw))
    except (ValueError, OverflowError) as error:
        raise unusable(
            _("Et oppslag har en nøkkel som ikke er et plassnummer: {reason}").format(reason=error), where=where
        ) from error
    outside = positions[(positions < 0) | (positions >= cells)]
    if outside.size:
        raise unusable(
            _("Svaret har et tall på plass {position}, men tabellen har bare {cells} celler.").format(
                position=outside[0], cells=cells
            ),
            where=where,
        )
    if len(np.unique(positions)) != len(positions):
        raise unusable(_("Svaret har to tall på samme plass."), where=where)
    return positions


def _positions(sizes: Sequence[int]) -> list[npt.NDArray[np.int64]]:
    """For each dimension, which category each cell has, cells in row-major order."""
    found = []
    for index, size in enumerate(sizes):
        outer, inner = math.prod(sizes[:index]), math.prod(sizes[index + 1 :])
        found.append(np.tile(np.repeat(np.arange(size), inner), outer))
    return found


def _wrong_length(name: str, found: int, cells: int, where: str) -> ServiceError:
    return unusable(
        _("Feltet «{name}» har {found} celler.").format(name=name, found=found),
        expected=_("Størrelsene i «size» gir {cells} celler.").format(cells=cells),
        where=where,
    )
