"""The versions of a municipality's status scale."""

from django.db.models import Count, QuerySet

from omsyn.web.plans.models import StatusScaleVersion


def scale_versions(municipality_number: str) -> QuerySet[StatusScaleVersion]:
    """Every version, the newest first, each with ``round_count``: how many rounds are reported on it."""
    return (
        StatusScaleVersion.objects.filter(municipality_id=municipality_number)
        .annotate(round_count=Count("rounds"))
        .order_by("-number")
    )
