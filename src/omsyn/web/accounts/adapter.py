"""How allauth meets this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omsyn.web.accounts.actions import record_failed_login, record_login, record_logout
from omsyn.web.accounts.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and every login is written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "Brukernavnet og passordet hører ikke sammen. Se etter store og små bokstaver, og prøv igjen."
        ),
        "email_password_mismatch": _(
            "E-postadressen og passordet hører ikke sammen. Se etter store og små bokstaver, og prøv igjen."
        ),
        "too_many_login_attempts": _("Det er prøvd for mange ganger. Vent fem minutter, og prøv igjen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: users are made by those who lead the unit they work in."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing on login and logout: the page one comes to says it."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log ``user`` in."""
        super().login(request, user)
        if isinstance(user, User):
            record_login(user=user)

    def logout(self, request: HttpRequest) -> None:
        """Log the present user out."""
        user = request.user
        super().logout(request)
        if isinstance(user, User):
            record_logout(user=user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Someone was refused."""
        record_failed_login(tried_name=str(credentials.get("username") or credentials.get("email") or ""))
