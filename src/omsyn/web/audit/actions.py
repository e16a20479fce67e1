"""Writing the audit trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from omsyn.web.audit.models import AuditEntry
from omsyn.web.audit.trail import current_trail


def record(
    *,
    who: str,
    what: str,
    who_id: str = "",
    object_type: str = "",
    object_id: str = "",
    municipality_number: str = "",
    unit: str = "",
    details: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Write that ``who`` did ``what``. Called inside the transaction of the act, so that neither stands alone.

    ``what`` is ``app.act`` (``organisation.unit_closed``). ``details`` must be JSON and hold no health data.
    """
    trail = current_trail()
    return AuditEntry.objects.create(
        who=who[:200],
        who_id=who_id,
        what=what,
        object_type=object_type,
        object_id=object_id,
        municipality_number=municipality_number,
        unit=unit[:200],
        page=trail.page,
        network_address=trail.network_address,
        details=dict(details or {}),
    )


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to one of several things at once; ``details`` as in ``record``."""

    what: str
    object_type: str
    object_id: str
    details: Mapping[str, object] = field(default_factory=dict)


def record_many(
    *, who: str, acts: Iterable[Act], who_id: str = "", municipality_number: str = "", unit: str = ""
) -> int:
    """Write that ``who`` did all of ``acts``: how many. As many questions to the database whatever the number."""
    trail = current_trail()
    written = AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                who=who[:200],
                who_id=who_id,
                what=act.what,
                object_type=act.object_type,
                object_id=act.object_id,
                municipality_number=municipality_number,
                unit=unit[:200],
                page=trail.page,
                network_address=trail.network_address,
                details=dict(act.details),
            )
            for act in acts
        ]
    )
    return len(written)
