"""Fetch a national quality indicator from Helsedirektoratet's interface. It takes a free key."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from omsyn.registers.reading.answers import ServiceError, parse_answer, unusable
from omsyn.registers.reading.fetching.service import RefusedError, Service
from omsyn.registers.reading.json_stat_dimensions import dictionary
from omsyn.registers.sources.helsedirektoratet.schema import NATIONAL_QUALITY_INDICATORS
from omsyn.registers.vintages import FetchedTable, Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

SOURCE = "helsedirektoratet"
BASE_URL = "https://api.helsedirektoratet.no/innhold/nki/kvalitetsindikatorer"
KEY_SETTING = "OMSYN_HELSEDIREKTORATET_KEY"
"""The environment setting that holds the key."""
KEY_HEADER = "Ocp-Apim-Subscription-Key"

COLUMNS = (
    "QualityIndicatorId",
    "QualityIndicatorName",
    "MeasureName",
    "LocationName",
    "OrgNumber",
    "TimeFrom",
    "TimeTo",
    "Value",
)
KEYS = ("QualityIndicatorId", "MeasureName", "OrgNumber", "LocationName", "TimeFrom", "TimeTo")
_NO_FIGURE = -1e7
"""Stands where there is no figure; no indicator can be negative."""
_REFUSED_KEY = {401, 403}


def key_headers(key: str) -> dict[str, str]:
    """The header that carries ``key``; ``InputError`` saying where to get one when it is empty."""
    if not key.strip():
        raise InputError(
            _("Helsedirektoratets tjeneste krever en nøkkel, og ingen er satt."),
            what_now=_(
                "Bestill en gratis nøkkel på utvikler.helsedirektoratet.no og sett den i miljøvariabelen {name}."
            ).format(name=KEY_SETTING),
        )
    return {KEY_HEADER: key.strip()}


def fetch_indicator(indicator: str, *, service: Service, store: VintageStore) -> Vintage:
    """Fetch the indicator with this number. The file attached to it as JSON holds the figures.

    A value that is empty or below every possible figure becomes null: the source does not say whether it is hidden or
    not reported. ``InputError`` for an unknown number, ``ServiceError`` when the answer cannot be used or the key is
    refused.
    """
    try:
        items = parse_answer(service.get(""), where=service.base_url)
        if not isinstance(items, list):
            raise unusable(_("Svaret er ikke en liste over indikatorer."), where=service.base_url)
        for item in items:
            for address in _attachments(item, indicator):
                rows = _rows(parse_answer(service.get(address), where=address), indicator, address)
                if rows:
                    return store.keep(_table(rows, indicator, address), retrieved=service.clock.now())
    except RefusedError as error:
        raise _explained(error) from error
    raise InputError(
        _("Helsedirektoratet har ingen indikator med nummer «{indicator}» og tall som kan hentes.").format(
            indicator=indicator
        ),
        what_now=_("Se nummeret på indikatoren på helsedirektoratet.no. Ingenting er lagret."),
    )


def _attachments(item: object, indicator: str) -> list[str]:
    """Addresses of the JSON files of the indicator; their names begin with its number."""
    return [
        str(file["fileUri"])
        for file in dictionary(item).get("attachments") or ()
        if isinstance(file, dict)
        and file.get("fileType") == "application/json"
        and "fileUri" in file
        and _leading_number(str(file.get("fileName") or "")) == indicator
    ]


def _leading_number(name: str) -> str:
    digits = len(name) - len(name.lstrip("0123456789"))
    return name[:digits].lstrip("0")


def _rows(told: object, indicator: str, where: str) -> list[Mapping[str, Any]]:
    rows = dictionary(told).get("AttachmentDataRows")
    if not isinstance(rows, list):
        raise unusable(_("Fila mangler lista «AttachmentDataRows»."), where=where)
    return [row for row in rows if isinstance(row, dict) and str(row.get("QualityIndicatorId")) == indicator]


def _table(rows: list[Mapping[str, Any]], indicator: str, address: str) -> FetchedTable:
    frame = pl.DataFrame(
        {column: [_value(row) if column == "Value" else _text(row.get(column)) for row in rows] for column in COLUMNS},
        schema={column: pl.Float64 if column == "Value" else pl.String for column in COLUMNS},
    )
    return FetchedTable(
        source=SOURCE,
        publisher=NATIONAL_QUALITY_INDICATORS.publisher,
        table=indicator,
        title=str(rows[0].get("QualityIndicatorName") or indicator),
        address=address,
        query={"indicator": indicator},
        updated="",
        frame=frame.rename({"Value": "value"}).sort(KEYS),
        keys=KEYS,
        terms=NATIONAL_QUALITY_INDICATORS.terms,
    )


def _value(row: Mapping[str, Any]) -> float | None:
    raw = row.get("Value")
    if raw is None or raw == "":
        return None
    try:
        value = float(str(raw).replace(",", "."))
    except ValueError as error:
        raise unusable(
            _("Et felt «Value» er ikke et tall: «{value}».").format(value=raw), where=str(row.get("LocationName") or "")
        ) from error
    return None if value <= _NO_FIGURE else value


def _text(raw: object) -> str | None:
    return None if raw is None else str(raw)


def _explained(error: RefusedError) -> ServiceError:
    if error.status in _REFUSED_KEY:
        return ServiceError(
            _("Helsedirektoratet godtok ikke nøkkelen ({status}).").format(status=error.status),
            where=error.where,
            what_now=_("Se om nøkkelen i {name} er riktig og fortsatt gjelder. Ingenting er lagret.").format(
                name=KEY_SETTING
            ),
        )
    return ServiceError(error.found, where=error.where, what_now=error.what_now)
