"""Fetch code lists, changes and correspondences from SSB Klass."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from omsyn.registers.reading.answers import ServiceError, parse_answer, unusable
from omsyn.registers.reading.fetching.selections import Selection
from omsyn.registers.reading.fetching.service import RefusedError, Service
from omsyn.registers.reading.json_stat_dimensions import dictionary
from omsyn.registers.vintages import FetchedTable, Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

SOURCE = "klass"
BASE_URL = "https://data.ssb.no/api/klass/v1"
PUBLISHER = mark("Statistisk sentralbyrå")
TERMS = mark("Kan brukes fritt når kilden oppgis: Kilde: Statistisk sentralbyrå.")

_TABLE = re.compile(r"(\d{1,6})(?:/([A-Za-z]+))?")

_LISTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "codes": (
        "codes",
        ("code", "parentCode", "level", "name", "validFromInRequestedRange", "validToInRequestedRange"),
        ("code", "validFromInRequestedRange"),
        ("from", "to"),
    ),
    "codesAt": ("codes", ("code", "parentCode", "level", "name", "validFrom", "validTo"), ("code",), ("date",)),
    "changes": (
        "codeChanges",
        ("oldCode", "oldName", "newCode", "newName", "changeOccurred"),
        ("oldCode", "newCode", "changeOccurred"),
        ("from", "to"),
    ),
    "corresponds": (
        "correspondenceItems",
        ("sourceCode", "sourceName", "targetCode", "targetName", "validFrom", "validTo"),
        ("sourceCode", "targetCode", "validFrom"),
        ("targetClassificationId", "from", "to"),
    ),
}
"""What can be asked → the answer's field, its columns, the columns that name a row, and the parameters it takes."""


def fetch_classification(
    table: str, selections: Sequence[Selection] = (), *, service: Service, store: VintageStore
) -> Vintage:
    """Fetch ``131`` (codes today), or ``131/codes``, ``131/codesAt``, ``131/changes``, ``131/corresponds``.

    ``selections`` give the parameters (dates as 2024-01-01). ``codesAt`` is today's unless told, ``to`` may be left
    out. ``InputError`` for another form or parameter, ``ServiceError`` when the answer cannot be used.
    """
    number, what = _asked_for(table)
    field, columns, keys, allowed = _LISTS[what]
    parameters = {selection.variable: ",".join(selection.wanted) for selection in selections}
    if what == "codesAt":
        parameters.setdefault("date", service.clock.now().date().isoformat())
    _check_parameters(parameters, allowed, what)
    path = f"classifications/{number}/{what}"
    where = service.address(path)
    try:
        told = parse_answer(service.get(path, parameters), where=where)
    except RefusedError as error:
        raise _explained(error, number) from error
    rows = dictionary(told).get(field)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unusable(_("Svaret mangler lista «{field}».").format(field=field), where=where)
    if not rows:
        raise unusable(
            _("Klass har ingen rader for dette utvalget."), where=where, what_now=_("Prøv en annen dato eller periode.")
        )
    frame = pl.DataFrame(
        {column: [_text(row.get(column)) for row in rows] for column in columns},
        schema_overrides=dict.fromkeys(columns, pl.String),
    )
    return store.keep(
        FetchedTable(
            source=SOURCE,
            publisher=PUBLISHER,
            table=f"{number}/{what}",
            title=_("Klassifikasjon {number}, {what}").format(number=number, what=what),
            address=where,
            query=parameters,
            updated="",
            frame=frame.sort(keys),
            keys=keys,
            terms=TERMS,
            licence="CC BY 4.0",
        ),
        retrieved=service.clock.now(),
    )


def _asked_for(table: str) -> tuple[str, str]:
    found = _TABLE.fullmatch(table)
    what = (found[2] or "codesAt") if found else ""
    if not found or what not in _LISTS:
        raise InputError(
            _("«{table}» er ikke noe Omsyn kan hente fra Klass.").format(table=table),
            expected=_(
                "Skriv nummeret på klassifikasjonen, eventuelt fulgt av {lists}: for eksempel 131/changes."
            ).format(lists=join_words([f"/{name}" for name in _LISTS])),
        )
    return found[1], what


def _check_parameters(parameters: Mapping[str, str], allowed: Sequence[str], what: str) -> None:
    strange = [name for name in parameters if name not in allowed]
    absent = [name for name in allowed if name not in parameters and name != "to"]
    if strange or absent:
        raise InputError(
            _("Klass kan ikke svare på {what} med dette utvalget.").format(what=what),
            expected=_("Utvalget skal ha {names}.").format(names=join_words(list(allowed))),
            where="--select",
            what_now=_("Skriv for eksempel --select from=2020-01-01."),
        )


def _explained(error: RefusedError, number: str) -> ServiceError:
    found = (
        _("Klass har ikke klassifikasjon {number}, eller ikke på denne datoen.").format(number=number)
        if error.status in {400, 404}
        else error.found
    )
    return ServiceError(
        found,
        where=error.where,
        what_now=_("Kommuner er 131, fylker 104 og KOSTRA-grupper 112. Ingenting er lagret."),
    )


def _text(raw: object) -> str | None:
    return None if raw is None else str(raw)
