"""SSB's PxWebApi v2: metadata, code lists and figures, and what its errors mean."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from omsyn.registers.reading.answers import ServiceError, parse_answer
from omsyn.registers.reading.fetching.service import RefusedError, Service
from omsyn.registers.reading.json_stat import JsonStatTable, read_json_stat, read_json_stat_metadata
from omsyn.registers.reading.json_stat_dimensions import Description, Dimension, dictionary
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

BASE_URL = "https://data.ssb.no/api/pxwebapi/v2"
LONGEST_ADDRESS = 2000
"""SSB answers 404 to longer addresses; the same selection is then sent as a body."""

_QUESTION = {"lang": "no", "outputFormat": "json-stat2"}
_NOT_FOUND = 404

_TITLES = (
    ("non-existent variable", mark("Tabellen har ikke alle variablene lenger.")),
    ("non-existent value", mark("Minst én av kodene i utvalget finnes ikke lenger i tabellen.")),
    ("non-existent codelist", mark("Kodelista finnes ikke for denne variabelen. Store og små bokstaver må stemme.")),
    ("non-existent table", mark("Tabellen finnes ikke.")),
    ("missing selection", mark("En variabel som må velges, mangler i utvalget.")),
    ("too many cells", mark("Utvalget er større enn tjenesten gir på én gang.")),
    ("illegal selection expression", mark("Tjenesten forstår ikke et uttrykk i utvalget.")),
)
"""What a 400 says in ``title`` → what it means."""

_STATUSES = {
    403: mark("Tjenesten avviste spørringen."),
    404: mark("Tabellen eller kodelista finnes ikke."),
    500: mark("Tjenesten feilet på spørringen uten å si hvorfor."),
}


class PxWeb:
    """PxWebApi v2 at a service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def metadata(self, table: str) -> Description:
        """The table's variables, codes, notes and edition."""
        path = f"tables/{table}/metadata"
        content = self._asked(table, lambda: self._service.get(path, {"lang": "no"}))
        return read_json_stat_metadata(content, where=self._service.address(path))

    def code_list(self, code_list: str, dimension: Dimension, table: str) -> Dimension:
        """``dimension`` with the codes of ``code_list`` instead of its own."""
        path = f"codelists/{code_list}"
        content = self._asked(table, lambda: self._service.get(path, {"lang": "no"}))
        told = dictionary(parse_answer(content, where=path)).get("values")
        labels = {
            str(value["code"]): str(value.get("label") or value["code"])
            for value in told or ()
            if isinstance(value, dict) and "code" in value
        }
        if not labels:
            raise ServiceError(_("Kodelista «{code_list}» er tom.").format(code_list=code_list), where=path)
        return Dimension(dimension.code, dimension.label, tuple(labels), labels, dimension.role, dimension.units, None)

    def data(self, table: str, codes: Mapping[str, Sequence[str]], code_lists: Mapping[str, str]) -> bytes:
        """The answer for ``codes`` (explicit, by variable) as it came; a long selection goes as a body."""
        path = f"tables/{table}/data"
        question = dict(_QUESTION)
        for variable, chosen in codes.items():
            question[f"valueCodes[{variable}]"] = ",".join(chosen)
            if variable in code_lists:
                question[f"codelist[{variable}]"] = code_lists[variable]
        has_comma = any("," in code for chosen in codes.values() for code in chosen)
        if has_comma or len(self._service.address(path, question)) > LONGEST_ADDRESS:
            return self._posted(table, path, codes, code_lists)
        try:
            return self._service.get(path, question)
        except RefusedError as error:
            if error.status == _NOT_FOUND:  # the table exists, since its metadata do: the address was too long
                return self._posted(table, path, codes, code_lists)
            raise explained(error, table) from error

    def _posted(
        self, table: str, path: str, codes: Mapping[str, Sequence[str]], code_lists: Mapping[str, str]
    ) -> bytes:
        body = {"selection": [_selected(variable, chosen, code_lists) for variable, chosen in codes.items()]}
        return self._asked(table, lambda: self._service.post(path, body, _QUESTION))

    def _asked(self, table: str, ask: Callable[[], bytes]) -> bytes:
        try:
            return ask()
        except RefusedError as error:
            raise explained(error, table) from error


def read_part(content: bytes, codes: Mapping[str, Sequence[str]], where: str) -> JsonStatTable:
    """The table in an answer to ``codes``; ``ServiceError`` when it does not hold just those codes."""
    read = read_json_stat(content, where=where)
    for variable, chosen in codes.items():
        dimension = read.description.dimension(variable)
        got = set(dimension.codes) if dimension else set()
        if got != set(chosen):
            raise ServiceError(
                _("Svaret har ikke de kodene vi ba om i «{variable}»: {differ}.").format(
                    variable=variable, differ=", ".join(sorted(got ^ set(chosen))[:5])
                ),
                where=where,
                what_now=_("Prøv igjen senere. Ingenting er lagret."),
            )
    return read


def explained(error: RefusedError, table: str) -> InputError:
    """What an error from SSB means, in words."""
    try:
        told = dictionary(parse_answer(error.content))
    except ServiceError:
        told = {}
    title = str(told.get("title") or "")
    for known, meaning in _TITLES:
        if known in title.casefold():
            found = _(meaning)
            break
    else:
        found = _(_STATUSES[error.status]) if error.status in _STATUSES else error.found
    return ServiceError(
        found,
        expected=_("SSB svarte {status}: «{title}».").format(status=error.status, title=title) if title else "",
        where=_("SSB, tabell {table}").format(table=table),
        what_now=_(
            "Sjekk tabellnummer og koder på ssb.no/statbank, endre utvalget og prøv igjen. Ingenting er lagret."
        ),
    )


def _selected(variable: str, chosen: Sequence[str], code_lists: Mapping[str, str]) -> dict[str, Any]:
    selected: dict[str, Any] = {"variableCode": variable, "valueCodes": list(chosen)}
    if variable in code_lists:
        selected["codelist"] = code_lists[variable]
    return selected
