"""Keeping a table someone wants protected while they look at it."""

from django.db import transaction
from django.utils import timezone

from omsyn.registers.count_tables import read_count_table, read_hidden_cells
from omsyn.web.indicators.permissions.own_figures import check_can_read_small_counts
from omsyn.web.indicators.queries.count_tables import COUNT_TABLE, HIDDEN_CELLS, KEPT
from omsyn.web.organisation.models import Membership, StoredUpload

NamedFile = tuple[str, bytes]
"""What a file is called, and what is in it."""
LONGEST_NAME = 200


@transaction.atomic
def keep_count_table(*, table: NamedFile, hidden: NamedFile | None, by: Membership | None) -> None:
    """Keep a table, and the same table as someone has hidden it, for a day; they replace what was kept before.

    ``InputError`` when one of them cannot be read; then nothing is kept.
    """
    held = check_can_read_small_counts(by)
    read = read_count_table(table[1], table[0])
    if hidden is not None:
        read_hidden_cells(hidden[1], hidden[0], read)
    mine = StoredUpload.objects.filter(
        municipality_id=held.unit.municipality_id, user_id=held.user_id, import_kind__in=(COUNT_TABLE, HIDDEN_CELLS)
    )
    mine.delete()
    StoredUpload.objects.filter(uploaded_at__lte=timezone.now() - KEPT).delete()
    for kind, file in ((COUNT_TABLE, table), (HIDDEN_CELLS, hidden)):
        if file is not None:
            StoredUpload.objects.create(
                municipality_id=held.unit.municipality_id,
                user_id=held.user_id,
                import_kind=kind,
                file_name=file[0][-LONGEST_NAME:],
                content=file[1],
            )
