"""People who log in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omsyn.web.audit.policies import RecordPolicy


class UserManager(BaseUserManager["User"]):
    """Finds and makes users."""

    def create_user(
        self,
        username: str,
        *,
        display_name: str,
        password: str | None = None,
        email: str = "",
        is_example: bool = False,
    ) -> "User":
        """A stored user; without ``password`` nobody can log in as them with one."""
        user = self.model(
            username=username,
            display_name=display_name,
            email=self.normalize_email(email),
            is_example=is_example,
        )
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person, by user name or email address. What they may do comes from their memberships, not from here."""

    record_policy: ClassVar = RecordPolicy(
        audited="Login, logout and failed login; making a user.",
        kept_years=None,
        why="Names stand in stored decisions. A person who leaves is closed, not deleted.",
    )

    username = models.CharField(_("brukernavn"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("e-postadresse"), blank=True)
    display_name = models.CharField(_("navn"), max_length=150)
    is_active = models.BooleanField(
        _("aktiv"), default=True, help_text=_("Fjern haken når noen slutter. Da kan de ikke logge inn.")
    )
    is_example = models.BooleanField(
        _("eksempel"), default=False, help_text=_("Oppdiktet person i en prøveinstallasjon.")
    )
    date_joined = models.DateTimeField(_("opprettet"), default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    class Meta:
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="accounts_username_any_case"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="accounts_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.display_name
