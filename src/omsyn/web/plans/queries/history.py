"""What the audit trail says of plans and measures."""

from django.db.models import Q, QuerySet

from omsyn.web.audit.models import AuditEntry
from omsyn.web.plans.models import (
    Benefit,
    BenefitValue,
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureTask,
    ScenarioLink,
)

LAST = 20
"""As many acts as a page tells of."""
_PARTS = tuple(
    model._meta.label_lower
    for model in (
        MeasureRole,
        MeasureTask,
        MeasureDependency,
        ExpectedEffect,
        ScenarioLink,
        Benefit,
        BenefitValue,
    )
)


def acts_on_measure(measure: Measure) -> QuerySet[AuditEntry]:
    """The last acts on the measure and on its parts, the latest first. Status stands with the rounds."""
    itself = Q(object_type=Measure._meta.label_lower, object_id=str(measure.pk))
    parts = Q(object_type__in=_PARTS, details__measure=measure.pk)
    found = AuditEntry.objects.filter(itself | parts, municipality_number=measure.plan.municipality_id)
    return found.order_by("-moment", "-pk")[:LAST]
