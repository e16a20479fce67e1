"""Numbers as people write them: decimal comma, spaces between thousands, and no decimals nobody wrote."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from omsyn.web.plans.models.plans import FIRST_YEAR, LAST_YEAR

LARGEST_AMOUNT = Decimal(10) ** 13


class WholeField(forms.IntegerField):
    """A whole number, typed; no arrows that change it by a slip of the wheel."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number; spaces between thousands are left out. ``ValidationError`` for anything else."""
        return super().to_python(_without_spaces(value))


class YearField(WholeField):
    """A year a plan or a measure can have."""

    default_error_messages: ClassVar = {"invalid": _("Skriv årstallet med fire sifre, for eksempel 2030.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, **kwargs)


class FigureField(forms.DecimalField):
    """A figure with the decimal sign of the reader's language."""

    def __init__(self, *, max_digits: int = 16, decimal_places: int = 4, **kwargs: Any) -> None:
        super().__init__(
            max_digits=max_digits,
            decimal_places=decimal_places,
            localize=True,
            widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """The figure; spaces between thousands are left out. ``ValidationError`` for anything else."""
        return super().to_python(_without_spaces(value))

    def prepare_value(self, value: Any) -> Any:
        """A stored figure without the zeros the database adds: 25,5 and not 25,5000."""
        if not isinstance(value, Decimal):
            return value
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


class AmountField(FigureField):
    """Kroner as people write them: «1 500 000», with or without øre."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=0, max_value=LARGEST_AMOUNT, decimal_places=2, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored amount of whole kroner with spaces between thousands."""
        is_whole = isinstance(value, Decimal) and value == value.to_integral_value()
        return f"{value:,.0f}".replace(",", " ") if is_whole else value


def _without_spaces(value: Any) -> Any:
    return "".join(value.split()) if isinstance(value, str) else value
