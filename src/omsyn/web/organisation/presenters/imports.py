"""An import in words: what a file must hold, what came of it, and what is wrong where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.fields import FieldKind, ImportField, ImportKind
from omsyn.registers.importing.sheets import preview
from omsyn.registers.importing.values import Typed, shown
from omsyn.reports.files import plain_name
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.organisation.import_flows import Examination, ImportFlow, OpenedFile

PREVIEWED_ROWS = 10
BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""


@dataclass(frozen=True, slots=True)
class FieldNeed:
    """A field a file may hold: its name, what stands in it, and whether every row must have it."""

    name: str
    holds: str
    explanation: str
    required: bool


@dataclass(frozen=True, slots=True)
class UploadPage:
    """Everything the first page of an import says."""

    title: str
    purpose: str
    needs: tuple[FieldNeed, ...]
    sample_url: str
    waiting_file: str
    """The name of a file handed in before and not yet stored; empty when there is none."""
    columns_url: str
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """The first rows, as they will be stored or, while there are errors, as they stand in the file."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each with its number in the file."""


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """Everything the page where columns are chosen says."""

    title: str
    answer: str
    told: tuple[str, ...]
    errors: tuple[CellError, ...]
    more_errors: str
    """How many errors there are besides; empty when all are told."""
    table: PreviewTable
    is_whole: bool
    ignored: str
    store_label: str
    store_url: str
    discard_url: str
    upload_url: str


def present_upload(flow: ImportFlow, *, waiting_file: str) -> UploadPage:
    """The first page."""
    kind = flow.kind
    return UploadPage(
        title=import_title(kind),
        purpose=" ".join(part for part in (kind.explanation, flow.into) if part),
        needs=tuple(_need(field) for field in kind.fields),
        sample_url=flow.address("sample"),
        waiting_file=waiting_file,
        columns_url=flow.address("columns"),
        steps=(Crumb(_("Gå tilbake uten å laste inn"), flow.done_address),),
    )


def present_columns(flow: ImportFlow, file: OpenedFile, examination: Examination) -> ColumnsPage:
    """The page where columns are chosen, with what comes of them."""
    reading = file.reading
    errors = (*reading.errors, *examination.errors)
    count = reading.error_count + len(examination.errors)
    rows = format_number(reading.row_count)
    if errors:
        answer = _("Fila kan ikke lagres ennå. Feil: {errors}. Ingenting er lagret.").format(
            errors=format_number(count)
        )
    else:
        answer = _("Fila er lest uten feil. Rader: {rows}. Se over dem, og lagre når det ser riktig ut.").format(
            rows=rows
        )
    left_out = reading.left_out_count
    told = [_("Rader som ikke blir med: {count}.").format(count=format_number(left_out))] if left_out else []
    hidden = count - len(errors)
    return ColumnsPage(
        title=_("{kind}: velg kolonner og se over").format(kind=flow.kind.label),
        answer=answer,
        told=(*told, *((flow.into,) if flow.into else ()), *examination.told),
        errors=errors,
        more_errors=_("Feil som ikke vises her: {count}.").format(count=format_number(hidden)) if hidden else "",
        table=_read_table(file) if not errors else _raw_table(file),
        is_whole=not errors,
        ignored=join_words(list(reading.ignored_columns)),
        store_label=_("Lagre alle radene"),
        store_url=flow.address("store"),
        discard_url=flow.address("discard"),
        upload_url=flow.address(),
    )


def import_title(kind: ImportKind) -> str:
    """«Last inn: Tjenester»."""
    return _("Last inn: {kind}").format(kind=kind.label)


def import_crumbs(flow: ImportFlow) -> tuple[Crumb, ...]:
    """From the import's first page to the page of columns."""
    return (Crumb(import_title(flow.kind), flow.address()), Crumb(_("Kolonner")))


def sample_file(kind: ImportKind) -> HttpResponse:
    """An empty table with the right headings, to fill in or paste into."""
    headings = ";".join(f'"{field.label}"' for field in kind.fields)
    response = HttpResponse(f"{BYTE_ORDER_MARK}{headings}\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{plain_name(kind.label)}.csv"'
    return response


def _need(field: ImportField) -> FieldNeed:
    holds = join_words([choice.label for choice in field.choices]) if field.choices else FieldKind(field.kind).label
    return FieldNeed(field.label, holds, field.explanation, field.required)


def _read_table(file: OpenedFile) -> PreviewTable:
    rows = file.reading.rows[:PREVIEWED_ROWS]
    filled = [field for field in file.reading.kind.fields if any(row[field.key] is not None for row in rows)]
    numbers: Sequence[int] = file.reading.row_numbers
    return PreviewTable(
        caption=_("De første radene, slik de blir lagret"),
        headings=tuple(field.label for field in filled),
        rows=tuple(
            (number, tuple(_told(field, row[field.key]) for field in filled))
            for number, row in zip(numbers, rows, strict=False)
        ),
    )


def _raw_table(file: OpenedFile) -> PreviewTable:
    first = preview(file.sheet, PREVIEWED_ROWS)
    return PreviewTable(
        caption=_("De første radene, slik de står i fila"),
        headings=tuple(column.heading for column in first.columns),
        rows=first.rows,
    )


def _told(field: ImportField, value: Typed) -> str:
    if value is None:
        return ""
    chosen: Iterable[str] = (choice.label for choice in field.choices if choice.key == value)
    return next(iter(chosen), None) or shown(value)
