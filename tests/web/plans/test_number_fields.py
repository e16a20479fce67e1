"""Numbers in forms: read as people write them, and shown as they wrote them."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from omsyn.web.plans.forms.numbers import AmountField, FigureField, WholeField, YearField


class NumbersForm(forms.Form):
    """One of each."""

    whole = WholeField(required=False)
    year = YearField(required=False)
    figure = FigureField(required=False)
    amount = AmountField()


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("whole", " 12 000 ", 12_000),
        ("whole", "", None),
        ("year", "2 030", 2030),
        ("figure", "1 234,5", Decimal("1234.5")),
        ("figure", "-0,25", Decimal("-0.25")),
        ("amount", "1 500 000", Decimal(1_500_000)),
        ("amount", "99,50", Decimal("99.50")),
    ],
)
def test_numbers_are_read_as_people_write_them(name: str, written: str, read: Any) -> None:
    form = NumbersForm({name: written})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[name] == read


@pytest.mark.parametrize(
    ("name", "written"),
    [("whole", "1,5"), ("year", "1989"), ("year", "2101"), ("figure", "1,23456"), ("amount", "-1"), ("amount", "1e99")],
)
def test_what_is_no_such_number_is_refused(name: str, written: str) -> None:
    with pytest.raises(ValidationError):
        NumbersForm().fields[name].clean(written)


@pytest.mark.parametrize(
    ("name", "stored", "shown"),
    [
        ("figure", Decimal("40.0000"), "40"),
        ("figure", Decimal("25.5000"), "25,5"),
        ("figure", Decimal("1000.0000"), "1000"),
        ("figure", Decimal("-0.2500"), "-0,25"),
        ("amount", Decimal("1500000.00"), "1 500 000"),
        ("amount", Decimal("99.50"), "99,50"),
    ],
)
def test_a_stored_number_is_shown_without_zeros_nobody_wrote(name: str, stored: Decimal, shown: str) -> None:
    assert f'value="{shown}"' in str(NumbersForm(initial={name: stored})[name])


def test_the_decimal_sign_is_that_of_the_language() -> None:
    with override("en"):
        assert 'value="25.5"' in str(NumbersForm(initial={"figure": Decimal("25.5000")})["figure"])
        assert NumbersForm({"figure": "25.5"}).is_valid()
