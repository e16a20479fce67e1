"""Factory for audit rows."""

from factory.django import DjangoModelFactory

from omsyn.web.audit.models import AuditEntry


class AuditEntryFactory(DjangoModelFactory[AuditEntry]):
    """Someone did something."""

    class Meta:
        model = AuditEntry

    who = "Bruker (eksempel)"
    what = "organisation.unit_opened"
    object_type = "organisation.unit"
    object_id = "1"
