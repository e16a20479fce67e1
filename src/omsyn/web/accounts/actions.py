"""What changes for users. Logging in and out is allauth's work; here it is written down."""

from django.db import transaction

from omsyn.web.accounts.models import User
from omsyn.web.accounts.queries import find_user
from omsyn.web.audit.actions import record

NOBODY_KNOWN = "ukjent"
"""Who tried to log in, when no user has the name they wrote."""


def record_login(*, user: User) -> None:
    """``user`` is logged in."""
    record(who=user.display_name, who_id=str(user.pk), what="accounts.logged_in")


def record_logout(*, user: User) -> None:
    """``user`` is logged out."""
    record(who=user.display_name, who_id=str(user.pk), what="accounts.logged_out")


def record_failed_login(*, tried_name: str) -> None:
    """Someone tried to log in as ``tried_name`` and was refused.

    What they wrote as password is never kept. Neither is a name nobody has: it is often a password or a national
    identity number written in the wrong field, and the trail can never be changed.
    """
    user = find_user(tried_name)
    record(
        who=user.display_name if user else NOBODY_KNOWN,
        who_id=str(user.pk) if user else "",
        what="accounts.login_failed",
    )


@transaction.atomic
def add_user(
    *, username: str, display_name: str, password: str | None, email: str = "", is_example: bool = False, by: str
) -> User:
    """A new user, made by the person or command named ``by``. ``ValidationError`` when the name is taken."""
    user = User.objects.create_user(
        username, display_name=display_name, password=password, email=email, is_example=is_example
    )
    record(who=by, what="accounts.user_added", object_type="accounts.user", object_id=str(user.pk))
    return user
