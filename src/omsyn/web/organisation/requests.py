"""The request as our views receive it."""

from django.http import HttpRequest

from omsyn.web.organisation.models import Membership, Municipality, Unit

MEMBERSHIP_SESSION_KEY = "membership"


class WorkingRequest(HttpRequest):
    """A request with the place its person works in. All None for someone without a membership today."""

    membership: Membership | None
    unit: Unit | None
    municipality: Municipality | None
