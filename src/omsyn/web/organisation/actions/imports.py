"""Taking a file in: kept while its columns are chosen, then stored whole, or thrown away."""

import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.actions import record
from omsyn.web.organisation.import_flows import Examination, ImportFlow, OpenedFile
from omsyn.web.organisation.models import UPLOAD_LIFETIME, Membership, RememberedMapping, StoredUpload
from omsyn.web.organisation.queries.imports import mapping_of

LONGEST_FILE_NAME = 200


@transaction.atomic
def keep_upload(
    *, flow: ImportFlow, file_name: str, content: bytes, mapping: ColumnMapping, by: Membership
) -> StoredUpload:
    """Keep a file until its columns are chosen."""
    held = flow.check_can_import(by)
    return keep_file(
        import_kind=flow.upload_key, file_name=file_name, content=content, mapping=as_stored(mapping), by=held
    )


@transaction.atomic
def keep_file(
    *, import_kind: str, file_name: str, content: bytes, by: Membership, mapping: Mapping[str, object] | None = None
) -> StoredUpload:
    """Keep a file until the person has looked it over. It takes the place of one they handed in before; files nobody
    came back for are deleted. The caller has checked that they may."""
    delete_old_uploads()
    upload, _is_new = StoredUpload.objects.update_or_create(
        municipality_id=by.unit.municipality_id,
        user_id=by.user_id,
        import_kind=import_kind,
        defaults={
            "file_name": file_name[-LONGEST_FILE_NAME:],
            "content": content,
            "mapping": dict(mapping or {}),
            "uploaded_at": timezone.now(),
        },
    )
    return upload


@transaction.atomic
def discard_file(*, upload: StoredUpload) -> None:
    """Throw a file away that was kept by ``keep_file``. The caller has checked that they may."""
    upload.delete()


@transaction.atomic
def delete_old_uploads() -> int:
    """Delete the files nobody came back for within ``UPLOAD_LIFETIME``: how many."""
    deleted, _by_model = StoredUpload.objects.filter(uploaded_at__lte=timezone.now() - UPLOAD_LIFETIME).delete()
    return deleted


@transaction.atomic
def choose_columns(*, flow: ImportFlow, upload: StoredUpload, mapping: ColumnMapping, by: Membership) -> StoredUpload:
    """Read the file by this choice of columns from now on."""
    flow.check_can_import(by)
    upload.mapping = as_stored(mapping)
    upload.save(update_fields=["mapping"])
    return upload


@transaction.atomic
def discard_upload(*, flow: ImportFlow, upload: StoredUpload, by: Membership) -> None:
    """Throw the file away; nothing of it is stored."""
    flow.check_can_import(by)
    upload.delete()


class RowsRefusedError(InputError):
    """The file has errors, so nothing was stored."""


@transaction.atomic
def store_upload(*, flow: ImportFlow, upload: StoredUpload, by: Membership, remember_as: str = "") -> int:
    """Store every row of the file, or none: the number of rows. ``RowsRefusedError`` when a row has an error.

    With ``remember_as`` the choice of columns is kept under that name, in the place of an older one.
    """
    held = flow.check_can_import(by)
    locked = StoredUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise RowsRefusedError(_("Fila er lagret eller forkastet allerede."))
    file = open_upload(flow, locked)
    errors = (*file.reading.errors, *examine(flow, file, by=held).errors)
    if errors:
        raise RowsRefusedError(str(errors[0]))
    flow.store(rows=file.reading.rows, source=locked.file_name, by=held)
    if remember_as:
        RememberedMapping.objects.update_or_create(
            municipality_id=held.unit.municipality_id,
            import_kind=flow.kind.key,
            name=remember_as,
            defaults={"mapping": locked.mapping, "saved_at": timezone.now()},
        )
    record(
        who=str(held.user),
        who_id=str(held.user_id),
        what="organisation.file_imported",
        object_type="organisation.import",
        object_id=flow.kind.key,
        municipality_number=held.unit.municipality_id,
        unit=held.unit.name,
        details={"file": locked.file_name, "rows": len(file.reading.rows), "columns": locked.mapping},
    )
    locked.delete()
    return len(file.reading.rows)


def open_upload(flow: ImportFlow, upload: StoredUpload) -> OpenedFile:
    """The file read by the choice of columns it has. ``InputError`` when it cannot be opened by that choice."""
    mapping = mapping_of(upload.mapping)
    sheet = open_sheet(
        bytes(upload.content), upload.file_name, sheet=mapping.sheet, header_row=mapping.header_row, kind=flow.kind
    )
    return OpenedFile(sheet, mapping, read_sheet(sheet, flow.kind, mapping))


def examine(flow: ImportFlow, file: OpenedFile, *, by: Membership) -> Examination:
    """What whole rows come to against what is stored; nothing while there are errors in the file itself."""
    return flow.examine(file, by=by) if file.reading.is_whole else Examination()


def as_stored(mapping: ColumnMapping) -> dict[str, object]:
    """A choice of columns as JSON."""
    stored: dict[str, object] = json.loads(mapping.to_json())
    return stored
