"""Fetch a table from FHI's statistics services (Folkehelseinstituttet)."""

import re
from collections.abc import Sequence
from typing import Any

from omsyn.registers.reading.answers import ServiceError, parse_answer, unusable
from omsyn.registers.reading.fetching.selections import Selection
from omsyn.registers.reading.fetching.service import RefusedError, Service
from omsyn.registers.reading.json_stat import read_json_stat
from omsyn.registers.reading.json_stat_dimensions import dictionary
from omsyn.registers.vintages import FetchedTable, KeptNote, KeptUnit, Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

SOURCE = "fhi"
BASE_URL = "https://statistikk-data.fhi.no/api/open/v1"
PUBLISHER = mark("Folkehelseinstituttet")
TERMS = mark("Kan gjengis når kilden oppgis: Folkehelseinstituttet.")

_TABLE = re.compile(r"([A-Za-z0-9_-]{1,40})/(\d{1,9})")
_ENDS = re.compile(r"(top|bottom)\((\d+)\)", re.IGNORECASE)
_NOT_FOUND = 404


def fetch_table(table: str, selections: Sequence[Selection] = (), *, service: Service, store: VintageStore) -> Vintage:
    """Fetch ``source/number`` (``kpr/634``). The service's own example query says what the dimensions are.

    A dimension not selected is fetched whole. Each takes one filter: codes, ``*``, ``top(n)`` or ``bottom(n)``, which
    are passed on as they stand (with FHI ``bottom`` is the newest). ``InputError`` for a dimension that is not there,
    ``ServiceError`` when the answer cannot be used.
    """
    found = _TABLE.fullmatch(table)
    if not found:
        raise InputError(
            _("«{table}» er ikke en tabell hos FHI.").format(table=table),
            expected=_("Skriv kilde, skråstrek og tabellnummer, for eksempel kpr/634."),
        )
    path = f"{found[1]}/table/{found[2]}"
    try:
        about = dictionary(parse_answer(service.get(path), where=service.address(path)))
        example = dictionary(parse_answer(service.get(f"{path}/query"), where=service.address(f"{path}/query")))
        query = _query(example, selections, service.address(f"{path}/query"))
        content = service.post(f"{path}/data", query)
    except RefusedError as error:
        raise _explained(error, table) from error
    read = read_json_stat(content, where=service.address(f"{path}/data"))
    dimensions = read.description.dimensions
    return store.keep(
        FetchedTable(
            source=SOURCE,
            publisher=PUBLISHER,
            table=table,
            title=str(about.get("title") or read.description.label or table),
            address=service.address(f"{path}/data"),
            query=query,
            updated=read.description.updated or str(about.get("modifiedAt") or about.get("publishedAt") or ""),
            frame=read.frame,
            keys=tuple(dimension.code for dimension in dimensions),
            terms=TERMS,
            column_labels={dimension.code: dimension.label for dimension in dimensions},
            labels={dimension.code: dimension.labels for dimension in dimensions},
            units={
                code: KeptUnit(base=unit.base, decimals=unit.decimals)
                for dimension in dimensions
                for code, unit in dimension.units.items()
            },
            notes=tuple(
                KeptNote(text=note.text, is_mandatory=note.is_mandatory, about=note.about)
                for note in read.description.notes
            ),
        ),
        retrieved=service.clock.now(),
    )


def _query(example: dict[str, Any], selections: Sequence[Selection], where: str) -> dict[str, Any]:
    """The body of the question: the dimensions of the service's example, with our filters."""
    told = example.get("dimensions")
    codes = (
        [str(one["code"]) for one in told if isinstance(one, dict) and "code" in one] if isinstance(told, list) else []
    )
    if not codes:
        raise unusable(_("Tjenesten sier ikke hvilke dimensjoner tabellen har."), where=where)
    known = {code.casefold() for code in codes}
    for selection in selections:
        if selection.variable.casefold() not in known:
            raise InputError(
                _("Tabellen har ingen dimensjon som heter «{variable}».").format(variable=selection.variable),
                expected=_("Dimensjonene er {codes}.").format(codes=join_words(codes)),
                where="--select",
            )
    wanted = {selection.variable.casefold(): selection.wanted for selection in selections}
    response = {**dictionary(example.get("response")), "format": "json-stat2"}
    return {
        "dimensions": [{"code": code, **_filter(code, wanted.get(code.casefold(), ("*",)))} for code in codes],
        "response": response,
    }


def _filter(code: str, wanted: Sequence[str]) -> dict[str, Any]:
    if not wanted:
        raise InputError(
            _("«{code}» må ha minst én verdi.").format(code=code), what_now=_("Skriv * for alle."), where="--select"
        )
    if len(wanted) == 1 and (ends := _ENDS.fullmatch(wanted[0])):
        return {"filter": ends[1].lower(), "values": [ends[2]]}
    patterns = [one for one in wanted if "*" in one]
    if patterns and len(patterns) == len(wanted):
        return {"filter": "all", "values": list(patterns)}
    if patterns or any("(" in one for one in wanted):
        raise InputError(
            _("«{code}» blander flere slags utvalg.").format(code=code),
            expected=_("FHI tar ett slags utvalg for hver dimensjon: koder, *, top(2) eller bottom(2)."),
            where="--select",
        )
    return {"filter": "item", "values": list(dict.fromkeys(wanted))}


def _explained(error: RefusedError, table: str) -> ServiceError:
    try:
        told = dictionary(parse_answer(error.content))
    except ServiceError:
        told = {}
    said = str(told.get("detail") or told.get("title") or "")
    found = _("FHI har ikke tabellen {table}.").format(table=table) if error.status == _NOT_FOUND else error.found
    return ServiceError(
        found,
        expected=_("FHI svarte: «{said}».").format(said=said) if said else "",
        where=error.where,
        what_now=_("Sjekk kilde, tabell og koder på statistikk.fhi.no, og prøv igjen. Ingenting er lagret."),
    )
