"""What we know about users."""

from django.db.models import Q

from omsyn.web.accounts.models import User


def find_user(login: str) -> User | None:
    """The user with this user name or email address, in any case; None when nobody has it."""
    if not login:
        return None
    return User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).first()
