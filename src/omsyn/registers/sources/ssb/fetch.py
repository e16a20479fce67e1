"""Fetch a table from SSB as one vintage, in as many calls as its size asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from omsyn.registers.reading.answers import ServiceError
from omsyn.registers.reading.fetching.parts import PartFolder, Progress
from omsyn.registers.reading.fetching.selections import Selection
from omsyn.registers.reading.fetching.service import Service
from omsyn.registers.reading.json_stat import STATUS, VALUE, JsonStatTable
from omsyn.registers.reading.json_stat_dimensions import Description, Role
from omsyn.registers.sources.ssb.pxweb import PxWeb, read_part
from omsyn.registers.sources.ssb.schema import LICENCE, PUBLISHER, TERMS
from omsyn.registers.sources.ssb.selecting import CELLS_IN_A_CALL, TIME, resolve, split_by_cells
from omsyn.registers.vintages import FetchedTable, KeptNote, KeptUnit, Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

SOURCE = "ssb"
_TABLE = re.compile(r"[0-9A-Za-z_-]{1,20}")


def fetch_table(
    table: str,
    selections: Sequence[Selection] = (),
    *,
    service: Service,
    store: VintageStore,
    code_lists: Mapping[str, str] | None = None,
    most_cells: int = CELLS_IN_A_CALL,
    on_progress: Progress | None = None,
) -> Vintage:
    """Fetch ``table``, what is not selected whole, and keep it as a vintage.

    ``code_lists`` names a code list by variable (``agg_KommSummer`` sums history to today's municipalities). A fetch
    that failed goes on from the parts it has, unless the table has been updated since. ``InputError`` (``ServiceError``
    where the service is to blame) when there is nothing to keep.
    """
    if not _TABLE.fullmatch(table):
        raise InputError(
            _("«{table}» er ikke et tabellnummer hos SSB.").format(table=table),
            expected=_("Et tabellnummer har fem siffer, for eksempel 07459."),
        )
    pxweb = PxWeb(service)
    where = _("SSB, tabell {table}").format(table=table)
    description, lists = _with_code_lists(pxweb, table, pxweb.metadata(table), code_lists or {}, where)
    codes = resolve(description, selections, where)
    times = description.with_role(Role.TIME)
    parts = split_by_cells(codes, times[0] if times else TIME, most_cells)
    query = {"table": table, "codelists": lists, "codes": {name: list(chosen) for name, chosen in codes.items()}}
    kept = store.parts({"address": service.base_url, "updated": description.updated, "query": query})
    read = _fetch_parts(pxweb, table, parts, lists, kept, where, on_progress)
    vintage = store.keep(
        _joined(table, description, read, query, service.address(f"tables/{table}/data")),
        retrieved=service.clock.now(),
    )
    kept.discard()
    return vintage


def _with_code_lists(
    pxweb: PxWeb, table: str, description: Description, code_lists: Mapping[str, str], where: str
) -> tuple[Description, dict[str, str]]:
    """``description`` with the codes of the code lists, and the code lists by the variables' own names."""
    own_names = {}
    for variable, code_list in code_lists.items():
        dimension = description.dimension(variable)
        if dimension is None:
            raise InputError(
                _("Tabellen har ingen variabel som heter «{variable}».").format(variable=variable), where=where
            )
        other = pxweb.code_list(code_list, dimension, table)
        own_names[dimension.code] = code_list
        description = replace(
            description, dimensions=tuple(other if one is dimension else one for one in description.dimensions)
        )
    return description, own_names


def _fetch_parts(
    pxweb: PxWeb,
    table: str,
    parts: Sequence[Mapping[str, Sequence[str]]],
    code_lists: Mapping[str, str],
    kept: PartFolder,
    where: str,
    on_progress: Progress | None,
) -> list[JsonStatTable]:
    read = []
    for number, codes in enumerate(parts, start=1):
        request = {variable: list(chosen) for variable, chosen in codes.items()}
        part = _kept_part(kept.get(request), codes, where)
        if part is None:
            content = pxweb.data(table, codes, code_lists)
            part = read_part(content, codes, where)
            kept.keep(request, content)
        read.append(part)
        if on_progress:
            on_progress(number, len(parts))
    if len({part.description.updated for part in read}) > 1:
        kept.discard()
        raise ServiceError(
            _("Tabellen ble oppdatert mens den ble hentet."),
            where=where,
            what_now=_("Hent den på nytt, så alle tallene er fra samme utgave. Ingenting er lagret."),
        )
    return read


def _kept_part(content: bytes | None, codes: Mapping[str, Sequence[str]], where: str) -> JsonStatTable | None:
    """The part an earlier try left; None when it left none, or one that cannot be read now."""
    if content is None:
        return None
    try:
        return read_part(content, codes, where)
    except ServiceError:
        return None


def _joined(
    table: str, description: Description, read: Sequence[JsonStatTable], query: Mapping[str, object], address: str
) -> FetchedTable:
    told = read[0].description
    keys = tuple(dimension.code for dimension in told.dimensions)
    order = [
        pl.col(dimension.code).cast(pl.Enum(known.codes))
        for dimension in told.dimensions
        if (known := description.dimension(dimension.code))
    ]
    frame = pl.concat([part.frame.select(*keys, VALUE, STATUS) for part in read])
    labels: dict[str, dict[str, str]] = {key: {} for key in keys}
    units: dict[str, KeptUnit] = {}
    notes: dict[KeptNote, None] = {}
    for part in read:
        for dimension in part.description.dimensions:
            labels[dimension.code].update(dimension.labels)
            units |= {code: KeptUnit(base=unit.base, decimals=unit.decimals) for code, unit in dimension.units.items()}
        for note in (*description.notes, *part.description.notes):
            variable, equals, code = note.about.partition("=")
            if not equals or code in labels.get(variable, {}):  # notes about codes nobody asked for stay behind
                notes[KeptNote(text=note.text, is_mandatory=note.is_mandatory, about=note.about)] = None
    others = sorted({other for part in read for other in part.other_marks})
    if others:
        notes[_note_on_marks(others)] = None
    return FetchedTable(
        source=SOURCE,
        publisher=PUBLISHER,
        table=table,
        title=told.label or description.label,
        address=address,
        query=query,
        updated=told.updated or description.updated,
        frame=frame.sort(order) if len(read) > 1 else frame,
        keys=keys,
        terms=TERMS,
        licence=LICENCE,
        column_labels={dimension.code: dimension.label for dimension in told.dimensions},
        labels=labels,
        units=units,
        notes=tuple(notes),
    )


def _note_on_marks(others: Sequence[str]) -> KeptNote:
    text = _("Kilden har merket tall med {marks}. Omsyn vet ikke hva det betyr.").format(marks=" ".join(others))
    return KeptNote(text=text, is_mandatory=True, about="")
