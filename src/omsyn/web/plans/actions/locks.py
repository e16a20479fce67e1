"""Holding rows until the transaction ends, so that two changes of the same come one after the other.

All are held without their keys, so that rows that only point to them can be made meanwhile.
"""

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from omsyn.web.plans.models import Plan


def lock_plan(plan: Plan) -> Plan:
    """The plan as it is stored now."""
    held = Plan.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("municipality", "parent", "unit").get(pk=plan.pk)


def lock_plans(plans: QuerySet[Plan]) -> None:
    """Hold all of ``plans``, always in the same order, so that two who do never wait for each other in a ring."""
    list(plans.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def lock_part[Part: Model](part: Part) -> Part:
    """The part of a plan or of a measure as it is stored now. ``ValidationError`` when another has removed it."""
    rows = type(part)._default_manager.select_for_update(no_key=True)
    stored: Part | None = rows.filter(pk=part.pk).first()
    if stored is None:
        raise ValidationError(_("Noen har fjernet dette mens du arbeidet. Legg det til på nytt om det skal være med."))
    return stored
