"""A register as a file that can be mended in a spreadsheet and loaded again."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from omsyn.reports.files import plain_name
from omsyn.vocabulary.formatting import format_date
from omsyn.web.organisation.presenters.imports import BYTE_ORDER_MARK
from omsyn.web.organisation.presenters.registers import places_in_words
from omsyn.web.organisation.register_kinds import FACILITIES, RegisterKind

ACUTE_BEDS = "acute_beds"
LONGEST_STAY = "acute_longest_stay_days"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is run by a spreadsheet as a formula; an apostrophe in front stops it."""


def register_as_file(kind: RegisterKind, entries: Iterable[Any], *, day: date) -> HttpResponse:
    """What holds on ``day`` as CSV with the headings the import knows, and the source of each row besides."""
    fields = kind.import_kind.fields
    told = [_("Alle plasser")] if kind.has_places else []
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(field.label for field in fields), *told, _("Kilde")])
    ours = {theirs: own for own, theirs in kind.file_names.items()}
    for entry in entries:
        cells = [_cell(entry, field.key, ours) for field in fields]
        places = [places_in_words(entry.places.all())] if kind.has_places else []
        writer.writerow([_disarm(cell) for cell in (*cells, *places, entry.source)])
    response = HttpResponse(BYTE_ORDER_MARK + written.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{plain_name(str(kind.short_title))}-{day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cell(entry: Any, key: str, ours: Mapping[str, str]) -> str:
    """A field as a cell the import reads back; empty when nothing is told."""
    name = ours.get(key, key)
    if key == "why":
        return str(entry.ended_why or entry.opened_why)
    if hasattr(entry, "places") and not hasattr(entry, name):
        return _places_cell(entry, key)
    value = getattr(entry, name)
    if name in entry.CHOICES:
        return next((choice.label for choice in entry.CHOICES[name] if choice.key == value), "")
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return "" if value is None else str(value)


def _places_cell(facility: Any, key: str) -> str:
    """The number of places of the kind the field asks for; for the longest stay that of acute beds."""
    by_kind = {one.kind: one for one in facility.places.all()}
    if key == LONGEST_STAY:
        beds = by_kind.get(FACILITIES.import_kind.field(ACUTE_BEDS).title)
        return str(beds.longest_stay_days or "") if beds else ""
    places = by_kind.get(FACILITIES.import_kind.field(key).title)
    return str(places.number) if places else ""


def _disarm(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
