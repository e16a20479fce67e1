"""Every stored model has a factory, an audit policy and a rule for how long it is kept; no migration is missing."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from tests.factories import FACTORIES

from omsyn.web.audit.policies import RecordPolicy
from omsyn.web.config.borrowed_models import BORROWED_MODELS

OURS = [model for model in apps.get_models() if model.__module__.startswith("omsyn.")]
BORROWED = [model for model in apps.get_models() if not model.__module__.startswith("omsyn.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_our_models_declare_audit_and_retention(model: type[Model]) -> None:
    policy = getattr(model, "record_policy", None)
    assert isinstance(policy, RecordPolicy)
    assert policy.audited
    assert policy.why


def test_borrowed_models_are_all_spoken_for() -> None:
    assert {model._meta.label_lower for model in BORROWED} == set(BORROWED_MODELS)


def test_every_model_has_one_factory() -> None:
    made = [factory._meta.get_model_class() for factory in FACTORIES]
    assert sorted(model.__name__ for model in made) == sorted(model.__name__ for model in OURS)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_what_a_factory_makes_is_valid(factory: type) -> None:
    made = factory()
    made.full_clean()
    assert str(made)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
