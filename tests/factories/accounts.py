"""Factory for users."""

import factory
from factory.django import DjangoModelFactory

from omsyn.web.accounts.models import User


class UserFactory(DjangoModelFactory[User]):
    """A user without a password; give one with ``password="…"``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"bruker{number}")
    display_name = factory.Sequence(lambda number: f"Bruker {number} (eksempel)")
    email = factory.LazyAttribute(lambda user: f"{user.username}@eksempel.test")
    is_example = True

    @factory.post_generation
    def password(self: User, create: bool, extracted: str | None, **_more: object) -> None:
        self.set_password(extracted)
        if create:
            self.save()
