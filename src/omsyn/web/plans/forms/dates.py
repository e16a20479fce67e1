"""Days people write: a date from the calendar, or a year alone where no day is known."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omsyn.vocabulary.formatting import format_date
from omsyn.web.plans.models.plans import LAST_YEAR
from omsyn.web.plans.years import year_fault

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(LAST_YEAR, 12, 31)
"""Laws in force may be old; a year with a figure too many or too few is a slip."""


class DayField(forms.DateField):
    """A day, chosen from the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), localize=False, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day; ``ValidationError`` for what is no date, or so far off that it must be a slip."""
        day = super().to_python(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(
                _("Velg en dato fra {first} til {last}.").format(
                    first=format_date(FIRST_DAY), last=format_date(LAST_DAY)
                )
            )
        return day


class YearOrDayField(forms.DateField):
    """«2026», «01.03.2026» or «2026-03-01». A year alone is its first day, or its last where ``is_end``."""

    def __init__(self, *, is_end: bool = False, **kwargs: Any) -> None:
        widget = forms.TextInput({"autocomplete": "off"})
        formats = ["%d.%m.%Y", "%Y-%m-%d"]
        super().__init__(required=False, widget=widget, input_formats=formats, **kwargs)
        self.is_end = is_end
        self.error_messages["invalid"] = gettext_lazy("Skriv et år, som 2026, eller en dato, som 01.03.2026.")

    def to_python(self, value: Any) -> date | None:
        """The day; ``ValidationError`` for what is neither a year nor a date."""
        told = str(value).strip() if value is not None else ""
        is_year = told.isascii() and told.isdigit() and len(told) == 4
        day = None if is_year else super().to_python(value)
        year = int(told) if is_year else day.year if day is not None else None
        fault = "" if year is None else year_fault(year)
        if fault:
            raise ValidationError(fault)
        if is_year:
            return date(int(told), 12, 31) if self.is_end else date(int(told), 1, 1)
        return day

    def prepare_value(self, value: Any) -> Any:
        """A whole year as people wrote it; a date as they read it."""
        if not isinstance(value, date):
            return value
        whole = (12, 31) if self.is_end else (1, 1)
        return str(value.year) if (value.month, value.day) == whole else f"{value:%d.%m.%Y}"
