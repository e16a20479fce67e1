"""Factories for what is stored about indicators."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from tests.factories.organisation import MembershipFactory

from omsyn.web.indicators.models import ChosenIndicator, Explanation, IndicatorTarget, TargetDirection


class IndicatorTargetFactory(DjangoModelFactory[IndicatorTarget]):
    """A target that holds, in the municipality of its owner."""

    class Meta:
        model = IndicatorTarget

    owner = factory.SubFactory(MembershipFactory)
    municipality = factory.SelfAttribute("owner.unit.municipality")
    indicator = "day_activity_dementia"
    direction = TargetDirection.AT_LEAST
    value = Decimal("30.0000")
    due_date = date(2027, 12, 31)
    set_by = "Bruker (eksempel)"


class ExplanationFactory(DjangoModelFactory[Explanation]):
    """A hypothesis, in the municipality of its author."""

    class Meta:
        model = Explanation

    author = factory.SubFactory(MembershipFactory)
    municipality = factory.SelfAttribute("author.unit.municipality")
    indicator = "day_activity_dementia"
    year = 2023
    text = "Vi åpnet et dagsenter til (eksempel)."


class ChosenIndicatorFactory(DjangoModelFactory[ChosenIndicator]):
    """An indicator someone follows, in that person's municipality."""

    class Meta:
        model = ChosenIndicator

    responsible = factory.SubFactory(MembershipFactory)
    municipality = factory.SelfAttribute("responsible.unit.municipality")
    indicator = "day_activity_dementia"
    position = 1
