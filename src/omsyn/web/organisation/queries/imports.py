"""Files on their way in, and the choices of columns that are remembered."""

import json

from django.utils import timezone

from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.saved_mappings import list_saved_mappings
from omsyn.vocabulary.errors import InputError
from omsyn.web.organisation.models import UPLOAD_LIFETIME, Membership, Municipality, RememberedMapping, StoredUpload


def waiting_upload(import_kind: str, *, by: Membership) -> StoredUpload | None:
    """The file this person has handed in and not yet stored; None when there is none, or it has waited too long."""
    return StoredUpload.objects.filter(
        import_kind=import_kind,
        municipality_id=by.unit.municipality_id,
        user_id=by.user_id,
        uploaded_at__gt=timezone.now() - UPLOAD_LIFETIME,
    ).first()


def remembered_mappings(import_kind: str, municipality: Municipality) -> list[tuple[str, ColumnMapping]]:
    """The municipality's remembered choices of columns by name, the latest first. What can no longer be read is left
    out."""
    found = []
    for row in RememberedMapping.objects.filter(import_kind=import_kind, municipality=municipality).order_by(
        "-saved_at", "-pk"
    ):
        try:
            found.append((row.name, mapping_of(row.mapping)))
        except InputError:
            continue
    return found


def bundled_mappings(import_kind: str) -> list[tuple[str, ColumnMapping]]:
    """The choices of columns that come with Omsyn, one for the export of each system, by title."""
    return [(saved.title.label, saved.mapping) for saved in list_saved_mappings() if saved.mapping.kind == import_kind]


def mapping_of(stored: object) -> ColumnMapping:
    """A stored choice of columns; ``InputError`` when it is of another making than ours."""
    return ColumnMapping.from_json(json.dumps(stored))
